import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { checkout } from '../../../tools/base/paths'

let packaged: { readonly folder: string; readonly vsix: string } | undefined

/** The extension as it is shipped, packaged once in a run: the path of its `.vsix`. */
export function packagedExtension(): string {
  if (packaged !== undefined) return packaged.vsix
  const folder = mkdtempSync(path.join(os.tmpdir(), 'alliance-coder-vsix-'))
  const vsix = path.join(folder, 'alliance-coder.vsix')
  execFileSync(process.execPath, ['node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--out', vsix], {
    cwd: checkout,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  // Packaging builds for production; what comes after wants the build for tests.
  execFileSync(process.execPath, ['esbuild.js'], { cwd: checkout })
  packaged = { folder, vsix }
  return vsix
}

after('end of the package', () => {
  if (packaged !== undefined) rmSync(packaged.folder, { recursive: true })
})
