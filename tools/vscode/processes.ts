import { readdirSync, readFileSync } from 'node:fs'

export interface Process {
  readonly pid: number
  readonly parent: number
  readonly command: string
}

/** Every process below `root`, parents before children, as Linux's /proc tells it. */
export function descendants(root: number): readonly Process[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)))
  const found: Process[] = []
  const parents = [root]
  for (let parent = parents.shift(); parent !== undefined; parent = parents.shift()) {
    for (const process of all) {
      if (process.parent !== parent) continue
      found.push(process)
      parents.push(process.pid)
    }
  }
  return found
}

function readProcess(pid: number): readonly Process[] {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name stands in parentheses and may hold anything; the parent is the second word after it.
    const words = status.slice(status.lastIndexOf(')') + 2).split(' ')
    if (words[0] === 'Z') return []
    return [
      {
        pid,
        parent: Number(words[1]),
        command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim(),
      },
    ]
  } catch {
    return []
  }
}

/** Whether a process still runs. */
export function isRunning(pid: number): boolean {
  return readProcess(pid).length > 0
}

/** Sends a signal to a process, or with a negative number to a group; one that is gone already is fine. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended between the look and the signal.
  }
}
