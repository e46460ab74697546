import type { Codebook } from '../codebook/model'
import type { ComparedSession } from '../study/agreementTables'
import type { LeftOut } from '../study/coderUnits'
import { addLeftOut, coderUnits, nothingLeftOut } from '../study/coderUnits'
import type { StudySessionData } from '../study/readStudy'
import { comparedFiles } from './comparedFiles'
import type { AgreementQuestion, Excluded } from './studyAgreement'

export interface Comparison {
  /** Sessions that at least two of the coders completed, in order. */
  readonly sessions: readonly ComparedSession[]
  /** As the tables name them, sorted. */
  readonly coders: readonly string[]
  readonly excluded: readonly Excluded[]
  /** Codings of the compared sessions that enter no figure, over all coders. */
  readonly leftOut: LeftOut
}

/** What coders said about the units of the sessions that are compared. What a coder did after seeing others' work does not count. */
export function comparedSessions(sessions: readonly StudySessionData[], codebook: Codebook, question: AgreementQuestion = {}): Comparison {
  const { compared, excluded } = comparedFiles(sessions, question)
  let leftOut = nothingLeftOut
  const found = compared.map(({ session: { id, table }, files }): ComparedSession => {
    const coders = files.map((file) => coderUnits(file, table, codebook, 'before unblinding'))
    for (const coder of coders) leftOut = addLeftOut(leftOut, coder.leftOut)
    return { id, table, coders }
  })
  const coders = [...new Set(found.flatMap((session) => session.coders.map(({ coder }) => coder)))].sort()
  return { sessions: found, coders, excluded, leftOut }
}
