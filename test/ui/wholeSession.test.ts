import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { readCodebook } from '../../src/core/codebook/read/readCodebook'
import { decodeCodings } from '../../src/core/coding/file/decodeCodings'
import { inFileOrder } from '../../src/core/coding/file/encodeCodings'
import type { CodingsFile } from '../../src/core/coding/model'
import { checkout } from '../../tools/base/paths'
import { saved, startCoding } from './support/coding'
import { openStudy } from './support/harness'
import type { Study } from './support/study'

const sample = (name: string): string => readFileSync(path.join(checkout, 'sample', name), 'utf8')

/** What was coded, without ids, times, quotes and notes. */
const essence = (file: CodingsFile | null): string[] =>
  inFileOrder(file?.codings.values() ?? [])
    .map(({ unit, code, strength }) => `${unit} ${code} ${strength ?? ''}`)
    .sort()

describe('a whole session coded by a scripted hand, with no mouse', () => {
  let study: Study

  before(async () => {
    study = await openStudy({ copyOf: 'sample', settings: { 'allianceCoder.coder': 'carol' } })
  })

  after(async () => {
    await study.close()
  })

  it('takes at most 1.05 keys for each coding and unit passed', async function () {
    this.timeout(300_000)
    const bob = decodeCodings(sample('S01.bob.codings.yaml')).file
    const keyOf = new Map(readCodebook(sample('codebook.yaml')).codes.map(({ id, key }) => [id, key]))
    assert.ok(bob !== null)
    await startCoding(study, 'S01.transcript')
    const started = performance.now()
    let keys = 0
    const press = async (...names: string[]): Promise<void> => {
      keys += names.length
      await study.press(...names)
    }
    // A span is coded as its whole unit here: which words a coder selects is not a matter of speed.
    const codings = inFileOrder(bob.codings.values())
    for (let unit = 1; unit <= bob.units; unit++) {
      for (const { code, strength } of codings.filter((coding) => coding.unit === unit)) {
        await press(keyOf.get(code) ?? '', ...(strength === undefined ? [] : [String(strength)]))
      }
      await press('Space')
    }
    await saved(study, bob.units)
    const seconds = (performance.now() - started) / 1000
    const carol = decodeCodings(await study.readFile('S01.carol.codings.yaml')).file
    assert.deepEqual(essence(carol), essence(bob))
    const ratio = keys / (codings.length + bob.units)
    console.log(
      `      ${keys} keys, ${codings.length} codings, ${bob.units} units passed, ${seconds.toFixed(1)} s: ${ratio.toFixed(3)} keys for each coding and unit`,
    )
    assert.ok(ratio <= 1.05)
  })
})
