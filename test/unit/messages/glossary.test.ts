import assert from 'node:assert/strict'
import ts from 'typescript'
import { nothingLeftOut } from '../../../src/core/analysis/tables/coderUnits'
import { readCodebook } from '../../../src/core/codebook/read/readCodebook'
import { builtinCodebookText } from '../../../src/core/codebook/builtin/builtinCodebook'
import { leftOutWords } from '../../../src/messages/figures/exclusionWords'
import { describe as wordsOf } from '../../../src/messages/problems/describe'
import { missingWords } from '../../../src/messages/problems/missing'
import { problem } from '../../../src/core/base/problem'
import '../../../src/core/coding/problems'
import { nodesOf, sourcesWith } from '../interface/sources'

/** What is no longer said of a coding or rating to check. Codes of problems have a hyphen. */
const former = /needs review|in doubt/i

describe('what is to check', () => {
  it('is called so of ratings as of codings', () => {
    const codebook = readCodebook(builtinCodebookText)
    for (const collection of ['codings', 'ratings', 'notes', 'uncodable'])
      assert.match(
        missingWords({ kind: 'needs-review', collection, id: 'x', unit: null }, codebook),
        / to check: its place is uncertain$/,
      )
    assert.deepEqual(leftOutWords({ ...nothingLeftOut, needsReview: 1 }), ['Left out: 1 coding to check.'])
    const rating = { id: 'r1', rating: 'Bond', number: 2, reason: 'section-changed' }
    assert.equal(
      wordsOf(problem('codings/rating-needs-review', 'warning', rating)),
      "Check the rating Bond of section 2: the section it is about was divided, joined with another or taken out. Choose Rate… where the rating belongs to keep it. Until then, it isn't counted.",
    )
  })

  it('is called by no former name, in no sentence of the editor or the command line', () => {
    const said = sourcesWith(['needs review', 'in doubt', 'Needs review', 'In doubt']).flatMap((file) =>
      [...nodesOf(file)].flatMap((node) =>
        (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) &&
        former.test(node.text)
          ? [`${file.fileName}: ${node.text}`]
          : [],
      ),
    )
    assert.deepEqual(said, [])
  })
})
