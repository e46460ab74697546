import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator } from 'playwright-core'
import { checkout } from '../../tools/base/paths'
import { openStudy } from './support/harness'

import { openReport, panelFrame, tabTo, toPart } from './support/reportPage'
import type { Study } from './support/study'
import { pickCode } from './support/trees'

const sample = (name: string): string => readFileSync(path.join(checkout, 'sample', name), 'utf8')

/** The sample as three coders completed it; alice has seen the others' codings. */
const threeCoders = (): Record<string, string> =>
  Object.fromEntries(
    ['S01', 'S02'].flatMap((session) => [
      [
        `${session}.alice.codings.yaml`,
        sample(`${session}.alice.codings.yaml`).replace(
          /^completed: .*$/m,
          (completed) => `${completed}\nunblinded: "2026-03-20T09:00:00Z"`,
        ),
      ],
      [
        `${session}.carol.codings.yaml`,
        sample(`${session}.bob.codings.yaml`).replace('coder: "bob"', 'coder: "carol"'),
      ],
    ]),
  )

const ofAll = 'Agreement of alice, bob, carol on each code'

/** Where the top edge of something is in the panel's page. */
const topOf = (found: Locator): Promise<number> =>
  found.evaluate(
    (element) => (element as unknown as { getBoundingClientRect(): { top: number } }).getBoundingClientRect().top,
  )

/** Gives another coder's name, as a person does. */
async function changeCoder(study: Study, name: string): Promise<void> {
  await study.command('Alliance Coder: Set Coder Name')
  await study.page.locator('.quick-input-widget input:focus').waitFor()
  await study.press('Control+A')
  await study.type(name)
  await study.press('Enter')
  await study.page.locator('.quick-input-widget').waitFor({ state: 'hidden' })
}

