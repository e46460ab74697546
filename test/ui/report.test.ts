import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { studyAgreement } from '../../src/core/analysis/agreement/studyAgreement'
import { readStudy } from '../../src/core/study/readStudy'
import { nodeFiles } from '../../src/node/nodeFiles'
import { checkout } from '../../tools/base/paths'
import { openStudy } from './support/harness'
import { openReport, panelFrame, tabTo, toPart } from './support/reportPage'
import type { Study } from './support/study'
import { decimal } from '../../src/messages/numbers'

const settings = (coder: string): Record<string, string> => ({ 'allianceCoder.coder': coder })

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

interface Found {
  readonly violations: readonly Violation[]
  readonly passes: readonly unknown[]
}

/** What axe-core finds wrong in the panel; null where it is not installed. */
async function violations(study: Study): Promise<readonly string[] | null> {
  let file: string
  try {
    file = createRequire(path.join(checkout, 'package.json')).resolve('axe-core')
  } catch {
    return null
  }
  const frame = await panelFrame(study)
  await frame.evaluate(readFileSync(file, 'utf8'))
  const found: Found = await frame.evaluate('axe.run(document)')
  assert.ok(found.passes.length > 10, 'axe has looked at the panel')
  return found.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`)
        .join(' | ')}`,
  )
}

