import assert from 'node:assert/strict'
import { openStudy } from './support/harness'
import { codeAlone } from './support/coding'
import { choose, ownFile, sixTurns, waitForRow } from './support/trees'
import { pickFocus, pickTitle } from './support/picks'
import type { Study } from './support/study'

const rated = `format: "alliance-coder/1"
transcript: "S2.transcript"
coder: "alice"
kind: coder
codebook: {"id": "small", "version": "1.0.0"}
status: "in progress"
reviewed: [[1, 6]]
units: 6
codings:
- {"id": "c1", "unit": 1, "code": "empathy"}
ratings:
- {"id": "r1", "rating": "bond", "value": 3}
...
`
const codebook = `codebook: Small
id: small
version: "1.0.0"
unit: utterance
codes:
  - {id: empathy, label: Empathy, key: e, speaker: [therapist]}
ratings:
  - {id: bond, label: Bond, level: session, min: 1, max: 5, labels: {3: in between}}
`

describe('finding things', () => {
  let study: Study

  before(async () => {
    study = await openStudy({
      files: {
        'codebook.yaml': codebook,
        'S2.transcript': sixTurns,
        'S10.transcript': sixTurns,
        [ownFile('S2')]: rated,
      },
      settings: { 'allianceCoder.coder': 'alice' },
      viewport: { width: 1280, height: 1000 },
    })
    await study.showContainer('Alliance Coder')
  })

  after(() => study.close())

  it('lists sessions by number, and a rating with its value, place and meaning', async () => {
    await codeAlone(study, 'S2.transcript')
    await waitForRow(study, 'Study', 'S10')
    assert.deepEqual(
      (await study.treeRows('Study')).filter(({ level }) => level === 1).map(({ label }) => label.trim()),
      ['S2', 'S10'],
    )
    await waitForRow(study, 'Codings', 'Ratings', ({ expanded }) => expanded === false)
    await study.treeRow('Codings', 'Ratings').click()
    await waitForRow(study, 'Codings', 'Bond 3', ({ description }) => description === 'whole session · in between')
    await study.picture('finding-ratings')
  })

  it('rates again and removes a rating from its menu', async () => {
    await choose(study, study.treeRow('Codings', 'Bond 3'), 'Rate Again…')
    await pickTitle(study, 'Bond')
    await study.type('5')
    await study.press('Enter')
    await pickTitle(study, 'Evidence for Bond: 5')
    await study.press('Enter')
    await waitForRow(study, 'Codings', 'Bond 5', ({ description }) => description === 'whole session')
    await choose(study, study.treeRow('Codings', 'Bond 5'), 'Remove Rating')
    await study.waitForFile(ownFile('S2'), (text) => !text.includes('"bond"'))
  })

  it('completes and reopens a session from its row, offering only what applies', async () => {
    await choose(study, study.treeRow('Study', 'S2'), 'Complete Session')
    await pickTitle(study, 'Complete Session: what is missing')
    await study.press('ArrowUp')
    await pickFocus(study, 'Complete all the same')
    await study.press('Enter')
    await waitForRow(study, 'Study', 'S2', ({ description }) => description.startsWith('complete'))
    await study.treeRow('Study', 'S2').click({ button: 'right' })
    const entries = study.page.locator('.context-view.monaco-menu-container .action-item')
    await entries.filter({ hasText: 'Reopen Session' }).waitFor()
    assert.equal(await entries.filter({ hasText: 'Complete Session' }).count(), 0)
    await study.press('Escape')
    await choose(study, study.treeRow('Study', 'S2'), 'Reopen Session')
    await waitForRow(study, 'Study', 'S2', ({ description }) => description.startsWith('in progress'))
  })

  it('asks who codes where a name is given that differs from a coder of the study by case alone, and goes on in their files', async () => {
    const setName = async (row: string): Promise<void> => {
      await study.command('Alliance Coder: Set Coder Name')
      await pickTitle(study, 'Who is coding?')
      await study.page.locator('.quick-input-widget input:focus').waitFor()
      await study.press('Control+a')
      await study.type(' Alice')
      await study.press('Enter')
      await pickTitle(study, 'alice has coded in this study. Are you alice?')
      await pickFocus(study, 'Yes, I am alice')
      await study.picture('finding-coder')
      if (row !== 'Yes, I am alice') await study.press('ArrowDown')
      await pickFocus(study, row)
      await study.press('Enter')
    }
    await setName('No, I am Alice')
    await study.page.locator('.statusbar-item a[aria-label*="Alliance Coder: Alice"]').waitFor()
    await setName('Yes, I am alice')
    await study.page.locator('.statusbar-item a[aria-label*="Alliance Coder: alice"]').waitFor()
    assert.ok(!(await study.exists('S2.alice-2.codings.yaml')))
  })

  it('shows the report from the editor’s title', async () => {
    await study.page.locator('.editor-group-container.active .editor-actions a[aria-label*="Show Report"]').click()
    await study.page.locator('.tab', { hasText: 'Report: S2' }).waitFor()
  })
})
