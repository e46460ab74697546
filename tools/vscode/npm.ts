import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PlainError } from '../base/report'
import { lastLines, run } from '../base/run'

// Retries are few because the caller tries again.
const quick = ['--fetch-retries=1', '--fetch-retry-mintimeout=2000']
const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error', ...quick]

/** Installs packages from the registry into a folder of their own, whatever project this process was started in. */
export async function installPackages(folder: string, specs: readonly string[]): Promise<void> {
  await writeFile(path.join(folder, 'package.json'), '{"private": true}\n')
  await npm(['install', ...specs], folder, specs.join(' and '))
}

/** Installs what the package.json in `folder` depends on, with `node`'s folder first on PATH. */
export async function installDependencies(folder: string, node: string): Promise<void> {
  // `npm ci` refuses a package's own lock file.
  const PATH = `${path.dirname(node)}${path.delimiter}${process.env['PATH'] ?? ''}`
  await npm(['install', '--omit=dev'], folder, 'the dependencies of VS Code', { PATH })
}

async function npm(args: readonly string[], cwd: string, what: string, env: NodeJS.ProcessEnv = {}): Promise<void> {
  const ran = await run('npm', [...args, ...flags], { cwd, env: { ...process.env, ...env } })
  if (ran.code === 0) return
  throw new PlainError(
    `Could not get ${what} from the npm registry:\n${lastLines(ran.output)}\n` +
      'It is needed once, to put a real VS Code into the cache. Check that `npm view code-server version` answers, then run this again.',
  )
}
