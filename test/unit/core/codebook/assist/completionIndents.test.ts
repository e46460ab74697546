import assert from 'node:assert/strict'
import { codebookCompletions } from '../../../../../src/core/codebook/assist/completions'
import { readCodebook } from '../../../../../src/core/codebook/read/readCodebook'
import { head, withCursor } from '../support'

/** The text after a label was chosen, with `¦` where the cursor then is. */
function chosen(marked: string, label: string): string {
  const [text, offset] = withCursor(marked)
  const item = codebookCompletions(text, offset).find((one) => one.label === label)
  if (item === undefined) return 'not offered'
  const { start, end } = item.range
  const from = text.split('\n').slice(0, start.line).join('\n').length + (start.line === 0 ? 0 : 1) + start.character
  return `${text.slice(0, from)}${item.insert}¦${text.slice(from + end.character - start.character)}`
}

const body = `${head}codes:\n  - id: a\n    label: A\n    codes:\n      - id: b\n        key: b\n`

describe('what a completion inserts', () => {
  const rows: readonly (readonly [name: string, before: string, label: string, after: string])[] = [
    ['a new code below nested ones', `${body}  ¦`, 'id', `${body}  - id: ¦`],
    ['a new code after a dash', `${body}  -¦`, 'id', `${body}  - id: ¦`],
    ['a new code after dash and blank', `${body}  - ¦\n`, 'id', `${body}  - id: ¦\n`],
    ['a new code that is half typed', `${body}  - i¦\n`, 'id', `${body}  - id: ¦\n`],
    ['a new nested code', `${body}      ¦\n  - id: c\n`, 'id', `${body}      - id: ¦\n  - id: c\n`],
    ['a new nested code after a dash', `${body}      -¦\n  - id: c\n`, 'id', `${body}      - id: ¦\n  - id: c\n`],
    ['a key of a nested code', `${body}        ¦\n`, 'label', `${body}        label: ¦\n`],
    ['a key of the code above nested ones', `${body}    ¦`, 'formerly', `${body}    formerly: ¦`],
    [
      'a list of codes at the end',
      `${head}codes:\n  - id: a\n    co¦`,
      'codes',
      `${head}codes:\n  - id: a\n    codes:\n      - id: ¦`,
    ],
    [
      'a mapping',
      `${head}codes:\n  - id: a\n    ¦\n`,
      'strength',
      `${head}codes:\n  - id: a\n    strength:\n      min: ¦\n`,
    ],
    ['rules at the end', `${body}ru¦`, 'rules', `${body}rules:\n  - ¦`],
    ['a mapping in brackets', `${head}codes: [{id: a, ¦}]`, 'strength', `${head}codes: [{id: a, strength: ¦}]`],
    ['a key in open brackets', `${body}  - {id: c, ¦`, 'formerly', `${body}  - {id: c, formerly: ¦`],
    [
      'a rule after others',
      `${body}rules:\n  - once-per-turn: a\n  ¦`,
      'exclusive',
      `${body}rules:\n  - once-per-turn: a\n  - exclusive: ¦`,
    ],
    [
      'a former id that is still used',
      `${body.replace('label: A', 'formerly: ¦')}rules: [once-per-turn: old]\n`,
      'old',
      '',
    ],
    [
      'a former id in a list',
      `${body.replace('label: A', 'formerly:\n      - ¦')}rules: [once-per-turn: old]\n`,
      'old',
      '',
    ],
    ['a former id in brackets', `${body.replace('label: A', 'formerly: [¦]')}rules: [once-per-turn: old]\n`, 'old', ''],
    ['the version of a retired code', body.replace('label: A', 'retired: ¦'), '"1.0"', ''],
    ['the code that replaces', `${body.replace('label: A', 'retired: "1"\n    replaced-by: ¦')}  - id: c\n`, 'c', ''],
    ['the code that replaces, at the end', `${body}  - id: c\n    retired: "1"\n    replaced-by: ¦`, 'a.b', ''],
  ]
  for (const [name, before, label, after] of rows) {
    const expected = after === '' ? before.replace('¦', `${label}¦`) : after
    it(name, () => {
      assert.equal(chosen(before, label), expected)
    })
    it(`${name}, with the line ends of Windows`, () => {
      assert.equal(chosen(before.replaceAll('\n', '\r\n'), label), expected.replaceAll('\n', '\r\n'))
    })
  }

  it('never makes YAML that can’t be read, at any indentation', () => {
    for (let column = 0; column <= 10; column++) {
      const [text, offset] = withCursor(`${body}${' '.repeat(column)}¦\n`)
      for (const { insert, range } of codebookCompletions(text, offset)) {
        const typed = text.slice(0, offset - (column - range.start.character)) + insert + text.slice(offset)
        const { problems } = readCodebook(typed)
        assert.ok(
          problems.every(({ code }) => code !== 'yaml/syntax'),
          `${column}: ${insert}`,
        )
      }
    }
  })
})
