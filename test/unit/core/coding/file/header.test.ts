import assert from 'node:assert/strict'
import { encodeCodings } from '../../../../../src/core/coding/file/encodeCodings'
import { readCodingsHeader } from '../../../../../src/core/coding/file/readHeader'
import { codingsFile } from '../../../../support/codingsFile'

const text = encodeCodings(
  codingsFile([{ id: 'a1', unit: 7, code: 'rupture', note: 'secret' }], {
    status: 'complete',
    completed: '2026-03-01T10:00:00Z',
  }),
)
const lines = text.split('\n')
const without = (start: string): string[] => lines.filter((line) => !line.startsWith(start))

describe('header of a codings file', () => {
  const { header } = readCodingsHeader(text)
  assert.ok(header !== null)

  const same: readonly (readonly [string, string])[] = [
    ['with Windows line ends', lines.join('\r\n')],
    ['with a byte-order mark', `\ufeff${text}`],
    [
      'with its status behind the codings',
      [...without('status'), 'status: "complete"'].filter((line) => line !== '...').join('\n'),
    ],
    [
      'with its coder behind the codings',
      [...without('coder').filter((line) => line !== '...'), 'coder: alice'].join('\n'),
    ],
    [
      'in block style',
      text.replace('codebook: {"id": "alliance", "version": "1.0.0"}', 'codebook:\n  id: alliance\n  version: "1.0.0"'),
    ],
    ['with damaged codings', text.replace('"unit": 7', '"unit": "seven"')],
    ['with its tail cut off', text.slice(0, text.indexOf('secret'))],
  ]
  for (const [name, changed] of same)
    it(`is the same ${name}`, () => {
      assert.deepEqual(readCodingsHeader(changed).header, header)
    })

  const wrong: readonly (readonly [string, string, string, number | undefined])[] = [
    ['without a coder', without('coder').join('\n'), 'shape/missing-key', undefined],
    ['whose codebook is a word', text.replace(/codebook: .*/, 'codebook: "alliance"'), 'codings/wrong-header', 6],
    [
      'with marks of an unfinished merge',
      text.replace('status:', '<<<<<<< ours\nstatus:'),
      'codings/conflict-markers',
      7,
    ],
    ['that is a list', '- 1\n- 2\n', 'codings/not-a-codings-file', undefined],
    ['that is empty', '', 'codings/not-a-codings-file', undefined],
  ]
  for (const [name, changed, code, line] of wrong) {
    it(`${name} says what is wrong and nothing of the codings`, () => {
      const { header: read, problems } = readCodingsHeader(changed)
      assert.equal(read, null)
      const found = problems.find((one) => one.code === code)
      assert.ok(found !== undefined, JSON.stringify(problems))
      if (line !== undefined) assert.equal(found.range?.start.line, line)
      assert.ok(!JSON.stringify(problems).includes('secret'))
    })
  }
})
