import * as vscode from 'vscode'
import { disposeAll } from '../disposables'
import type { Platform } from '../platform'
import * as coding from './coding'
import type { CommandContext, Handler } from './command'
import { guarded } from './command'
import * as mode from './mode'
import * as moving from './moving'
import { newCodebook } from './newCodebook'
import { press } from './press'
import { showReport, openStudyReport } from './report'
import { revealCoding, untagCoding } from './tree'

/** Every command of the extension; the manifest and this table are held equal by a test. */
export const commandTable = (platform: Platform) => ({
  'allianceCoder.startCoding': mode.startCoding,
  'allianceCoder.stopCoding': mode.stopCoding,
  'allianceCoder.tagUtterance': coding.tagUtterance,
  'allianceCoder.press': press,
  'allianceCoder.repeatCode': coding.repeatCode,
  'allianceCoder.untag': coding.untagUnit,
  'allianceCoder.undo': mode.undo,
  'allianceCoder.redo': mode.redo,
  'allianceCoder.nextUnit': moving.nextUnit,
  'allianceCoder.previousUnit': moving.previousUnit,
  'allianceCoder.nextOfRole': moving.nextOfRole,
  'allianceCoder.nextUncoded': moving.nextUncoded,
  'allianceCoder.previousUncoded': moving.previousUncoded,
  'allianceCoder.markReviewedToHere': moving.markReviewedToHere,
  'allianceCoder.completeSession': mode.completeSession,
  'allianceCoder.reopenSession': mode.reopenSession,
  'allianceCoder.setCoderName': mode.setCoderName,
  'allianceCoder.newCodebook': newCodebook(platform),
  'allianceCoder.showReport': showReport,
  'allianceCoder.openStudyReport': openStudyReport,
  'allianceCoder.revealCoding': revealCoding,
  'allianceCoder.untagCoding': untagCoding,
}) satisfies Readonly<Record<string, Handler>>

export type CommandId = keyof ReturnType<typeof commandTable>

/** Registers all commands, each wrapped once by the one error catcher. */
export function registerCommands(context: CommandContext, platform: Platform): vscode.Disposable {
  const registered = Object.entries(commandTable(platform)).map(([id, handler]: [string, Handler]) =>
    vscode.commands.registerCommand(id, (argument?: unknown) => guarded(() => handler(context, argument))),
  )
  return { dispose: () => { disposeAll(registered) } }
}
