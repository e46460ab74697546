import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { resolveCode } from '../../../../src/core/codebook/codes'
import { readCodebook } from '../../../../src/core/codebook/read/readCodebook'
import { decodeCodings } from '../../../../src/core/coding/file/decodeCodings'
import { head } from './support'

/** The example of the README that holds a text. */
function example(holding: string): string {
  const readme = readFileSync('README.md', 'utf8')
  const found = [...readme.matchAll(/```yaml\n(.*?)```/gs)]
    .map(([, text = '']) => text)
    .find((text) => text.includes(holding))
  assert.ok(found !== undefined, holding)
  return found
}

describe('the examples of the README about codes that change', () => {
  it('read codings under a former id as the code', () => {
    const codebook = readCodebook(head + example('formerly:'))
    assert.deepEqual(codebook.problems, [])
    assert.equal(resolveCode(codebook, 'empathy')?.id, 'warmth')
  })

  it('read codings of a retired code as the one that replaces it', () => {
    const codebook = readCodebook(head + example('replaced-by:'))
    assert.deepEqual(codebook.problems, [])
    assert.equal(resolveCode(codebook, 'sympathy')?.id, 'warmth')
    assert.equal(codebook.codes[1]?.retired, '1.1')
  })

  it('keep that a coding is uncertain', () => {
    const text = `format: "alliance-coder/1"\ntranscript: "S01.transcript"\nsession: "S01"\ncoder: "alice"\nkind: coder\ncodebook: {"id": "test", "version": "1.0"}\nstatus: "in progress"\n${example('"uncertain"')}...\n`
    const { file } = decodeCodings(text)
    assert.equal(file?.codings.get('k3f9a1')?.uncertain, true)
  })
})
