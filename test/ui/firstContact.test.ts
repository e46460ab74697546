import assert from 'node:assert/strict'
import path from 'node:path'
import { recordLines, saved, startCoding } from './support/coding'
import { openStudy } from './support/harness'
import type { Study } from './support/study'

const quickInput = '.quick-input-widget'
const announced = '.statusbar-item[id="alliance-coder.alliance-coder.allianceCoder.announcement"] [role="status"]'

describe('first contact', () => {
  let study: Study

  afterEach(async () => {
    await study.close()
  })

  it('takes a person from an empty window to the first coded unit of the sample study', async () => {
    study = await openStudy({ empty: true, settings: { 'allianceCoder.coder': '' } })
    const parent = path.dirname(study.folder)
    await study.writeFile('../alliance-coder-sample/kept.txt', 'mine')
    await study.command('Alliance Coder: Open Sample Study…')
    await study.page.locator(`${quickInput} input:focus`).waitFor()
    await study.press('Control+a')
    await study.type(`${parent}/`)
    await study.page.locator(`${quickInput} .monaco-list-row`, { hasText: 'alliance-coder-sample' }).waitFor()
    await study.press('Enter')
    await study.page.locator('.editor-group-container.active .tab.active', { hasText: 'S01.transcript' }).waitFor({ timeout: 40_000 })
    assert.equal(await study.readFile('../alliance-coder-sample/kept.txt'), 'mine')
    await startCoding(study, 'S01.transcript', 'Nora')
    await study.press('Space', 'Space', 'e', 'Space')
    await saved(study, 3)
    const [line = ''] = recordLines(await study.readFile('../alliance-coder-sample-2/S01.nora.codings.yaml'))
    assert.match(line, /^- \{"unit": 3, "code": "empathy"/)
  })
})
