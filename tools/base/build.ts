import path from 'node:path'
import { checkout } from './paths'
import { PlainError } from './report'
import { run } from './run'

/** Builds targets of esbuild.js; without a name, all that ships. */
export async function build(...targets: readonly string[]): Promise<void> {
  const ran = await run(process.execPath, [path.join(checkout, 'esbuild.js'), ...targets], { cwd: checkout })
  if (ran.code !== 0)
    throw new PlainError(`The build failed (node esbuild.js ${targets.join(' ')}):\n${ran.output.trimEnd()}`)
}
