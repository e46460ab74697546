import assert from 'node:assert/strict'
import path from 'node:path'
import { recordLines, saved, startCoding } from './support/coding'
import { openStudy } from './support/harness'
import type { Study } from './support/study'

const quickInput = '.quick-input-widget'
const region = '.statusbar-item[id$="allianceCoder.announcement"] [role="status"]'
const talk = 'T: How was the week?\nC: Fine, I guess.\nT: You say fine, and you sound tired.\nC: Well. It was long.\n'
const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  contrast: 'Default High Contrast',
} as const

interface Accessible {
  readonly nodes: readonly {
    readonly role?: { readonly value: string }
    readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[]
    readonly childIds?: readonly string[]
    readonly nodeId: string
    readonly name?: { readonly value: string }
  }[]
}

/** Waits until the announcements' region says this. */
async function announced(study: Study, words: string): Promise<void> {
  await study.page.locator(region, { hasText: words }).waitFor()
}

async function openWalkthrough(study: Study): Promise<void> {
  await study.command('Welcome: Open Walkthrough...')
  await study.page.locator(`${quickInput} .monaco-list-row`).first().waitFor()
  await study.type('Code Your First Session')
  await study.page.locator(`${quickInput} .monaco-list-row.focused`, { hasText: 'Code Your First Session' }).waitFor()
  await study.press('Enter')
  await study.page.locator('.gettingStartedContainer .getting-started-step').first().waitFor()
}

const step = (study: Study, id: string) => study.page.locator(`.getting-started-step[data-step-id$="#${id}"]`)

/**
 * Answers the folder dialog, `parent`, in which `row` is listed, in place of the folder it proposes. While it still looks a folder up it takes no answer, and may put its
 * proposal over what was typed: as a person would, ask again until it closes.
 */
async function putItHere(study: Study, parent: string, row: string): Promise<void> {
  const input = study.page.locator(`${quickInput} input:focus`)
  const listed = study.page.locator(`${quickInput} .monaco-list-row`, { hasText: row }).first()
  const button = study.page.locator(`${quickInput} .monaco-button`, { hasText: 'Put It Here' })
  await study.waitFor('the dialog to close', async () => {
    if (!(await button.isVisible())) return true
    if ((await input.inputValue({ timeout: 1000 }).catch(() => '')) !== `${parent}/`) {
      await input.fill(`${parent}/`, { timeout: 1000 }).catch(() => undefined)
      await listed.waitFor({ timeout: 5000 }).catch(() => undefined)
      return false
    }
    await button.click({ timeout: 1000 }).catch(() => undefined)
    return false
  })
}

