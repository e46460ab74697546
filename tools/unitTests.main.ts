// `dist/tools/unitTests.main.js BUNDLE [--grep PATTERN] [--shuffle SEED]`: runs a bundle of tests in this process and prints the counts line.
import { createRequire } from 'node:module'
import Mocha from 'mocha'
import path from 'node:path'
import { runMocha } from './runners/mochaRun'
import { readChoice } from './runners/options'

const [bundle = '', ...args] = process.argv.slice(2)
const load = createRequire(path.resolve(bundle))
void runMocha(Mocha, {
  suite: path.basename(bundle, '.js'),
  timeout: 30_000,
  ...readChoice(args),
  load: () => {
    load(path.resolve(bundle))
  },
}).then((failures) => {
  process.exitCode = failures > 0 ? 1 : 0
})
