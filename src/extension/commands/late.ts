import type { Platform } from '../platform/platform'
import type * as lateCommands from './lateCommands'
import type { CommandContext, Handler } from './command'

type Dialogs = Awaited<ReturnType<CommandContext['bundles']['dialogs']>>
type Exchange = Awaited<ReturnType<CommandContext['bundles']['exchange']>>

/** A command that asks several questions: it is loaded when it first runs. Keys that come meanwhile wait, so that it is about the unit where it was asked for. */
export const dialog =
  (
    name: Exclude<
      keyof Dialogs,
      | 'announceThrough'
      | 'askCoderName'
      | 'checkFixes'
      | 'historyWords'
      | 'logThrough'
      | 'ownSessionInFront'
      | 'proposedPlaces'
      | 'startCoding'
    >,
  ): Handler =>
  (context, argument) =>
    begin(context, (bundle) => bundle[name](context, argument))

type Late = typeof lateCommands
type LateCommand = Exclude<keyof Late, keyof Dialogs>

/** Runs in its turn what is loaded when it first runs. Keys that come meanwhile wait, so that it is about the unit where it was asked for. */
async function begin(
  { bundles, transcripts: { heldKeys } }: CommandContext,
  run: (bundle: Late) => Promise<void> | void,
): Promise<void> {
  while (heldKeys.end !== null) await heldKeys.end
  const begun: (Promise<void> | void)[] = []
  await heldKeys.while(async () => {
    begun.push(run((await bundles.dialogs()) as Late))
  })
  await begun[0]
}

/** A command of the views, of the report or of the sample, loaded when it first runs. */
export const late =
  (name: LateCommand): Handler =>
  (context, argument, more) =>
    begin(context, (bundle) => bundle[name](context, argument, more))

/** Begins coding, and asks who is who where that is not known. */
export const startCoding =
  (platform: Platform): Handler =>
  async (context, argument) => {
    const { bundles, transcripts } = context
    await transcripts.heldKeys.leaving
    const { startCoding: start } = await bundles.dialogs()
    await start(context, argument, {
      toTranscript: async (uri) => await (await bundles.exchange()).importToCode(context, platform, uri),
      roles: async (active) => await (await bundles.exchange()).askRolesOfSession(context, platform, active),
    })
  }

/** An import or export: it is loaded when it first runs. */
export const exchange =
  (platform: Platform, name: Exclude<keyof Exchange, 'askRolesOfSession' | 'importToCode' | 'logThrough'>): Handler =>
  async (context, argument, more) => {
    await (await context.bundles.exchange())[name](context, platform, argument, more)
  }
