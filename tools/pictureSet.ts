import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Study } from '../test/ui/support/study'

const quickInput = '.quick-input-widget'

/** Takes a picture under a name. */
export type Take = (name: string) => Promise<void>

/** A transcript of a study that breaks rules, for the Problems panel. */
const faultyTranscript =
  'T: How was the week?\nC: Fine, I guess.\nT: It sounds like it was a hard one.\nC: You keep asking that.\n'

/** Codings that break rules, and one whose place is in doubt. */
const faultyCodings = `format: "alliance-coder/1"
transcript: "S03.transcript"
coder: "alice"
kind: "coder"
codebook: {"id": "alliance", "version": "1.0.0"}
status: "in progress"
reviewed: [[1, 2]]
units: 4
codings:
- {"id": "p1", "unit": 1, "code": "rupture.withdrawal", "strength": 2}
- {"id": "p2", "unit": 2, "code": "rupture.withdrawal"}
- {"id": "p3", "unit": 2, "code": "rupture.confrontation", "strength": 3}
- {"id": "p4", "unit": 4, "code": "withdrawl"}
- {"id": "p5", "unit": 3, "code": "empathy", "quote": "It seems it was a hard week", "review": "place"}
...
`

async function focused(study: Study): Promise<void> {
  await study.page.locator(`${quickInput} input:focus`).waitFor()
}

/** Leaves what lies over the text, and waits until keys go there again. */
async function leave(study: Study): Promise<void> {
  await study.press('Escape')
  await study.page.locator(quickInput).waitFor({ state: 'hidden' })
  await study.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor()
}

async function toLine(study: Study, line: number): Promise<void> {
  await study.press('Control+g')
  await focused(study)
  await study.type(String(line))
  await study.press('Enter')
  await study.page.locator('.statusbar-item a', { hasText: `Ln ${line},` }).waitFor()
  await study.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor()
}

/** Opens the session of the sample in coding mode, at its first strain, with the side bar beside it. */
export async function openCoding(study: Study): Promise<void> {
  await study.quickOpen('S01.transcript')
  await study.page.locator('.editor-actions a[aria-label*="Start Coding"]').waitFor()
  await study.press('Control+k', 'a')
  await study.page.locator('.statusbar-item a[aria-label*="coding mode is on"]').waitFor()
  await toLine(study, 66)
  await study.showContainer('Alliance Coder')
  await study.waitFor('the markers', async () =>
    (await study.editorLines()).some(({ labels }) => labels.some((label) => label.includes('Confrontation'))),
  )
}

/** Coding mode and what opens over it. */
async function deskPictures(study: Study, take: Take): Promise<void> {
  await openCoding(study)
  await take('coding-mode')
  const line = study.page.locator('.editor-group-container.active .view-line', { hasText: 'It was the numbers.' })
  const hover = study.page.locator('.monaco-hover:visible', { hasText: 'Confrontation' })
  // What scrolls under the mouse takes the hover away.
  await study.waitFor('the hover', async () => {
    await study.page.mouse.move(700, 3)
    await line.hover({ position: { x: 200, y: 9 } })
    return await hover
      .first()
      .waitFor({ timeout: 3000 })
      .then(
        () => true,
        () => false,
      )
  })
  await take('hover')
  await study.page.mouse.move(700, 3)
  await study.waitFor('the hover to go', async () => (await hover.count()) === 0)
  await study.press('Control+Alt+t')
  await focused(study)
  await take('picker')
  await leave(study)
  await study.press('Shift+Slash')
  await focused(study)
  await take('help')
  await study.press('PageDown', 'PageDown')
  await take('help-end')
  await leave(study)
  await study.press('Control+Alt+r')
  await focused(study)
  await take('rate-which')
  await study.press('Enter')
  await study.page.locator(`${quickInput} .quick-input-title`, { hasText: 'Agreement on goals' }).waitFor()
  await take('rate-value')
  await study.type('4')
  await study.press('Enter')
  await study.page.locator(`${quickInput} .quick-input-title`, { hasText: 'Evidence' }).waitFor()
  await take('rate-evidence')
  await leave(study)
  await study.press('Control+Home')
  await study.command('Alliance Coder: Go to Next Note')
  await study.page.locator('.review-widget .comment-body-plainstring').first().waitFor()
  await take('note')
  await study.command('Alliance Coder: Add Note')
  await focused(study)
  await take('note-second')
  await leave(study)
  await study.press('Space', 'Control+Alt+n')
  await study.page.locator('.review-widget .monaco-editor.focused').waitFor()
  await study.type('He goes along, and I am not sure he wants to.')
  await take('note-new')
  await study.press('Control+Enter')
  await study.page.locator('.editor-instance .monaco-editor.focused:not(.review-widget *)').first().waitFor()
}

