import type { Codebook, Rating } from '../../codebook/model'
import type { Measurements, Reliability, ReliabilityWarning } from '../../statistics/icc/reliability'
import { reliabilityOf } from '../../statistics/icc/reliability'
import type { CountedTarget, CountMeasure, CountTables, Targets } from '../tables/countTables'
import { countMeasures, countTables, segmentTargets, targetOfTurns } from '../tables/countTables'
import type { LeftOut } from '../tables/coderUnits'
import { addLeftOut, coderUnits, nothingLeftOut } from '../tables/coderUnits'
import type { RatingsLeftOut } from '../tables/ratingTables'
import { ratingTables } from '../tables/ratingTables'
import type { StudySessionData } from '../../study/readStudy'
import type { ComparedFiles, Excluded } from '../agreement/comparedFiles'
import { comparedFiles } from '../agreement/comparedFiles'
import type { Steps } from '../../base/steps'
import { atOnce, each } from '../../base/steps'
import type { AgreementQuestion } from '../agreement/agreementQuestion'

/** Agreement on one code's counts or one rating, over sessions or segments. */
export interface ReliabilityRow extends Reliability {
  /** Full id; null for a rating. */
  readonly code: string | null
  /** Id; null for a code. */
  readonly rating: string | null
  readonly measure: CountMeasure | 'rating'
  /** What one target is. */
  readonly target: Targets
}

export interface StudyReliability {
  readonly coders: readonly string[]
  /** Sessions with at least two of the coders, in order. */
  readonly sessions: readonly string[]
  /** For each code its codings, units and rate; then ratings of the session. */
  readonly session: readonly ReliabilityRow[]
  /** The same over segments of fixed length where the codebook has them, else over sections; ratings of either. */
  readonly segment: readonly ReliabilityRow[]
  readonly excluded: readonly Excluded[]
  readonly leftOut: LeftOut
  readonly ratingsLeftOut: RatingsLeftOut
  /** Units of the compared sessions that lie in no segment or section. */
  readonly outsideSegments: number
}

/** Segments of one session resemble each other. */
function warned(found: Reliability, target: Targets, sessions: number, notTogether = 0): Reliability {
  const more: ReliabilityWarning[] = [
    ...(notTogether === 0 ? [] : [{ code: 'not-reviewed-together' as const, data: { targets: notTogether } }]),
    ...(target === 'session' || found.targets === 0 ? [] : [{ code: 'within-sessions' as const, data: { sessions } }]),
  ]
  return more.length === 0 ? found : { ...found, warnings: [...found.warnings, ...more] }
}

function* codeRows(
  sessions: readonly CountedTarget[],
  coders: readonly string[],
  codebook: Codebook,
  target: Targets,
  only: string | undefined,
): Steps<ReliabilityRow[]> {
  const codes = codebook.codes.filter(({ id, retired }) => retired === null && (only === undefined || id === only))
  const wholeOf = countTables(sessions, coders, codebook)
  const counters = new Map<string, ReturnType<typeof countTables>>()
  const pairCounter = (pair: readonly [string, string]): ReturnType<typeof countTables> => {
    const name = JSON.stringify(pair)
    const counter = counters.get(name) ?? countTables(sessions, pair, codebook)
    counters.set(name, counter)
    return counter
  }
  const rows = yield* each(codes, ({ id: code }) => {
    const whole = wholeOf(code)
    const pairs = new Map<string, CountTables>()
    const ofPair =
      (measure: CountMeasure) =>
      (first: string, second: string): Measurements => {
        const name = JSON.stringify([first, second])
        const tables = pairs.get(name) ?? pairCounter([first, second])(code)
        pairs.set(name, tables)
        return tables[measure]
      }
    return countMeasures.map((measure) => ({
      code,
      rating: null,
      measure,
      target,
      ...warned(reliabilityOf(whole[measure], ofPair(measure)), target, sessions.length, whole.notTogether),
    }))
  })
  return rows.flat()
}

/** Agreement of a study's coders on what they count and rate in sessions and segments, over sessions that two or more of them completed. */
export function studyReliability(
  sessions: readonly StudySessionData[],
  codebook: Codebook,
  question: AgreementQuestion = {},
): StudyReliability {
  return atOnce(reliabilitySteps(sessions, codebook, question))
}

/** The same as `studyReliability`, a session or a code a piece. */
export function* reliabilitySteps(
  sessions: readonly StudySessionData[],
  codebook: Codebook,
  question: AgreementQuestion = {},
): Steps<StudyReliability> {
  const { compared, excluded } = comparedFiles(sessions, question)
  const coders = [...new Set(compared.flatMap(({ files }) => files.map(({ coder }) => coder)))].sort()
  let leftOut = nothingLeftOut
  const units = yield* each(compared, ({ session, files }) => {
    const own = files.map((file) => coderUnits(file, session.table, codebook, 'before unblinding'))
    for (const one of own) leftOut = addLeftOut(leftOut, one.leftOut)
    return { session, coders: own }
  })
  const targetsOf = (target: Targets): CountedTarget[] =>
    units.map(({ session, coders: own }) => ({
      id: session.id,
      table: session.table,
      coders: own,
      targetOf: targetOfTurns(session.transcript, codebook, target),
    }))
  const inSegments = targetsOf(segmentTargets(codebook))
  const outside = ({ table, targetOf }: CountedTarget): number =>
    table.units.filter(({ turn }) => (targetOf[turn - 1] ?? null) === null).length
  const rated = ratingTables(
    compared.map(({ session, files }: ComparedFiles) => ({ transcript: session.transcript, files })),
    coders,
    codebook,
  )
  const ratingRows = (levels: readonly Rating['level'][]): ReliabilityRow[] =>
    codebook.ratings
      .filter(({ level }) => question.code === undefined && levels.includes(level))
      .map(({ id, level }) => ({
        code: null,
        rating: id,
        measure: 'rating',
        target: level,
        ...warned(reliabilityOf(rated.tables.get(id) ?? { coders, rows: [] }), level, compared.length),
      }))
  return {
    coders,
    sessions: compared.map(({ session }) => session.id),
    session: [
      ...(yield* codeRows(targetsOf('session'), coders, codebook, 'session', question.code)),
      ...ratingRows(['session']),
    ],
    segment: [
      ...(yield* codeRows(inSegments, coders, codebook, segmentTargets(codebook), question.code)),
      ...ratingRows(['section', 'segment']),
    ],
    excluded,
    leftOut,
    ratingsLeftOut: rated.leftOut,
    outsideSegments: inSegments.reduce((sum, one) => sum + outside(one), 0),
  }
}
