import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { codeAlone, recordLines, startCoding } from './support/coding'
import { openStudy } from './support/harness'
import { pickFocus, pickShows, pickTitle } from './support/picks'
import type { Study } from './support/study'

const ownFile = 'S01.alice.codings.yaml'
const transcript =
  'T: How was the week?\nC: Fine, I guess.\nT: It sounds like it was a hard one.\nC: You keep asking that.\nT: I do.\nC: I stop talking.\n'

describe('codings to check, by keys', () => {
  let study: Study

  before(async () => {
    study = await openStudy({
      files: { 'S01.transcript': transcript, 'S02.transcript': transcript },
      settings: { 'allianceCoder.coder': 'alice' },
    })
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
    await study.waitFor('the group', async () => (await study.treeRows('Codings'))[0]?.label === 'Codings to check')
    await study.quickOpen('S01.transcript')
    await study.press('Control+Home', 'Control+Alt+v')
    await study.waitForText('Check Empathy (1 of 1): its unit was changed too much', '.statusbar')
    await study.press('Shift+Space', 'Shift+Space', 'Space', 'Space', 'Space', 'Space', 'Control+Alt+a')
    // Until the act is saved the file is still the one from before the correction.
    const text = await study.waitForFile(ownFile, (now) => recordLines(now).some((line) => line.includes('"unit": 5')))
    assert.deepEqual(recordLines(text), ['- {"unit": 5, "code": "empathy", "quote": "I do."}'])
    await study.press('Control+z')
    await study.waitForFile(ownFile, (now) => doubtful(now) === 1)
    await study.command('Alliance Coder: Remove Coding to Check')
    await study.waitForFile(ownFile, (now) => recordLines(now).length === 0)
    await study.press('Control+z')
    await study.waitForFile(ownFile, (now) => doubtful(now) === 1)
  })

  it('asks which half of a split turn a code belongs to, and puts it on the half whose quick fix is chosen', async () => {
    const [name, own] = ['S02.transcript', 'S02.alice.codings.yaml']
    await codeAlone(study, name)
    await study.press('Control+Home', 'Space', 'Space', 'e')
    await study.waitForFile(own, (text) => text.includes('"code": "empathy"'))
    const halves = transcript.replace('like it was', 'like it\nT: was')
    await writeFile(path.join(study.folder, name), halves)
    await study.waitForText('T: was a hard one.', '.editor-instance')
    await study.press('Control+Home', 'Control+Alt+v')
    await study.waitForText('Check Empathy (1 of 1): its unit was split. Choose the part', '.statusbar')
    await study.press('Control+.')
    await pickTitle(study, 'Quick Fix')
    await pickShows(study, [
      'Re-attach "Empathy" to "It sounds like it"',
      'Re-attach "Empathy" to "was a hard one."',
      'Remove "Empathy"',
    ])
    await study.picture('split-turn-asks')
    await study.type('was a hard one')
    await pickFocus(study, 'Re-attach "Empathy" to "was a hard one."')
    await study.press('Enter')
    const text = await study.waitForFile(own, (now) => recordLines(now).some((line) => line.includes('"unit": 4')))
    assert.deepEqual(recordLines(text), ['- {"unit": 4, "code": "empathy", "quote": "was a hard one."}'])
    await study.press('Control+z')
    await study.waitForFile(own, (now) => now.includes('"review": "unit-split"'))
    // Joined back, it is where it was without asking.
    await writeFile(path.join(study.folder, name), transcript)
    await study.waitForText('It sounds like it was a hard one.', '.editor-instance')
    await study.press('Control+Home', 'Control+Alt+v')
    await study.waitForText('This session has no codings to check.', '.statusbar')
  })
})
