import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { progress } from '../base/report'

const tries = 3
const staleAfterMs = 20 * 60 * 1000

/** The folder of the user's cache that belongs to this project. */
export function cacheRoot(): string {
  const base = process.env['XDG_CACHE_HOME']
  return path.join(
    base !== undefined && path.isAbsolute(base) ? base : path.join(os.homedir(), '.cache'),
    'alliance-coder',
  )
}

/**
 * A folder of the cache that `fill` makes once: in a temporary sibling that is renamed into place when complete, so a broken download is
 * never half used. Three tries; two runs at the same time make it once.
 */
export async function cached(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = path.join(cacheRoot(), name)
  if (existsSync(folder)) return folder
  await mkdir(cacheRoot(), { recursive: true })
  return withLock(`${folder}.lock`, async () => {
    if (existsSync(folder)) return folder
    await removeLeftovers(name)
    for (let attempt = 1; ; attempt++) {
      const stage = await mkdtemp(path.join(cacheRoot(), `${name}.stage-`))
      try {
        await fill(stage)
        await rename(stage, folder)
        return folder
      } catch (error) {
        await rm(stage, { recursive: true, force: true })
        if (attempt === tries) throw error
        progress(`${name}: try ${attempt} of ${tries} failed, trying again`)
      }
    }
  })
}

/** What a run left that was killed while it filled: only ever called by the holder of the lock. */
async function removeLeftovers(name: string): Promise<void> {
  for (const entry of await readdir(cacheRoot())) {
    if (entry.startsWith(`${name}.stage-`)) await rm(path.join(cacheRoot(), entry), { recursive: true, force: true })
  }
}

/** Runs `work` while this process holds the lock file; waits for a living holder, and takes over from a dead one. */
async function withLock<Result>(lock: string, work: () => Promise<Result>): Promise<Result> {
  let told = false
  while (!(await take(lock))) {
    if (!told) progress('another run is fetching the same thing; waiting for it')
    told = true
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  try {
    return await work()
  } finally {
    await rm(lock, { force: true })
  }
}

async function take(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  }
  if (await isStale(lock)) {
    // Renamed before it is removed, so that of two runs that see the dead holder only one takes its lock away.
    const away = `${lock}.stale-${process.pid}`
    await rename(lock, away).then(
      () => rm(away, { force: true }),
      () => undefined,
    )
  }
  return false
}

async function isStale(lock: string): Promise<boolean> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(lock, 'utf8'), stat(lock)])
    if (Date.now() - mtimeMs > staleAfterMs) return true
    const pid = Number(text)
    return text !== '' && Number.isInteger(pid) && !isAlive(pid)
  } catch {
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return !isCode(error, 'ESRCH')
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
