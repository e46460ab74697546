import { untag } from '../../core/coding/acts/untag'
import type { Handler } from './command'
import { tell } from './command'
import { goTo } from './moving'

/** The record id a tree item hands to its commands. */
function idOf(argument: unknown): string | null {
  const id = (argument as { recordId?: unknown } | undefined)?.recordId
  return typeof id === 'string' ? id : null
}

/** Shows where a coding stands. */
export const revealCoding: Handler = ({ desk }, argument) => {
  const active = desk.active()
  const id = idOf(argument)
  if (active === null || id === null) return
  const { own, table } = active.view
  const record = own.file.codings.get(id) ?? own.file.notes.get(id)
  const ordinal = record === undefined ? null : table.ordinal(record.unit, record.part)
  const unit = ordinal === null ? undefined : table.units[ordinal - 1]
  if (unit !== undefined) goTo(desk, active, unit)
}

/** Takes the coding of a tree item away. */
export const untagCoding: Handler = ({ desk }, argument) => {
  const active = desk.active()
  const id = idOf(argument)
  if (active !== null && id !== null) tell(active.store.act(active.located.session, (context) => untag(context, id)))
}
