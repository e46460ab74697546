import { chmod, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { nodeVariable, programVariable } from '../protocol/editorTerminal'

/** The same on every machine and in every version: what is run, and with which Node, is in the environment of the terminal. */
const launchers: Readonly<Record<string, string>> = {
  'alliance-coder': `#!/bin/sh
# Written by Alliance Coder. Runs its command line with VS Code's own Node, in VS Code's terminals.
ELECTRON_RUN_AS_NODE=1 exec "$${nodeVariable}" "$${programVariable}" "$@"
`,
  'alliance-coder.cmd': `@echo off\r
rem Written by Alliance Coder. Runs its command line with VS Code's own Node, in VS Code's terminals.\r
setlocal\r
set ELECTRON_RUN_AS_NODE=1\r
"%${nodeVariable}%" "%${programVariable}%" %*\r
`,
}

const executable = 0o755

/** Writes the launchers of the command line below a folder, where they differ, each put in place whole; gives what is to stand before the path. */
export async function writeLaunchers(storage: string): Promise<string> {
  const folder = path.join(storage, 'bin')
  await mkdir(folder, { recursive: true })
  for (const [name, text] of Object.entries(launchers)) {
    const file = path.join(folder, name)
    const isThere = (await readFile(file, 'utf8').catch(() => null)) === text
    if (isThere && ((await stat(file)).mode & executable) === executable) continue
    const made = path.join(folder, `${name}.${process.pid}.new`)
    await writeFile(made, text)
    await chmod(made, executable)
    await rename(made, file)
  }
  return `${folder}${path.delimiter}`
}
