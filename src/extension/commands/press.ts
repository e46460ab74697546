import { giveCodeOfKey, giveStrength, repeatCode, untagUnit } from './coding'
import type { Handler } from './command'
import { redo, stopCoding, undo } from './mode'
import { showKeys } from './showKeys'
import { nextOfRole, nextUncoded, nextUnit, previousUncoded, previousUnit } from './moving'
import { joinWithNext, splitAtCursor } from './units'

/** What a key of coding mode does, by the name that its keybinding hands over. */
const acts: Readonly<Record<string, Handler>> = {
  nextUnit, previousUnit, nextOfRole, nextUncoded, previousUncoded, repeatCode, untag: untagUnit, undo, redo, stopCoding, showKeys,
  splitAtCursor, joinWithNext,
}

/**
 * All keys of coding mode come through this one command. VS Code waits at the first use of each command for its activation, and a later key of
 * another command may overtake it: with one command, keys arrive in the order they were pressed.
 */
export const press: Handler = async (context, argument) => {
  const { key, strength, act } = (argument ?? {}) as { readonly key?: unknown; readonly strength?: unknown; readonly act?: unknown }
  // One by one, so that what the first of them begins, the next waits for.
  while (context.desk.dividing !== null) await context.desk.dividing
  if (typeof key === 'string') giveCodeOfKey(context.desk, key)
  else if (typeof strength === 'number') giveStrength(context.desk, strength)
  else if (typeof act === 'string' && Object.hasOwn(acts, act)) await acts[act]?.(context)
}
