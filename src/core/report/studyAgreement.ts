import type { Codebook } from '../codebook/model'
import type { UnitAgreement } from '../statistics/agreement'
import { agreementOnUnits } from '../statistics/agreement'
import type { ConfusionTable } from '../statistics/crossTables'
import { confusionTable } from '../statistics/crossTables'
import type { RatingTable } from '../statistics/table'
import type { ComparedSession } from '../study/agreementTables'
import { codeTable, setTables } from '../study/agreementTables'
import type { LeftOut } from '../study/coderUnits'
import { addLeftOut, coderUnits, nothingLeftOut } from '../study/coderUnits'
import type { HiddenFile } from '../study/othersCodings'
import type { StudySessionData } from '../study/readStudy'
import { comparedFiles } from './comparedFiles'

/** Agreement on one table, with the table. */
export interface TableAgreement extends UnitAgreement {
  /** For two coders, rows the first and columns the second: how often which met which. Null for more. */
  readonly table: ConfusionTable | null
}

export interface CodeAgreement extends TableAgreement {
  readonly code: string
}

export interface SetAgreement {
  readonly codes: readonly string[]
  /** Coder-units left out because two codes of the set met on them. */
  readonly broken: number
  readonly withNoCode: TableAgreement
  readonly bothCoded: TableAgreement
}

/** A session or file that enters no figure, and why. */
export interface Excluded {
  readonly session: string
  readonly coder: string
  readonly because: HiddenFile['because'] | 'other-kind' | 'not-asked-for' | 'coded-once'
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

export interface AgreementQuestion {
  /** Only these coders; without it all who coded with kind `coder`. */
  readonly coders?: readonly string[]
  /** Only this code. */
  readonly code?: string
}

function figuresOf(table: RatingTable): TableAgreement {
  const [first, second, third] = table.coders
  const two = first !== undefined && second !== undefined && third === undefined
  return { ...agreementOnUnits(table), table: two ? confusionTable(table, first, second) : null }
}

/** Agreement of a study's coders per code and over exclusive sets, pooled over the sessions that two or more of them coded. */
export function studyAgreement(sessions: readonly StudySessionData[], codebook: Codebook, question: AgreementQuestion = {}): StudyAgreement {
  const { compared: chosen, excluded } = comparedFiles(sessions, question)
  let leftOut = nothingLeftOut
  const compared = chosen.map(({ session, files }): ComparedSession => {
    const coders = files.map((file) => coderUnits(file, session.table, codebook, 'before unblinding'))
    for (const coder of coders) leftOut = addLeftOut(leftOut, coder.leftOut)
    return { id: session.id, table: session.table, coders }
  })
  const coders = [...new Set(compared.flatMap((session) => session.coders.map(({ coder }) => coder)))].sort()
  const codes = codebook.codes.filter(({ id, retired }) => retired === null && (question.code === undefined || id === question.code))
  const sets = codebook.rules.flatMap((rule) => (rule.kind === 'exclusive' && (question.code === undefined || rule.codes.includes(question.code)) ? [rule.codes] : []))
  return {
    coders,
    sessions: compared.map(({ id }) => id),
    unit: codes.map(({ id }) => ({ code: id, ...figuresOf(codeTable(compared, coders, codebook, id)) })),
    sets: sets.map((members) => {
      const tables = setTables(compared, coders, codebook, members)
      return { codes: members, broken: tables.broken, withNoCode: figuresOf(tables.withNoCode), bothCoded: figuresOf(tables.bothCoded) }
    }),
    excluded,
    leftOut,
  }
}
