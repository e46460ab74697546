import assert from 'node:assert/strict'
import { emptyCommand } from './support/emptyCommand'
import { quantile, told } from './support/keyTimes'
import { openStudy } from './support/harness'
import { packagedExtension } from './support/packaged'
import { growthAt, speedFiles, windowSpeed } from './support/windowSpeed'

const effort = { keys: 12, opened: 2, letters: 2, trees: 2 }

/** Measurements at most: what the machine does beside makes one worse, never better. */
const mostMeasurements = 3

/** Measures once, says what was found, and gives what is over its bar. */
async function tooSlow(): Promise<readonly string[]> {
  const study = await openStudy({
    files: speedFiles(effort),
    settings: { 'allianceCoder.coder': 'alice' },
    vsix: packagedExtension(),
    beside: await emptyCommand(),
  })
  try {
    const { compared, empty, blocked, load } = await windowSpeed(study, effort)
    for (const one of compared) {
      console.log(
        `      ${one.what}: growth of the median ${growthAt(one, 0.5).toFixed(2)}, of the 95 % ${growthAt(one, 0.95).toFixed(2)}`,
      )
      console.log(`        ${told(one.small)}; ${told(one.large)}`)
    }
    console.log(`      a key that draws one decoration and does nothing else: ${told(empty)}`)
    console.log(
      `      while keys were pressed the window was busy for over 50 ms ${blocked.length} times, at most for ${Math.max(0, ...blocked).toFixed(0)} ms; load of the machine ${load.toFixed(1)}`,
    )
    const over: string[] = []
    const hold = (holds: boolean, what: string): void => {
      if (!holds) over.push(what)
    }
    // Small and large take turns, a few keys at a time, so that other work on the machine meets both alike: growth can be judged. The bar
    // is 1.2, and `npm run bench` with its many keys holds it up; of 48 keys on a busy machine medians from 1.0 to 1.3 were seen, and the 95 %
    // is that of two or three keys.
    for (const keys of compared.slice(0, 2)) {
      hold(growthAt(keys, 0.5) < 1.6, `${keys.what}: median`)
      hold(growthAt(keys, 0.95) < 2.5, `${keys.what}: 95 %`)
    }
    // On two cores the empty key has taken 31 to 41 ms; a machine on which it takes longer is as much slower for all keys.
    const bar = 50 * Math.max(1, quantile(empty, 0.95) / 40)
    for (const { what, large } of compared.slice(0, 2))
      hold(quantile(large, 0.95) <= bar, `${what}: 95 % over ${bar} ms`)
    const [, , opening, typing] = compared
    hold(opening !== undefined && growthAt(opening, 0.5) < 2.5, 'opening')
    hold(typing !== undefined && growthAt(typing, 0.5) < 1.6, 'typing')
    // Absolute times are those of the machine's load, by a factor of ten: this only finds what has come to a halt.
    for (const { what, large } of compared) hold(Math.max(...large) < 10_000, what)
    return over
  } finally {
    await study.close()
  }
}

describe('the speed of a transcript of 2,000 units in the window [long]', () => {
  it('does not depend on how much is coded, nor on how many sessions the study has', async function () {
    this.timeout(900_000)
    let over = await tooSlow()
    for (let again = 1; again < mostMeasurements && over.length > 0; again++) over = await tooSlow()
    assert.deepEqual(over, [])
  })
})
