import { builtinCodebookText } from '../../src/core/codebook/builtin/builtinCodebook'
import { readCodebook } from '../../src/core/codebook/read/readCodebook'
import type { Coding, CodingsFile, EpisodeRecord } from '../../src/core/coding/model'
import { rangesOf } from '../../src/core/units/ranges'
import { lineIndex } from '../../src/core/base/lines'
import { tableOf, transcriptFrom } from '../../src/core/study/reading/readTranscript'
import type { StudySessionData } from '../../src/core/study/readStudy'
import { codingsFile } from './codingsFile'

export const builtin = readCodebook(builtinCodebookText)

const codes: Readonly<Record<string, string>> = {
  e: 'empathy',
  g: 'goal-agreement',
  t: 'task-negotiation',
  w: 'rupture.withdrawal',
  f: 'rupture.confrontation',
  r: 'rupture',
  i: 'repair.immediate',
  x: 'repair.exploratory',
}

export interface CodedBy {
  readonly over?: Partial<CodingsFile>
  readonly episodes?: readonly (Omit<EpisodeRecord, 'id'> & { readonly id?: string })[]
  readonly change?: (coding: Coding) => Coding
}

/**
 * A session in letters: one word a unit, `Tie` a therapist's unit with an immediate repair and an empathy, `C` one without a code, `?` after it
 * not reviewed. A number before it is its time in seconds. A coding's id is its letter and its unit: `i3`.
 */
export function codedSession(
  coders: Readonly<Record<string, string>>,
  by: Readonly<Record<string, CodedBy>> = {},
  id = 'S01',
): StudySessionData {
  const [text = ''] = Object.values(coders)
  const wordsOf = (script: string): string[] => script.split(' ').filter((word) => word !== '')
  const lines = wordsOf(text).map((word, u) => {
    const seconds = /^\d+/.exec(word)?.[0]
    const stamp =
      seconds === undefined
        ? ''
        : `[00:${String(Math.floor(Number(seconds) / 60)).padStart(2, '0')}:${String(Number(seconds) % 60).padStart(2, '0')}] `
    return `${stamp}${/[TC]/.exec(word)?.[0] ?? 'T'}: Words of unit ${u + 1}.`
  })
  const path = `${id}.transcript`
  const transcript = transcriptFrom(`---\nsession: ${id}\n---\n\n${lines.join('\n')}\n`, path)
  if (transcript === null) throw new Error('no transcript')
  const table = tableOf(transcript, 'utterance')
  const seen = Object.entries(coders).map(([coder, script]) => {
    const { over = {}, episodes = [], change = (coding: Coding) => coding } = by[coder] ?? {}
    const words = wordsOf(script)
    const codings = words.flatMap((word, u) =>
      [...word.replace(/^\d*[TC]|\?$/g, '')].map((letter) =>
        change({ id: `${letter}${u + 1}`, unit: u + 1, code: codes[letter] ?? letter }),
      ),
    )
    const file = codingsFile(codings, {
      session: id,
      transcript: path,
      coder,
      status: 'complete',
      units: words.length,
      reviewed: rangesOf(words.flatMap((word, u) => (word.endsWith('?') ? [] : [u + 1]))),
      episodes: new Map(episodes.map((one, k) => [one.id ?? `ep${k}`, { ...one, id: one.id ?? `ep${k}` }])),
      ...over,
    })
    return { path: `${id}.${coder}.codings.yaml`, header: file, file, because: 'completed' as const }
  })
  return { path, id, transcript, table, lines: lineIndex(''), seen, hidden: [] }
}
