import * as vscode from 'vscode'
import { agreementAccess } from '../../../core/analysis/agreement/agreementAccess'
import { markUnblinded } from '../../../core/analysis/reportedStudy'
import type { StudyReading } from '../../../core/study/readStudy'
import type { Store } from '../../../core/study/store/store'
import { pickOne } from '../../views/picks'

/** A study as far as an export shows it, and what it leaves out. */
export interface ShownStudy {
  readonly reading: StudyReading
  readonly leftOut: readonly string[]
}

/** Whether others' codings that the coder has not seen yet are left out, or shown and that marked. Undefined where the person left. */
async function askWhatToShow(sessions: number, title: string): Promise<'own' | 'all' | undefined> {
  return await pickOne<'own' | 'all'>(
    [
      { label: vscode.l10n.t('Export My Codings There Only'), value: 'own' },
      {
        label: vscode.l10n.t('Export All, and Mark That I Have Seen Them'),
        detail: vscode.l10n.t('Your codings files say since when; what you coded before stays what it was.'),
        value: 'all',
      },
    ],
    {
      title,
      placeholder: vscode.l10n.t("In {0} sessions others' codings have not been shown to you yet.", sessions),
      stays: true,
    },
  )
}

/** Others' codings that this export would show for the first time: the coder says whether to leave them out, or to have that marked. Undefined where the person left. */
export async function throughGate(store: Store, reading: StudyReading, title: string): Promise<ShownStudy | undefined> {
  const { waiting, unmarked } = agreementAccess(reading.sessions, store.coder, reading.settings)
  const blind = waiting.map((id) => `${id}: others' codings, until you have completed it`)
  if (unmarked.length === 0) return { reading, leftOut: blind }
  const answer = await askWhatToShow(unmarked.length, title)
  if (answer === undefined) return undefined
  const failed = answer === 'all' ? await markUnblinded(store, unmarked) : unmarked
  const closed = new Set(failed)
  const sessions = reading.sessions.map((session) =>
    closed.has(session.path)
      ? { ...session, seen: session.seen.filter(({ file }) => file.coder === store.coder) }
      : session,
  )
  const why = answer === 'all' ? 'the mark could not be saved' : 'as you asked'
  return {
    reading: { ...reading, sessions },
    leftOut: [
      ...blind,
      ...sessions.flatMap(({ path, id }) => (closed.has(path) ? [`${id}: others' codings, ${why}`] : [])),
    ],
  }
}
