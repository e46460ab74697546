import assert from 'node:assert/strict'
import { seeded } from '../support/memoryFiles'
import { startCoding } from './support/coding'
import { openStudy } from './support/harness'
import { packagedExtension } from './support/packaged'
import type { Study } from './support/study'

const units = 12
const turns = Array.from({ length: units }, (_, i) => `${i % 2 === 0 ? 'T' : 'C'}: We are at turn ${i + 1} now.`)
const labelled = turns.map((line) => `${line}\n`).join('')
const captions = `WEBVTT\n\n${turns
  .map((line, i) => `00:${String(i).padStart(2, '0')}:00.000 --> 00:${String(i).padStart(2, '0')}:09.000\n${line}\n`)
  .join('\n')}`
const files: Readonly<Record<string, string>> = { 'S01.transcript': labelled, 'S02.vtt': captions, 'S03.txt': labelled }
const sessions = Object.keys(files)
const codes: Readonly<Record<string, string>> = { e: 'empathy', w: 'rupture.withdrawal' }
const modeOn = '.statusbar-item a[aria-label*="coding mode is on"]'

/** What a coder who presses keys must find in the files: worked out without the extension. */
class Expected {
  /** Codes by unit, by session, in the order in which they were given. */
  readonly given = new Map(sessions.map((session) => [session, new Map<number, string[]>()]))
  /** Units with a note, by session. */
  readonly noted = new Map(sessions.map((session) => [session, new Set<number>()]))
  private readonly at = new Map(sessions.map((session) => [session, 1]))
  front = sessions[0] ?? ''

  get unit(): number {
    return this.at.get(this.front) ?? 1
  }

  set unit(unit: number) {
    this.at.set(this.front, Math.min(units, Math.max(1, unit)))
  }

  press(key: string): void {
    const code = codes[key]
    const unitCodes = this.given.get(this.front) ?? new Map<number, string[]>()
    const here = unitCodes.get(this.unit) ?? []
    if (code !== undefined && !here.includes(code)) unitCodes.set(this.unit, [...here, code])
    else if (key === 'Backspace') unitCodes.set(this.unit, here.slice(0, -1))
    else if (key === 'Space') this.unit += 1
    else if (key === 'Shift+Space') this.unit -= 1
    else if (key === 'Enter' && this.unit + 2 <= units) this.unit += 2
  }

  /** The codes of a session as the file must have them, one a line. */
  lines(session: string): string[] {
    return [...(this.given.get(session) ?? [])]
      .flatMap(([unit, found]) => found.map((code) => `${String(unit).padStart(2, '0')} ${code}`))
      .sort()
  }
}

/** The codes of a codings file, one a line. */
const found = (text: string): string[] =>
  [...text.matchAll(/"unit": (\d+), "code": "([^"]+)"/g)]
    .map(([, unit = '', code = '']) => `${unit.padStart(2, '0')} ${code}`)
    .sort()

const ascending = (a: number, b: number): number => a - b

/** The units of a codings file that have a note. */
const notedUnits = (text: string): number[] =>
  [...new Set([...text.matchAll(/"unit": (\d+), "text": "e w z"/g)].map(([, unit]) => Number(unit)))].sort(ascending)

class RandomCoder {
  private readonly random
  readonly expected = new Expected()
  /** What was done, for the report of a failure. */
  private readonly acts: string[] = []
  private readonly pressed: string[] = []

  constructor(
    private readonly study: Study,
    seed: number,
  ) {
    this.random = seeded(seed)
  }

  private pick<T>(from: readonly T[]): T {
    const one = from[Math.floor(this.random.next() * from.length)]
    assert.ok(one !== undefined)
    return one
  }

  private async inText(): Promise<void> {
    await this.study.page.locator('.editor-group-container.active .editor-instance .monaco-editor.focused').waitFor()
  }

  /** Keys that come one after the other without a look at the screen; how many. */
  private async keys(): Promise<number> {
    const count = 1 + Math.floor(this.random.next() * 24)
    for (let i = 0; i < count; i++) {
      const key = this.pick(['e', 'w', 'Space', 'Space', 'Shift+Space', 'Enter', 'Backspace', 'z', 'q', 'Shift+X', '7'])
      this.expected.press(key)
      await this.press(key)
    }
    return count
  }

  private async otherSession(): Promise<number> {
    this.expected.front = this.pick(sessions)
    await this.study.quickOpen(this.expected.front)
    return 2
  }

  /** Keys in a view are no codes. */
  private async view(): Promise<number> {
    await this.press(this.pick(['Control+Shift+e', 'Control+Shift+m']))
    const away = this.study.page.locator('.editor-actions a', { hasText: 'Keys Are Not Codes Here' })
    await away.waitFor()
    await this.press('e', 'w', 'z')
    await this.press('Escape', 'Control+1')
    await this.inText()
    // Else the next view would be taken for open while this one still is.
    await away.waitFor({ state: 'detached' })
    return 6
  }

