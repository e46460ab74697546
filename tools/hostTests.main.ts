// `npm run test:host [-- --web] [-- --grep PATTERN]`: the host tests in a real VS Code, through the one entry of @vscode/test-electron. It
// starts desktop VS Code where VSCODE_EXECUTABLE names its executable (not the `code` script), else the provisioned one. `--web` runs them
// in a web-worker host, as in a browser's VS Code.
import { runTests, TestRunFailedError } from '@vscode/test-electron'
import { existsSync } from 'node:fs'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from './base/build'
import { checkout } from './base/paths'
import { PlainError, progress, runMain } from './base/report'
import { quietSettings } from './vscode/settings'
import { stageForWorker } from './runners/stage'
import { removeTemporary, temporaryFolder } from './vscode/temporary'

runMain(async () => {
  const args = process.argv.slice(2)
  const web = args.includes('--web')
  const grep = args.includes('--grep') ? (args[args.indexOf('--grep') + 1] ?? '') : ''
  process.env['HOST_GREP'] = grep
  await build()
  await build(web ? 'hostWeb' : 'host', 'tools')
  const temporary = temporaryFolder('host')
  const stage = web ? await stageForWorker(checkout) : undefined
  try {
    await runTests({
      vscodeExecutablePath: executable(),
      extensionDevelopmentPath: stage ?? checkout,
      // Below the extension's own folder: by that VS Code knows which of its extension hosts is to run it.
      extensionTestsPath: path.join(stage ?? checkout, 'dist', 'test', 'host', web ? 'web.js' : 'index.js'),
      launchArgs: [
        await workspace(temporary),
        `--user-data-dir=${await userData(temporary)}`,
        `--extensions-dir=${path.join(temporary, 'extensions')}`,
        ...(web ? ['--extensionDevelopmentKind=web'] : []),
      ],
    })
    return 0
  } catch (error) {
    if (error instanceof TestRunFailedError) return error.code ?? 1
    throw error
  } finally {
    await removeTemporary(temporary)
    if (stage !== undefined) await removeTemporary(stage)
  }
})

function executable(): string {
  const desktop = process.env['VSCODE_EXECUTABLE'] ?? ''
  if (desktop === '') return path.join(checkout, 'tools', 'hostShim')
  if (!existsSync(desktop)) throw new PlainError(`VSCODE_EXECUTABLE names ${desktop}, which does not exist`)
  progress(`using desktop VS Code: ${desktop}`)
  return desktop
}

/** A folder of its own for the tests to work in: a copy of test/host/workspace if there is one. */
async function workspace(temporary: string): Promise<string> {
  const folder = path.join(temporary, 'study')
  const source = path.join(checkout, 'test', 'host', 'workspace')
  if (existsSync(source)) await cp(source, folder, { recursive: true })
  else await mkdir(folder)
  return folder
}

async function userData(temporary: string): Promise<string> {
  const folder = path.join(temporary, 'user-data')
  await mkdir(path.join(folder, 'User'), { recursive: true })
  await writeFile(path.join(folder, 'User', 'settings.json'), JSON.stringify(quietSettings, null, 2))
  return folder
}
