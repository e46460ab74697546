import * as vscode from 'vscode'
import { complete, reopen } from '../../../core/coding/acts/complete'
import type { Missing, MissingItem } from '../../../core/study/missing'
import { missingIn } from '../../../core/study/missing'
import type { SessionView } from '../../../core/study/model'
import { unitAt } from '../../../core/units/unitTable'
import { missingWords } from '../../../messages/problems/missing'
import type { Active, OpenTranscripts } from '../../session/openTranscripts'
import type { Choice, Row } from '../../views/picks'
import { pickOne, plainText, separator } from '../../views/picks'
import type { Dialog } from './dialog'
import { say, tell } from '../../platform/tell'
import { goTo } from '../../session/cursor/goTo'
import { giveRating, ratingName, writableSession } from './ratingCommands'

const allTheSame = 'all the same'

/** The 1-based ordinal of the unit where something is missing; null where that is the session as a whole. */
function unitOf({ table }: SessionView, item: MissingItem): number | null {
  switch (item.kind) {
    case 'not-reviewed':
      return item.from
    case 'rating':
      return item.due.rating.level === 'session' ? null : table.ordinal(item.due.from)
    default:
      return item.unit
  }
}

function placeOf(view: SessionView, item: MissingItem): string {
  if (item.kind === 'rating') {
    return item.due.rating.level === 'session'
      ? vscode.l10n.t('whole session')
      : vscode.l10n.t('from unit {0}', unitOf(view, item) ?? '')
  }
  if (item.kind !== 'not-reviewed')
    return item.unit === null ? vscode.l10n.t('no unit') : vscode.l10n.t('unit {0}', item.unit)
  const { from, to } = item
  return from === to ? vscode.l10n.t('unit {0}', from) : vscode.l10n.t('units {0} to {1}', from, to)
}

function rowOf(view: SessionView, item: MissingItem): Choice<MissingItem> {
  const unit = unitOf(view, item)
  const words = unitAt(view.table, unit)
  const label =
    item.kind === 'rating'
      ? vscode.l10n.t('Not rated: {0}', ratingName(view, item.due.rating.label, item.due.place))
      : plainText(missingWords(item, view.codebook))
  return {
    label,
    description: placeOf(view, item),
    ...(words === undefined ? {} : { detail: plainText(`${words.label}: ${words.text}`) }),
    value: item,
  }
}

function headings(counts: Missing['counts']): Readonly<Record<MissingItem['kind'], string>> {
  return {
    'needs-review': vscode.l10n.t('To check ({0})', counts['needs-review']),
    'not-reviewed': vscode.l10n.t('Units not reviewed ({0})', counts['not-reviewed']),
    mandatory: vscode.l10n.t('Units without a mandatory code ({0})', counts.mandatory),
    strength: vscode.l10n.t('Codings without a strength ({0})', counts.strength),
    rating: vscode.l10n.t('Ratings not given ({0})', counts.rating),
  }
}

async function pickMissing(
  { view }: Active,
  { items, counts }: Missing,
): Promise<MissingItem | typeof allTheSame | undefined> {
  const heading = headings(counts)
  const rows: Row<MissingItem | typeof allTheSame>[] = items.flatMap((item, index) => [
    ...(items[index - 1]?.kind === item.kind ? [] : [separator(heading[item.kind])]),
    rowOf(view, item),
  ])
  rows.push(separator(''), {
    label: `$(check) ${vscode.l10n.t('Complete all the same')}`,
    description: vscode.l10n.t('what is missing stays missing'),
    alwaysShow: true,
    value: allTheSame,
  })
  return await pickOne(rows, {
    title: vscode.l10n.t('Complete Session: what is missing'),
    placeholder: vscode.l10n.t('Enter shows the place. The last row completes the session all the same.'),
  })
}

function finish(transcripts: OpenTranscripts, active: Active): void {
  const now = transcripts.of(active.editor)
  if (now !== null && tell(now.store.act(now.located.session, complete))) say(vscode.l10n.t('The session is complete.'))
}

/** Says that the session is finished; what is missing is shown first, each a jump to its place, and nothing of it forbids completing. */
export const completeSession: Dialog = async ({ transcripts }) => {
  const active = writableSession(transcripts)
  if (active === null) return
  if (active.view.own.file.status === 'complete') {
    say(vscode.l10n.t('The session is complete already.'))
    return
  }
  const missing = missingIn(active.view)
  if (missing.items.length === 0) {
    finish(transcripts, active)
    return
  }
  const chosen = await pickMissing(active, missing)
  const still = transcripts.of(active.editor)
  if (chosen === undefined || still === null) return
  if (chosen === allTheSame) {
    finish(transcripts, still)
    return
  }
  const ordinal = unitOf(still.view, chosen)
  const unit = unitAt(still.view.table, ordinal)
  if (unit !== undefined) goTo(transcripts, still, unit)
  // The place of a rating is where it is given.
  if (chosen.kind === 'rating') await giveRating(transcripts, still, chosen.due)
}

export const reopenSession: Dialog = ({ transcripts }) => {
  const active = transcripts.active()
  if (active !== null && tell(active.store.act(active.located.session, reopen)))
    say(vscode.l10n.t('The session is open again.'))
}
