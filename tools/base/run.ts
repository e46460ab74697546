import { spawn } from 'node:child_process'
import path from 'node:path'
import { existsSync } from 'node:fs'

export interface Ran {
  readonly code: number | null
  readonly output: string
}

/** Runs a command to its end and gives its exit code (null: could not be started, or ended by a signal) and all it printed. */
export function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const take = (chunk: Buffer): void => {
      output += chunk.toString()
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('error', (error) => resolve({ code: null, output: error.message }))
    child.on('close', (code) => resolve({ code, output }))
  })
}

/** The path of an executable on PATH, or undefined. */
export function onPath(name: string): string | undefined {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const file = path.join(folder, name)
    if (folder !== '' && existsSync(file)) return file
  }
  return undefined
}

/** The last lines of what a command printed: enough to see why it failed. */
export function lastLines(output: string, count = 8): string {
  return output
    .trimEnd()
    .split('\n')
    .slice(-count)
    .map((line) => `    ${line}`)
    .join('\n')
}
