import type { CountedCoding } from '../tables/coderUnits'
import type { UnitTable } from '../../units/unitTable'
import { unitAt } from '../../units/unitTable'
import { reason } from '../../statistics/figure'
import type { Known } from '../../statistics/known'
import type { SpokenTranscript } from '../../transcript/model'
import { turnNumbered } from '../../transcript/model'
import type { Reviewed } from './episodeDrafts'
import { firstUnit } from './episodeDrafts'
import './episodeReasons'
import type { EpisodeSource } from './episode'

export interface Latency {
  readonly units: Known<number>
  readonly seconds: Known<number>
}

const noLatency = (code: 'no-attempts' | 'attempt-before-opening' | 'not-reviewed-between'): Latency => ({
  units: { value: null, reason: reason(code, {}) },
  seconds: { value: null, reason: reason(code, {}) },
})

/** How soon the first attempt after an opening came, in units and in seconds. */
export function latencyOf(
  { table, transcript }: Pick<EpisodeSource, 'table' | 'transcript'>,
  begin: number,
  tried: readonly CountedCoding[],
  allReviewed: Reviewed,
): Latency {
  if (tried.length === 0) return noLatency('no-attempts')
  const attempt = tried.find((one) => firstUnit(one) > begin)
  if (attempt === undefined) return noLatency('attempt-before-opening')
  const end = firstUnit(attempt)
  if (!allReviewed(begin + 1, end - 1)) return noLatency('not-reviewed-between')
  return { units: { value: end - begin, reason: null }, seconds: secondsBetween(table, transcript, begin, end) }
}

function secondsBetween(table: UnitTable, transcript: SpokenTranscript, begin: number, end: number): Known<number> {
  const [from, to] = [unitAt(table, begin)?.turn ?? 0, unitAt(table, end)?.turn ?? 0]
  if (from === to) return { value: null, reason: reason('same-turn', {}) }
  const [start, stop] = [turnNumbered(transcript, from)?.start ?? null, turnNumbered(transcript, to)?.start ?? null]
  if (start === null || stop === null) return { value: null, reason: reason('no-times', {}) }
  return stop < start
    ? { value: null, reason: reason('times-run-backwards', {}) }
    : { value: stop - start, reason: null }
}