async function treePictures(study: Study, take: Take): Promise<void> {
  await study.command('Alliance Coder: Group Codings by Code')
  // The first group, wherever the list is scrolled to.
  await study.view('Codings').locator('.monaco-list').focus()
  await study.press('Home')
  await study.view('Codings').locator('.monaco-list-row.focused[data-index="0"]').waitFor()
  await study.view('Codings').locator('.monaco-list-row', { hasText: 'Empathy' }).first().click()
  await study.view('Codings').locator('.monaco-list-row[aria-level="2"]').first().waitFor()
  await take('trees-by-code')
  await study.command('Alliance Coder: Group Codings by Episode')
  await study.view('Codings').locator('.monaco-list-row', { hasText: 'Rupture and' }).first().waitFor()
  await study.treeRow('Study', 'S01').locator('.monaco-tl-twistie').click()
  await study.view('Study').locator('.monaco-list-row[aria-level="2"]').first().waitFor()
  await take('trees-by-episode')
  await study.command('Alliance Coder: Group Codings by Order')
}

async function problemPictures(study: Study, take: Take): Promise<void> {
  await study.quickOpen('S03.transcript')
  await study.page.locator('.editor-group-container.active .view-line').first().click()
  await study.command('View: Toggle Problems')
  await study.waitForText('withdrawl', '.markers-panel')
  await take('problems')
  await study.page.locator('.markers-panel .monaco-list-row').nth(1).click()
  await study.press('Control+.')
  await study.page
    .locator('.context-view .monaco-list-row, .action-widget')
    .first()
    .waitFor()
    .catch(() => undefined)
  await take('problems-fix')
  await study.press('Escape')
  await study.command('View: Toggle Problems')
  await study.page.locator('.editor-group-container.active .view-line').first().click()
  await study.command('Alliance Coder: Complete Session')
  await focused(study)
  await take('completing')
  await leave(study)
}

async function reportPictures(study: Study, take: Take): Promise<void> {
  await study.quickOpen('S01.transcript')
  await study.command('Alliance Coder: Show Report')
  await study.webview().locator('table caption').first().waitFor()
  await take('report-beside')
  await study.command('View: Close All Editors')
  await study.command('Alliance Coder: Open Study Report')
  await study.webview().locator('table caption').first().waitFor()
  await take('report-study')
  await study.command('View: Close All Editors')
}

/** The walkthrough, each step with its picture. */
async function walkthroughPictures(study: Study, take: Take): Promise<void> {
  await study.page.setViewportSize({ width: 1720, height: 1000 })
  await study.command('Welcome: Open Walkthrough...')
  await focused(study)
  await study.type('Code Your First Session')
  await study.page.locator(`${quickInput} .monaco-list-row.focused`, { hasText: 'Code Your First Session' }).waitFor()
  await study.press('Enter')
  const steps = study.page.locator('.gettingStartedContainer .getting-started-step')
  await steps.first().waitFor()
  const count = await steps.count()
  const shown = async (): Promise<string> =>
    await study
      .webview()
      .locator('body')
      .innerHTML()
      .catch(() => '')
  for (let i = 0; i < count; i++) {
    const before = await shown()
    if (!((await steps.nth(i).getAttribute('class')) ?? '').includes('expanded')) await steps.nth(i).click()
    // The picture of the step before stands until this one's has come.
    await study.waitFor(
      'the picture of the step',
      async () => (await shown()).includes('<svg') && (i === 0 || (await shown()) !== before),
    )
    await take(`walkthrough-${i + 1}`)
  }
}

/** Everything a coder meets, in the window's theme. */
export async function takeAll(study: Study, take: Take): Promise<void> {
  await writeFile(path.join(study.folder, 'S03.transcript'), faultyTranscript)
  await writeFile(path.join(study.folder, 'S03.alice.codings.yaml'), faultyCodings)
  await writeFile(path.join(study.folder, 'talk.txt'), faultyTranscript)
  await study.showContainer('Alliance Coder')
  await study.waitForText('Codings of the transcript in the editor are listed here', '.pane')
  await take('empty')
  await deskPictures(study, take)
  await treePictures(study, take)
  await problemPictures(study, take)
  await reportPictures(study, take)
  await walkthroughPictures(study, take)
}