// One window for all: each test opens the report anew.
describe('the report, by keys', () => {
  let study: Study

  before(async () => {
    study = await openStudy({ copyOf: 'sample', settings: settings('alice') })
  })

  beforeEach(() => study.closeEditors())

  after(async () => {
    await study.close()
  })

  it('opens on the study, and switches what is counted by', async () => {
    await openReport(study)
    const page = study.webview()
    await page.locator('h1', { hasText: 'Report: Study of 2 sessions' }).waitFor()
    await tabTo(study, 'grouping')
    await study.press('ArrowDown')
    await page.locator('caption', { hasText: 'by speaker' }).waitFor()
    await page.locator('select:focus').waitFor()
    await study.press('ArrowUp')
    await page
      .locator('caption')
      .filter({ hasText: /^How often each code was given$/ })
      .waitFor()
  })

  it('explains a figure on request, and folds it away again', async () => {
    await openReport(study)
    const page = study.webview()
    await tabTo(study, 'frequencies column 4')
    await study.press('Enter')
    const shown = page.locator('.explanation', { hasText: 'Units with the code, divided by eligible units.' })
    await shown.waitFor()
    await page.locator('[data-name="frequencies column 4"][aria-expanded=true]:focus').waitFor()
    await study.press('Enter')
    await shown.waitFor({ state: 'detached' })
  })

  it('asks before others’ codings are seen, marks the coder’s own files, and then shows what the command line prints', async () => {
    await openReport(study)
    await toPart(study, 'agreement')
    const page = study.webview()
    await page.locator('[data-name=unblind]').waitFor()
    assert.equal(await page.locator('[role=tabpanel] table').count(), 0)
    assert.doesNotMatch(await study.readFile('S01.alice.codings.yaml'), /^unblinded:/m)
    await tabTo(study, 'unblind')
    await study.press('Enter')
    await page.locator('caption', { hasText: 'Agreement of alice, bob on each code' }).waitFor()
    for (const session of ['S01', 'S02'])
      assert.match(await study.readFile(`${session}.alice.codings.yaml`), /^unblinded: "/m)
    const reading = await readStudy(nodeFiles(path.join(checkout, 'sample')), { viewer: 'analyst' })
    assert.ok('sessions' in reading)
    const expected = studyAgreement(reading.sessions, reading.codebook).unit.map(({ coefficients: c }) =>
      [c.positiveAgreement, c.percentAgreement, c.cohenKappa, c.fleissKappa, c.krippendorffAlpha, c.gwetAC].map(
        ({ value }) => decimal(value),
      ),
    )
    const rows = await page
      .locator('table')
      .first()
      .locator('tbody tr')
      .evaluateAll((found) =>
        (
          found as unknown as {
            querySelectorAll(
              selector: string,
            ): Iterable<{ textContent: string; querySelector(selector: string): { textContent: string } | null }>
          }[]
        ).map((row) =>
          [...row.querySelectorAll('td')].map((cell) => (cell.querySelector('.figure') ?? cell).textContent),
        ),
      )
    assert.deepEqual(
      rows.map((cells) => cells.slice(3, 9)),
      expected,
    )
  })

  it('opens on the session of the transcript, beside it', async () => {
    await study.quickOpen('S02.transcript')
    await study.page.locator('.editor-actions a[aria-label*="Start Coding"]').waitFor()
    await study.command('Alliance Coder: Show Report')
    const title = study.page.locator('.tab.active', { hasText: 'Report: S02.transcript' })
    await title.waitFor()
    let index = -1
    await study.waitFor('the panel of the session', async () => {
      for (let i = 0; i < (await study.page.locator('iframe.webview.ready').count()); i++) {
        if ((await study.webview(i).locator('h1', { hasText: 'Report: Session S02' }).count()) > 0) index = i
      }
      return index >= 0
    })
    assert.ok((await study.webview(index).locator('.picture svg[role=img]').count()) >= 2)
  })
})

/** The coder's own files of the sample as they are once others' codings were seen. */
const unblinded = (): Record<string, string> =>
  Object.fromEntries(
    ['S01.alice.codings.yaml', 'S02.alice.codings.yaml'].map((name) => [
      name,
      readFileSync(path.join(checkout, 'sample', name), 'utf8').replace(
        /^completed: .*$/m,
        (completed) => `${completed}\nunblinded: "2026-03-20T09:00:00Z"`,
      ),
    ]),
  )

// One window for all: each test opens the report anew.
describe('the report of a coder who has seen others’ codings, by keys', () => {
  let study: Study

  before(async () => {
    study = await openStudy({ copyOf: 'sample', files: unblinded(), settings: settings('alice') })
  })

  beforeEach(() => study.closeEditors())

  after(async () => {
    await study.close()
  })

  const openAgreement = async (): Promise<void> => {
    await openReport(study)
    await toPart(study, 'agreement')
    await study.webview().locator('caption', { hasText: 'Agreement of alice, bob on each code' }).waitFor()
  }

  it('goes to a disagreement by Enter, and walks on to the next', async () => {
    await openAgreement()
    const page = study.webview()
    const go = page.locator('.go').first()
    const name = await go.getAttribute('data-name')
    const count = Number(await go.textContent())
    assert.ok(name !== null && count > 1)
    await tabTo(study, name)
    await study.press('Enter')
    await study.page.locator('.monaco-editor.focused').waitFor()
    await page.locator('#walked', { hasText: `1 of ${count}` }).waitFor()
    const position = study.page.locator('.statusbar-item', { hasText: /^Ln \d+, Col \d+/ })
    const first = await position.innerText()
    await page.locator('[data-name=next]').click()
    await page.locator('#walked', { hasText: `2 of ${count}` }).waitFor()
    await page.locator('[data-name=next]:focus').waitFor()
    await study.press('Shift+Tab', 'Enter')
    await page.locator('#walked', { hasText: `1 of ${count}` }).waitFor()
    assert.match(first, /^Ln \d+/)
    await tabTo(study, 'there')
    await study.press('Enter')
    await study.page.locator('.monaco-editor.focused').waitFor()
    await study.waitFor('the first place again', async () => (await position.innerText()) === first)
  })

  it('copies a table by Enter, coders by number', async () => {
    await openAgreement()
    const page = study.webview()
    await tabTo(study, 'agreement csv')
    await study.press('Enter')
    await page.locator('#copied', { hasText: 'Copied as CSV.' }).waitFor()
    await tabTo(study, 'supplement matrix markdown')
    await study.press('Enter')
    await page.locator('#copied', { hasText: 'Copied as Markdown' }).waitFor()
    await study.quickOpen('study.yaml')
    await study.press('Control+A', 'Control+V')
    await study.page.locator('.monaco-editor.focused', { hasText: 'coder 1 – coder 2' }).waitFor()
    assert.equal(await study.page.locator('.monaco-editor.focused', { hasText: 'alice' }).count(), 0)
    await study.press('Control+Z')
    await study.command('Alliance Coder: Open Study Report')
    await page.locator('caption', { hasText: 'Agreement of alice, bob on each code' }).waitFor()
  })

  it('shows agreement on sessions, how to read it, and what follows what for another lag and order of speakers', async () => {
    await openAgreement()
    const page = study.webview()
    await study.press('ArrowRight')
    await page.locator('caption', { hasText: 'Intraclass correlations of alice, bob over sessions' }).waitFor()
    await tabTo(study, 'icc session row 0')
    await study.press('Enter')
    await page.locator('.explanation', { hasText: 'A convention for ICC (Cicchetti 1994)' }).waitFor()
    await tabTo(study, 'tab sessions', 'Shift+Tab')
    await study.press('ArrowRight')
    await page.locator('caption', { hasText: 'What stood 1 unit after what' }).first().waitFor()
    await tabTo(study, 'lag')
    await study.press('ArrowDown')
    await page.locator('caption', { hasText: 'What stood 2 units after what' }).first().waitFor()
    await tabTo(study, 'order')
    await study.press('ArrowDown')
    await page
      .locator('caption', { hasText: 'What stood 2 units after what, from therapist to client' })
      .first()
      .waitFor()
  })

  it('goes to the utterances of an episode by Enter', async () => {
    await openReport(study)
    await toPart(study, 'process')
    const page = study.webview()
    const go = page.locator('.go').first()
    const name = await go.getAttribute('data-name')
    assert.ok(name?.startsWith('episodes rupture-repair go episode') === true)
    await tabTo(study, name)
    await study.press('Enter')
    await study.page.locator('.monaco-editor.focused').waitFor()
    await page.locator('#walked', { hasText: `1 of ${Number(await go.textContent())}` }).waitFor()
  })

  it('saves a table by the palette', async () => {
    const picked = (label: string): Promise<void> =>
      study.page.locator('.quick-input-widget .monaco-list-row.focused', { hasText: label }).waitFor()
    await openReport(study)
    await toPart(study, 'process')
    await study.command('Alliance Coder: Save Report Table…')
    await picked('Coders by Number')
    await study.press('Enter')
    await picked('CSV')
    await study.press('Enter')
    await picked('Do coders see the same episodes?')
    await study.press('Enter')
    await study.page.locator('.quick-input-widget .quick-input-title', { hasText: 'Save Report Table' }).waitFor()
    await study.page.locator('.quick-input-widget input:focus').waitFor()
    await study.waitFor('the name of the file', async () =>
      (await study.page.locator('.quick-input-widget input').first().inputValue()).endsWith('report.csv'),
    )
    await study.press('Enter')
    assert.match(
      await study.waitForFile('report.csv', (text) => text !== ''),
      /^rule,first,second,.*\r\nrupture-repair,coder 1,coder 2,/,
    )
  })
})

describe('the report of a coder who is blind, in the worker host', () => {
  let study: Study

  before(async () => {
    study = await openStudy({ host: 'worker', copyOf: 'sample', settings: settings('carol') })
  })

  after(async () => {
    await study.close()
  })

  it('says why there is no agreement, and nothing of what others have coded', async () => {
    await openReport(study)
    const page = study.webview()
    const frequencies = await page.locator('main').innerText()
    await toPart(study, 'agreement')
    await page.locator('[role=tabpanel]', { hasText: 'hidden until you have completed the session' }).waitFor()
    const agreement = await page.locator('main').innerText()
    assert.equal(await page.locator('[role=tabpanel]:visible table, [role=tabpanel] [data-name=unblind]').count(), 0)
    for (const text of [frequencies, agreement]) assert.doesNotMatch(text, /alice|bob/i)
    assert.doesNotMatch(agreement.replaceAll(/S0\d|1\.0\.0|2 sessions/g, ''), /\d/)
    assert.equal(await page.locator('.go').count(), 0)
  })
})

const themes: Readonly<Record<string, string>> = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
}

