import * as vscode from 'vscode'
import type { Keys } from '../codingMode'
import { giveCodeOfKey, giveStrength, repeatCode, untagUnit } from './coding'
import type { CommandContext, Handler } from './command'
import { say } from './command'
import { redo, stopCoding, undo } from './mode'
import { showKeys } from './showKeys'
import { nextOfRole, nextUncoded, nextUnit, previousUncoded, previousUnit } from './moving'
import { joinWithNext, splitAtCursor } from './units'

/** What a key of coding mode does, by the name that its keybinding hands over. */
const acts: Readonly<Record<string, Handler>> = {
  nextUnit, previousUnit, nextOfRole, nextUncoded, previousUncoded, repeatCode, untag: untagUnit, undo, redo, stopCoding, showKeys,
  splitAtCursor, joinWithNext,
}

/** What keys that are no letters and no digits type, by their acts: space, enter and full stop. */
const typedBy: Readonly<Record<string, string>> = { nextUnit: ' ', nextOfRole: '\n', repeatCode: '.' }

interface Pressed {
  readonly key?: unknown
  readonly strength?: unknown
  readonly act?: unknown
}

/** What the key would have typed; null where it is not for typing. */
function typed({ key, strength, act }: Pressed): string | null {
  if (typeof key === 'string') return key.startsWith('shift+') ? key.slice(6).toUpperCase() : key
  if (typeof strength === 'number') return String(strength)
  return typeof act === 'string' ? (typedBy[act] ?? null) : null
}

/** What the key means where it was pressed: null where it means nothing, or not any more. */
async function meaningOf({ desk }: CommandContext): Promise<Keys | null> {
  const { mode } = desk
  const front = vscode.window.activeTextEditor?.document
  if (front === undefined || !mode.isOn()) return null
  const known = mode.keysIn(front)
  const keys = typeof known === 'string' ? known : await known
  return mode.isOn() && vscode.window.activeTextEditor?.document === front ? keys : null
}

/**
 * All keys of coding mode come through this one command. VS Code waits at the first use of each command for its activation, and a later key of
 * another command may overtake it: with one command, keys arrive in the order they were pressed.
 */
export const press: Handler = async (context, argument) => {
  const { desk } = context
  const pressed = (argument ?? {}) as Pressed
  const meaning = await meaningOf(context)
  if (meaning === 'text') {
    // It was pressed before VS Code knew that this document takes text.
    const text = typed(pressed)
    if (text !== null) await vscode.commands.executeCommand('type', { text })
    return
  }
  const { key, strength, act } = pressed
  if (meaning === null && act !== 'stopCoding') return
  // One by one, so that what the first of them begins, the next waits for.
  while (desk.dividing !== null) await desk.dividing
  // A session that is being opened is waited for.
  const front = vscode.window.activeTextEditor
  if (act !== 'stopCoding' && front !== undefined && desk.active() === null) await desk.open(front)
  if (act !== 'stopCoding' && !isReady(context)) return
  if (typeof key === 'string') giveCodeOfKey(desk, key)
  else if (typeof strength === 'number') giveStrength(desk, strength)
  else if (typeof act === 'string' && Object.hasOwn(acts, act)) await acts[act]?.(context)
}

/** Whether the transcript in front can be coded; where not, why is said. */
function isReady({ desk }: CommandContext): boolean {
  const document = vscode.window.activeTextEditor?.document
  if (desk.active() === null) say(vscode.l10n.t('This transcript can\'t be coded. Choose Start Coding to see why.'))
  else if (document?.isDirty === true) say(vscode.l10n.t('The transcript has unsaved changes. Choose Start Coding to save them.'))
  else return true
  return false
}
