import { readCodebook } from '../../../../src/core/codebook/read/readCodebook'
import type { Codebook } from '../../../../src/core/codebook/model'

/** The head of a codebook that is right so far: what follows begins in line 4. */
export const head = 'codebook: Test\nid: test\nversion: "1.0"\n'

/** Three codes in lines 4 to 9, one of them nested: what follows begins in line 10. */
export const threeCodes = `${head}codes:
  - {id: empathy, key: e, speaker: therapist}
  - id: rupture
    strength: {min: 1, max: 5}
    codes:
      - {id: withdrawal, speaker: client}
`

/** A codebook's problems as `line code …data`, lines from 1. */
function problemsOf({ problems }: Codebook): readonly string[] {
  return problems.map(({ code, data, range }) => {
    const details = Object.values(data as Readonly<Record<string, unknown>>)
    return [(range?.start.line ?? -1) + 1, code, ...details].join(' ')
  })
}

export function said(text: string): readonly string[] {
  return problemsOf(readCodebook(text))
}

/** A text with `¦` where the cursor is, as text and offset. */
export function withCursor(marked: string): readonly [string, number] {
  const offset = marked.indexOf('¦')
  return [marked.slice(0, offset) + marked.slice(offset + 1), offset]
}
