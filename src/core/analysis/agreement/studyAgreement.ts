import type { Codebook } from '../../codebook/model'
import type { UnitAgreement } from '../../statistics/agreement/unitAgreement'
import { agreementOnUnits } from '../../statistics/agreement/unitAgreement'
import type { ConfusionTable } from '../../statistics/ratingTables/crossTables'
import { confusionTable } from '../../statistics/ratingTables/crossTables'
import type { RatingTable } from '../../statistics/ratingTables/ratingTable'
import { codeTable, setTables } from '../tables/agreementTables'
import type { LeftOut } from '../tables/coderUnits'
import { leftOutOf } from '../tables/leftOutOf'
import type { StudySessionData } from '../../study/readStudy'
import type { AgreementQuestion } from './agreementQuestion'
import type { Excluded } from './comparedFiles'
import { comparisonSteps } from './comparedSessions'
import type { Steps } from '../../base/steps'
import { atOnce } from '../../base/steps'

/** Agreement on one table, with the table. */
export interface TableAgreement extends UnitAgreement {
  /** For two coders, rows the first and columns the second: how often which met which. Null for more. */
  readonly table: ConfusionTable | null
}

export interface CodeAgreement extends TableAgreement {
  readonly code: string
  /** Codings of the code, or of one below it, that entered nothing. */
  readonly leftOut: LeftOut
}

export interface SetAgreement {
  readonly codes: readonly string[]
  /** Coder-units left out because two codes of the set met on them. */
  readonly broken: number
  readonly withNoCode: TableAgreement
  readonly bothCoded: TableAgreement
}

export interface StudyAgreement {
  readonly coders: readonly string[]
  /** Sessions with at least two of the coders, in order. */
  readonly sessions: readonly string[]
  readonly unit: readonly CodeAgreement[]
  readonly sets: readonly SetAgreement[]
  readonly excluded: readonly Excluded[]
  /** Codings left out of the compared sessions, over all coders. */
  readonly leftOut: LeftOut
}

function figuresOf(table: RatingTable, { bootstrap }: AgreementQuestion): TableAgreement {
  const [first, second, third] = table.coders
  const two = first !== undefined && second !== undefined && third === undefined
  return {
    ...agreementOnUnits(table, bootstrap === undefined ? {} : { bootstrap }),
    table: two ? confusionTable(table, first, second) : null,
  }
}

/** Agreement of a study's coders per code and over exclusive sets, pooled over the sessions that two or more of them coded. */
export function studyAgreement(
  sessions: readonly StudySessionData[],
  codebook: Codebook,
  question: AgreementQuestion = {},
): StudyAgreement {
  return atOnce(agreementSteps(sessions, codebook, question))
}

/** The same as `studyAgreement`, a code or set a piece. */
export function* agreementSteps(
  sessions: readonly StudySessionData[],
  codebook: Codebook,
  question: AgreementQuestion = {},
): Steps<StudyAgreement> {
  const { sessions: compared, coders, excluded, leftOut } = yield* comparisonSteps(sessions, codebook, question)
  const codes = codebook.codes.filter(
    ({ id, retired }) => retired === null && (question.code === undefined || id === question.code),
  )
  const sets = codebook.rules.flatMap((rule) =>
    rule.kind === 'exclusive' && (question.code === undefined || rule.codes.includes(question.code))
      ? [rule.codes]
      : [],
  )
  const unit: CodeAgreement[] = []
  for (const { id } of codes) {
    unit.push({
      code: id,
      leftOut: leftOutOf(compared, codebook, id),
      ...figuresOf(codeTable(compared, coders, codebook, id), question),
    })
    yield
  }
  const ofSets: SetAgreement[] = []
  for (const members of sets) {
    const tables = setTables(compared, coders, codebook, members)
    ofSets.push({
      codes: members,
      broken: tables.broken,
      withNoCode: figuresOf(tables.withNoCode, question),
      bothCoded: figuresOf(tables.bothCoded, question),
    })
    yield
  }
  return { coders, sessions: compared.map(({ id }) => id), unit, sets: ofSets, excluded, leftOut }
}
