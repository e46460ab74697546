import * as vscode from 'vscode'
import { codingsAt } from '../../../core/coding/acts/tag'
import { untagAll } from '../../../core/coding/acts/untag'
import type { Coding } from '../../../core/coding/model'
import type { Active } from '../../session/openTranscripts'
import { whatWords } from '../../views/recode'
import { codingToCheck } from '../../../core/coding/lists/codingsToCheck'
import { unitAt } from '../../../core/units/unitTable'
import type { CommandContext, Handler } from '../command'
import { say, tell } from '../../platform/tell'
import { goTo } from '../../session/cursor/goTo'
import { dialog } from '../late'

/** The record a tree item hands to its commands; where a key of the view asks for it, the selected ones. */
function idsOf({ trees }: CommandContext, argument: unknown): readonly string[] {
  const { recordId, selected, alone } = (argument ?? {}) as {
    readonly recordId?: unknown
    readonly selected?: unknown
    readonly alone?: unknown
  }
  if (selected === true) return trees.codings.selected()
  if (alone === true && typeof recordId === 'string') return [recordId]
  return typeof recordId === 'string' ? trees.codings.selected(recordId) : []
}

/** What a command of codings is about. */
export interface CodingsHere {
  readonly active: Active
  readonly coding: Coding
  /** The coding, and the others that are selected with it. */
  readonly ids: readonly string[]
}

/** The codings a command is about: the tree item's and those selected with it, else, where it is called by name, the newest one at the cursor; null, which is said, where there is none. */
export function codingsHere(context: CommandContext, argument: unknown): CodingsHere | null {
  const active = context.transcripts.active()
  if (active !== null) {
    const { file } = active.view.own
    const unit = context.transcripts.unitAt(active)
    const named = idsOf(context, argument).filter((id) => file.codings.has(id))
    const ids =
      named.length > 0 || argument !== undefined || unit === null
        ? named
        : codingsAt(file, unit.turn, unit.part ?? undefined)
            .slice(-1)
            .map(({ id }) => id)
    const { recordId } = (argument ?? {}) as { readonly recordId?: string }
    const coding = file.codings.get(recordId ?? ids[0] ?? '')
    if (coding !== undefined) return { active, coding, ids }
  }
  say(vscode.l10n.t('There is no coding here.'))
  return null
}

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
