// `dist/tools/unitTests.main.js BUNDLE [--grep PATTERN]`: runs a bundle of tests in this process and prints the counts line.
import { createRequire } from 'node:module'
import Mocha from 'mocha'
import path from 'node:path'
import { runMocha } from './runners/mochaRun'

const [bundle = '', ...args] = process.argv.slice(2)
const grep = args[0] === '--grep' ? args[1] : undefined
const load = createRequire(path.resolve(bundle))
void runMocha(Mocha, {
  suite: path.basename(bundle, '.js'),
  timeout: 30_000,
  ...(grep === undefined ? {} : { grep }),
  load: () => {
    load(path.resolve(bundle))
  },
}).then((failures) => {
  process.exitCode = failures > 0 ? 1 : 0
})
