import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { type Opened, windowAddress } from './address'
import type { Chromium } from './chromium'
import { isBeyondLoopback, recordRequests, type WindowRequest } from './requests'
import type { Server } from './server'
import { quietSettings, type Settings } from './settings'
import { stageForWorker } from '../runners/stage'
import { removeTemporary } from './temporary'

/** Where extensions run: in a Node process beside the server, or in a web worker as in a browser's VS Code. */
type HostKind = 'node' | 'worker'

export interface WindowOptions extends Opened {
  readonly host?: HostKind | undefined
  readonly settings?: Settings | undefined
  /** Key bindings of the user. */
  readonly keyBindings?: readonly Settings[] | undefined
  /** The name of a colour theme. */
  readonly theme?: string | undefined
  readonly viewport?: { readonly width: number; readonly height: number } | undefined
  /** What the browser says it is: VS Code takes the computer's keyboard for that of the system named there. */
  readonly userAgent?: string | undefined
  /** Takes what the extension host prints, a call each. */
  readonly log?: ((line: string) => void) | undefined
}

/** A rectangle of a window, in its own pixels. */
export interface Clip {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What a window is made of. */
interface WindowParts {
  readonly page: Page
  readonly requests: readonly WindowRequest[]
  readonly exitCode: Promise<number>
  readonly context: BrowserContext
  /** What tried to leave this machine since the window was opened. */
  readonly beyond: () => readonly string[]
  /** What is left to do once the window is closed. */
  readonly cleanUp: () => Promise<void>
}

/** One window of VS Code, in a browser profile that has seen nothing before it. */
export class Window {
  readonly page: Page
  /** Every request since the window was opened. */
  readonly requests: readonly WindowRequest[]
  /** The exit code of the tests, once they have run. */
  readonly exitCode: Promise<number>
  private readonly context: BrowserContext
  private readonly beyond: () => readonly string[]
  private readonly cleanUp: () => Promise<void>

  private constructor({ page, requests, exitCode, context, beyond, cleanUp }: WindowParts) {
    this.page = page
    this.requests = requests
    this.exitCode = exitCode
    this.context = context
    this.beyond = beyond
    this.cleanUp = cleanUp
  }

  /** Opens a window with settings of its own and resolves when the workbench stands; extensions start after that. */
  static async open(chromium: Chromium, server: Server, options: WindowOptions): Promise<Window> {
    const theme = options.theme === undefined ? {} : { 'workbench.colorTheme': options.theme }
    await server.setUser({ ...quietSettings, ...options.settings, ...theme }, options.keyBindings)
    const stage =
      options.extension !== undefined && options.host === 'worker' ? await stageForWorker(options.extension) : undefined
    const context = await chromium.browser.newContext({
      viewport: options.viewport ?? { width: 1280, height: 800 },
      locale: 'en-US',
      reducedMotion: 'reduce',
      ...(options.userAgent === undefined ? {} : { userAgent: options.userAgent }),
    })
    // A machine may be slow, or stand still for a while: what is waited for is a state.
    context.setDefaultTimeout(60_000)
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin })
    const requests = recordRequests(context)
    const [sent, refused] = [chromium.outside.seen.length, server.escapes().length]
    const beyond = (): readonly string[] => [
      ...requests.filter(isBeyondLoopback).map((it) => `window, ${it.kind}: ${it.url}`),
      ...chromium.outside.seen.slice(sent).map((it) => `browser: ${it}`),
      ...server
        .escapes()
        .slice(refused)
        .map((it) => `${it.from}, ${it.how} ${it.target}`),
    ]
    const page = await context.newPage()
    // The browser's own question whether to leave a page with unsaved work: a reload in a test is meant.
    page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined))
    await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) =>
      options.log?.(formatLog(args)),
    )
    const exitCode = new Promise<number>((resolve, reject) => {
      page.exposeFunction('codeAutomationExit', (code: number) => resolve(code)).catch(reject)
    })
    const cleanUp = async (): Promise<void> => {
      if (stage !== undefined) await removeTemporary(stage)
    }
    const window = new Window({ page, requests, exitCode, context, beyond, cleanUp })
    await page.goto(windowAddress(server, { ...options, extension: stage ?? options.extension }))
    await window.stands()
    return window
  }

  private async stands(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 })
  }

  /** Loads the window anew, with all that it remembers. */
  async reload(): Promise<void> {
    await this.page.reload()
    await this.stands()
  }

  /**
   * What tried to leave this machine since the window was opened, and was refused: requests of the window, whatever else the browser sent,
   * and connections, look-ups and datagrams of the server and the extension hosts.
   */
  requestsBeyondLoopback(): readonly string[] {
    return this.beyond()
  }

  /** A PNG of the window, or of a rectangle or the first element of a selector in it. */
  async picture(file: string, part?: Clip | string): Promise<string> {
    await mkdir(path.dirname(file), { recursive: true })
    if (typeof part === 'string') await this.page.locator(part).first().screenshot({ path: file })
    else await this.page.screenshot({ path: file, ...(part === undefined ? {} : { clip: part }) })
    return file
  }

  async close(): Promise<void> {
    await this.context.close()
    await this.cleanUp()
  }
}

function formatLog(args: readonly unknown[]): string {
  return args.map((it) => (typeof it === 'string' ? it : JSON.stringify(it))).join(' ')
}
