// Stands in for the executable of desktop VS Code: takes the arguments that @vscode/test-electron gives it, runs the suite in the extension
// host of the provisioned VS Code, prints its console, and ends with its exit code. `hostShim` beside this file starts it.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { startChromium } from './vscode/chromium'
import { endWithParent } from './base/endWithParent'
import { provision } from './vscode/provision'
import { checkout } from './base/paths'
import { areRunning } from './vscode/processes'
import { PlainError, runMain } from './base/report'
import { lastLines } from './base/run'
import { Server } from './vscode/server'
import type { Settings } from './vscode/settings'
import { suiteLog } from './runners/suiteLog'
import { Window } from './vscode/window'

const timeoutMs = 10 * 60 * 1000

endWithParent()
runMain(async () => {
  const args = process.argv.slice(2)
  const folder = args.find((word) => !word.startsWith('-'))
  const extension = option(args, 'extensionDevelopmentPath')
  const tests = option(args, 'extensionTestsPath')
  if (folder === undefined || extension === undefined || tests === undefined) {
    throw new PlainError(
      'usage: hostShim --extensionDevelopmentPath=DIR --extensionTestsPath=FILE [--user-data-dir=DIR] FOLDER',
    )
  }
  const programs = await provision()
  const server = new Server(programs)
  await server.start()
  const chromium = await startChromium(programs.browser)
  try {
    const settings = userSettings(option(args, 'user-data-dir'))
    const log = suiteLog((line) => process.stdout.write(`${line}\n`))
    const window = await Window.open(chromium, server, { folder, extension, tests, settings, log: log.take })
    try {
      const code = await Promise.race([window.exitCode, hostDied(server), tooLong()])
      const beyond = window.requestsBeyondLoopback()
      for (const request of beyond) process.stdout.write(`tried to leave this machine: ${request}\n`)
      if (!log.started()) process.stdout.write(`${log.all()}\nThe suite did not start.\n`)
      return beyond.length > 0 || !log.started() ? 1 : code
    } catch (error) {
      await window.picture(path.join(checkout, 'dist', 'test', 'failures', 'host.png')).catch(() => undefined)
      throw error
    } finally {
      await window.close()
    }
  } finally {
    await chromium.close()
    await server.stop()
  }
})

function option(args: readonly string[], name: string): string | undefined {
  return args.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3)
}

/** The settings that a desktop VS Code would find in its user-data folder. */
function userSettings(folder: string | undefined): Settings {
  const file = path.join(folder ?? '', 'User', 'settings.json')
  return folder !== undefined && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Settings) : {}
}

/** Fails when the process of the extension host ends before its suite has: the page alone would wait for ever. */
async function hostDied(server: Server): Promise<never> {
  let known: number | undefined
  for (;;) {
    await pause(500)
    known ??= server.extensionHosts()[0]
    if (known === undefined || areRunning([known])) continue
    // What it last said, its exit code among it, may still be on the way.
    await pause(3000)
    throw new PlainError(
      `The extension host ended before its tests did. The server's last lines:\n${lastLines(server.output, 20)}`,
    )
  }
}

async function tooLong(): Promise<never> {
  await pause(timeoutMs)
  throw new PlainError(`The tests in the extension host did not end within ${timeoutMs / 60_000} minutes`)
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