// One window for all: each test opens the report anew.
describe('the Report panel beside a transcript, 1024 pixels wide, by keys', () => {
  let study: Study

  before(async () => {
    study = await openStudy({
      copyOf: 'sample',
      files: threeCoders(),
      settings: { 'allianceCoder.coder': 'alice' },
      viewport: { width: 1024, height: 768 },
    })
  })

  beforeEach(async () => {
    await study.closeEditors()
    await study.quickOpen('S01.transcript')
    await study.page.locator('.editor-actions a[aria-label*="Start Coding"]').waitFor()
    await openReport(study)
  })

  after(async () => {
    await study.close()
  })

  const openAgreement = async (): Promise<void> => {
    await toPart(study, 'agreement')
    await study.webview().locator('caption', { hasText: ofAll }).waitFor()
  }

  it('keeps Previous, Next and the position in sight, however far it is scrolled', async () => {
    await openAgreement()
    const page = study.webview()
    const go = page.locator('.go').first()
    const name = await go.getAttribute('data-name')
    const count = Number(await go.textContent())
    assert.ok(name !== null && count > 1)
    await tabTo(study, name)
    await study.press('Enter')
    const position = page.locator('.walk .position')
    await position.filter({ hasText: `1 of ${count}` }).waitFor()
    await page.locator('[data-name=next]').click()
    await position.filter({ hasText: `2 of ${count}` }).waitFor()
    await page.locator('[data-name=next]:focus').waitFor()
    await study.press('End')
    const frame = await panelFrame(study)
    const isAtEnd = 'scrollY > 500 && scrollY + innerHeight > document.body.scrollHeight - 2'
    await study.waitFor('the end of the page', async () => (await frame.evaluate<unknown>(isAtEnd)) === true)
    for (const shown of ['previous', 'next', 'there', 'tab agreement']) {
      const top = await topOf(page.locator(`[data-name="${shown}"]`))
      assert.ok(top >= 0 && top < 200, `${shown} is at ${top}`)
    }
    await study.press('Enter')
    await position.filter({ hasText: count === 2 ? '1 of 2' : `3 of ${count}` }).waitFor()
    // What Tab comes to is not hidden below the bar.
    await tabTo(study, 'names')
    await tabTo(study, 'agreement markdown', 'Shift+Tab')
    const bar = Number(await frame.evaluate("document.getElementById('top').getBoundingClientRect().bottom"))
    assert.ok((await topOf(page.locator(':focus'))) >= bar - 1)
  })

  it('takes Previous and Next away with the part whose row it was', async () => {
    await openAgreement()
    const page = study.webview()
    await page.locator('.go').first().click()
    await page.locator('.walk').waitFor()
    await page.locator('[data-name="tab sessions"]').click()
    await page.locator('caption', { hasText: 'Intraclass correlations' }).first().waitFor()
    await page.locator('.walk').waitFor({ state: 'detached' })
  })

  it('opens explanations right below their rows, and keeps the focus and the place', async () => {
    await openAgreement()
    const page = study.webview()
    for (const name of ['agreement row 2', 'agreement column 2', 'set 0 row 0']) {
      await tabTo(study, name, name === 'agreement column 2' ? 'Shift+Tab' : 'Tab')
      const button = page.locator(`[data-name="${name}"]`)
      assert.equal(await button.getAttribute('aria-expanded'), 'false')
      const before = await topOf(button)
      await study.press('Enter')
      const shown = page.locator(`tr:has([data-name="${name}"]) + tr.explained .explanation`)
      await shown.waitFor()
      await page.locator(`[data-name="${name}"][aria-expanded=true]:focus`).waitFor()
      assert.equal(await shown.getAttribute('id'), await button.getAttribute('aria-controls'))
      assert.equal(await topOf(button), before, 'the page stays where it is')
      const width = await shown.evaluate((element) => (element as unknown as { offsetWidth: number }).offsetWidth)
      assert.ok(width < 360, `it is ${width} wide`)
    }
    // More than one may be open; Escape closes the one at hand.
    assert.equal(await page.locator('.explanation').count(), 3)
    await page.locator('tr.explained', { hasText: 'It is defined for two coders, and there are 3' }).first().waitFor()
    await study.press('Escape')
    await page.locator('tr:has([data-name="set 0 row 0"]) + tr.explained').waitFor({ state: 'detached' })
    await page.locator('[data-name="set 0 row 0"]:focus').waitFor()
  })

  it('never scrolls sideways itself: tables do, by keys, with the first column in place and an edge that says so', async () => {
    const page = study.webview()
    const frame = await panelFrame(study)
    for (const part of ['frequencies', 'agreement', 'sessions', 'process']) {
      await page.locator(`[data-name="tab ${part}"]`).click()
      await page.locator(`#panel-${part} table`).first().waitFor()
      assert.equal(await frame.evaluate('document.documentElement.scrollWidth > innerWidth'), false, part)
      const table = page.locator(`#panel-${part} .frame.more-right .scroll:has(table)`).first()
      const name = (await table.getAttribute('data-name')) ?? ''
      const first = table.locator('tbody th').first()
      const place = await first.boundingBox()
      await tabTo(study, name)
      await study.press('ArrowRight', 'ArrowRight', 'ArrowRight')
      await page.locator(`.frame.more-left:has([data-name="${name}"])`).waitFor()
      assert.equal((await first.boundingBox())?.x, place?.x, part)
      const color = await frame.evaluate(
        `getComputedStyle(document.querySelector('#panel-${part} tbody th')).backgroundColor`,
      )
      assert.match(String(color), /^rgb\(/, 'figures do not shine through')
    }
  })

  it('compares the coders that are chosen, says where they are too few, and keeps the choice while it is hidden', async () => {
    await openAgreement()
    const page = study.webview()
    await tabTo(study, 'coder carol')
    await study.press('Space')
    await page.locator('caption', { hasText: 'Agreement of alice, bob on each code' }).waitFor()
    await page.locator('[data-name="coder carol"]:focus:not(:checked)').waitFor()
    await tabTo(study, 'coder bob', 'Shift+Tab')
    await study.press('Space')
    await page.locator('[role=tabpanel]', { hasText: 'Choose at least two coders to compare.' }).waitFor()
    await page.locator('#panel-agreement table').first().waitFor({ state: 'detached' })
    await tabTo(study, 'coder carol')
    await study.press('Space')
    await page.locator('caption', { hasText: 'Agreement of alice, carol on each code' }).waitFor()
    await page.locator('[data-name="tab process"]').click()
    await page.locator('tbody th', { hasText: 'alice – carol' }).waitFor()
    assert.equal(await page.locator('main', { hasText: 'bob – carol' }).count(), 0)
    // Another file in front hides the panel; nothing of it is kept but what the page remembers.
    await study.quickOpen('study.yaml')
    await study.page.locator('.tab', { hasText: 'Report: Study' }).click()
    await page.locator('tbody th', { hasText: 'alice – carol' }).waitFor()
    await page.locator('[data-name="coder bob"]:not(:checked)').waitFor()
  })
})

describe('the Report panel when the coder changes', () => {
  let study: Study

  before(async () => {
    study = await openStudy({
      copyOf: 'sample',
      files: threeCoders(),
      settings: { 'allianceCoder.coder': 'alice' },
    })
  })

  beforeEach(async () => {
    await study.closeEditors()
    await changeCoder(study, 'alice')
    await openReport(study)
    const page = study.webview()
    await toPart(study, 'agreement')
    await page.locator('caption', { hasText: ofAll }).waitFor()
    await page.locator('[data-name="coder carol"]').click()
    await page.locator('caption', { hasText: 'Agreement of alice, bob on each code' }).waitFor()
    await page.locator('[data-name="agreement row 0"]').click()
    await page.locator('.explanation').waitFor()
  })

  after(async () => {
    await study.close()
  })

  const assertNothingIsLeft = async (): Promise<void> => {
    const page = study.webview()
    await page.locator('.about', { hasText: 'Coded by dora' }).waitFor()
    await page.locator('[data-name="tab frequencies"][aria-selected=true]').waitFor()
    assert.doesNotMatch(await page.locator('main').innerText(), /alice|bob|carol/)
    assert.equal(await page.locator('.explanation, .walk').count(), 0)
    await page.locator('[data-name="tab agreement"]').click()
    await page.locator('[role=tabpanel]', { hasText: 'hidden until you have completed the session' }).waitFor()
    assert.doesNotMatch(await page.locator('main').innerText(), /alice|bob|carol/)
    assert.equal(await page.locator('.coders').count(), 0)
  }

  it('shows the new coder nothing of what the former one saw or chose', async () => {
    await changeCoder(study, 'dora')
    await assertNothingIsLeft()
  })

  it('also where it was hidden meanwhile', async () => {
    await study.quickOpen('codebook.yaml')
    await changeCoder(study, 'dora')
    await study.page.locator('.tab', { hasText: 'Report: Study' }).click()
    await assertNothingIsLeft()
  })
})

describe('the side bar when the coder changes', () => {
  let study: Study

  before(async () => {
    study = await openStudy({
      copyOf: 'sample',
      files: threeCoders(),
      settings: { 'allianceCoder.coder': 'alice' },
      viewport: { width: 1280, height: 1000 },
    })
    await study.showContainer('Alliance Coder')
  })

  after(async () => {
    await study.close()
  })

  const statusOfFirst = async (): Promise<string> =>
    (await study.treeRows('Study')).find(({ label }) => label === 'S01')?.description ?? ''
  const codings = async (): Promise<number> => (await study.treeRows('Codings')).length

  it('shows the new coder’s own progress and codings, without the former one’s filter', async () => {
    await study.quickOpen('S01.transcript')
    await study.waitFor('the codings of alice', async () => (await codings()) > 3)
    await study.waitFor('what alice has done', async () => (await statusOfFirst()).startsWith('unblinded'))
    await study.command('Alliance Coder: Filter Codings…')
    await pickCode(study, 'Uncertain Codings')
    await study.waitForText('Only: uncertain', '.pane:has(.pane-header[aria-label^="Codings"])')
    await changeCoder(study, 'dora')
    await study.waitFor('no codings', async () => (await codings()) === 0)
    await study.waitFor('nothing done', async () => (await statusOfFirst()).startsWith('not begun'))
    await study.waitFor('dora in the status bar', async () =>
      (await study.statusBarText()).some((text) => text.startsWith('dora 0/')),
    )
    await study.page.locator('.pane', { hasText: 'Only: uncertain' }).waitFor({ state: 'detached' })
    await changeCoder(study, 'alice')
    await study.waitFor('all codings of alice', async () => (await codings()) > 3)
  })
})
