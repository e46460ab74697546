import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { PlainError } from '../base/report'

export interface Process {
  readonly pid: number
  readonly parent: number
  readonly command: string
}

/** The processes that `ps -axo pid=,ppid=,stat=,command=` lists, on Linux as on macOS, without those that have ended. */
export function processesOf(listing: string): readonly Process[] {
  return listing.split('\n').flatMap((line) => {
    const [, pid, parent, state = '', command = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s*(.*)$/.exec(line) ?? []
    return pid === undefined || state.startsWith('Z')
      ? []
      : [{ pid: Number(pid), parent: Number(parent), command: command.trim() }]
  })
}

/** Every process of `all` below `root`, parents before children. */
export function below(all: readonly Process[], root: number): readonly Process[] {
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

/** The processes that macOS's ps lists. */
function listed(): readonly Process[] {
  try {
    const listing = execFileSync('ps', ['-axo', 'pid=,ppid=,stat=,command='], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
      // Where it does not go to a terminal, some cut the lines at 80 columns.
      env: { ...process.env, COLUMNS: '100000' },
    })
    return processesOf(listing)
  } catch (error) {
    throw new PlainError(`The command ps could not be run (${String(error)}).`)
  }
}

function inProc(pid: number): readonly Process[] {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name stands in parentheses and may hold anything; the parent is the second word after it.
    const words = status.slice(status.lastIndexOf(')') + 2).split(' ')
    if (words[0] === 'Z') return []
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    return [{ pid, parent: Number(words[1]), command }]
  } catch {
    return []
  }
}

/** Every process of this machine. A small Debian has no ps, and every Linux has /proc. */
function allProcesses(): readonly Process[] {
  if (process.platform !== 'linux') return listed()
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => inProc(Number(name)))
}

/** Every process below `root`, parents before children. */
export function descendants(root: number): readonly Process[] {
  return below(allProcesses(), root)
}

/** Whether any of these processes still runs. */
export function areRunning(pids: readonly number[]): boolean {
  // One that has ended has its number until its parent takes note: only the list tells.
  const there = pids.filter(hasNumber)
  return there.length > 0 && allProcesses().some(({ pid }) => there.includes(pid))
}

function hasNumber(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Sends a signal to a process, or with a negative number to a group; one that is gone already is fine. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended between the look and the signal.
  }
}
