import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type BrowserProgram, provideBrowser } from './browser'
import { cached } from './cache'
import { installDependencies, installPackages } from './npm'
import { PlainError, progress } from '../base/report'
import { lastLines, run } from '../base/run'

const nodeVersion = '24.21.0'
const serverVersion = '4.139.1'

/** The programs of a real VS Code: files on this machine, all of them from package registries. */
export interface Programs {
  readonly node: string
  /** The folder that is VS Code: `out/server-main.js` in it is the server. */
  readonly vscode: string
  readonly browser: BrowserProgram
}

/**
 * Gets what is missing and gives the paths; instant when all is there. Throws a `PlainError` that says what is missing and how to get it.
 */
export async function provision(): Promise<Programs> {
  const { node, vscode } = await provisionServer()
  return { node, vscode, browser: await provideBrowser(node) }
}

/** The same without a browser, for a person who brings their own. */
export async function provisionServer(): Promise<Omit<Programs, 'browser'>> {
  const node = await provideNode()
  return { node, vscode: await provideServer(node) }
}

async function provideNode(): Promise<string> {
  const name = `node-${process.platform}-${process.arch}`
  const folder = await cached(`${name}-${nodeVersion}`, async (stage) => {
    progress(`fetching Node ${nodeVersion}, which VS Code's server needs`)
    await installPackages(stage, [`${name}@${nodeVersion}`])
    const binary = path.join(stage, 'bin', 'node')
    await mkdir(path.dirname(binary))
    await rename(path.join(stage, 'node_modules', name, 'bin', 'node'), binary)
    await rm(path.join(stage, 'node_modules'), { recursive: true })
    const ran = await run(binary, ['--version'])
    if (ran.code !== 0)
      throw new PlainError(`Node ${nodeVersion} was fetched but does not start here:\n${lastLines(ran.output)}`)
  })
  return path.join(folder, 'bin', 'node')
}

async function provideServer(node: string): Promise<string> {
  const inside = path.join('node_modules', 'code-server', 'lib', 'vscode')
  const folder = await cached(`code-server-${serverVersion}`, async (stage) => {
    const vscode = path.join(stage, inside)
    progress(`fetching VS Code (code-server ${serverVersion}, 46 MB)`)
    await installPackages(stage, [`code-server@${serverVersion}`])
    progress('fetching what VS Code depends on (400 MB unpacked)')
    // Without install scripts: nothing needs compiling, native modules that are missing only print errors to its log.
    await installDependencies(vscode, node)
    await cutOff(path.join(vscode, 'product.json'))
    if (!existsSync(path.join(vscode, 'out', 'server-main.js'))) {
      throw new PlainError(`code-server ${serverVersion} came without its server-main.js`)
    }
  })
  return path.join(folder, inside)
}

/** Takes the addresses out of product.json that VS Code calls by itself. */
async function cutOff(file: string): Promise<void> {
  const whole = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>
  const {
    voiceWsUrl: _voice,
    updateUrl: _update,
    aiConfig: _telemetry,
    newsletterSignupUrl: _newsletter,
    ...product
  } = whole
  const local = {
    enableTelemetry: false,
    builtInExtensionsEnabledWithAutoUpdates: [],
    // code-server fills these two in where they are missing.
    extensionsGallery: {},
    telemetryEndpoint: 'http://127.0.0.1:9/',
  }
  await writeFile(file, JSON.stringify({ ...product, ...local }, null, 2))
}
