import type { Services } from '../../session/services'

/** A command that asks several questions before it acts; a menu or a quick fix may hand over what it is about. */
export type Dialog = (services: Services, argument?: unknown) => Promise<void> | void
