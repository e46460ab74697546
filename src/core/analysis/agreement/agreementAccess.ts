import type { GatePolicy } from '../../study/blinding/gate'
import type { StudySessionData } from '../../study/readStudy'

/** Which sessions' agreement a coder may see now, and what must be done first. */
export interface AgreementAccess {
  readonly open: readonly StudySessionData[]
  /** Ids of the sessions that are hidden until this coder has completed them, whoever else has coded them or not. */
  readonly waiting: readonly string[]
  /** Paths of open sessions in which others' codings would be shown for the first time: the coder's file must be marked before. */
  readonly unmarked: readonly string[]
}

/**
 * Sorts sessions, read as this coder may see them, by what a report of agreement may use. Whether a session waits depends on the coder's own
 * file alone, so that waiting hints at nobody else's work.
 */
export function agreementAccess(
  sessions: readonly StudySessionData[],
  coder: string,
  policy: GatePolicy,
): AgreementAccess {
  if (!policy.blind || policy.supervisors.includes(coder)) return { open: sessions, waiting: [], unmarked: [] }
  const open: StudySessionData[] = []
  const waiting: string[] = []
  const unmarked: string[] = []
  for (const session of sessions) {
    const own = session.seen.find(({ file }) => file.coder === coder && file.kind === 'coder')?.file
    if (own === undefined || (own.status !== 'complete' && own.unblinded === null)) {
      waiting.push(session.id)
      continue
    }
    open.push(session)
    if (
      own.unblinded === null &&
      session.seen.some(({ file }) => file.coder !== coder && file.kind === 'coder' && file.status === 'complete')
    )
      unmarked.push(session.path)
  }
  return { open, waiting, unmarked }
}
