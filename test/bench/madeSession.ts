import { builtinCodebookText } from '../../src/core/codebook/builtin/builtinCodebook'
import { speakersOf } from '../../src/core/codebook/codes'
import { readCodebook } from '../../src/core/codebook/read/readCodebook'
import type { UnitTable } from '../../src/core/units/unitTable'
import { encodeCodings } from '../../src/core/coding/file/encodeCodings'
import type { Coding, CodingsFile } from '../../src/core/coding/model'
import type { Random } from '../../src/core/base/files/ports'
import { newId } from '../../src/core/base/files/ports'
import { emptyCodings } from '../../src/core/study/session/loadOwn'
import { tableOf, transcriptFrom } from '../../src/core/study/reading/readTranscript'
import { quotesFrom } from '../../src/core/study/quotes'

export const codebook = readCodebook(builtinCodebookText)

/** Given by no made coding, so that a benchmark can tag any unit with it. */
export const freeCode = 'task-negotiation'

const leaves = codebook.codes.filter(
  ({ id, retired }) => retired === null && id !== freeCode && !codebook.codes.some(({ parent }) => parent === id),
)
const roles = ['therapist', 'client'] as const
const codesOf = roles.map((role) =>
  leaves.flatMap(({ id }) => (speakersOf(codebook, id)?.includes(role) === false ? [] : [id])),
)

const words = (
  'I you we it that this what week last time planner fifteen minutes work home mother feel felt think guess really like know don’t didn’t ' +
  'maybe because always never something anything tried sleep tired angry sounds hard one more thing could fail at and but so then when'
).split(' ')
const syllables = 'ba den fo gir hel jo kam lu mer no pel qui ros sta tun ver wil yo zan ther'.split(' ')
const rare = 30_000

const pick = <T>(from: readonly T[], random: Random): T | undefined => from[Math.floor(random.next() * from.length)]

/** Most words are among the common ones, but new ones keep coming, as in speech. */
function word(random: Random): string {
  if (random.next() < 0.85) return pick(words, random) ?? ''
  let made = ''
  for (let rest = Math.floor(rare * random.next() ** 3) + 1; rest > 0; rest = Math.floor(rest / syllables.length))
    made += syllables[rest % syllables.length] ?? ''
  return made
}

function sentence(random: Random): string {
  const length = 3 + Math.floor(random.next() ** 2 * 30)
  return Array.from({ length }, () => word(random)).join(' ')
}

/** A transcript of the native format as people write them: stamps, continuation lines, thought units, marks, an escape now and then. */
export function madeTranscript(units: number, random: Random): string {
  const lines = [
    '---',
    'session: S01',
    'language: en',
    'speakers:',
    '  T: {role: therapist}',
    '  C: {role: client}',
    '---',
    '',
  ]
  for (let turn = 0; turn < units; turn++) {
    if (turn % 150 === 0) lines.push('', `# Section ${turn / 150 + 1}`, '')
    const seconds = turn * 9
    const two = (value: number): string => String(Math.floor(value)).padStart(2, '0')
    const stamp = `[${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}] `
    const fate = random.next()
    const mark = fate < 0.05 ? '(sighs) ' : fate < 0.06 ? '\\[' : ''
    const more = fate > 0.85 ? ` | ${sentence(random)}.` : fate > 0.75 ? `\n  ${sentence(random)}.` : ''
    lines.push(
      `${random.next() < 0.5 ? stamp : ''}${turn % 2 === 0 ? 'T' : 'C'}: ${mark}${random.next() < 0.2 ? 'Mm-hm' : sentence(random)}.${more}`,
    )
  }
  return `${lines.join('\n')}\n`
}

export interface MadeSession {
  readonly text: string
  readonly table: UnitTable
}

/** A made transcript under a name, with its units. */
export function madeSession(name: string, units: number, random: Random): MadeSession {
  const text = madeTranscript(units, random)
  const transcript = transcriptFrom(text, name)
  if (transcript === null) throw new Error(`${name} is no transcript`)
  return { text, table: tableOf(transcript, codebook.unit) }
}

/** One coder's complete file with exactly so many codings, several on a unit where there are more than units. */
export function madeCodings(
  name: string,
  { text, table }: MadeSession,
  coder: string,
  count: number,
  random: Random,
): CodingsFile {
  const transcript = transcriptFrom(text, name)
  if (transcript === null) throw new Error(`${name} is no transcript`)
  const codings = new Map<string, Coding>()
  const { units } = table
  while (codings.size < count) {
    const id = newId(random)
    // Spread over the whole session in order; a few given twice do no harm to a benchmark.
    const unit = units[Math.floor(((codings.size + random.next()) * units.length) / count)]
    const code =
      unit === undefined
        ? undefined
        : pick(codesOf[roles.indexOf(unit.role === 'client' ? 'client' : 'therapist')] ?? [], random)
    if (unit === undefined || code === undefined) throw new Error('a unit without a code it may receive')
    const at = new Date(Date.UTC(2026, 2, 1, 10, 0, codings.size)).toISOString().replace('.000Z', 'Z')
    const note = random.next() < 0.1 ? { note: sentence(random) } : {}
    codings.set(id, { id, unit: unit.turn, code, ...(random.next() < 0.3 ? { strength: 3 } : {}), ...note, at })
  }
  return {
    ...emptyCodings(name, transcript, table, coder, codebook),
    status: 'complete',
    completed: '2026-03-02T10:00:00Z',
    reviewed: [[1, units.length]],
    codings,
  }
}

/** The file as the software writes it, quotes and all. */
export function codingsText(file: CodingsFile, table: UnitTable): string {
  return encodeCodings(file, quotesFrom(table, 'short'))
}
