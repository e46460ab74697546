import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { recordLines, startCoding } from './support/coding'
import { openStudy } from './support/harness'
import type { Study } from './support/study'

const ownFile = 'S01.alice.codings.yaml'
const transcript =
  'T: How was the week?\nC: Fine, I guess.\nT: It sounds like it was a hard one.\nC: You keep asking that.\nT: I do.\nC: I stop talking.\n'

describe('what needs review, by keys', () => {
  let study: Study

  before(async () => {
    study = await openStudy({ files: { 'S01.transcript': transcript }, settings: { 'allianceCoder.coder': 'alice' } })
  })

  after(async () => {
    await study.close()
  })

  const doubtful = (text: string): number => recordLines(text).filter((line) => line.includes('"review": ')).length

  it('is gone to, re-attached at the cursor, undone and removed, from keys to bytes', async () => {
    await startCoding(study, 'S01.transcript')
    await study.press('Space', 'Space', 'e')
    await study.waitForFile(ownFile, (text) => text.includes('"code": "empathy"'))
    // Corrected outside, so that nothing of the utterance is left.
    await writeFile(
      path.join(study.folder, 'S01.transcript'),
      transcript.replace('It sounds like it was a hard one.', 'Zzz.'),
    )
    await study.waitForText('Zzz.', '.editor-instance')
    await study.showContainer('Alliance Coder')
    await study.waitFor('the group', async () => (await study.treeRows('Codings'))[0]?.label === 'Needs review')
    await study.quickOpen('S01.transcript')
    await study.press('Control+Home', 'Control+Alt+v')
    await study.waitForText('needs review (1 of 1)', '.statusbar')
    await study.press('Shift+Space', 'Shift+Space', 'Space', 'Space', 'Space', 'Space', 'Control+Alt+a')
    // Until the act is saved the file is still the one from before the correction.
    const text = await study.waitForFile(ownFile, (now) => recordLines(now).some((line) => line.includes('"unit": 5')))
    assert.deepEqual(recordLines(text), ['- {"unit": 5, "code": "empathy", "quote": "I do."}'])
    await study.press('Control+z')
    await study.waitForFile(ownFile, (now) => doubtful(now) === 1)
    await study.command('Alliance Coder: Remove Record That Needs Review')
    await study.waitForFile(ownFile, (now) => recordLines(now).length === 0)
    await study.press('Control+z')
    await study.waitForFile(ownFile, (now) => doubtful(now) === 1)
  })
})
