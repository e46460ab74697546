import * as vscode from 'vscode'
import { untagAll } from '../../../core/coding/acts/untag'
import { whatWords } from '../../views/recode'
import { codingToCheck } from '../../../core/coding/lists/codingsToCheck'
import { unitAt } from '../../../core/units/unitTable'
import type { CommandContext, Handler } from '../command'
import { say, tell } from '../../platform/tell'
import { goTo } from '../../session/cursor/goTo'
import { dialog } from '../late'
import { codingsHere, idsOf } from './codingsHere'

/** Whether all that a command of the Codings view is about are ratings. */
const areRatings = ({ transcripts }: CommandContext, ids: readonly string[]): boolean =>
  ids.length > 0 && ids.every((id) => transcripts.active()?.view.own.file.ratings.has(id) === true)

/** Shows where a coding stands, or what a rating is about. */
export const revealCoding: Handler = async (context, argument) => {
  const { transcripts } = context
  const active = transcripts.active()
  const { recordId } = (argument ?? {}) as { readonly recordId?: unknown }
  if (active === null || typeof recordId !== 'string') return
  if (areRatings(context, [recordId])) {
    await dialog('showRating')(context, argument)
    return
  }
  const { own, table } = active.view
  if (codingToCheck(own.file, recordId) !== null) {
    await dialog('showDoubt')(context, argument)
    return
  }
  const record = own.file.codings.get(recordId) ?? own.file.notes.get(recordId)
  const ordinal = record === undefined ? null : table.ordinal(record.unit, record.part)
  const unit = unitAt(table, ordinal)
  if (unit !== undefined) goTo(transcripts, active, unit)
}

/** Takes the coding of a tree item away, and those selected with it. */
export const untagCoding: Handler = async (context, argument) => {
  const asked = idsOf(context, argument)
  if (areRatings(context, asked)) {
    for (const recordId of asked) await dialog('removeRatingHere')(context, { recordId })
    return
  }
  const here = codingsHere(context, argument)
  if (here === null) return
  const { active, ids } = here
  const what = whatWords(active, ids)
  if (tell(active.store.act(active.located.session, (made) => untagAll(made, ids))))
    say(vscode.l10n.t('{0} removed', what))
}
