import { baseName } from '../coding/fileNames'
import { unblind } from '../coding/acts/complete'
import type { Codebook } from '../codebook/model'
import { lineIndex } from '../base/lines'
import { unitFacts } from './frequencies/codeFrequencies'
import type { GatePolicy } from '../study/blinding/gate'
import type { SessionView } from '../study/model'
import type { StudySessionData } from '../study/readStudy'
import type { Store } from '../study/store/store'
import type { StudySettings } from '../study/settings/studyFile'

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
    const before = session.seen.find(({ file }) => file.coder === study.coder && file.kind === 'coder')?.file
    if (view === null) sessions.push(session)
    else {
      const now = view.own.file
      const isEmpty = before === undefined && now.codings.size === 0 && now.reviewed.length === 0
      if (
        !isEmpty &&
        (now.status !== (before?.status ?? 'in progress') || now.unblinded !== (before?.unblinded ?? null))
      )
        return null
      if (view.codebook.id !== study.codebook.id || view.codebook.version !== study.codebook.version) return null
      const sameText =
        view.table.fingerprint.length === session.table.fingerprint.length &&
        view.table.fingerprint.every((token, i) => token === session.table.fingerprint[i])
      if (!sameText) return null
      sessions.push(
        isEmpty
          ? session
          : {
              ...ownOf(view, session),
              id: session.id,
              seen: [
                { path: view.own.path, header: now, file: now, because: 'own' as const },
                ...session.seen.filter(({ path }) => path !== view.own.path),
              ],
            },
      )
    }
  }
  return { ...study, sessions }
}

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