  /** Coding mode is left: letters do nothing until it begins again. */
  private async pause(): Promise<number> {
    const off = this.study.page.locator('.statusbar-item a[aria-label*="coding mode is off"]')
    // What is open is closed first.
    await this.study.waitFor('coding mode to be off', async () => {
      if (await off.isVisible()) return true
      await this.press('Escape')
      return await off.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      )
    })
    await this.press('e', 'w', 'Space', 'Backspace')
    await this.press('Control+k', 'a')
    await this.study.page.locator(modeOn).waitFor()
    return 6
  }

  /** A click on an utterance that is on the screen, once all keys have come: it is the current one. */
  private async click(): Promise<number> {
    const { front, unit } = this.expected
    const line = (files[front] ?? '').split('\n').findIndex((text) => text.endsWith(`at turn ${unit} now.`)) + 1
    await this.study.waitFor(`the cursor in line ${line}`, async () =>
      (await this.study.statusBarText()).some((text) => text.startsWith(`Ln ${line}, `)),
    )
    const utterances = this.study.page.locator('.editor-group-container.active .view-line:visible', {
      hasText: /turn\s\d+\snow/,
    })
    // The first may lie under a line that stays in sight.
    const one = utterances.nth(1 + Math.floor(this.random.next() * ((await utterances.count()) - 2)))
    this.expected.unit = Number(/\d+/.exec((await one.innerText()).replace(/\u00a0/g, ' ').slice(2))?.[0])
    await one.click()
    await this.inText()
    return 1
  }

  /** Keys in a note are its text; it is kept, or left by Escape. A second note on a unit is written in a box. */
  private async note(): Promise<number> {
    const { unit, front, noted } = this.expected
    const isKept = this.random.next() < 0.5
    const hasBox = noted.get(front)?.has(unit) === true
    await this.inText()
    await this.press('Control+Alt+n')
    const draft = this.study.page.locator(
      hasBox ? '.quick-input-widget input:focus' : '.comment-form .native-edit-context:focus',
    )
    await draft.waitFor()
    await this.study.type('e w z')
    await this.press(isKept ? (hasBox ? 'Enter' : 'Control+Enter') : 'Escape')
    if (!isKept && !hasBox) {
      await this.study.page.locator('.monaco-dialog-box .monaco-button:focus', { hasText: 'Discard' }).waitFor()
      await this.press('Enter')
    }
    await draft.waitFor({ state: 'hidden' })
    await this.study.waitFor(
      'the note to close',
      async () => (await this.study.page.locator('.review-widget:visible').count()) === 0,
    )
    await this.inText()
    if (isKept) noted.get(front)?.add(unit)
    return 7
  }

  /** Does something that a coder does; how many keys that took. */
  async step(): Promise<number> {
    const { front, unit } = this.expected
    const keys = await this.act().catch((error: unknown) => {
      throw new Error(`${String(error)}\nlast acts: ${[...this.acts.slice(-12), this.pressed.join(' ')].join(' | ')}`)
    })
    this.acts.push(`${front} ${unit}: ${this.pressed.splice(0).join(' ')}`)
    return keys
  }

  private async press(...keys: readonly string[]): Promise<void> {
    this.pressed.push(...keys)
    await this.study.press(...keys)
  }

  private async act(): Promise<number> {
    const chance = this.random.next()
    if (chance < 0.75) return await this.keys()
    if (chance < 0.85) return await this.otherSession()
    if (chance < 0.91) return await this.view()
    if (chance < 0.95) return await this.note()
    if (chance < 0.98) return await this.click()
    return await this.pause()
  }
}

async function presses(study: Study, keys: number, seed: number): Promise<void> {
  const coder = new RandomCoder(study, seed)
  await startCoding(study, sessions[0] ?? '')
  for (let pressed = 0; pressed < keys;) pressed += await coder.step()
  for (const session of sessions) {
    const own = `${session.replace(/\.\w+$/, '')}.alice.codings.yaml`
    const wanted = coder.expected.lines(session)
    const isThere = wanted.length > 0 || (coder.expected.noted.get(session)?.size ?? 0) > 0 || (await study.exists(own))
    if (isThere)
      assert.deepEqual(found(await study.waitForFile(own, (text) => found(text).join() === wanted.join())), wanted)
    assert.equal(await study.readFile(session), files[session], session)
    assert.deepEqual(
      isThere ? notedUnits(await study.readFile(own)) : [],
      [...(coder.expected.noted.get(session) ?? [])].sort(ascending),
    )
  }
  assert.equal(await study.page.locator('.tab.dirty').count(), 0)
}

const open = async (): Promise<Study> =>
  await openStudy({
    copyOf: 'test/fixtures/strayKeys',
    files,
    settings: { 'allianceCoder.coder': 'alice', 'files.autoSave': 'afterDelay', 'files.autoSaveDelay': 50 },
    vsix: packagedExtension(),
  })

describe('random keys of a coder over three sessions', () => {
  it('change no transcript, and each code is on the unit that was current', async function () {
    this.timeout(240_000)
    await presses(await open(), 150, 1)
  })
})

describe('many random keys of a coder over three sessions [long]', () => {
  it('change no transcript, and each code is on the unit that was current', async function () {
    this.timeout(900_000)
    await presses(await open(), 2000, 2)
  })
})
