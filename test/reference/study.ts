import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parse } from 'yaml'
import { mayReceive, readCodebook } from './codebook'
import type { Code, Codebook } from './codebook'
import { list, readTranscript, record } from './transcript'
import type { Turn } from './transcript'

/** A coding that counts, with the turns of its range on which it counts. */
interface Coding {
  readonly code: Code
  readonly turns: readonly Turn[]
}

type LeftOutReason = 'needs review' | 'unknown code' | 'no such unit' | 'speaker may not receive it' | 'not reviewed'

/** A coding that does not count, and why. `unit` is the first of its range. */
export interface LeftOut {
  readonly session: string
  readonly coder: string
  readonly unit: number
  readonly code: string
  readonly reason: LeftOutReason
}

/** One coder's work on one session: a complete file of kind `coder`. */
export interface Reading {
  readonly session: string
  readonly coder: string
  /** All turns of the transcript. */
  readonly turns: readonly Turn[]
  /** The numbers of the turns that the coder considered. */
  readonly reviewed: ReadonlySet<number>
  readonly codings: readonly Coding[]
  readonly leftOut: readonly LeftOut[]
}

export interface Study {
  readonly codebook: Codebook
  readonly readings: readonly Reading[]
}

/**
 * Reads `codebook.yaml` and every complete `*.codings.yaml` of kind `coder` in the folder and below, with the transcripts they name.
 * Files of another codebook are passed over. Two files of one coder for one session, or a missing transcript, throw.
 */
export function readStudy(folder: string): Study {
  const codebook = readCodebook(readFileSync(join(folder, 'codebook.yaml'), 'utf8'))
  const readings: Reading[] = []
  for (const path of filesBelow(folder).filter((file) => file.endsWith('.codings.yaml'))) {
    const reading = readCodings(path, codebook)
    if (reading === null) continue
    if (readings.some((other) => other.session === reading.session && other.coder === reading.coder)) {
      throw new Error(`a second file of ${reading.coder} for ${reading.session}`)
    }
    readings.push(reading)
  }
  const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
  readings.sort((a, b) => byText(a.session, b.session) || byText(a.coder, b.coder))
  return { codebook, readings }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.')) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path) : [path]
  })
}

function readCodings(path: string, codebook: Codebook): Reading | null {
  const file = record(parse(readFileSync(path, 'utf8')))
  if (file['kind'] !== 'coder' || file['status'] !== 'complete') return null
  const usedCodebook = record(file['codebook'])['id']
  if (usedCodebook !== undefined && codebook.id !== null && usedCodebook !== codebook.id) return null

  const transcriptName = String(file['transcript'])
  const transcript = readTranscript(readFileSync(join(dirname(path), transcriptName), 'utf8'))
  const session = String(file['session'] ?? transcript.session ?? basename(transcriptName).replace(/\.[^.]*$/, ''))
  const coder = String(file['coder'])
  const reviewed = new Set<number>()
  for (const stretch of list(file['reviewed'])) {
    const [from, to] = list(stretch).map(Number)
    if (from === undefined || to === undefined) throw new Error(`${path}: a reviewed stretch has two ends`)
    for (let unit = from; unit <= to; unit++) reviewed.add(unit)
  }

  const codings: Coding[] = []
  const leftOut: LeftOut[] = []
  for (const item of list(file['codings'])) {
    const coding = record(item)
    if (coding['removed'] !== undefined) continue
    const from = Number(coding['unit'])
    const to = Number(coding['to'] ?? from)
    const id = String(coding['code'])
    const leave = (reason: LeftOutReason): void => {
      leftOut.push({ session, coder, unit: from, code: id, reason })
    }
    if (coding['review'] !== undefined) {
      leave('needs review')
      continue
    }
    const code = codebook.meaning(id)
    if (code === null) {
      leave('unknown code')
      continue
    }
    const range = transcript.turns.filter((turn) => turn.number >= from && turn.number <= to)
    const allowed = range.filter((turn) => mayReceive(code, turn.role))
    const counting = allowed.filter((turn) => reviewed.has(turn.number))
    if (range.length === 0) leave('no such unit')
    else if (allowed.length === 0) leave('speaker may not receive it')
    else if (counting.length === 0) leave('not reviewed')
    else codings.push({ code, turns: counting })
  }
  return { session, coder, turns: transcript.turns, reviewed, codings, leftOut }
}