describe('first contact', () => {
  let study: Study

  it('takes a person from an empty window to the first coded unit of the sample study', async () => {
    study = await openStudy({ empty: true, settings: { 'allianceCoder.coder': '' } })
    const parent = path.dirname(study.folder)
    await study.writeFile('../alliance-coder-sample/kept.txt', 'mine')
    await study.showContainer('Alliance Coder')
    await study.waitForText('Codings of the transcript in the editor are listed here.')
    await study.picture('first-empty-window')
    await study.page.locator('.welcome-view-content .monaco-button', { hasText: 'Open Sample Study' }).first().click()
    await study.page.locator(`${quickInput} .monaco-button`, { hasText: 'Put It Here' }).waitFor()
    await putItHere(study, parent, 'alliance-coder-sample')
    await study.page
      .locator('.editor-group-container.active .tab.active', { hasText: 'S01.transcript' })
      .waitFor({ timeout: 40_000 })
    assert.equal(await study.readFile('../alliance-coder-sample/kept.txt'), 'mine')
    await startCoding(study, 'S01.transcript', 'Nora')
    await study.press('Space', 'Space', 'e', 'Space')
    await saved(study, 3)
    const [line = ''] = recordLines(await study.readFile('../alliance-coder-sample-2/S01.nora.codings.yaml'))
    assert.match(line, /^- \{"unit": 3, "code": "empathy"/)
  })

  it('opens the sample study beside another one in the web worker host, inside the folder that is open', async () => {
    study = await openStudy({
      files: { 'notes.txt': 'Plans\n' },
      host: 'worker',
      settings: { 'allianceCoder.coder': 'alice' },
    })
    await study.command('Alliance Coder: Open Sample Study…')
    await study.page.locator(`${quickInput} .monaco-button`, { hasText: 'Put It Here' }).waitFor()
    await putItHere(study, study.folder, '..')
    await study.page.locator('.editor-group-container.active .tab.active', { hasText: 'S01.transcript' }).waitFor()
    await study.waitForFile('alliance-coder-sample/study.yaml', (text) => text.includes('krippendorffAlpha'))
  })

  for (const host of ['node', 'worker'] as const) {
    it(`writes the codebook that was picked, in the ${host} host`, async () => {
      study = await openStudy({ files: { 'S01.transcript': talk }, host, settings: { 'allianceCoder.coder': 'alice' } })
      await study.command('Alliance Coder: New Codebook…')
      await study.page.locator(`${quickInput} .monaco-list-row`, { hasText: 'Alliance process codes' }).waitFor()
      await study.type('congruence')
      await study.page
        .locator(`${quickInput} .monaco-list-row.focused`, { hasText: 'Relationship by segments' })
        .waitFor()
      await study.press('Enter')
      await study.waitForFile('codebook.yaml', (text) => text.includes('id: relationship\n'))
      await study.page.locator('.editor-group-container.active .tab.active', { hasText: 'codebook.yaml' }).waitFor()
    })
  }

  it('opens the walkthrough in a wide window, from the first step with its picture to the report with its own', async () => {
    study = await openStudy({
      files: { 'S01.transcript': talk },
      settings: { 'allianceCoder.coder': 'alice' },
      viewport: { width: 1600, height: 900 },
    })
    await openWalkthrough(study)
    await step(study, 'open').and(study.page.locator('.expanded')).waitFor()
    await study.webview().locator('svg').first().waitFor()
    await step(study, 'report').click()
    await study.webview().locator('svg', { hasText: 'what was left out, and why' }).waitFor()
    await step(study, 'report').locator('.monaco-button', { hasText: 'Show Report' }).waitFor()
    await study.picture('first-walkthrough')
  })

  it('shows the coding keys on the question mark, and gives the focus back, in each theme', async () => {
    study = await openStudy({ files: { 'S01.transcript': talk }, settings: { 'allianceCoder.coder': 'alice' } })
    await startCoding(study, 'S01.transcript')
    await study.press('Space', 'Space')
    for (const [name, theme] of Object.entries(themes)) {
      await study.useTheme(theme)
      await study.press('Shift+Slash')
      await study.waitFor('codes and keys', async () => {
        const labels = (await study.quickPickLabels()).map((label) => label.replaceAll(/[\s\u00a0]+/g, ' '))
        // Definitions stand on lines of their own between the codes.
        const codes = labels.filter((label) => /^\S /.test(label))
        return (
          codes.slice(0, 3).join() === 'e Empathy,g Goal agreement,t Task negotiation' &&
          labels.some((label) => label.includes('Space Go to Next Unit'))
        )
      })
      const spoken = await study.page.locator(`${quickInput} .monaco-list-row`).first().getAttribute('aria-label')
      assert.match(spoken ?? '', /Empathy.*therapist.*The therapist puts into words/)
      await study.picture(`coding-keys-${name}`)
      await study.press('Escape')
      await study.page.locator('.editor-instance .monaco-editor.focused').waitFor()
    }
    await study.press('e', 'Space')
    await saved(study, 3)
    assert.equal(recordLines(await study.readFile('S01.alice.codings.yaml')).length, 1)
  })

  it('goes on by itself after a code, and after the digit of a code with a strength, where the settings say so', async () => {
    study = await openStudy({
      files: { 'S01.transcript': talk },
      settings: { 'allianceCoder.coder': 'alice', 'allianceCoder.afterTagging': 'next' },
    })
    await startCoding(study, 'S01.transcript')
    await study.press('t', 'w', '3', 'e')
    await saved(study, 3)
    assert.deepEqual(
      recordLines(await study.readFile('S01.alice.codings.yaml')).map((line) => line.replace(/, "quote".*/, '')),
      [
        '- {"unit": 1, "code": "task-negotiation"',
        '- {"unit": 2, "code": "rupture.withdrawal", "strength": 3',
        '- {"unit": 3, "code": "empathy"',
      ],
    )
    assert.match(await study.readFile('S01.alice.codings.yaml'), /^reviewed: \[\[1, 3\]\]$/m)
  })

  it('announces each act by code and unit in a live region, while the focus stays in the text', async () => {
    study = await openStudy({ files: { 'S01.transcript': talk }, settings: { 'allianceCoder.coder': 'alice' } })
    await startCoding(study, 'S01.transcript')
    await study.press('t')
    await announced(study, 'Task negotiation on unit 1, therapist')
    const cdp = await study.page.context().newCDPSession(study.page)
    const { nodes } = (await cdp.send('Accessibility.getFullAXTree')) as unknown as Accessible
    const live = nodes.filter(
      ({ role, name }) => role?.value === 'status' && name?.value.includes('Task negotiation on unit 1') === true,
    )
    assert.deepEqual(
      live.map(({ properties = [] }) => properties.find(({ name }) => name === 'live')?.value.value),
      ['polite'],
    )
    await study.press('Space', 'w', '4')
    await announced(study, 'Withdrawal on unit 2, client, strength 4')
    await study.press('Control+z')
    await announced(study, 'Undone: strength 4 of Withdrawal on unit 2.')
    await study.press('Backspace')
    await announced(study, 'Withdrawal on unit 2, client removed')
    await study.press('Shift+Space')
    await announced(study, 'unit 1 of 4, therapist, Task negotiation')
    await study.page.locator('.editor-instance .monaco-editor.focused').waitFor()
  })

  it('writes study.yaml where there is none, says what is wrong in it, and completes its keys', async () => {
    study = await openStudy({
      copyOf: 'sample',
      files: { 'study.yaml': '' },
      settings: { 'allianceCoder.coder': 'alice' },
    })
    await study.quickOpen('study.yaml')
    await study.type('blnd: true\nquotes: long\npri')
    await study.press('Control+Space')
    await study.page.locator('.suggest-widget .monaco-list-row', { hasText: 'primary' }).waitFor()
    await study.press('Escape', 'Backspace', 'Backspace', 'Backspace')
    await study.command('View: Toggle Problems')
    await study.waitForText('blnd', '.markers-panel')
    await study.waitForText('quotes', '.markers-panel')
    await study.picture('study-problems')
  })

  it('opens the study settings: a file that names the sessions found and the coder, and breaks nothing', async () => {
    study = await openStudy({
      files: {
        'codebook.yaml': 'codebook: A\nid: a\nversion: "1"\ncodes: []\n',
        'S01.transcript': talk,
        'b/S02.txt': talk,
        'b/plan.txt': 'Plans\n',
      },
      settings: { 'allianceCoder.coder': 'alice' },
    })
    await study.command('Alliance Coder: Open Study Settings')
    await study.page.locator('.tab.active', { hasText: 'study.yaml' }).waitFor()
    const text = await study.readFile('study.yaml')
    assert.match(text, /^sessions:\n {2}- id: "S01"\n {4}parts: \["S01.transcript"\]$/m)
    assert.match(text, /^ {2}- id: "S02"\n {4}parts: \["b\/S02.txt"\]$/m)
    assert.match(text, /^coders:\n {2}- "alice"$/m)
    assert.doesNotMatch(text, /plan/)
    await study.picture('study-settings')
  })

  it('offers once to code a text file that reads as a transcript, and remembers the answer, yes or no', async () => {
    study = await openStudy({
      files: { 'letter.txt': talk, 'session.txt': talk },
      settings: { 'allianceCoder.coder': 'alice' },
    })
    const offer = async (file: string) => study.showNotification(`${file} reads like a therapy transcript.`)
    await study.quickOpen('letter.txt')
    const first = await offer('letter.txt')
    await study.picture('first-offer')
    await first.locator('.monaco-button', { hasText: 'Not This One' }).click()
    await first.waitFor({ state: 'detached' })
    await study.reloadInPeace()
    // The offer for the second file would come after one for the first.
    await study.quickOpen('letter.txt')
    await study.quickOpen('session.txt')
    const second = await offer('session.txt')
    assert.deepEqual(await study.notifications('letter.txt reads'), [])
    await second.locator('.monaco-button', { hasText: 'Start Coding' }).click()
    await study.page.locator('.statusbar-item a[aria-label*="coding mode is on for session"]').waitFor()
    await study.reloadInPeace()
    await study.quickOpen('letter.txt')
    await startCoding(study, 'session.txt')
    await study.press('t', 'Space')
    await saved(study, 1)
    assert.equal(recordLines(await study.readFile('session.alice.codings.yaml')).length, 1)
    assert.equal(await study.readFile('session.txt'), talk)
    assert.deepEqual(await study.notifications('reads like a therapy transcript.'), [])
  })

  it('codes a lone transcript with the built-in codebook, which is then written beside it', async () => {
    study = await openStudy({ files: { 'talk.transcript': talk }, settings: { 'allianceCoder.coder': 'alice' } })
    await startCoding(study, 'talk.transcript')
    await study.press('t', 'Space')
    await saved(study, 1)
    assert.match(await study.readFile('codebook.yaml'), /^ {2}- id: empathy$/m)
    assert.equal(recordLines(await study.readFile('talk.alice.codings.yaml')).length, 1)
  })
})

describe('a window in which nothing is coded', () => {
  let study: Study

  it('starts the shell and no more, until a transcript is opened', async () => {
    study = await openStudy({ files: { 'services.yaml': 'services: {}\n', 'S01.txt': talk } })
    await study.quickOpen('services.yaml')
    await study.command('Developer: Show Running Extensions')
    const rows = study.page.locator('.runtime-extensions-editor .monaco-list-row')
    await rows.first().click()
    // Sorted by how long each took: the list draws what is in sight.
    await study.waitFor('its row', async () => {
      await study.press('PageDown')
      return await rows.filter({ hasText: /alliance-coder\.alliance-coder[\s\S]*Activation: \d+ms/ }).isVisible()
    })
    assert.equal(await study.page.locator(region).count(), 0, 'nothing of the desk is in the window')
    await study.press('Escape')
    await rows.first().waitFor({ state: 'hidden' })
    await study.quickOpen('S01.txt')
    await study.page.locator(region).waitFor()
  })

  it('loads the desk with the first look at its views', async () => {
    study = await openStudy({ files: { 'services.yaml': 'services: {}\n' } })
    await study.quickOpen('services.yaml')
    await study.showContainer('Alliance Coder')
    await study.waitForText('Codings of the transcript in the editor are listed here.')
    await study.close()
  })

  it('runs a command before anything was loaded', async () => {
    study = await openStudy({ files: { 'services.yaml': 'services: {}\n' } })
    await study.quickOpen('services.yaml')
    await study.command('Alliance Coder: New Codebook…')
    await study.page.locator(`${quickInput} .monaco-list-row`, { hasText: 'Alliance process codes' }).waitFor()
    await study.close()
  })
})
