import * as vscode from 'vscode'
import type { Keys } from '../../session/codingMode'
import { giveCodeOfKey, giveStrength, repeatCode, toggleUncertain, untagUnit } from './tagCommands'
import type { CommandContext, Handler } from '../command'
import { say } from '../../platform/tell'
import { redo, stopCoding, undo } from './modeCommands'
import { nextOfRole, nextUncoded, nextUnit, previousUncoded, previousUnit } from './moveCommands'
import { joinWithNext, splitAtCursor } from './unitCommands'

/** What a key of coding mode does, by the name that its keybinding hands over. */
const acts: Readonly<Record<string, Handler>> = {
  nextUnit,
  previousUnit,
  nextOfRole,
  nextUncoded,
  previousUncoded,
  repeatCode,
  untag: untagUnit,
  toggleUncertain,
  undo,
  redo,
  stopCoding,
  splitAtCursor,
  joinWithNext,
}

/** What keys that are no letters and no digits type, by their acts. */
const typedBy: Readonly<Record<string, string>> = {
  nextUnit: ' ',
  previousUnit: ' ',
  nextOfRole: '\n',
  repeatCode: '.',
  toggleUncertain: '-',
  showKeys: '?',
}

interface Pressed {
  readonly key?: unknown
  readonly strength?: unknown
  readonly act?: unknown
  /** The editor's own command for the key, where it is not for typing. */
  readonly else?: unknown
}

/** What the key would have typed; null where it is not for typing. */
function typed({ key, strength, act }: Pressed): string | null {
  if (typeof key === 'string') return key.startsWith('shift+') ? key.slice(6).toUpperCase() : key
  if (typeof strength === 'number') return String(strength)
  return typeof act === 'string' ? (typedBy[act] ?? null) : null
}

/** What is known of the key at once: undefined where the document in front is not known yet, or its session is still being opened. */
function meaningNow({ transcripts }: CommandContext): Keys | 'nothing' | undefined {
  const front = vscode.window.activeTextEditor?.document
  if (front === undefined || !transcripts.mode.isOn()) return 'nothing'
  const known = transcripts.mode.keysIn(front)
  if (typeof known !== 'string' || (known === 'codes' && transcripts.active() === null)) return undefined
  return known
}

/** The same once the document is known and its session is open; nothing where the coder has gone on meanwhile. */
async function meaningLater(context: CommandContext): Promise<Keys | 'nothing'> {
  const { transcripts } = context
  const front = vscode.window.activeTextEditor
  if (front === undefined) return 'nothing'
  const keys = await transcripts.mode.keysIn(front.document)
  if (keys === 'codes' && transcripts.active() === null) await transcripts.open(front)
  return transcripts.mode.isOn() && vscode.window.activeTextEditor?.document === front.document ? keys : 'nothing'
}

/** Whether the transcript in front can be coded; where not, why is said. */
function isReady({ transcripts }: CommandContext): boolean {
  if (transcripts.active() === null)
    say(vscode.l10n.t("This transcript can't be coded. Choose Start Coding to see why."))
  else if (vscode.window.activeTextEditor?.document.isDirty === true)
    say(vscode.l10n.t('The transcript has unsaved changes. Press F2, then save or undo them.'))
  else return true
  return false
}

/** An act of coding mode, or any other command of the extension that has a key in it. */
async function actNamed(context: CommandContext, name: string): Promise<void> {
  if (Object.hasOwn(acts, name)) await acts[name]?.(context)
  else await vscode.commands.executeCommand(`allianceCoder.${name}`)
}

/** Does what a key means. */
function act(context: CommandContext, meaning: Keys | 'nothing', pressed: Pressed): Promise<void> | void {
  const { transcripts } = context
  const { key, strength, act: name } = pressed
  if (meaning === 'text') {
    // It was pressed before VS Code knew that this document takes text.
    const text = typed(pressed)
    if (text !== null) void vscode.commands.executeCommand('type', { text })
    else if (typeof pressed.else === 'string') void vscode.commands.executeCommand(pressed.else)
  } else if (name === 'stopCoding') return stopCoding(context)
  else if (meaning === 'codes' && isReady(context)) {
    if (typeof key === 'string') giveCodeOfKey(transcripts, key)
    else if (typeof strength === 'number') giveStrength(transcripts, strength)
    else if (typeof name === 'string') return actNamed(context, name)
  }
}

async function actLater(context: CommandContext, pressed: Pressed): Promise<void> {
  const meaning = meaningNow(context) ?? (await meaningLater(context))
  // One by one, so that what the first of them begins, the next waits for.
  while (context.transcripts.heldKeys.end !== null) await context.transcripts.heldKeys.end
  await act(context, meaning, pressed)
}

/**
 * All keys of coding mode come through this one command. VS Code waits at the first use of each command for its activation, and a later key of
 * another command may overtake it: with one command, keys arrive in the order they were pressed. A key whose meaning is known acts at once, so
 * that no chord that follows it overtakes it.
 */
export const press: Handler = (context, argument) => {
  const pressed = (argument ?? {}) as Pressed
  const meaning = meaningNow(context)
  if (meaning !== undefined && context.transcripts.heldKeys.end === null) return act(context, meaning, pressed)
  const later = actLater(context, pressed)
  if (pressed.act === 'stopCoding') context.transcripts.heldKeys.leaving = later.catch(() => undefined)
  return later
}
