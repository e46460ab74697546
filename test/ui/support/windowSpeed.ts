import os from 'node:os'
import { canBeEdited, editTranscript } from './coding'
import type { WatchingPage } from './keyTimes'
import { blocked, keyTime, longSession, probe, quantile, sideBySide, tagInTurn, watched } from './keyTimes'
import type { Study } from './study'

/** Milliseconds of the same thing done in a small and in a large case, taken in turn. */
export interface Compared {
  readonly what: string
  readonly small: readonly number[]
  readonly large: readonly number[]
}

export interface WindowSpeed {
  readonly compared: readonly Compared[]
  /** Milliseconds of a key that draws one decoration and does nothing else, pressed among the others: what this machine takes at least. */
  readonly empty: readonly number[]
  /** Milliseconds of each stretch over 50 ms that the page was kept busy while keys were pressed. */
  readonly blocked: readonly number[]
  /** The machine's load when it was over: on two cores more than 2 means that others were at work. */
  readonly load: number
}

/** How often each thing is done. */
export interface Effort {
  /** Rounds of four keys in each session. */
  readonly keys: number
  /** Sessions opened of each size. */
  readonly opened: number
  /** Rounds of six letters in each session. */
  readonly letters: number
  /** Times that each study's tree is looked at. */
  readonly trees: number
}

/** The files that `windowSpeed` works on: sessions with 200 and 2,000 codings, alone and among 1,000, and some that are there to be opened. */
export function speedFiles({ opened }: Effort): Record<string, string> {
  const files = {
    ...longSession('few', 'Few', 200),
    ...longSession('many', 'Many', 2000),
    ...longSession('crowd', 'Crowd', 2000, 999),
  }
  // A session that has been open stays in memory: each is opened once.
  for (let i = 1; i <= opened; i++)
    Object.assign(files, longSession(`few${i}`, `Few${i}`, 200), longSession(`many${i}`, `Many${i}`, 2000))
  return files
}

/** Measures in one window, small and large cases in turn, what a coder waits for. Its study holds `speedFiles()`, its server `emptyCommand()`. */
export async function windowSpeed(study: Study, effort: Effort): Promise<WindowSpeed> {
  await probe(study)
  const opening = await openInTurn(study, effort.opened)
  const typing = await typeInTurn(study, effort.letters)
  await study.command('View: Close All Editors')
  await study.waitFor('no editor', async () => (await study.page.locator('.tab').count()) === 0)
  const turns = ['Few.transcript', 'Many.transcript', 'Crowd.transcript'].map((file) => ({
    file,
    times: [] as number[],
    empty: [] as number[],
  }))
  await sideBySide(study, turns)
  await blocked(study)
  await tagInTurn(study, turns, effort.keys, 2)
  const busy = await blocked(study)
  const trees = await treesInTurn(study, effort.trees)
  const [few, many, crowd] = turns.map(({ times }) => times) as [number[], number[], number[]]
  return {
    compared: [
      { what: 'key to marker, from 200 to 2,000 codings', small: few, large: many },
      { what: 'key to marker, from 1 to 1,000 sessions', small: many, large: crowd },
      { what: 'open a transcript, to its markers, from 200 to 2,000 codings', ...opening },
      { what: 'type outside coding mode, key to glyph, from 200 to 2,000 codings', ...typing },
      { what: 'Study tree, from another study to its rows, from 1 to 1,000 sessions', ...trees },
    ],
    empty: turns.flatMap(({ empty }) => empty),
    blocked: busy,
    load: os.loadavg()[0] ?? 0,
  }
}

/** Presses a key and gives the milliseconds until something can be found in the page, looked for at each frame. */
async function timeTo(study: Study, key: string, selector: string): Promise<number> {
  await study.page.evaluate((wanted) => {
    const page = globalThis as unknown as WatchingPage & {
      document: { querySelector(selector: string): object | null }
      requestAnimationFrame(run: () => void): void
    }
    const [since, begun] = [page.pressedAt, performance.now()]
    page.watched = new Promise<number | string>((resolve) => {
      const look = (): void => {
        if (page.pressedAt !== since && page.document.querySelector(wanted) !== null)
          resolve(performance.now() - page.pressedAt)
        else if (performance.now() - begun > 45_000) resolve(`nothing came: ${wanted}`)
        else page.requestAnimationFrame(look)
      }
      look()
    })
  }, selector)
  await study.press(key)
  return await watched(study)
}

/** From Enter in quick open to the first label in the lines. */
async function openInTurn(study: Study, opened: number): Promise<Pick<Compared, 'small' | 'large'>> {
  const times = { small: [] as number[], large: [] as number[] }
  for (let i = 1; i <= opened; i++) {
    for (const [size, name] of [
      ['small', 'Few'],
      ['large', 'Many'],
    ] as const) {
      const file = `${name}${i}.transcript`
      await study.page.keyboard.press('Control+p')
      await study.page.locator('.quick-input-widget input:focus').waitFor()
      await study.type(file)
      await study.page.locator('.quick-input-widget .monaco-list-row.focused', { hasText: file }).waitFor()
      times[size].push(
        await timeTo(
          study,
          'Enter',
          '.editor-group-container:not(.empty) .editor-instance .view-lines span[class*="ced-"]',
        ),
      )
      await study.press('Control+w')
      await study.waitFor('the editor to close', async () => (await study.page.locator('.tab').count()) === 0)
    }
  }
  return times
}

async function typeInTurn(study: Study, rounds: number): Promise<Pick<Compared, 'small' | 'large'>> {
  const times = { small: [] as number[], large: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    for (const [size, file] of [
      ['small', 'Few1.transcript'],
      ['large', 'Many1.transcript'],
    ] as const) {
      await study.quickOpen(file)
      // It is opened for editing once, and stays so while its tab is there.
      await (round === 0 ? editTranscript(study) : canBeEdited(study))
      await study.press('Control+Home', 'ArrowDown', 'End')
      // A slow typist's pauses let the session be read anew between two letters.
      for (let letter = 0; letter < 6; letter++)
        times[size].push(await keyTime(study, 'x', 'text', letter % 3 === 2 ? 250 : 40))
      for (let letter = 0; letter < 6; letter++) await study.press('Backspace')
      await study.press('Control+s')
      await study.waitFor(
        'the transcript to be saved',
        async () => (await study.page.locator('.tab.active.dirty').count()) === 0,
      )
    }
  }
  return times
}

/** Goes from one study to the other and back, with the side bar in view. */
async function treesInTurn(study: Study, rounds: number): Promise<Pick<Compared, 'small' | 'large'>> {
  const times = { small: [] as number[], large: [] as number[] }
  if (rounds === 0) return times
  await study.showContainer('Alliance Coder')
  await study.treeRow('Study', 'Crowd').waitFor()
  for (let round = 0; round < rounds; round++) {
    for (const [size, group, name] of [
      ['small', 1, 'Few'],
      ['large', 3, 'Crowd'],
    ] as const) {
      times[size].push(
        await timeTo(study, `Control+${group}`, `.pane .monaco-list-row[aria-level="1"][aria-label^="${name}"]`),
      )
    }
  }
  return times
}

/** The growth of a share of the cases, 0.5 for the median. */
export const growthAt = ({ small, large }: Compared, share: number): number =>
  quantile(large, share) / quantile(small, share)
