// `npm start [-- --study DIR] [-- --fresh] [-- --browser]`: Alliance Coder in a real VS Code. Desktop VS Code where the command `code` is
// installed; else, or with --browser, the provisioned one, on loopback, for a browser on this machine.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'
import { compareNatural } from '../src/core/base/order'
import { windowAddress } from './vscode/address'
import { build } from './base/build'
import { cacheRoot } from './vscode/cache'
import { checkout } from './base/paths'
import { provisionServer } from './vscode/provision'
import { PlainError, runMain } from './base/report'
import { lastLines, onPath, run } from './base/run'
import { Server } from './vscode/server'
import { calmSettings } from './vscode/settings'

// The same port whenever it is free: a browser keeps what VS Code remembers by the address.
const usualPort = 41_740
const home = path.join(cacheRoot(), 'start')

runMain(async () => {
  const args = process.argv.slice(2)
  await build()
  const study = await chooseStudy(args)
  const desktop = args.includes('--browser') ? undefined : onPath('code')
  return desktop === undefined ? serve(study) : openDesktop(desktop, study)
}, 0)

/** The folder of `--study`; else a copy of the sample, so that coding it does not change the checkout. */
async function chooseStudy(args: readonly string[]): Promise<string> {
  if (args.includes('--study')) {
    const folder = path.resolve(args[args.indexOf('--study') + 1] ?? '')
    if (!existsSync(folder)) throw new PlainError(`There is no folder ${folder}`)
    return folder
  }
  const copy = path.join(home, 'sample')
  if (args.includes('--fresh')) await rm(copy, { recursive: true, force: true })
  const isNew = !existsSync(copy)
  if (isNew) await cp(path.join(checkout, 'sample'), copy, { recursive: true })
  say(`The study is ${isNew ? 'a new' : 'your'} copy of the sample, in ${copy}.`)
  say('The sample in the checkout stays as it is. --fresh makes a new copy, --study DIR opens another study.')
  return copy
}

async function openDesktop(code: string, study: string): Promise<number> {
  const first = firstTranscript(study)
  const ran = await run(code, [
    '--new-window',
    `--extensionDevelopmentPath=${checkout}`,
    study,
    ...(first === undefined ? [] : [first]),
  ])
  if (ran.code !== 0)
    throw new PlainError(
      `${code} did not start:\n${lastLines(ran.output)}\nWith --browser the study opens in a browser.`,
    )
  say('Opened in VS Code.')
  sayNextStep(study)
  return 0
}

/** Serves until Ctrl+C, which ends this process and the server with it. */
async function serve(study: string): Promise<never> {
  const programs = await provisionServer()
  const dataFolder = path.join(home, 'vscode')
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  const port = (await isFree(usualPort)) ? usualPort : 0
  // Installed as a user has it: an extension under development has its notifications hidden.
  const server = new Server(programs, {
    token: randomBytes(24).toString('hex'),
    dataFolder,
    guarded: false,
    port,
    development: false,
  })
  if (!server.hasUser()) await server.setUser(calmSettings)
  try {
    say('Packaging and installing the extension …')
    await server.install(await packageInto(dataFolder))
    await server.start()
    const address = windowAddress(server, { folder: study, file: firstTranscript(study) })
    say(`\nOpen this address in a browser on this machine; nobody without it can see the study:\n\n  ${address}`)
    sayNextStep(study)
    say('\nCtrl+C ends it.')
    await openBrowser(address, dataFolder)
    await server.ended
    throw new PlainError(`VS Code's server ended by itself:\n${lastLines(server.output)}`)
  } finally {
    await server.stop()
  }
}

/** What to do once the window is open. */
function sayNextStep(study: string): void {
  const first = firstTranscript(study)
  const key = process.platform === 'darwin' ? 'Cmd+K A' : 'Ctrl+K A'
  say(
    first === undefined
      ? '\nNext: open a transcript from the Study view.'
      : `\nNext: ${path.basename(first)} is open. Press ${key} (Start Coding) and give your name.`,
  )
}

/** The transcript that the window opens on: the first of the study's own folder. */
function firstTranscript(study: string): string | undefined {
  const [first] = readdirSync(study)
    .filter((name) => name.endsWith('.transcript'))
    .sort(compareNatural)
  return first === undefined ? undefined : path.join(study, first)
}

/** The extension as it is shipped, in a folder: the path of its `.vsix`. */
async function packageInto(folder: string): Promise<string> {
  const vsix = path.join(folder, 'alliance-coder.vsix')
  const vsce = path.join(checkout, 'node_modules', '@vscode', 'vsce', 'vsce')
  const ran = await run(process.execPath, [vsce, 'package', '--no-dependencies', '--out', vsix], { cwd: checkout })
  if (ran.code !== 0) throw new PlainError(`The extension could not be packaged:\n${lastLines(ran.output)}`)
  return vsix
}

/** Opens the desktop's browser, where there is one, on a page of this user's that goes on to the address: others can read arguments. */
async function openBrowser(address: string, folder: string): Promise<void> {
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open'
  const hasDesktop =
    process.platform === 'darwin' ||
    process.env['DISPLAY'] !== undefined ||
    process.env['WAYLAND_DISPLAY'] !== undefined
  if (!hasDesktop || onPath(opener) === undefined) return
  const page = path.join(folder, 'open.html')
  const target = address.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  const html = `<!doctype html><meta http-equiv="refresh" content="0; url=${target}"><a href="${target}">Alliance Coder</a>\n`
  await writeFile(page, html, { mode: 0o600 })
  spawn(opener, [page], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref()
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
