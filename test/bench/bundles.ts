import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Benchmark, Row } from './benchmark'

const kilobyte = 1024
/** The two entries, and what they load when a transcript is opened. */
const budgets = { 'dist/extension.js': 400, 'dist/extension.worker.js': 400, 'dist/desk.js': 500 }

/** The checkout that this bundle below `dist/` was built from. */
export function checkout(): string {
  let folder = __dirname
  while (!existsSync(join(folder, 'esbuild.js'))) {
    if (dirname(folder) === folder) throw new Error('not run from a bundle below the checkout')
    folder = dirname(folder)
  }
  return folder
}

/** Sizes of what the production build makes. It is run in a folder of its own, since `dist/` may be in use by tests meanwhile. */
export const bundles: Benchmark = {
  name: 'bundles',
  title: 'Bundles, minified',
  run: async () => {
    const from = checkout()
    const folder = mkdtempSync(join(tmpdir(), 'alliance-coder-bench-'))
    try {
      // The build names its sources and aliases relative to where it runs. Junctions need no rights that Windows asks for.
      for (const entry of readdirSync(from, { withFileTypes: true })) {
        if (entry.isDirectory() && entry.name !== 'dist' && !entry.name.startsWith('.'))
          symlinkSync(join(from, entry.name), join(folder, entry.name), 'junction')
      }
      await promisify(execFile)(
        process.execPath,
        [join(from, 'esbuild.js'), 'node', 'worker', 'desk', '--production'],
        { cwd: folder },
      )
      return Object.entries(budgets).map(([entry, most]): Row => ({
        what: entry,
        figure: statSync(join(folder, entry)).size / kilobyte,
        unit: 'KB',
        budget: { most },
      }))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
