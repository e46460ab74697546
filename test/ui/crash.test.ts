import assert from 'node:assert/strict'
import { decodeCodings } from '../../src/core/coding/file/decodeCodings'
import { startCoding } from './support/coding'
import { openStudy } from './support/harness'
import { step } from './support/step'
import type { Study } from './support/study'

const crashes = 5
const transcript =
  Array.from({ length: 60 }, (_, i) => `${i % 2 === 0 ? 'T' : 'C'}: Turn number ${i + 1}.`).join('\n') + '\n'

describe('the extension host killed amid saving', () => {
  let study: Study

  before(async () => {
    study = await openStudy({ files: { 'S01.transcript': transcript }, settings: { 'allianceCoder.coder': 'alice' } })
  })

  after(async () => {
    await study.close()
  })

  const reviewedInBar = async (): Promise<number> => {
    // The item goes with the host; then nothing more is reported.
    const item = study.page.locator('.statusbar-item a[aria-label^="Alliance Coder: alice"]')
    const [label = ''] = await item.evaluateAll((found) =>
      found.map((one) => (one as unknown as { ariaLabel: string | null }).ariaLabel ?? ''),
    )
    const [, count = '0', state = ''] = /, (\d+) of \d+ units reviewed, (\w+),/.exec(label) ?? []
    return state === 'saved' ? Number(count) : -1
  }

  /** Codes until the host is killed amid it, and looks at what is on the disk then; `crash` counts from 1. */
  const codeIntoCrash = async (crash: number): Promise<void> => {
    if (crash > 1) await study.reload()
    await startCoding(study, 'S01.transcript')
    const start =
      crash === 1 ? 0 : (decodeCodings(await study.readFile('S01.alice.codings.yaml')).file?.codings.size ?? 0)
    // Go on where the last time ended: at the first unit without a code.
    await study.press('Control+Home')
    if (start > 0) await study.press('Tab')
    let reported = -1
    let dying: Promise<void> = Promise.resolve()
    for (let i = 0; i < 9; i++) {
      // Without a pause, so that a save is under way when the host dies; what is pressed after that does nothing.
      await study.press('t', 'Space')
      // The first is on the disk before the rest follows: a slow machine would else be killed before it saved anything this time.
      if (i === 0)
        await study.waitForFile(
          'S01.alice.codings.yaml',
          (text) => (decodeCodings(text).file?.codings.size ?? 0) > start,
        )
      reported = Math.max(reported, await reviewedInBar())
      if (i === 3 + (crash % 3)) dying = study.crashExtensionHost()
    }
    await dying
    reported = Math.max(reported, await reviewedInBar())
    assert.ok(reported > 0, 'something was reported saved')
    const text = await study.readFile('S01.alice.codings.yaml')
    const { file, writable, problems } = decodeCodings(text)
    assert.ok(file !== null && writable, JSON.stringify(problems))
    const reviewed = file.reviewed.reduce((sum, [from, to]) => sum + to - from + 1, 0)
    assert.ok(reviewed >= reported, `${reported} were reported saved, ${reviewed} are there`)
    assert.ok(file.codings.size > start, `${start} codings before, ${file.codings.size} now`)
  }

  it(`loses nothing that was reported saved, ${crashes} times one after the other`, async function () {
    this.timeout(crashes * 240_000)
    for (let crash = 1; crash <= crashes; crash++)
      await step(`time ${crash} of ${crashes}`, async () => {
        await codeIntoCrash(crash)
      })
  })
})
