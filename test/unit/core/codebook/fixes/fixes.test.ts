import assert from 'node:assert/strict'
import { builtinCodebookText } from '../../../../../src/core/codebook/builtin/builtinCodebook'
import { readCodebook } from '../../../../../src/core/codebook/read/readCodebook'
import { codebookFixes, fixMakers } from '../../../../../src/core/codebook/fixes/codebookFixes'
import { withEdits } from '../../../../../src/core/codebook/edit/textEdits'
import { fixRows } from './fixRows'

/** The problems of a text with their data, so that each can be told from the others. */
const problems = (text: string): readonly string[] =>
  readCodebook(text).problems.map(({ code, data }) => `${code} ${JSON.stringify(data)}`)

describe('quick fixes of a codebook', () => {
  for (const [code, name, text, before, after] of fixRows)
    it(`${code}: ${name}`, () => {
      assert.ok(text.includes(before), 'the row says what changes')
      const found = codebookFixes(text).find(([one]) => one.code === code)
      assert.ok(found !== undefined, problems(text).join('\n'))
      const [first] = found[1]
      assert.ok(first !== undefined, 'there is a fix')
      const mended = withEdits(text, first.edits)
      assert.equal(mended, text.replace(before, after))
      assert.ok(!problems(mended).includes(`${code} ${JSON.stringify(found[0].data)}`), 'the problem is gone')
      assert.ok(
        problems(mended).length < problems(text).length + (code === 'yaml/syntax' ? 5 : 0),
        'nothing new is wrong',
      )
    })

  it('are there for every problem, or it is said that there can be none', () => {
    const mended = new Set<string>(fixRows.map(([code]) => code))
    const none = Object.entries(fixMakers).flatMap(([code, make]) => (make === null ? [code] : []))
    assert.deepEqual(none, ['yaml/too-complex', 'codebook/formula-code-or-rating', 'codebook/formula-too-complex'])
    assert.deepEqual(
      Object.keys(fixMakers).filter((code) => !mended.has(code) && !none.includes(code)),
      [],
    )
  })

  it('never throw, wherever a codebook is cut, and keep what they do not touch', () => {
    for (let length = 0; length < builtinCodebookText.length; length += 211) {
      const text = builtinCodebookText.slice(0, length)
      for (const [, fixes] of codebookFixes(text)) for (const { edits } of fixes) readCodebook(withEdits(text, edits))
    }
  })

  it('work with the line ends of Windows', () => {
    for (const [code, name, text, before, after] of fixRows) {
      const windows = (unix: string): string => unix.replaceAll('\n', '\r\n')
      const [first] = codebookFixes(windows(text)).find(([one]) => one.code === code)?.[1] ?? []
      assert.equal(
        withEdits(windows(text), first?.edits ?? []),
        windows(text.replace(before, after)),
        `${code}: ${name}`,
      )
    }
  })
})
