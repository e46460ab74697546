import { untag } from '../../core/coding/acts/untag'
import { codingsAt } from '../../core/coding/acts/tag'
import type { CommandContext, Handler } from './command'
import { tell } from './command'
import { goTo } from './moving'

/** The record id a tree item hands to its commands; the selected one, where a key of the view asks for that. */
function idOf({ trees }: CommandContext, argument: unknown): string | null {
  const { recordId, selected } = (argument ?? {}) as { readonly recordId?: unknown; readonly selected?: unknown }
  if (selected === true) return trees.codings.selected()
  return typeof recordId === 'string' ? recordId : null
}

/** The coding a command is about: the tree item's, else, where it is called by name, the newest one at the cursor. */
export function codingOf(context: CommandContext, argument: unknown): string | null {
  const id = idOf(context, argument)
  if (id !== null || argument !== undefined) return id
  const active = context.desk.active()
  const unit = active === null ? null : context.desk.unitAt(active)
  return active === null || unit === null ? null : (codingsAt(active.view.own.file, unit.turn, unit.part ?? undefined).at(-1)?.id ?? null)
}

/** Shows where a coding stands. */
export const revealCoding: Handler = (context, argument) => {
  const active = context.desk.active()
  const id = idOf(context, argument)
  if (active === null || id === null) return
  const { own, table } = active.view
  const record = own.file.codings.get(id) ?? own.file.notes.get(id)
  const ordinal = record === undefined ? null : table.ordinal(record.unit, record.part)
  const unit = ordinal === null ? undefined : table.units[ordinal - 1]
  if (unit !== undefined) goTo(context.desk, active, unit)
}

/** Takes the coding of a tree item away. */
export const untagCoding: Handler = (context, argument) => {
  const active = context.desk.active()
  const id = idOf(context, argument)
  if (active !== null && id !== null) tell(active.store.act(active.located.session, (made) => untag(made, id)))
}
