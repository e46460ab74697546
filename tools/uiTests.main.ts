// `npm run test:ui [-- --grep PATTERN] [--shuffle SEED]`: the UI tests, in a real VS Code window that a browser shows. Those with [long] in
// their title run with `--long` alone, which leaves the others out. --shuffle runs them in a random order, to find those that need another.
import Mocha from 'mocha'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from './base/build'
import { runMocha } from './runners/mochaRun'
import { readChoice } from './runners/options'
import { checkout } from './base/paths'
import { provision } from './vscode/provision'
import { runMain } from './base/report'

runMain(async () => {
  const args = process.argv.slice(2)
  const long = args.includes('--long')
  const { grep = long ? '\\[long\\]' : '^(?!.*\\[long\\])', shuffle } = readChoice(args)
  await provision()
  await build()
  await build('ui', 'tools')
  // The bundle is loaded when mocha has put its functions in place, and is not part of this one.
  const load = (): unknown => import(pathToFileURL(path.join(checkout, 'dist', 'test', 'ui.js')).href)
  const failures = await runMocha(Mocha, {
    suite: long ? 'ui-long' : 'ui',
    timeout: long ? 600_000 : 240_000,
    grep,
    shuffle,
    load,
  })
  return failures === 0 ? 0 : 1
})
