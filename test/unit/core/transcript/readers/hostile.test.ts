import assert from 'node:assert/strict'
import { faults, native, plain } from '../support'

const n = 100_000
const texts: Readonly<Record<string, string>> = {
  'one long line': `T: ${'hello world '.repeat(n)}`,
  colons: `T: ${':'.repeat(n)}`,
  'colons without a label': ':'.repeat(n),
  backslashes: `T: ${'\\'.repeat(n)}`,
  'backslashes before a stamp': `T: ${'\\'.repeat(n)}#0:00:01#`,
  'open brackets': `T: ${'['.repeat(n)}`,
  'open stamps': '[0:'.repeat(n),
  bars: `T: ${' |'.repeat(n)}`,
  'thought units': `T: ${'a | '.repeat(n)}`,
  'blanks before a bar': `T:${' '.repeat(n)}|${' '.repeat(n)}x`,
  'blanks before a colon': `${' '.repeat(n)}:`,
  'empty turns': 'a:\n'.repeat(n),
  'a new label on each line': Array.from({ length: n }, (_, i) => `Label${i} x: a`).join('\n'),
  'a new number on each line': Array.from({ length: n }, (_, i) => `T${i}: a`).join('\n'),
  'undeclared labels': `---\nspeakers: {T: client}\n---\nT: a\n${Array.from({ length: n }, (_, i) => `Name${i}: a`).join('\n')}`,
  'escaped openings': `T: a\n${'\\C: b\n'.repeat(n)}`,
  headings: `T: a\n${'# \n'.repeat(n)}`,
  'carriage returns': `T: ${'\r'.repeat(n)}`,
  'front matter without an end': `---\n${'a: b\n'.repeat(n)}`,
  digits: '1'.repeat(n),
}

// Each takes milliseconds; time by the square of its length would take minutes and fail by mocha's time limit.
describe('hostile texts', function () {
  this.timeout(5000)
  for (const [what, text] of Object.entries(texts)) {
    it(`of ${what} are read in time linear in them`, () => {
      for (const read of [native(text), plain(text)]) {
        assert.deepEqual(faults(text, read), [])
        assert.ok(read.problems.length < 2000)
      }
    })
  }
})
