import type { Codebook } from '../../codebook/model'
import type { MeasureKey, MeasureRow } from './codebookMeasures'
import { measures } from './codebookMeasures'
import { coderUnits } from '../tables/coderUnits'
import type { StudySessionData } from '../../study/readStudy'
import type { MeasuredReading } from './measureSums'

/** A measure as each coder's work gives it. */
interface ComparedMeasure extends Pick<MeasureRow, 'measure' | 'label' | 'formula' | 'person'> {
  readonly session?: string
  /** In the order of the coders; null where a coder has no reading there. */
  readonly each: readonly (MeasureRow | null)[]
  /** Over the readings of all coders together; null where there is one coder. */
  readonly together: MeasureRow | null
}

export interface ComparedMeasures {
  readonly coders: readonly string[]
  readonly rows: readonly ComparedMeasure[]
}

/** Every reading of kind `coder` that may be seen in these sessions, of all coders or of one. */
export function readingsOf(
  sessions: readonly StudySessionData[],
  codebook: Codebook,
  coder: string | null = null,
): MeasuredReading[] {
  return sessions.flatMap(({ id, transcript, table, seen }) =>
    seen
      .filter(({ file }) => file.kind === 'coder' && (coder === null || file.coder === coder))
      .map(({ file }): MeasuredReading => ({
        session: id,
        transcript,
        table,
        file,
        units: coderUnits(file, table, codebook),
      })),
  )
}

/** A study's measures by session and coder as asked for. */
export function studyMeasures(
  sessions: readonly StudySessionData[],
  codebook: Codebook,
  by: readonly MeasureKey[] = [],
): MeasureRow[] {
  return measures(readingsOf(sessions, codebook), codebook, by)
}

/** A study's measures with the coders side by side, over all sessions or one row a session. */
export function comparedMeasures(
  sessions: readonly StudySessionData[],
  codebook: Codebook,
  bySession = false,
): ComparedMeasures {
  const readings = readingsOf(sessions, codebook)
  const coders = [...new Set(readings.map(({ units }) => units.coder))].sort()
  const keys: readonly MeasureKey[] = bySession ? ['session'] : []
  const keyOf = ({ measure, person, session }: MeasureRow): string => JSON.stringify([measure, person, session])
  const single = new Map(
    measures(readings, codebook, [...keys, 'coder']).map((row) => [JSON.stringify([keyOf(row), row.coder]), row]),
  )
  const rows = measures(readings, codebook, keys).map((row): ComparedMeasure => {
    const { measure, label, formula, person, session } = row
    return {
      measure,
      label,
      formula,
      person,
      ...(session === undefined ? {} : { session }),
      each: coders.map((coder) => single.get(JSON.stringify([keyOf(row), coder])) ?? null),
      together: coders.length > 1 ? row : null,
    }
  })
  return { coders, rows }
}
