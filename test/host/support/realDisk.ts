import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './documents'

/** The absolute path of a place in the workspace. */
export const onDisk = (path: string): string => join(root().fsPath, path)

/** Runs a program and gives what it printed; its failure says what it complained of. */
function tool(name: string, args: readonly string[], folder?: string): string {
  try {
    return execFileSync(name, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(folder === undefined ? {} : { cwd: folder }),
    })
  } catch (error) {
    const { stderr = '', message } = error as { stderr?: string; message: string }
    throw new Error(`${name} ${args.join(' ')}: ${stderr === '' ? message : stderr}`)
  }
}

export interface Mount {
  readonly folder: string
  readOnly(on: boolean): void
  dispose(): void
}

/** A small disk in memory, mounted in the workspace; null where this machine or user may not mount one. */
export function smallDisk(name: string, kilobytes: number): Mount | null {
  const folder = onDisk(name)
  mkdirSync(folder, { recursive: true })
  try {
    tool('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder])
  } catch {
    return null
  }
  return {
    folder,
    readOnly: (on) => {
      tool('mount', ['-o', `remount,${on ? 'ro' : 'rw'}`, folder])
    },
    // What the editor still holds open of it is let go later.
    dispose: () => {
      tool('umount', ['-l', folder])
    },
  }
}

/** A git repository in the workspace; null where there is no git. */
export function repository(name: string): ((...args: string[]) => string) | null {
  const folder = onDisk(name)
  mkdirSync(folder, { recursive: true })
  const git = (...args: string[]): string =>
    tool(
      'git',
      [
        '-c',
        'user.name=Test',
        '-c',
        'user.email=test@example.org',
        '-c',
        'core.autocrlf=false',
        '-c',
        'commit.gpgsign=false',
        ...args,
      ],
      folder,
    )
  try {
    git('init', '-q', '-b', 'main')
    return git
  } catch {
    return null
  }
}
