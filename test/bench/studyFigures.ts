import { studyAgreement } from '../../src/core/analysis/agreement/studyAgreement'
import type { CountedSession } from '../../src/core/analysis/frequencies/codeFrequencies'
import { frequencies } from '../../src/core/analysis/frequencies/codeFrequencies'
import { coderUnits } from '../../src/core/analysis/tables/coderUnits'
import type { StudyReading } from '../../src/core/study/readStudy'
import { readStudy } from '../../src/core/study/readStudy'
import { nodeFiles } from '../../src/node/nodeFiles'

/** Seconds of each part of a report, and what came of it. */
export interface StudyFigures {
  readonly read: number
  readonly agreement: number
  readonly frequencies: number
  readonly total: number
  /** Seconds of processor time for all of it, with what the engine does on other threads: what is left of the noise of a busy machine. */
  readonly processor: number
  /** Units compared and codings counted: what shows that all was read. */
  readonly units: number
  readonly counted: number
  /** The most memory this process has held so far, in MB. */
  readonly peak: number
}

function* countedSessions({ sessions, codebook }: StudyReading): Generator<CountedSession> {
  for (const { id, transcript, table, seen } of sessions)
    yield { id, transcript, table, coders: seen.map(({ file }) => coderUnits(file, table, codebook)) }
}

/** Reads a study from disk and works out its agreement and its frequencies, as the command line does. */
export async function studyFigures(folder: string): Promise<StudyFigures> {
  const before = process.cpuUsage()
  const started = performance.now()
  const reading = await readStudy(nodeFiles(folder), { viewer: 'analyst' })
  if (!('sessions' in reading)) throw new Error('the study could not be read')
  const read = performance.now()
  const agreed = studyAgreement(reading.sessions, reading.codebook)
  const compared = performance.now()
  const counted = frequencies(countedSessions(reading), reading.codebook)
  const done = performance.now()
  const spent = process.cpuUsage(before)
  return {
    read: (read - started) / 1000,
    agreement: (compared - read) / 1000,
    frequencies: (done - compared) / 1000,
    total: (done - started) / 1000,
    processor: (spent.user + spent.system) / 1e6,
    units: agreed.unit.reduce((sum, { units }) => sum + units, 0),
    // Parents repeat their children's: a code without a dot holds them all.
    counted: counted.reduce((sum, { code, count }) => sum + (code.includes('.') ? 0 : count), 0),
    peak: process.resourceUsage().maxRSS / 1024,
  }
}
