import assert from 'node:assert/strict'
import { encodeCodings } from '../../src/core/coding/encodeCodings'
import { builtinCodebookText } from '../../src/core/codebook/builtinCodebook'
import { codingsFile } from '../support/codingsFile'
import { startCoding } from './support/coding'
import { openStudy } from './support/harness'

const UNITS = 2000
const PRESSES = 40

const transcript = Array.from({ length: UNITS }, (_, i) => `${i % 2 === 0 ? 'T' : 'C'}: Turn ${i + 1} says something of usual length, so that the lines look like those of a session.`).join('\n') + '\n'

/** Codings spread over the session, leaving the units that are pressed on free. */
function codings(count: number): string {
  const every = UNITS / Math.max(1, count)
  const made = Array.from({ length: count }, (_, i) => ({ id: `a${i}`, unit: Math.min(UNITS, Math.floor(i * every) + 1), code: i % 2 === 0 ? 'task-negotiation' : 'goal-agreement', at: '2026-03-01T10:00:00Z' }))
  return encodeCodings(codingsFile(made, { reviewed: [[1, 1]] }))
}

/** Milliseconds from each key press to the first change of the lines it makes, measured in the page. */
async function pressTimes(existing: number, sessions: number): Promise<number[]> {
  const others = Object.fromEntries(Array.from({ length: sessions - 1 }, (_, i) => [`more/X${i}.transcript`, 'T: One.\nC: Two.\n']))
  const study = await openStudy({
    files: { 'codebook.yaml': builtinCodebookText, 'S01.transcript': transcript, 'S01.alice.codings.yaml': codings(existing), ...others },
    settings: { 'allianceCoder.coder': 'alice' },
  })
  try {
    await startCoding(study, 'S01.transcript')
    await study.waitFor('the markers', async () => (await study.editorLines()).some(({ labels }) => labels.length > 0))
    await study.page.evaluate(() => {
      const page = globalThis as unknown as {
        document: { querySelector(selector: string): object; addEventListener(type: string, listener: () => void, capture: boolean): void }
        MutationObserver: new (callback: () => void) => { observe(target: object, options: object): void }
        times: number[]
        pressed: number
      }
      page.times = []
      page.pressed = 0
      page.document.addEventListener('keydown', () => { page.pressed = performance.now() }, true)
      new page.MutationObserver(() => {
        if (page.pressed === 0) return
        page.times.push(performance.now() - page.pressed)
        page.pressed = 0
      }).observe(page.document.querySelector('.editor-instance .view-lines'), { childList: true, subtree: true, attributes: true, characterData: true })
    })
    for (let i = 0; i < PRESSES; i++) {
      const times = async (): Promise<number[]> => await study.page.evaluate(() => (globalThis as unknown as { times: number[] }).times)
      const before = (await times()).length
      await study.press('e')
      await study.waitFor('the marker', async () => (await times()).length > before)
      await study.press('Backspace')
      await study.waitFor('the marker to go', async () => (await times()).length > before + 1)
    }
    const all = await study.page.evaluate(() => (globalThis as unknown as { times: number[] }).times)
    return all.filter((_, i) => i % 2 === 0)
  } finally {
    await study.close()
  }
}

const quantile = (times: readonly number[], share: number): number => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0
const told = (times: readonly number[]): string => `median ${quantile(times, 0.5).toFixed(0)} ms, 95 % within ${quantile(times, 0.95).toFixed(0)} ms`

describe('from key press to marker, in a transcript of 2,000 units [long]', () => {
  it('does not grow with codings or sessions', async function () {
    this.timeout(300_000)
    const few = await pressTimes(200, 1)
    const many = await pressTimes(2000, 1)
    const crowd = await pressTimes(2000, 1000)
    console.log(`      200 codings: ${told(few)}; 2,000: ${told(many)}; 2,000 in 1,000 sessions: ${told(crowd)}`)
    const [a, b, c] = [few, many, crowd].map((times) => quantile(times, 0.5)) as [number, number, number]
    console.log(`      growth of the median: ${(b / a).toFixed(2)} with codings, ${(c / b).toFixed(2)} with sessions`)
    // Wide margins: other work on the machine must not fail a run; the figures are above.
    assert.ok(b / a < 3 && c / b < 3, 'growth')
    assert.ok(quantile(crowd, 0.95) < 600, '95 %')
  })
})
