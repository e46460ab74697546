import type * as dialogs from '../commands/dialogs/dialogs'
import type * as exchange from '../exchange/exchangeBundle'
import type * as figures from '../report/figures'
import type * as help from './help'
import { announce } from '../platform/announcer'
import { log, type logThrough } from '../platform/log/log'
import type { Platform } from '../platform/platform'

/** What is loaded when it is first needed: the entries stay small, and the start quick. */
export interface Bundles {
  dialogs(): Promise<typeof dialogs>
  figures(): Promise<typeof figures>
  help(): Promise<typeof help>
  exchange(): Promise<typeof exchange>
}

/** What each bundle has: a place for the log of the window. */
interface Logging {
  readonly logThrough: typeof logThrough
}

/** The bundles of a platform, each loaded once; a loading that failed is tried again when it is needed again. */
export function bundlesOf(platform: Pick<Platform, 'load' | 'log'>): Bundles {
  const loaded = new Map<string, Promise<unknown>>()
  const load = async (name: string): Promise<unknown> => {
    const began = performance.now()
    const bundle = (await platform.load(name)) as Logging
    bundle.logThrough(platform.log)
    log()?.loaded(name, performance.now() - began)
    return bundle
  }
  const once = async (name: string): Promise<unknown> => {
    const loading = loaded.get(name) ?? load(name)
    loaded.set(name, loading)
    try {
      return await loading
    } catch (error) {
      loaded.delete(name)
      throw error
    }
  }
  return {
    dialogs: async () => {
      const bundle = (await once('dialogs.js')) as typeof dialogs
      bundle.announceThrough(announce)
      return bundle
    },
    figures: async () => (await once('figures.js')) as typeof figures,
    help: async () => (await once('help.js')) as typeof help,
    exchange: async () => (await once('exchange.js')) as typeof exchange,
  }
}
