import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

const folders = new Set<string>()

process.on('exit', () => {
  for (const folder of folders) {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    } catch {
      // Something still writes into it; a temporary folder may stay when a run is broken off.
    }
  }
})

/** A new temporary folder, by its real path; it goes with this process if `removeTemporary` has not been called before. */
export function temporaryFolder(what: string): string {
  const folder = mkdtempSync(path.join(realpathSync(os.tmpdir()), `alliance-coder-${what}-`))
  folders.add(folder)
  return folder
}

/** Removes what `temporaryFolder` gave; a process that is just ending may still write into it, hence the retries. */
export async function removeTemporary(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  folders.delete(folder)
}
