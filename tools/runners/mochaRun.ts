import type Mocha from 'mocha'
import { countsLine, suitePrefix, type Tally } from './counts'
import type { Choice } from './options'
import { shuffle as shuffleSuite } from './shuffle'

export interface MochaRun extends Choice {
  /** The suite's name in the counts. */
  readonly suite: string
  readonly timeout: number
  /** Loads the tests, which then call `describe` and `it`. */
  readonly load: () => unknown
}

/**
 * Runs mocha where the caller is (Node, or a web worker), prints a line for each test and the counts line, and gives the number of
 * failures.
 */
export async function runMocha(MochaClass: typeof Mocha, run: MochaRun): Promise<number> {
  const { suite, timeout, grep, shuffle, load } = run
  // The base reporter prints nothing by itself; the others expect a terminal, and here a console arrives in pieces.
  const reporter = MochaClass.reporters.Base
  const mocha = new MochaClass({ ui: 'bdd', timeout, reporter, ...(grep === undefined || grep === '' ? {} : { grep }) })
  mocha.suite.emit('pre-require', globalThis, null, mocha)
  console.log(`${suitePrefix} ${suite}`)
  await load()
  if (shuffle !== undefined) {
    shuffleSuite(mocha.suite, shuffle)
    console.log(`in random order: --shuffle ${shuffle}`)
  }
  const failed: { readonly title: string; readonly error: Error }[] = []
  const skippedTitles: string[] = []
  const groups: Record<string, Tally> = {}
  const count = (it: Mocha.Runnable, what: keyof Tally): void => {
    const [group] = it.titlePath().filter((title) => title !== '')
    if (group === undefined || (it.parent?.root ?? true)) return
    const tally = groups[group] ?? { passed: 0, failed: 0, skipped: 0 }
    groups[group] = { ...tally, [what]: tally[what] + 1 }
  }
  let passed = 0
  return new Promise((resolve) => {
    const runner = mocha.run((failures) => {
      const reasons = failed.map(({ title, error }) => `${title}: ${reason(error)}`)
      console.log(
        countsLine({
          suite,
          passed,
          failed: reasons.length,
          skipped: skippedTitles.length,
          groups,
          failures: reasons,
          skippedTitles,
        }),
      )
      resolve(failures)
    })
    runner.on('suite', (it) => {
      if (it.title !== '') console.log(`${indent(it)}${it.title}`)
    })
    runner.on('pass', (it) => {
      passed++
      count(it, 'passed')
      console.log(`${indent(it)}✔ ${it.title}${it.speed === 'fast' ? '' : ` (${it.duration} ms)`}`)
    })
    runner.on('pending', (it) => {
      skippedTitles.push(it.fullTitle())
      count(it, 'skipped')
      console.log(`${indent(it)}- ${it.title}`)
    })
    runner.on('fail', (it, error: Error) => {
      failed.push({ title: it.fullTitle(), error })
      count(it, 'failed')
      console.log(`${indent(it)}✖ ${it.fullTitle()}\n${told(error)}`)
    })
  })
}

function indent(node: Mocha.Suite | Mocha.Runnable): string {
  return '  '.repeat(node.titlePath().filter((title) => title !== '').length)
}

/** What an error says, in one line; a hook after the test may have added to it. */
function reason({ message }: Error): string {
  const line = message
    .replaceAll(/\u001b\[\d+m/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return line.length > 1500 ? `${line.slice(0, 1500)}…` : line
}

/** The error with its stack, and what was expected where the message does not say so already. */
function told(
  error: Error & { readonly actual?: unknown; readonly expected?: unknown; readonly generatedMessage?: unknown },
): string {
  const lines = [error.stack ?? String(error)]
  if (error.generatedMessage !== true && (error.expected !== undefined || error.actual !== undefined)) {
    lines.push(`expected: ${shown(error.expected)}`, `actual:   ${shown(error.actual)}`)
  }
  return lines
    .join('\n')
    .split('\n')
    .map((line) => `      ${line}`)
    .join('\n')
}

function shown(value: unknown): string {
  try {
    return typeof value === 'string' ? value : JSON.stringify(value).slice(0, 2000)
  } catch {
    return typeof value
  }
}
