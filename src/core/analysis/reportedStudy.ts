import { baseName } from '../coding/fileNames'
import { unblind } from '../coding/acts/complete'
import type { Codebook } from '../codebook/model'
import type { CodingsFile } from '../coding/model'
import type { UnitTable } from '../units/unitTable'
import { lineIndex } from '../base/lines'
import type { GatePolicy } from '../study/blinding/gate'
import type { SessionView } from '../study/model'
import type { StudySessionData } from '../study/readStudy'
import type { Store } from '../study/store/store'
import type { StudySettings } from '../study/settings/studyFile'
import { unitFacts } from './frequencies/unitFacts'

/** What a report is made of: sessions as one coder may see them, the coder's own work as it stands in memory. */
export interface ReportedStudy {
  readonly coder: string
  readonly codebook: Codebook
  readonly policy: GatePolicy
  readonly primary: StudySettings['primary']
  readonly sessions: readonly StudySessionData[]
}

const ownOf = (view: SessionView, others: Pick<StudySessionData, 'seen' | 'hidden'>): StudySessionData => {
  const { path, file } = view.own
  return {
    path: view.session,
    id: view.transcript.header.session ?? baseName(view.session),
    transcript: view.transcript,
    table: view.table,
    lines: lineIndex(''),
    seen: [
      { path, header: file, file, because: 'own' },
      ...others.seen.filter((one) => one.path !== path && one.file.codebook.id === file.codebook.id),
    ],
    hidden: others.hidden.filter(({ header }) => header.codebook.id === file.codebook.id),
  }
}

/**
 * One session of a store; others' files are read, through the gate, only where they are asked for. Who asks shows nothing of them before
 * `markUnblinded`. Null where it can't be opened.
 */
export async function reportedSession(
  store: Store,
  session: string,
  withOthers: boolean,
): Promise<ReportedStudy | null> {
  const opened = await store.open(session)
  if ('problems' in opened) return null
  const { settings } = await store.settings()
  const others = withOthers ? await store.others(session, 'by who asks') : null
  // An act may have come while the others were read.
  const view = store.session(session) ?? opened
  return {
    coder: store.coder,
    codebook: view.codebook,
    policy: settings,
    primary: settings.primary,
    sessions: [ownOf(view, others ?? { seen: [], hidden: [] })],
  }
}

/**
 * The whole study of a store, read through the gate; null where the reading was ended by `step`, or there is no codebook. Words are counted
 * here too, since that takes as long as reading: `pause` lets others work in between.
 */
export async function reportedStudy(
  store: Store,
  step: (done: number, total: number) => boolean,
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<ReportedStudy | null> {
  await store.flush()
  const reading = await store.read({ coder: store.coder }, (done, total) => step(done, 2 * total))
  if (!('sessions' in reading)) return null
  const { codebook, settings, sessions } = reading
  for (const [done, session] of sessions.entries()) {
    if (!step(sessions.length + done, 2 * sessions.length)) return null
    unitFacts(session, codebook)
    await pause()
  }
  return { coder: store.coder, codebook, policy: settings, primary: settings.primary, sessions }
}

/**
 * The study with what has been coded since it was read. Null where it must be read anew: the gate may stand otherwise now, or the codebook is
 * another.
 */
export function withOwnWork(study: ReportedStudy, store: Store): ReportedStudy | null {
  const sessions: StudySessionData[] = []
  for (const session of study.sessions) {
    const view = store.session(session.path)
    const now = view === null ? session : sessionNow(study, session, view)
    if (now === null) return null
    sessions.push(now)
  }
  return { ...study, sessions }
}

/** A session with the coder's own work as it stands in memory; null where it must be read anew. */
function sessionNow(study: ReportedStudy, session: StudySessionData, view: SessionView): StudySessionData | null {
  const { path, file: now } = view.own
  const before = session.seen.find(({ file }) => file.coder === study.coder && file.kind === 'coder')?.file ?? null
  const isEmpty = before === null && now.codings.size === 0 && now.reviewed.length === 0
  if (!isEmpty && !isSameGate(before, now)) return null
  if (!isSameCodebook(view.codebook, study.codebook) || !isSameText(view.table, session.table)) return null
  if (isEmpty) return session
  const own = { path, header: now, file: now, because: 'own' } as const
  return { ...ownOf(view, session), id: session.id, seen: [own, ...session.seen.filter((one) => one.path !== path)] }
}

/** Whether others' work is open or hidden as it was: that depends on how far the own file is. */
const isSameGate = (before: CodingsFile | null, now: CodingsFile): boolean =>
  now.status === (before?.status ?? 'in progress') && now.unblinded === (before?.unblinded ?? null)

const isSameCodebook = (a: Codebook, b: Codebook): boolean => a.id === b.id && a.version === b.version

const isSameText = ({ fingerprint: a }: UnitTable, { fingerprint: b }: UnitTable): boolean =>
  a.length === b.length && a.every((token, i) => token === b[i])

/**
 * Marks in the coder's own files that others' codings of these sessions are about to be seen, and waits until that is on the disk. Gives the
 * sessions that could not be marked: their codings must stay hidden.
 */
export async function markUnblinded(store: Store, sessions: readonly string[]): Promise<readonly string[]> {
  const failed: string[] = []
  for (const session of sessions) {
    await store.open(session)
    store.act(session, unblind)
  }
  await store.flush()
  for (const session of sessions) {
    const own = store.session(session)?.own
    if (own?.saved !== true || own.file.unblinded === null) failed.push(session)
  }
  return failed
}
