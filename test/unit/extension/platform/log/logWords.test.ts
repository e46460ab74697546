import assert from 'node:assert/strict'
import fc from 'fast-check'
import { parseDocument } from 'yaml'
import { FileError } from '../../../../../src/core/base/files/ports'
import { errorWords, fileWords } from '../../../../../src/extension/platform/log/logWords'

/** Letters of which no word of the log is made. */
const secret = fc
  .string({
    unit: fc.constantFrom('q', 'x', 'Z', 'ß', ' ', '\n', '"', ':', '(', ')', '1'),
    minLength: 1,
    maxLength: 40,
  })
  .map((text) => `Qxzß${text}Qxzß`)

const errors: Readonly<Record<string, (text: string) => unknown>> = {
  'a plain one': (text) => new Error(text),
  'one with a name of its own': (text) => Object.assign(new TypeError('no'), { name: text }),
  'a stack written by hand': (text) =>
    Object.assign(new Error('no'), {
      stack: `Error: no\n    at ${text} (/home/${text}/desk.js:1:2)\n    at ${text} (${text}:3:4)`,
    }),
  'a message that looks like a stack': (text) => new Error(`no\n    at ${text} (/x/desk.js:1:2)`),
  'codes and positions that are text': (text) =>
    Object.assign(new Error('no'), { code: text, pos: text, line: text, linePos: [{ line: text }], offset: [text] }),
  'one of JSON': (text) => {
    try {
      return JSON.parse(`{"a": ${text}`) as unknown
    } catch (error) {
      return error
    }
  },
  'one of YAML': (text) => parseDocument(`a: [${text}\nb: "${text}`).errors[0] ?? new Error(text),
  'one of a file': (text) =>
    new FileError('not-permitted', `${text}/S01.transcript`, `EACCES: permission denied, open '/home/${text}'`),
  'a cause': (text) => new Error('no', { cause: new Error(text, { cause: new Error(text) }) }),
  'several at once': (text) => new AggregateError([new Error(text), text], text),
  'no error': (text) => text,
}

describe('errors in the log', () => {
  for (const [what, make] of Object.entries(errors))
    it(`hold no word of a text: ${what}`, () => {
      fc.assert(
        fc.property(secret, (text) => {
          const words = errorWords(make(text))
          assert.doesNotMatch(words, /[qQZß]/)
          assert.ok(words.length > 3)
        }),
      )
    })

  it('are told by class, code, position and our own places', () => {
    const json = (): unknown => JSON.parse('{"name": "Jane" 1}')
    assert.throws(json, (error) => /^SyntaxError at 16$/m.test(errorWords(error)))
    const [yaml] = parseDocument('a: [Jane\nb: 1').errors
    assert.match(errorWords(yaml), /^YAMLParseError [A-Z_]+ at 2:1, /)
    assert.match(errorWords(new FileError('no-space', 'Jane.transcript', 'ENOSPC')), /^FileError no-space$/m)
    assert.match(errorWords(Object.assign(new Error('open /home/jane'), { code: 'ENOENT' })), /^Error ENOENT$/m)
    const stack =
      'TypeError: Jane\n    at Store.act (/home/jane/ext/dist/desk.js:12:34)\n    at async run (C:\\Users\\jane\\dist\\dialogs.js:5:6)\n    at elsewhere (node:internal:7:8)'
    assert.equal(
      errorWords(Object.assign(new TypeError('Jane'), { stack })),
      'TypeError\n    at Store.act (desk.js:12:34)\n    at run (dialogs.js:5:6)',
    )
  })

  it('name a file by a hash that differs with the salt, and by what it is for', () => {
    assert.match(fileWords('clients/Jane Doe.alice.codings.yaml', 'salt'), /^[a-z0-9]{1,8}\.codings\.yaml$/)
    assert.equal(fileWords('Jane.vtt', 'salt'), fileWords('Jane.vtt', 'salt'))
    assert.notEqual(fileWords('Jane.vtt', 'salt'), fileWords('Jane.vtt', 'other'))
    assert.match(fileWords('study/codebook.yaml', 's'), /^[a-z0-9]{1,8}\/codebook\.yaml$/)
    assert.match(fileWords('notes of Jane.jane', 's'), /^[a-z0-9]{1,8}$/)
  })
})
