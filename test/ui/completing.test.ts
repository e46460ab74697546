import assert from 'node:assert/strict'
import { codeAlone } from './support/coding'
import { openStudy } from './support/harness'
import { pickFocus, pickLeft, pickShows, pickTitle, quickPick } from './support/picks'
import type { Study } from './support/study'

const transcriptText = 'T: How was the week?\nC: Fine.\nT: What would help?\nC: You always ask that.\n'

/** What a coder has given of a session: a unit not reviewed, a strength and a rating are missing, or nothing is. */
const given = {
  notAll: { reviewed: '[[1, 2], [4, 4]]', strength: '', bond: '' },
  all: {
    reviewed: '[[1, 4]]',
    strength: ', "strength": 3',
    bond: '- {"id": "r3", "rating": "alliance-bond", "value": 2}\n',
  },
} as const

/** The files of a session of four units that is not complete. */
function sessionFiles(name: string, how: keyof typeof given): Record<string, string> {
  const { reviewed, strength, bond } = given[how]
  return {
    [`${name}.transcript`]: transcriptText,
    [`${name}.carol.codings.yaml`]: `format: "alliance-coder/1"
transcript: "${name}.transcript"
coder: "carol"
kind: coder
codebook: {"id": "alliance", "version": "1.0.0"}
status: "in progress"
reviewed: ${reviewed}
units: 4
codings:
- {"id": "c1", "unit": 4, "code": "rupture.confrontation"${strength}}
ratings:
- {"id": "r1", "rating": "alliance-goal", "value": 4}
- {"id": "r2", "rating": "alliance-task", "value": 4}
${bond}...
`,
  }
}

const line = async (study: Study, number: number): Promise<void> => {
  await study.page.locator('.statusbar-item a', { hasText: `Ln ${number},` }).waitFor()
}

// One window for all: each test codes a session of its own.
describe('completing a session by keys', () => {
  let study: Study

  before(async () => {
    study = await openStudy({
      copyOf: 'sample',
      files: {
        ...sessionFiles('S03', 'notAll'),
        ...sessionFiles('S04', 'notAll'),
        ...sessionFiles('S05', 'all'),
        ...sessionFiles('S06', 'all'),
      },
      settings: { 'allianceCoder.coder': 'carol' },
    })
  })

  after(() => study.close())

  it('shows what is missing with its places, and Enter on a row goes there', async () => {
    await codeAlone(study, 'S03.transcript')
    await study.command('Alliance Coder: Complete Session')
    await pickTitle(study, 'Complete Session: what is missing')
    await pickShows(study, [
      'Not reviewed: silence there is missing data',
      'Confrontation needs a strength from 1 to 5',
      'Not rated: Bond',
      'Complete all the same',
    ])
    await study.waitForText('unit 3', quickPick)
    await study.picture('completing-missing')
    await study.press('Enter')
    await pickLeft(study)
    await line(study, 3)
    assert.match(await study.readFile('S03.carol.codings.yaml'), /^status: "in progress"$/m)
  })

  it('lets each be mended at its place: a unit reviewed, a strength given, a rating given', async () => {
    const file = 'S04.carol.codings.yaml'
    await codeAlone(study, 'S04.transcript')
    await study.press('Control+Home', 'ArrowDown', 'ArrowDown')
    await line(study, 3)
    await study.press('Space')
    await study.command('Alliance Coder: Complete Session')
    await pickTitle(study, 'what is missing')
    await pickShows(study, ['Confrontation needs a strength from 1 to 5'], 'and more')
    await study.press('Enter')
    await pickLeft(study)
    await line(study, 4)
    await study.press('3')
    await study.waitForFile(file, (text) => text.includes('"strength": 3'))
    await study.command('Alliance Coder: Complete Session')
    await pickTitle(study, 'what is missing')
    await study.press('Enter')
    await pickTitle(study, 'Bond')
    await study.type('2')
    await study.press('Enter')
    await pickTitle(study, 'Evidence for Bond: 2')
    await study.press('Enter')
    await study.waitForFile(file, (text) => text.includes('"rating": "alliance-bond", "value": 2'))
  })

  it('completes at once where nothing is missing, and says so', async () => {
    await codeAlone(study, 'S05.transcript')
    await study.command('Alliance Coder: Complete Session')
    await study.waitForText('The session is complete.', '.statusbar')
    const text = await study.waitForFile('S05.carol.codings.yaml', (found) => found.includes('status: "complete"'))
    assert.match(text, /^completed: "20\d\d-/m)
  })

  it('opens the session again, and undo of that completes it again', async () => {
    const file = 'S06.carol.codings.yaml'
    await codeAlone(study, 'S06.transcript')
    await study.command('Alliance Coder: Complete Session')
    await study.waitForFile(file, (text) => text.includes('status: "complete"'))
    await study.command('Alliance Coder: Reopen Session')
    await study.waitForFile(file, (text) => text.includes('status: "in progress"') && !text.includes('completed:'))
    await pickLeft(study)
    await study.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor()
    await study.press('Control+z')
    await study.waitForFile(file, (text) => text.includes('status: "complete"'))
    await study.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor()
    await study.press('Control+z')
    await study.waitForFile(file, (text) => text.includes('status: "in progress"'))
  })

  it('completes all the same by the last row, one key up from the first', async () => {
    await codeAlone(study, 'S01.transcript')
    await study.page.locator('.statusbar-item a[aria-label*="0 of 253"]').waitFor()
    await study.command('Alliance Coder: Complete Session')
    await study.waitForText('units 1 to 253', quickPick)
    await study.press('ArrowUp')
    await pickFocus(study, 'Complete all the same')
    await study.press('Enter')
    await study.waitForFile('S01.carol.codings.yaml', (text) => text.includes('status: "complete"'))
  })
})
