import assert from 'node:assert/strict'
import { recordLines, startCoding } from './support/coding'
import { openStudy } from './support/harness'
import { pickFocus, pickLeft, pickShows } from './support/picks'
import type { Study } from './support/study'

const ownFile = 'S01.alice.codings.yaml'
const transcript = `# Opening

T: How was the week?
C: Fine, I guess.
T: It sounds like it was a hard one.
C: You keep asking that.
T: I do, and I wonder what happens when I ask.
C: I stop talking.
`

describe('acts of coding mode, from keys to bytes on disk', () => {
  let study: Study

  beforeEach(async () => {
    study = await openStudy({ files: { 'S01.transcript': transcript }, settings: { 'allianceCoder.coder': 'alice' } })
    await startCoding(study, 'S01.transcript')
  })

  afterEach(async () => {
    await study.close()
  })

  /** The records of the file, once they are these; each line without id and time. */
  const expectLines = async (...lines: readonly string[]): Promise<string> =>
    await study.waitForFile(
      ownFile,
      (text) => recordLines(text).join('\n') === lines.map((line) => `- {${line}}`).join('\n'),
    )

  it('words selected in a unit are a span', async () => {
    await study.press('Space', 'Space')
    await study.waitForText('Ln 5, Col 4', '.statusbar')
    await study.press('Control+ArrowRight', 'Control+Shift+ArrowRight', 'Control+Shift+ArrowRight', 'e')
    const [line = ''] = recordLines(await study.waitForFile(ownFile, (text) => /"span": \[\d+, \d+\]/.test(text)))
    const [, from, to] = /"span": \[(\d+), (\d+)\]/.exec(line) ?? []
    const text = 'It sounds like it was a hard one.'
    assert.equal(
      line.replace(/, "words": "[\d.a-z]+"/, ''),
      `- {"unit": 3, "span": [${from ?? ''}, ${to ?? ''}], "code": "empathy", "quote": ${JSON.stringify(text.slice(Number(from), Number(to)))}}`,
    )
    assert.equal(text.slice(Number(from), Number(to)).trim().split(' ').length, 2)
  })

  it('a selection over several units codes each of them, in one act', async () => {
    await study.press('Shift+ArrowDown', 'Shift+ArrowDown', 't')
    await expectLines(
      '"unit": 1, "code": "task-negotiation", "quote": "How was the week?"',
      '"unit": 2, "code": "task-negotiation", "quote": "Fine, I guess."',
      '"unit": 3, "code": "task-negotiation", "quote": "It sounds like it was a hard one."',
    )
    await study.press('Control+z')
    await expectLines()
  })

  it('several cursors code their units', async () => {
    await study.page
      .locator('.view-line', { hasText: 'Fine, I guess.' })
      .click({ modifiers: ['Alt'], position: { x: 60, y: 8 } })
    await study.waitForText('2 selections', '.statusbar')
    await study.press('t')
    await expectLines(
      '"unit": 1, "code": "task-negotiation", "quote": "How was the week?"',
      '"unit": 2, "code": "task-negotiation", "quote": "Fine, I guess."',
    )
  })

  it('a range is one coding from its first unit to its last', async () => {
    await study.press('Shift+ArrowDown', 'Control+Alt+Shift+t')
    await study.page.locator('.quick-input-widget input:focus').waitFor()
    await study.type('task')
    await study.page.locator('.quick-input-widget .monaco-list-row.focused', { hasText: 'Task negotiation' }).waitFor()
    await study.press('Enter')
    await expectLines('"unit": 1, "to": 2, "code": "task-negotiation", "quote": "How was the week?"')
    const marked = async (): Promise<readonly string[]> =>
      (await study.editorLines()).flatMap(({ labels }) => labels).filter((label) => /Task.negotiation/.test(label))
    await study.waitFor('the marker on both utterances', async () =>
      /^● [^●┊]+┊ [^●┊]+$/.test((await marked()).join(' ')),
    )
    await pickLeft(study)
    await study.press('Control+Home', 'Tab')
    await study.waitForText('Ln 5, Col 4', '.statusbar')
  })

  it('enter goes to the next unit of the same role, tab to the next uncoded one, and back; only going on marks units as reviewed', async () => {
    await study.press('t', 'Enter', 'e', 'Tab', 'f', 'Shift+Tab', 'w', 'Tab', 'Tab', 'Shift+Space', 'g')
    const text = await expectLines(
      '"unit": 1, "code": "task-negotiation", "quote": "How was the week?"',
      '"unit": 2, "code": "rupture.withdrawal", "quote": "Fine, I guess."',
      '"unit": 3, "code": "empathy", "quote": "It sounds like it was a hard one."',
      '"unit": 4, "code": "rupture.confrontation", "quote": "You keep asking that."',
      '"unit": 5, "code": "goal-agreement", "quote": "I do, and I wonder what happens when I ask."',
    )
    assert.match(text, /^reviewed: \[\[1, 1\]\]$/m)
  })

  it('the last code again by a dot, the last coding away by backspace, a letter without a code does nothing', async () => {
    await study.press('t', 'Space', '.', 'Space', '.', 'q', 'Q', 'Backspace')
    await expectLines(
      '"unit": 1, "code": "task-negotiation", "quote": "How was the week?"',
      '"unit": 2, "code": "task-negotiation", "quote": "Fine, I guess."',
    )
    assert.equal(await study.readFile('S01.transcript'), transcript)
  })

  it('a unit is marked as uncodable with a reason, and unmarked', async () => {
    await study.press('Control+Alt+u')
    await study.page.locator('.quick-input-widget input:focus').waitFor()
    await study.type('inaudible: wet e')
    await study.press('Enter')
    await expectLines('"unit": 1, "reason": "inaudible: wet e", "quote": "How was the week?"')
    await study.press('Control+Alt+u')
    await expectLines()
  })

  it('everything up to the cursor is marked as reviewed by command', async () => {
    await study.press('ArrowDown', 'ArrowDown')
    await study.command('Alliance Coder: Mark Reviewed to Here')
    await study.waitForFile(ownFile, (text) => /^reviewed: \[\[1, 3\]\]$/m.test(text))
  })

  it('a digit sets the strength of the last coding, one outside the scale does not; the status bar tells who, how far and whether it is saved', async () => {
    await study.press('Space', 'w', '4', 'Enter', 'f', '9')
    await study.waitForText("outside the code's scale", '.statusbar')
    await study.press('2')
    await expectLines(
      '"unit": 2, "code": "rupture.withdrawal", "strength": 4, "quote": "Fine, I guess."',
      '"unit": 4, "code": "rupture.confrontation", "strength": 2, "quote": "You keep asking that."',
    )
    await study.waitFor('the status bar', async () =>
      (await study.statusBarText()).some((text) => text.endsWith('alice 2/6 saved')),
    )
  })

  it('the picker puts codes that fit the speaker first, of those the last used before the others, and shows what the codebook says of each whole', async () => {
    await study.press('Space', 'f', 'Space', 'Space', 'Control+Alt+t')
    await pickShows(study, [
      'Confrontation',
      'Goal agreement',
      'Task negotiation',
      'Withdrawal',
      'Empathy',
      'Immediate repair',
      'Exploratory repair',
    ])
    await pickFocus(study, 'Confrontation')
    await study.waitForText(
      'Demands, ultimatums and attempts to take control of the session',
      '.quick-input-message, .quick-input-description, .quick-input-widget',
    )
    await study.type('goes on wording')
    await pickFocus(study, 'Goal agreement')
    await study.press('Enter')
    await expectLines(
      '"unit": 2, "code": "rupture.confrontation", "quote": "Fine, I guess."',
      '"unit": 4, "code": "goal-agreement", "quote": "You keep asking that."',
    )
  })

  it('outside coding mode the picker finds a code by its definition, and letters are letters', async () => {
    await study.press('Escape')
    await study.page.locator('.statusbar-item a[aria-label*="coding mode is off"]').waitFor()
    await study.command('Alliance Coder: Tag Utterance…')
    await study.page.locator('.quick-input-widget input:focus').waitFor()
    await study.type('empathy')
    await study.page.locator('.quick-input-widget .monaco-list-row.focused', { hasText: 'Empathy' }).waitFor()
    await study.press('Enter')
    await expectLines('"unit": 1, "code": "empathy", "quote": "How was the week?"')
  })
})
