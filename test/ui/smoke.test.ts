import assert from 'node:assert/strict'
import { openStudy } from './support/harness'
import type { Study } from './support/study'

describe('a real window', () => {
  let study: Study

  before(async () => {
    study = await openStudy({ files: { 'a.txt': 'T: How are you?\nC: Fine.\n' } })
  })

  after(() => study.close())

  it('opens a file, takes keys and saves it', async () => {
    await study.quickOpen('a.txt')
    assert.deepEqual((await study.editorLines()).map((line) => line.text), ['T: How are you?', 'C: Fine.', ''])
    await study.press('Control+End')
    await study.type('T: Go on.')
    await study.waitForText('T: Go on.', '.view-lines')
    await study.press('Control+s')
    await study.waitForFile('a.txt', (text) => text === 'T: How are you?\nC: Fine.\nT: Go on.')
  })

  it('has sent nothing beyond this machine', () => {
    assert.deepEqual(study.requestsBeyondLoopback(), [])
  })
})
