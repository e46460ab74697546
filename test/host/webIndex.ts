import 'mocha/mocha.js'
import type Mocha from 'mocha'
import { runMocha } from '../../tools/runners/mochaRun'

/**
 * Runs the host tests in a web-worker extension host; rejects when one fails. The build adds what loads them, see `hostWeb` in esbuild.js.
 */
export async function run(load: () => unknown, grep: string): Promise<void> {
  // mocha's browser bundle puts itself there.
  const { Mocha: MochaClass } = globalThis as unknown as { readonly Mocha: typeof Mocha }
  const failures = await runMocha(MochaClass, { suite: 'host in a web worker', timeout: 120_000, grep, load })
  if (failures > 0) throw new Error(`${failures} failed in the extension host`)
}
