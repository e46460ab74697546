import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { builtinCodebookText } from '../../src/core/codebook/builtin/builtinCodebook'
import { readCodebook } from '../../src/core/codebook/read/readCodebook'
import { speakersOf } from '../../src/core/codebook/codes'
import { encodeCodings } from '../../src/core/coding/file/encodeCodings'
import type { Coding } from '../../src/core/coding/model'
import { normalRanges } from '../../src/core/units/ranges'
import { emptyCodings } from '../../src/core/study/session/loadOwn'
import { tableOf, transcriptFrom } from '../../src/core/study/reading/readTranscript'
import type { Random } from '../../src/core/base/files/ports'

export interface MadeStudy {
  readonly folder: string
  readonly coders: readonly string[]
  readonly sessions: readonly string[]
}

/**
 * A study of real transcripts with invented codings: each coder gives codes at random rates that follow a common truth, leaves some units
 * unreviewed, puts some codes on the wrong speaker, removes some. The same seed gives the same files.
 */
export function makeStudy(
  folder: string,
  texts: Readonly<Record<string, string>>,
  coders: readonly string[],
  random: Random,
): MadeStudy {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'codebook.yaml'), builtinCodebookText)
  const codebook = readCodebook(builtinCodebookText)
  const leaves = codebook.codes.filter(
    ({ id, retired }) => retired === null && !codebook.codes.some(({ parent }) => parent === id),
  )
  for (const [name, text] of Object.entries(texts)) {
    writeFileSync(join(folder, name), text)
    const transcript = transcriptFrom(text, name)
    if (transcript === null) throw new Error(`${name} is no transcript`)
    const table = tableOf(transcript, 'utterance')
    const truth = table.units.map(() => leaves.filter(() => random.next() < 0.12).map(({ id }) => id))
    for (const [which, coder] of coders.entries()) {
      // The third and later coders code some sessions only.
      if (which >= 2 && random.next() < 0.4) continue
      const codings: Coding[] = []
      for (const unit of table.units) {
        for (const { id } of leaves) {
          const there = truth[unit.ordinal - 1]?.includes(id) === true
          if (random.next() > (there ? 0.75 : 0.04)) continue
          const allowed = speakersOf(codebook, id)
          if (allowed !== null && !allowed.includes(unit.role) && random.next() < 0.9) continue
          const made = { id: `${coder}${codings.length}`, unit: unit.turn, code: id }
          const fate = random.next()
          codings.push(
            fate < 0.03
              ? { ...made, removed: '2026-03-01T10:00:00Z' }
              : fate < 0.06
                ? { ...made, placeInDoubt: 'unit-changed' }
                : made,
          )
        }
      }
      const reviewed = normalRanges(
        table.units.filter(() => random.next() < 0.95).map(({ ordinal }) => [ordinal, ordinal] as const),
      )
      const file = {
        ...emptyCodings(name, transcript, table, coder, codebook),
        status: 'complete' as const,
        completed: '2026-03-02T10:00:00Z',
        reviewed,
        codings: new Map(codings.map((coding) => [coding.id, coding])),
      }
      writeFileSync(join(folder, `${name.replace(/\.[a-z]+$/, '')}.${coder}.codings.yaml`), encodeCodings(file))
    }
  }
  return { folder, coders, sessions: Object.keys(texts) }
}

/** The text of real files, by name. */
export function readAll(folder: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}
