import type { Platform } from '../platform/platform'
import type { CommandContext, Handler } from './command'

type Dialogs = Awaited<ReturnType<CommandContext['bundles']['dialogs']>>
type Exchange = Awaited<ReturnType<CommandContext['bundles']['exchange']>>

/** A command that asks in lists: it is loaded when it first runs. */
export const dialog =
  (name: Exclude<keyof Dialogs, 'announceThrough'>): Handler =>
  async (context, argument) => {
    await (await context.bundles.dialogs())[name](context, argument)
  }

/** An import or export: it is loaded when it first runs. */
export const exchange =
  (platform: Platform, name: keyof Exchange): Handler =>
  async (context, argument, more) => {
    await (await context.bundles.exchange())[name](context, platform, argument, more)
  }
