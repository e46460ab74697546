import { cp, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { checkout } from '../../../tools/base/paths'
import { Server } from '../../../tools/vscode/server'
import { temporaryFolder } from '../../../tools/vscode/temporary'
import { Window, type WindowOptions } from '../../../tools/vscode/window'
import { endSession, sharedSession } from './session'
import { Study } from './study'

export interface StudyOptions extends Pick<
  WindowOptions,
  'host' | 'settings' | 'theme' | 'viewport' | 'userAgent' | 'keyBindings'
> {
  /** The study's files: path and text. */
  readonly files?: Readonly<Record<string, string>> | undefined
  /** A folder of the checkout that the study is a copy of, before `files` come on top. */
  readonly copyOf?: string | undefined
  /** A window without a folder; the study's folder is on the disk all the same. */
  readonly empty?: boolean | undefined
  /** The name of the study's folder. */
  readonly name?: string | undefined
  /** A packaged extension to install on a server of its own, as a user has it, in place of the one under development. */
  readonly vsix?: string | undefined
  /** Another packaged extension that is installed with it. */
  readonly beside?: string | undefined
}

let current: Study | undefined

/**
 * Opens a study of its own in a window of its own, in a temporary folder, with the extension of this checkout. There is one window at a
 * time: one that a test left open is closed first. Nothing leaves this machine; what tries is in `requestsBeyondLoopback()`.
 */
export async function openStudy(options: StudyOptions): Promise<Study> {
  await closeStudy()
  const { programs, server: shared, chromium } = await sharedSession()
  const folder = await makeFolder(options)
  const own = options.vsix === undefined ? undefined : new Server(programs, { development: false })
  if (own !== undefined && options.vsix !== undefined) {
    for (const one of [options.vsix, options.beside]) if (one !== undefined) await own.install(one)
    await own.start()
  }
  const server = own ?? shared
  const window = await Window.open(chromium, server, {
    folder: options.empty === true ? null : folder,
    extension: own === undefined ? checkout : undefined,
    host: options.host,
    settings: options.settings,
    theme: options.theme,
    viewport: options.viewport,
    userAgent: options.userAgent,
    keyBindings: options.keyBindings,
  })
  current = new Study(folder, server, window, async () => {
    current = undefined
    await own?.stop()
  })
  return current
}

async function closeStudy(): Promise<void> {
  await current?.close()
}

async function makeFolder({ name = 'study', copyOf, files = {} }: StudyOptions): Promise<string> {
  const folder = path.join(temporaryFolder('study'), name)
  await mkdir(folder)
  if (copyOf !== undefined) await cp(path.join(checkout, copyOf), folder, { recursive: true })
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true })
    await writeFile(path.join(folder, file), text)
  }
  return folder
}

// Hooks of the whole run: whichever test files there are, each of them imports this one.
afterEach('picture of a failure', async function () {
  const test = this.currentTest
  if (test?.state !== 'failed' || current === undefined) return
  const name = `failure-${test
    .fullTitle()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 100)}`
  const file = await current.picture(name).catch(() => undefined)
  if (file !== undefined) console.log(`      picture: ${file}`)
  if (test.err !== undefined) test.err.message += `\nThe window: ${await current.told().catch(String)}`
})

after('end of the session', async () => {
  await closeStudy()
  await endSession()
})
