import { openStudy } from './support/harness'
import { packagedExtension } from './support/packaged'
import { pickFocus, pickTitle, quickPick } from './support/picks'
import type { Study } from './support/study'

const codebook = `codebook: "Small talk"
id: small-talk
version: "1.0.0"
unit: utterance
codes:
  - id: question
    label: "Question"
    key: q
    definition: "Asks for something."
`
const transcript = 'T: How was the week?\nC: Fine, I guess.\n'
const tab = '.editor-group-container .tab'
/** The steps of a window with a study, as the walkthrough shows them. */
const all = ['openTranscript', 'name', 'start', 'code', 'look', 'complete', 'report']

const step = (study: Study, id: string) => study.page.locator(`.getting-started-step[data-step-id$="#${id}"]`)

async function openWalkthrough(study: Study): Promise<void> {
  await study.command('Welcome: Open Walkthrough...')
  await study.page.locator('.quick-input-widget .monaco-list-row').first().waitFor()
  await study.type('Code Your First Session')
  await pickFocus(study, 'Code Your First Session')
  await study.press('Enter')
  await step(study, 'name').waitFor()
}

/** Brings a tab to the front. */
async function goTo(study: Study, name: string): Promise<void> {
  await study.page.locator(tab, { hasText: name }).click()
  await study.page.locator(`${tab}.active`, { hasText: name }).waitFor()
}

/** Opens the walkthrough and waits until these steps have their check mark, and no others. */
async function ticked(study: Study, ...done: readonly string[]): Promise<void> {
  await openWalkthrough(study)
  const count = async (id: string, mark: string): Promise<number> =>
    await study.page.locator(`[data-done-step-id$="#${id}"]${mark}`).count()
  await study.waitFor(`the check marks of ${done.join()}`, async () => {
    const right = await Promise.all(
      all.map(async (id) => (await count(id, done.includes(id) ? '.complete' : ':not(.complete)')) === 1),
    )
    return right.every(Boolean)
  })
}

/** Opens a step and clicks its button. */
async function click(study: Study, id: string, button: string): Promise<void> {
  await openWalkthrough(study)
  const wanted = step(study, id).locator('.monaco-button', { hasText: button })
  if (!(await step(study, id).and(study.page.locator('.expanded')).isVisible())) await step(study, id).click()
  await wanted.click()
}

// One window: each step is done as it says, after those before it.
describe('the walkthrough of the installed package', () => {
  let study: Study

  before(async function () {
    this.timeout(180_000)
    study = await openStudy({
      files: { 'codebook.yaml': codebook, 'S01.transcript': transcript },
      settings: { 'allianceCoder.coder': '' },
      vsix: packagedExtension(),
      viewport: { width: 1600, height: 900 },
    })
  })

  after(async () => {
    await study.close()
  })

  it('has its check mark behind "Open a transcript" once one is open', async () => {
    await ticked(study)
    // Kept, or the transcript takes its place.
    await study.page.locator(tab, { hasText: 'Welcome' }).dblclick()
    await click(study, 'openTranscript', 'Show Sessions')
    await study.treeRow('Study', 'S01').click()
    await study.page.locator(`${tab}.active`, { hasText: 'S01.transcript' }).waitFor()
    // Without the views, the codings are not seen as soon as there are some.
    await study.press('Control+b')
    await study.page.locator('.part.sidebar').waitFor({ state: 'hidden' })
    await ticked(study, 'openTranscript')
  })

  it('has it behind "Say who codes" once a name is given, and not before', async () => {
    await click(study, 'name', 'Set Coder Name')
    await pickTitle(study, 'Who is coding?')
    await study.press('Escape')
    await ticked(study, 'openTranscript')
    await click(study, 'name', 'Set Coder Name')
    await pickTitle(study, 'Who is coding?')
    await study.page.locator(`${quickPick} input:focus`).waitFor()
    await study.type('nora')
    await study.press('Enter')
    await study.page.locator(quickPick).waitFor({ state: 'hidden' })
    await ticked(study, 'openTranscript', 'name')
  })

  it('has it behind "Start coding" and "Code a unit" as soon as that is done by key', async () => {
    await goTo(study, 'S01.transcript')
    await study.press('Control+k', 'a')
    await study.page.locator('.statusbar-item a[aria-label*="coding mode is on"]').waitFor()
    await ticked(study, 'openTranscript', 'name', 'start')
    await goTo(study, 'S01.transcript')
    await study.press('Control+Home', 'q')
    await study.waitForFile('S01.nora.codings.yaml', (text) => text.includes('"question"'))
    await ticked(study, 'openTranscript', 'name', 'start', 'code')
  })

  it('has it behind "Look at the codings" once the view shows them', async () => {
    await click(study, 'look', 'Show Codings')
    await ticked(study, 'openTranscript', 'name', 'start', 'code', 'look')
  })

  it('has it behind "Complete the session" once that is complete, not where it was only asked for', async () => {
    await goTo(study, 'S01.transcript')
    await study.command('Alliance Coder: Complete Session')
    await pickTitle(study, 'Complete Session: what is missing')
    await study.press('Escape')
    await ticked(study, 'openTranscript', 'name', 'start', 'code', 'look')
    await goTo(study, 'S01.transcript')
    await study.press('Control+Home', 'Space', 'Space')
    await study.page.locator('.statusbar-item a[aria-label*=", 2 of 2"]').waitFor()
    await study.command('Alliance Coder: Complete Session')
    await study.waitForFile('S01.nora.codings.yaml', (text) => text.includes('status: "complete"'))
    await ticked(study, 'openTranscript', 'name', 'start', 'code', 'look', 'complete')
  })

  it('has it behind "See the figures" once a report is open', async () => {
    await study.command('Alliance Coder: Open Study Report')
    await study.page.locator(tab, { hasText: 'Report: Study' }).waitFor()
    await ticked(study, ...all)
    await study.picture('walkthrough-done')
  })
})
