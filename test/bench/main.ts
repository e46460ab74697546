import { agreement } from './agreement'
import { anchoring, anchoringGrowth } from './anchoring'
import type { Benchmark } from './benchmark'
import { NotMeasured } from './benchmark'
import { bundles } from './bundles'
import { encoding } from './encoding'
import { parsing } from './parsing'
import { printedRows } from './printRows'
import { reading } from './reading'
import { store } from './store'
import { largeStudy, study } from './study'
import { studyFigures } from './studyFigures'
import { typing } from './typing'
import { window } from './window'

/** `npm run bench [name …]`: prints figures beside their budgets. It judges nothing: its exit code is 0 whatever it finds. */
const benchmarks: readonly Benchmark[] = [
  parsing,
  reading,
  encoding,
  agreement,
  anchoring,
  anchoringGrowth,
  store,
  typing,
  study,
  largeStudy,
  bundles,
  window,
]

async function main(words: readonly string[]): Promise<void> {
  const [first, folder] = words
  if (first === '--study' && folder !== undefined) {
    console.log(JSON.stringify(await studyFigures(folder)))
    return
  }
  const unknown = words.filter((word) => !benchmarks.some(({ name }) => name === word))
  if (unknown.length > 0)
    console.log(
      `There is no benchmark ${unknown.join(', ')}; there are ${benchmarks.map(({ name }) => name).join(', ')}.`,
    )
  console.log(
    '× is a ratio or a growth, measured in turn in this run. What is marked as noise moves with the load of the machine.',
  )
  for (const { name, title, run } of benchmarks) {
    if (words.length > 0 && !words.includes(name)) continue
    const started = performance.now()
    try {
      const lines = printedRows(await run())
      console.log(`\n${name}: ${title} (${((performance.now() - started) / 1000).toFixed(0)} s)\n${lines.join('\n')}`)
    } catch (error) {
      const why = error instanceof NotMeasured ? `– not measured here: ${error.message}` : null
      console.log(
        `\n${name}: ${title}\n  ${why ?? '✖'} ${why !== null ? '' : error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      )
    }
  }
}

void main(process.argv.slice(2))
