import type { Codebook } from '../../codebook/model'
import type { ComparedSession } from '../tables/agreementTables'
import type { LeftOut } from '../tables/coderUnits'
import { addLeftOut, coderUnits, nothingLeftOut } from '../tables/coderUnits'
import type { StudySessionData } from '../../study/readStudy'
import { comparedFiles } from './comparedFiles'
import type { Steps } from '../../base/steps'
import type { AgreementQuestion } from './agreementQuestion'
import type { Excluded } from './comparedFiles'

export interface Comparison {
  /** Sessions that at least two of the coders completed, in order. */
  readonly sessions: readonly ComparedSession[]
  /** As the tables name them, sorted. */
  readonly coders: readonly string[]
  readonly excluded: readonly Excluded[]
  /** Codings of the compared sessions that enter no figure, over all coders. */
  readonly leftOut: LeftOut
}

/**
 * What coders said about the units of the sessions that are compared, a session a piece. What a coder did after seeing others' work does not
 * count.
 */
export function* comparisonSteps(
  sessions: readonly StudySessionData[],
  codebook: Codebook,
  question: AgreementQuestion = {},
): Steps<Comparison> {
  const { compared, excluded } = comparedFiles(sessions, question)
  let leftOut = nothingLeftOut
  const found: ComparedSession[] = []
  for (const {
    session: { id, table },
    files,
  } of compared) {
    const coders = files.map((file) => coderUnits(file, table, codebook, 'before unblinding'))
    for (const coder of coders) leftOut = addLeftOut(leftOut, coder.leftOut)
    found.push({ id, table, coders })
    yield
  }
  const coders = [...new Set(found.flatMap((session) => session.coders.map(({ coder }) => coder)))].sort()
  return { sessions: found, coders, excluded, leftOut }
}
