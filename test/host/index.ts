import Mocha from 'mocha'
import { runMocha } from '../../tools/runners/mochaRun'

/** Runs the host tests in a Node extension host; rejects when one fails. The build adds what loads them, see `host` in esbuild.js. */
export async function run(load: () => unknown, grep: string): Promise<void> {
  const failures = await runMocha(Mocha, { suite: 'host', timeout: 120_000, grep, load })
  if (failures > 0) throw new Error(`${failures} failed in the extension host`)
}
