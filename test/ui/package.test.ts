import assert from 'node:assert/strict'
import { recordLines, saved, startCoding } from './support/coding'
import { openStudy } from './support/harness'
import { packagedExtension } from './support/packaged'
import type { Study } from './support/study'

describe('the installed package', () => {
  let study: Study

  before(async function () {
    this.timeout(180_000)
    study = await openStudy({
      files: { 'S01.transcript': 'T: How was the week?\nC: Fine, I guess.\n' },
      settings: { 'allianceCoder.coder': 'alice' },
      vsix: packagedExtension(),
    })
  })

  after(async () => {
    await study.close()
  })

  it('codes a turn', async () => {
    await startCoding(study, 'S01.transcript')
    await study.press('t', 'Space')
    await saved(study, 1)
    assert.deepEqual(recordLines(await study.readFile('S01.alice.codings.yaml')), [
      '- {"unit": 1, "code": "task-negotiation", "quote": "How was the week?"}',
    ])
  })

  it('loads a command when it is first asked for, and says why nothing is done', async () => {
    await study.press('Control+Alt+e')
    await study.waitForText('No coding on unit 2 opens an episode.', '.statusbar')
    await study.press('j')
    await study.waitForText('No code has the key j.', '.statusbar')
    await study.picture('package-late')
  })
})
