import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { cached, cacheRoot } from './cache'
import { installPackages } from './npm'
import { PlainError, progress } from '../base/report'
import { lastLines, onPath, run } from '../base/run'

const packagedVersion = '153.0.0'
const fontsVersion = '2.37.3'

/** A Chromium that starts on this machine, with the environment it needs. */
export interface BrowserProgram {
  readonly executable: string
  readonly env: Readonly<Record<string, string>>
}

/**
 * A Chromium: the one that CHROMIUM names; else the one an npm package carries, of a fixed version, with fonts; else this machine's; else
 * Debian's, installed. The package comes first because it is the same everywhere, needs no root, calls nobody by itself and opens a window
 * in two thirds of the time. Throws a `PlainError` where none can be had.
 */
export async function provideBrowser(node: string): Promise<BrowserProgram> {
  const reasons: string[] = []
  for (const way of [namedBrowser, () => packagedBrowser(node), installedBrowser, debianBrowser]) {
    try {
      const browser = await way()
      if (browser !== undefined) return await proven(browser)
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error))
    }
  }
  throw new PlainError(
    `${reasons.join('\n')}\nNo Chromium for the window of VS Code. ` +
      'Install one (on Debian: apt-get update && apt-get install -y chromium), or name one in the environment variable CHROMIUM, ' +
      'then run this again.',
  )
}

function namedBrowser(): BrowserProgram | undefined {
  const executable = process.env['CHROMIUM']
  return executable === undefined || executable === '' ? undefined : { executable, env: {} }
}

function installedBrowser(): BrowserProgram | undefined {
  const executable = onPath('chromium') ?? onPath('google-chrome')
  return executable === undefined ? undefined : { executable, env: {} }
}

/** A headless Chromium with the few libraries and fonts that a bare system lacks; there is one for Linux on x86-64 only. */
async function packagedBrowser(node: string): Promise<BrowserProgram | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const name = `chromium-${packagedVersion}`
  const folder = await cached(name, async (stage) => {
    progress(`fetching Chromium ${packagedVersion} (63 MB)`)
    await installPackages(stage, [`@sparticuz/chromium@${packagedVersion}`, `dejavu-fonts-ttf@${fontsVersion}`])
    // The package unpacks itself into the temporary folder, and its libraries only where it believes itself on Lambda.
    const script = 'import("@sparticuz/chromium").then((it) => it.default.executablePath())'
    const env = { ...process.env, TMPDIR: stage, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' }
    const ran = await run(node, ['--eval', script], { cwd: stage, env })
    if (ran.code !== 0 || !existsSync(path.join(stage, 'chromium'))) {
      throw new PlainError(`Could not unpack Chromium:\n${lastLines(ran.output)}`)
    }
    await rename(path.join(stage, 'al2023', 'lib'), path.join(stage, 'lib'))
    await rm(path.join(stage, 'fonts'), { recursive: true })
    await keepFonts(path.join(stage, 'node_modules', 'dejavu-fonts-ttf', 'ttf'), path.join(stage, 'fonts'))
    await writeFile(path.join(stage, 'fonts.conf'), fontsConfiguration(path.join(cacheRoot(), name)))
    await rm(path.join(stage, 'node_modules'), { recursive: true })
  })
  const env = { LD_LIBRARY_PATH: path.join(folder, 'lib'), FONTCONFIG_FILE: path.join(folder, 'fonts.conf') }
  return { executable: path.join(folder, 'chromium'), env }
}

/** Sans and mono alone: whatever a page asks for, nothing but the sans is left to be found for it. */
async function keepFonts(from: string, to: string): Promise<void> {
  await mkdir(to)
  for (const name of await readdir(from)) {
    if (/^DejaVuSans(Mono)?(-(Bold|Oblique|BoldOblique))?\.ttf$/.test(name))
      await rename(path.join(from, name), path.join(to, name))
  }
}

/** One set of fonts, so that a picture is the same on every machine; with the folder's final path, since a cache must have a full one. */
function fontsConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path.join(folder, 'fonts')}</dir>
  <cachedir>${path.join(folder, 'fonts.cache')}</cachedir>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>
</fontconfig>
`
}

async function debianBrowser(): Promise<BrowserProgram | undefined> {
  if (onPath('apt-get') === undefined) return undefined
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const aptGet = async (...args: string[]): Promise<void> => {
    const [command = '', ...rest] = [...asRoot, 'apt-get', '-o', 'DPkg::Lock::Timeout=300', '-q', ...args]
    const ran = await run(command, rest, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    if (ran.code !== 0) throw new PlainError(`apt-get ${args.join(' ')} failed:\n${lastLines(ran.output)}`)
  }
  progress('installing chromium by apt-get')
  await aptGet('update')
  await aptGet('install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation')
  return installedBrowser()
}

async function proven(browser: BrowserProgram): Promise<BrowserProgram> {
  const ran = await run(browser.executable, ['--version'], { env: { ...process.env, ...browser.env } })
  if (ran.code !== 0) throw new PlainError(`${browser.executable} does not start:\n${lastLines(ran.output)}`)
  return browser
}
