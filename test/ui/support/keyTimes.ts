import { builtinCodebookText } from '../../../src/core/codebook/builtin/builtinCodebook'
import { encodeCodings } from '../../../src/core/coding/file/encodeCodings'
import { codingsFile } from '../../support/codingsFile'
import { startCoding } from './coding'
import { emptyCommandKey } from './emptyCommand'
import type { Study } from './study'

const unitCount = 2000

const longTranscript =
  Array.from(
    { length: unitCount },
    (_, i) =>
      `${i % 2 === 0 ? 'T' : 'C'}: Turn ${i + 1} says something of usual length, so that the lines look like those of a session.`,
  ).join('\n') + '\n'

/** Codings spread evenly over a long session. */
function spreadCodings(transcript: string, count: number): string {
  const made = Array.from({ length: count }, (_, i) => ({
    id: `a${i}`,
    unit: Math.floor((i * unitCount) / count) + 1,
    code: i % 2 === 0 ? 'task-negotiation' : 'goal-agreement',
    at: '2026-03-01T10:00:00Z',
  }))
  return encodeCodings(codingsFile(made, { transcript, reviewed: [[1, 1]], units: unitCount }))
}

/** The files of a study whose one long session has so many codings, beside so many small sessions that the coder has begun. */
export function longSession(folder: string, name: string, codings: number, others = 0): Record<string, string> {
  const files: Record<string, string> = {
    [`${folder}/codebook.yaml`]: builtinCodebookText,
    [`${folder}/${name}.transcript`]: longTranscript,
    [`${folder}/${name}.alice.codings.yaml`]: spreadCodings(`${name}.transcript`, codings),
  }
  for (let i = 1; i <= others; i++) {
    files[`${folder}/more/X${i}.transcript`] = 'T: One.\nC: Two.\n'
    files[`${folder}/more/X${i}.alice.codings.yaml`] = encodeCodings(
      codingsFile([{ id: 'x', unit: 1, code: 'goal-agreement' }], {
        transcript: `X${i}.transcript`,
        reviewed: [[1, 1]],
        units: 2,
      }),
    )
  }
  return files
}

/** What the page is asked for; it is type-checked without DOM types, hence the few members by name. */
export interface WatchingPage {
  pressedAt: number
  watched: Promise<number | string>
}
interface ProbedPage extends WatchingPage {
  readonly document: {
    querySelector(selector: string): ProbedElement | null
    addEventListener(
      type: string,
      listener: (event: { readonly timeStamp: number; readonly key: string }) => void,
      capture: boolean,
    ): void
  }
  readonly MutationObserver: new (callback: () => void) => {
    observe(target: object, options: object): void
    disconnect(): void
  }
  readonly requestAnimationFrame: (callback: () => void) => void
  readonly PerformanceObserver: new (
    callback: (list: { getEntries(): readonly { readonly duration: number }[] }) => void,
  ) => { observe(options: object): void }
  blocked: number[]
}
interface ProbedElement {
  readonly textContent: string | null
  querySelectorAll(selector: string): ArrayLike<{ readonly className: string }>
}

/** Makes the page remember when the last key came in: the browser's own time of it, before anything that keeps the page busy. */
export async function probe(study: Study): Promise<void> {
  await study.page.evaluate(() => {
    const page = globalThis as unknown as ProbedPage
    page.document.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        page.pressedAt = timeStamp
      },
      true,
    )
    page.blocked = []
    new page.PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) page.blocked.push(duration)
    }).observe({ entryTypes: ['longtask'] })
  })
}

/**
 * Presses a key, holds it for so many milliseconds, and gives the milliseconds from the browser's taking it to the change that it makes in the lines of the active editor:
 * another set of labels, or another text.
 */
export async function keyTime(study: Study, key: string, what: 'labels' | 'text', held: number): Promise<number> {
  await study.page.evaluate((looked) => {
    const page = globalThis as unknown as ProbedPage
    const lines = page.document.querySelector('.editor-group-container.active .editor-instance .view-lines')
    if (lines === null) throw new Error('no editor is active')
    const state = (): string =>
      looked === 'text'
        ? (lines.textContent ?? '')
        : Array.from(lines.querySelectorAll('span[class*="ced-"]'), ({ className }) => className).join('|')
    const before = state()
    page.watched = new Promise<number | string>((resolve) => {
      const observer = new page.MutationObserver(() => {
        if (state() === before) return
        observer.disconnect()
        resolve(performance.now() - page.pressedAt)
      })
      observer.observe(lines, { childList: true, subtree: true, attributes: true, characterData: true })
      setTimeout(() => {
        resolve(`the key has changed nothing: ${before.slice(0, 300)}`)
      }, 45_000)
    })
  }, what)
  await study.page.keyboard.press(key, { delay: held })
  return await watched(study)
}

