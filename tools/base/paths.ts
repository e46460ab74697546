import { existsSync } from 'node:fs'
import path from 'node:path'

/** The checkout that a bundle below `dist/` was built from. */
export const checkout: string = findCheckout(__dirname)

function findCheckout(folder: string): string {
  if (existsSync(path.join(folder, 'esbuild.js'))) return folder
  const parent = path.dirname(folder)
  if (parent === folder) throw new Error('not run from a bundle below the checkout')
  return findCheckout(parent)
}
