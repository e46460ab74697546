import { rm } from 'node:fs/promises'
import path from 'node:path'
import { openStudy } from './support/harness'
import type { Study } from './support/study'
import { clickLine, sixTurns, waitForRow } from './support/trees'

describe('the study in the side bar', () => {
  let study: Study

  before(async () => {
    study = await openStudy({
      copyOf: 'sample',
      files: { 'README.txt': 'What this is.\n' },
      settings: { 'allianceCoder.coder': 'carol' },
      viewport: { width: 1280, height: 1000 },
    })
    await study.showContainer('Alliance Coder')
  })

  // What comes to the study goes again, and no session shows what is below it.
  beforeEach(async () => {
    await rm(path.join(study.folder, 'S03.transcript'), { force: true })
    await study.waitFor('the sessions, folded', async () => {
      const rows = await study.treeRows('Study')
      const open = rows.find(({ expanded }) => expanded === true)
      if (open !== undefined) await study.treeRow('Study', open.label).locator('.monaco-tl-twistie').click()
      return rows.map(({ label }) => label).join() === 'S01,S02'
    })
  })

  after(async () => {
    await study.close()
  })

  it('lists its sessions with what study.yaml says of them, and no file that is none', async () => {
    await waitForRow(
      study,
      'Study',
      'S01',
      ({ description }) => description === 'not begun · Case 1 · Therapist A · no. 6 · 2026-03-17',
    )
    await study.waitFor(
      'the sessions alone',
      async () => (await study.treeRows('Study')).map(({ label }) => label).join() === 'S01,S02',
    )
    await study.waitForText('Alliance process codes', '.pane-header[aria-label^="Study"]')
  })

  it('shows others’ names and status while blind, and no count of theirs', async () => {
    await study.treeRow('Study', 'S01').locator('.monaco-tl-twistie').click()
    const others = async (): Promise<string> =>
      (await study.treeRows('Study'))
        .filter(({ level }) => level === 2)
        .map(({ label, description, aria }) => `${label}: ${description}: ${aria}`)
        .join('\n')
    await study.waitFor(
      'names and status alone',
      async () => (await others()) === 'alice: complete: alice, complete\nbob: complete: bob, complete',
    )
    await study.picture('trees-study')
  })

  it('opens a session, and tells how far one is with it', async () => {
    await study.treeRow('Study', 'S02').click()
    await study.page.locator('.editor-group-container.active .tab.active', { hasText: 'S02.transcript' }).waitFor()
    await study.page.locator('.statusbar-item a[aria-label*="carol"]').waitFor()
    await clickLine(study, 'T:')
    await study.treeRow('Codebook', 'Empathy').click()
    await study.press('Enter')
    await study.waitForFile('S02.carol.codings.yaml', (text) => text.includes('"code": "empathy"'))
    await waitForRow(study, 'Study', 'S02', ({ description }) => /^in progress 0\/\d+ · Case 2/.test(description))
    await study.treeRow('Study', 'S02').locator('.monaco-tl-twistie').click()
    await waitForRow(study, 'Study', 'carol (you)', ({ description }) => description === 'in progress')
  })

  it('notices a session that comes', async () => {
    await study.writeFile('S03.transcript', sixTurns)
    await waitForRow(study, 'Study', 'S03', ({ description }) => description === 'not begun')
  })
})

describe('the trees in each theme', () => {
  it('can be told apart', async () => {
    const study = await openStudy({
      copyOf: 'sample',
      settings: { 'allianceCoder.coder': 'alice' },
      viewport: { width: 1280, height: 1000 },
    })
    await study.showContainer('Alliance Coder')
    await study.quickOpen('S01.transcript')
    await study.command('Alliance Coder: Group Codings by Episode')
    await waitForRow(study, 'Codings', 'Units 42–63')
    await waitForRow(study, 'Study', 'S01', ({ description }) => description.startsWith('complete'))
    for (const [name, theme] of [
      ['light', 'Default Light Modern'],
      ['dark', 'Default Dark Modern'],
      ['contrast', 'Default High Contrast'],
    ] as const) {
      await study.useTheme(theme)
      await study.picture(`trees-${name}`)
    }
    await study.close()
  })
})
