import assert from 'node:assert/strict'
import { openStudy } from './support/harness'
import type { Study } from './support/study'

const transcript = '# Opening\n\n[00:00:04] T: How was the week?\n[00:00:11] C: Fine, I guess.\nT: It sounds like it was a hard one.\nC: You keep asking that.\n'

describe('first look', () => {
  let study: Study
  before(async () => {
    study = await openStudy({ files: { 'S01.transcript': transcript }, settings: { 'allianceCoder.coder': 'alice' } })
  })
  after(() => study.close())
  it('codes', async () => {
    await study.quickOpen('S01.transcript')
    await study.waitFor('status', async () => (await study.statusBarText()).some((text) => text.includes('alice 0/4')))
    await study.page.locator('.editor-actions a[aria-label*="Start Coding"]').waitFor()
    await study.press('Control+Alt+c')
    await study.page.locator('.statusbar-item a[aria-label*="coding mode is on"]').waitFor()
    await study.press('t')
    await study.press('Space', 'w', '3')
    await study.waitForFile('S01.alice.codings.yaml', (text) => text.includes('"strength": 3'))
    console.log(await study.readFile('S01.alice.codings.yaml'))
    console.log(JSON.stringify(await study.editorLines()), await study.statusBarText())
    await study.showContainer('Alliance Coder')
    await study.picture('first')
    assert.ok(true)
  })
})
