import { readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { temporaryFolder } from '../vscode/temporary'

const left = new Set(['package.json', 'node_modules', '.git', '.vscode', 'test', 'src'])

/**
 * A copy of an extension that only a web-worker host can run, as in a browser's VS Code: its manifest has `browser` and no `main`.
 * Everything else is linked, so it is always what was built last. The caller removes it by `removeTemporary`.
 */
export async function stageForWorker(extension: string): Promise<string> {
  const manifest = JSON.parse(await readFile(path.join(extension, 'package.json'), 'utf8')) as Record<string, unknown>
  if (typeof manifest['browser'] !== 'string') {
    throw new Error(`${extension}/package.json has no "browser": it cannot run in a web-worker host`)
  }
  delete manifest['main']
  const stage = temporaryFolder('worker')
  await writeFile(path.join(stage, 'package.json'), JSON.stringify(manifest, null, 2))
  for (const name of await readdir(extension)) {
    if (!left.has(name)) await symlink(path.join(extension, name), path.join(stage, name))
  }
  return stage
}
