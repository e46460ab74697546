import assert from 'node:assert/strict'
import fc from 'fast-check'
import { builtinCodebookText } from '../../src/core/codebook/builtin/builtinCodebook'
import { readCodebook } from '../../src/core/codebook/read/readCodebook'
import { encodeCodings } from '../../src/core/coding/file/encodeCodings'
import type { Coding } from '../../src/core/coding/model'
import { normalRanges } from '../../src/core/units/ranges'
import { emptyCodings } from '../../src/core/study/session/loadOwn'
import { tableOf, transcriptFrom } from '../../src/core/study/reading/readTranscript'
import { readStudy } from '../../src/core/study/readStudy'
import type { StudyReading } from '../../src/core/study/readStudy'
import { codePointLength } from '../../src/core/transcript/codePoints'
import { MemoryFiles } from './memoryFiles'

/** The built-in codebook for another unit. */
export const codebookText = (unit: string): string => builtinCodebookText.replace('unit: utterance', `unit: ${unit}`)
const codes = readCodebook(builtinCodebookText).codes.map(({ id }) => id)

const word = fc.constantFrom(
  'well',
  'mm-hm',
  '👩‍👩‍👧',
  'e\u0301a\u0300',
  'שלום',
  'مرحبا',
  '\u202bab\u202c',
  '𝕏',
  '| ',
  '\\|',
  '# x',
  'T: y',
  '"so"',
  "it's",
  '=1+1',
  '+1',
  '-2',
  '@x',
  '\uff1d1',
  "'=2",
  'a;=3',
  ',',
  '(sighs)',
  '[00:00:02]',
  'Ünï',
  '&amp;',
  '<b>',
  '\u00a0',
  'end.',
)
const turn = fc.record({
  label: fc.constantFrom('T', 'C'),
  words: fc.array(word, { minLength: 1, maxLength: 8 }),
  breaks: fc.boolean(),
})
const session = fc.record({
  turns: fc.array(turn, { minLength: 3, maxLength: 12 }),
  lineBreak: fc.constantFrom('\n', '\r\n'),
})
const picked = fc.record({
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  code: fc.constantFrom(...codes),
  strength: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
  note: fc.option(
    fc.constantFrom(
      'so it is',
      'two\nlines',
      '👍 & <b>',
      ' =x',
      '=1',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      "'=1",
      'a;=1',
      '\uff0b1',
      ']]>',
      'שלום',
    ),
    { nil: undefined },
  ),
  uncertain: fc.boolean(),
  kind: fc.constantFrom('unit', 'span', 'range'),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
})
/** Studies with what is hard to exchange: emoji, combining marks, right to left, either line break, marks of every format, formulas. */
export const randomStudy = fc.record({
  unit: fc.constantFrom('utterance', 'thought-unit'),
  sessions: fc.array(session, { minLength: 1, maxLength: 2 }),
  codings: fc.array(fc.array(picked, { maxLength: 8 }), { minLength: 2, maxLength: 2 }),
})
export type RandomStudy = typeof randomStudy extends fc.Arbitrary<infer T> ? T : never

/** A study of such sessions in memory, coded by two coders, each with some units left out. */
export function filesOfStudy(made: RandomStudy): MemoryFiles {
  const files = new MemoryFiles({ 'codebook.yaml': codebookText(made.unit) })
  const codebook = readCodebook(codebookText(made.unit))
  for (const [s, { turns, lineBreak }] of made.sessions.entries()) {
    const path = `S0${s + 1}.transcript`
    const lines = turns.map(({ label, words, breaks }) => `${label}: ${words.join(breaks ? `${lineBreak}  ` : ' ')}`)
    const text = ['---', 'speakers:', '  T: {role: therapist}', '  C: {role: client}', '---', '', ...lines, ''].join(
      lineBreak,
    )
    files.set(path, text)
    const transcript = transcriptFrom(text, path)
    assert.ok(transcript !== null)
    const table = tableOf(transcript, codebook.unit)
    for (const [c, coder] of ['=alice', 'Bob Ö.'].entries()) {
      const codings = (made.codings[c] ?? []).flatMap(
        ({ at, code, strength, note, uncertain, kind, from, to }, i): Coding[] => {
          const unit = table.units[Math.floor(at * table.units.length)]
          if (unit === undefined) return []
          const place = { unit: unit.turn, ...(unit.part === null ? {} : { part: unit.part }) }
          const length = codePointLength(table.turnText(unit.turn) ?? '')
          const [first, last] = [Math.floor(from * length), Math.ceil(to * length)]
          const more =
            kind === 'span' && first < last
              ? { span: [first, last] as const }
              : kind === 'range' && unit.turn < transcript.turns.length
                ? { to: unit.turn + 1 }
                : {}
          return [
            {
              id: `r${i}`,
              ...place,
              ...more,
              code,
              ...(strength === undefined ? {} : { strength }),
              ...(note === undefined ? {} : { note }),
              ...(uncertain ? { uncertain } : {}),
            },
          ]
        },
      )
      const reviewed = normalRanges(
        table.units.filter(({ ordinal }) => (ordinal + c) % 4 !== 0).map(({ ordinal }) => [ordinal, ordinal] as const),
      )
      const file = {
        ...emptyCodings(path, transcript, table, coder, codebook),
        status: 'complete' as const,
        reviewed,
        units: table.units.length,
        fingerprint: table.fingerprint,
        codings: new Map(codings.map((coding) => [coding.id, coding])),
      }
      files.set(`S0${s + 1}.${c}.codings.yaml`, encodeCodings(file))
    }
  }
  return files
}

/** The study in a folder, all coders seen. */
export async function readWhole(files: MemoryFiles): Promise<StudyReading> {
  const reading = await readStudy(files, { viewer: 'analyst' })
  assert.ok('sessions' in reading)
  return reading
}

/** All that must survive, in a form that can be compared. */
export function essenceOf({ sessions }: StudyReading, of: 'turns' | 'units' = 'turns'): unknown {
  // Where it is told by units, what blanks stand between them is not told, and spans are compared by their words.
  const spanOf = (
    transcript: { readonly turns: readonly { readonly text: string }[] },
    unit: number,
    span: readonly [number, number] | undefined,
  ): unknown =>
    of === 'turns' || span === undefined
      ? span
      : Array.from(transcript.turns[unit - 1]?.text ?? '')
          .slice(...span)
          .join('')
          .trim()
          .split(/\s+/)
          .join(' ')
  return sessions.map(({ id, transcript, table, seen }) => ({
    id,
    turns: transcript.turns.map(({ index, label, role, text }) => [
      label,
      role,
      of === 'turns' ? text : table.units.filter(({ turn }) => turn === index).map((unit) => unit.text),
    ]),
    coders: seen
      .map(({ file }) => ({
        coder: file.coder,
        kind: file.kind,
        reviewed: file.reviewed,
        codings: [...file.codings.values()]
          .map(({ unit, part, to, span, code, strength, note, uncertain, placeInDoubt }) =>
            JSON.stringify({
              unit,
              part,
              to,
              span: spanOf(transcript, unit, span),
              code,
              strength,
              note,
              uncertain,
              placeInDoubt,
            }),
          )
          .sort(),
      }))
      .sort((a, b) => (a.coder < b.coder ? -1 : 1)),
  }))
}