for (const [kind, theme] of Object.entries(themes)) {
  describe(`the report in a ${kind} theme`, () => {
    let study: Study

    before(async () => {
      study = await openStudy({
        copyOf: 'sample',
        settings: settings('alice'),
        theme,
        viewport: { width: 1280, height: 1500 },
      })
    })

    after(async () => {
      await study.close()
    })

    it('has nothing that axe-core objects to', async function () {
      await study.quickOpen('S01.transcript')
      await study.page.locator('.editor-actions a[aria-label*="Start Coding"]').waitFor()
      await openReport(study, 'Alliance Coder: Show Report')
      const page = study.webview()
      await page.locator('[data-name="frequencies column 4"]').click()
      await page.locator('.explanation').waitFor()
      await study.picture(`report-${kind}-frequencies`)
      const first = await violations(study)
      if (first === null) this.skip()
      assert.deepEqual(first, [])
      await page.locator('[data-name="tab agreement"]').click()
      await page.locator('[data-name=unblind]').waitFor()
      assert.deepEqual(await violations(study), [])
      await page.locator('[data-name=unblind]').click()
      await page.locator('.go').first().click()
      await page.locator('.walk').waitFor()
      await page.locator('[data-name="agreement row 0"]').click()
      await page.locator('.explanation').waitFor()
      await study.picture(`report-${kind}-agreement`)
      assert.deepEqual(await violations(study), [])
      for (const part of ['sessions', 'process']) {
        await page.locator(`[data-name="tab ${part}"]`).click()
        await page.locator(`#panel-${part} table`).first().waitFor()
        await page.locator(`#panel-${part} .why`).first().click()
        await page.locator('.explanation').waitFor()
        await study.picture(`report-${kind}-${part}`)
        assert.deepEqual(await violations(study), [], part)
      }
    })
  })
}