/** What the page was told to watch for before the key was pressed: the milliseconds, or an error that says what never came. */
export async function watched(study: Study): Promise<number> {
  const time = await study.page.evaluate(async () => await (globalThis as unknown as WatchingPage).watched)
  if (typeof time === 'number') return time
  await study.picture('nothing-came')
  throw new Error(time)
}

/** The milliseconds of each stretch over 50 ms that the page was kept busy since this was asked last. */
export async function blocked(study: Study): Promise<number[]> {
  return await study.page.evaluate(() => (globalThis as unknown as ProbedPage).blocked.splice(0))
}

/** How long a quick hand holds its keys, in milliseconds; the same in each run. */
function* hand(seed: number): Generator<number, never> {
  let state = seed
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    yield 20 + (state / 2_147_483_648) * 130
  }
}

/** A session that takes its turn: the times of keys that code, and of a key that draws one decoration and does nothing else. */
export interface Turn {
  readonly file: string
  readonly times: number[]
  readonly empty: number[]
}

/** Opens sessions side by side in coding mode, each in a group of its own. */
export async function sideBySide(study: Study, turns: readonly Turn[]): Promise<void> {
  for (const [index, { file }] of turns.entries()) {
    if (index > 0) {
      await study.press('Control+\\')
      await study.waitFor(
        'another group',
        async () => (await study.page.locator('.editor-group-container').count()) === index + 1,
      )
    }
    // It goes along to the sessions beside it.
    await (index === 0 ? startCoding(study, file) : study.quickOpen(file))
    await study.waitFor('the markers', async () => (await study.editorLines()).some(({ labels }) => labels.length > 0))
  }
}

/**
 * Tags and untags in each session in turn, a few keys at a time, so that what else the machine does meets all alike; each of them has each
 * place in the window and comes after each other one as often, since neither are equally quick. Every key counts: some come in the middle
 * of what the ones before have set off. The key that only draws a decoration is pressed among them.
 */
export async function tagInTurn(study: Study, turns: readonly Turn[], rounds: number, pairs: number): Promise<void> {
  const pauses = hand(7)
  const drawing = [emptyCommandKey, emptyCommandKey]
  const coding = Array.from({ length: pairs }, () => ['e', 'Backspace']).flat()
  let order = turns
  for (let layout = 0; layout < turns.length; layout++) {
    // The first round of a layout finds the window still at work.
    for (let round = -1; round < Math.ceil(rounds / turns.length); round++) {
      const isOnward = round % 2 === 0
      const keys = isOnward ? [...drawing, ...coding] : [...coding, ...drawing]
      for (const turn of isOnward ? order : [...order.slice(0, 1), ...order.slice(1).toReversed()]) {
        await goTo(study, order.indexOf(turn) + 1, turn.file)
        for (const key of keys) {
          const time = await keyTime(study, key, 'labels', pauses.next().value)
          if (round >= 0) (key === emptyCommandKey ? turn.empty : turn.times).push(time)
        }
      }
    }
    order = await firstGoesLast(study, order)
  }
}

/** Whoever goes to another session looks at it before coding on. */
async function goTo(study: Study, group: number, file: string): Promise<void> {
  await study.page.keyboard.press(`Control+${group}`, { delay: 300 })
  await study.page.locator('.editor-group-container.active .tab.active', { hasText: file }).waitFor()
}

/** Moves the first group of editors behind the others, and gives the order as it is then. */
async function firstGoesLast(study: Study, order: readonly Turn[]): Promise<readonly Turn[]> {
  const [first, ...others] = order
  if (first === undefined) return order
  await study.press('Control+1')
  await study.page.locator('.editor-group-container.active .tab.active', { hasText: first.file }).waitFor()
  for (const _ of others) await study.press('Control+k', 'ArrowRight')
  return [...others, first]
}

export const quantile = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0
export const told = (times: readonly number[]): string =>
  `median ${quantile(times, 0.5).toFixed(1)} ms, 95 % within ${quantile(times, 0.95).toFixed(0)} ms (${times.length})`
