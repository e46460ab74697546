import type { Bundles } from '../activation/bundles'
import type { Notes } from '../notes/notes'
import type { Services } from '../session/services'
import type { Trees } from '../views/trees'

/** What commands work with. */
export interface CommandContext extends Services {
  readonly notes: Notes
  readonly trees: Trees
  readonly bundles: Bundles
}

/** Menus of the explorer hand over the file that was clicked, and all that are selected. */
export type Handler = (context: CommandContext, argument?: unknown, more?: unknown) => Promise<void> | void
