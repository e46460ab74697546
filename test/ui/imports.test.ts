import assert from 'node:assert/strict'
import path from 'node:path'
import { madeDocx } from '../support/madeDocx'
import { commandLine } from '../support/terminal'
import { recordLines, saved, startCoding } from './support/coding'
import { asked, beside, details, names } from './support/exchange'
import { answerFileDialog } from './support/fileDialog'
import { openStudy } from './support/harness'
import { pickFocus, pickShows, quickPick } from './support/picks'
import type { Study } from './support/study'

const codebook =
  'codebook: Ours\nid: ours\nversion: "1"\nunit: utterance\ncodes:\n  - {id: empathy, label: Empathy, key: e, speaker: [therapist]}\n  - {id: doubt, label: Doubt, key: d, speaker: [client]}\n'
const talk = madeDocx([
  'Anna Berg   0:03',
  'How was the week with the planner?',
  'Jonas Keil   0:09',
  'I did it once, and then I gave up.',
  'Anna Berg   0:15',
  'That sounds disheartening.',
])
const alice = { 'allianceCoder.coder': 'alice' }

describe('import in the window', () => {
  let study: Study

  it('takes a Word transcript with two unknown speakers to a coded unit, by keys', async () => {
    study = await openStudy({ files: { 'codebook.yaml': codebook }, settings: alice })
    const file = await beside(study, 'Session 7.docx', talk)
    await study.command('Alliance Coder: Import Transcript…')
    await answerFileDialog(study, 'Import', file)
    await asked(study, 'Who is the therapist?')
    await pickFocus(study, 'Anna Berg')
    await study.picture('exchange-role')
    await study.press('Enter')
    await asked(study, 'Look at the preview')
    await study.waitForText('Anna Berg    therapist   2 turns', '.editor-instance')
    await study.picture('exchange-preview')
    assert.deepEqual(await names(study), ['codebook.yaml'])
    await pickFocus(study, 'Write Session 7.transcript')
    await study.press('ArrowDown')
    await pickFocus(study, 'Write, and Keep These Roles for the Whole Study')
    await study.waitForText('Adds to study.yaml: Anna Berg: therapist, Jonas Keil: client', quickPick)
    await study.press('Enter')
    await study.page.locator('.tab.active', { hasText: 'Session 7.transcript' }).waitFor()
    assert.equal(await study.readFile('study.yaml'), 'speakers:\n  "Anna Berg": therapist\n  "Jonas Keil": client\n')
    await startCoding(study, 'Session 7.transcript')
    await study.press('Space', 'Space', 'e', 'Space')
    await saved(study, 3)
    assert.deepEqual(recordLines(await study.readFile('Session 7.alice.codings.yaml')), [
      '- {"unit": 3, "code": "empathy", "quote": "That sounds disheartening."}',
    ])
    await study.press('Escape')
    await details(study, 'Transcripts written: 1, turns: 3.', 'Import Summary')
    await study.waitForText('Session 7.transcript from Session 7.docx: 3 turns', '.editor-instance')
    await study.picture('exchange-summary')
  })

  it('shows what the columns of a wide spreadsheet are taken for, imports it, and the report has the agreement', async () => {
    study = await openStudy({ files: { 'notes.txt': 'Plans\n' }, settings: { 'allianceCoder.coder': 'ann' } })
    const cross = Array.from(
      { length: 8 },
      (_, i) =>
        `${i % 2 === 0 ? 'Berg' : 'Keil'},"Utterance number ${i + 1}, and a few words more.",${i % 2},0,${(i + 1) % 2},1`,
    )
    await study.command('Alliance Coder: Import Codings…')
    await answerFileDialog(
      study,
      'Import',
      await beside(study, 'cross.csv', `Person,Said,ann_empathy,ann_talk,ben_empathy,ben_talk\n${cross.join('\n')}\n`),
    )
    await asked(study, 'What do the columns hold?')
    await pickFocus(study, 'Use These Columns')
    await pickShows(
      study,
      ['Use These Columns', 'Form', 'Names of Columns', 'Not Applicable', 'Text', 'Speaker'],
      'and more',
    )
    await study.waitForText('coders: ann, ben; codes: empathy, talk', quickPick)
    await study.picture('exchange-coder-code')
    // What the names say can be changed, and a question that is left changes nothing.
    await study.press('ArrowDown', 'ArrowDown')
    await pickFocus(study, 'Names of Columns')
    await study.press('Enter')
    await study.waitForText('Write CODER and CODE for the two', quickPick)
    await study.picture('exchange-coder-code-names')
    await study.type('CODER: CODE')
    await study.press('Enter')
    await pickFocus(study, 'Say How the Columns of Coders and Codes Are Named')
    await study.waitForText('no columns of several coders are called so', quickPick)
    await study.picture('exchange-coder-code-lacking')
    await study.press('Enter')
    await study.waitForText('Write CODER and CODE for the two', quickPick)
    await study.type('CODER_CODE')
    await study.press('Enter')
    await pickFocus(study, 'Use These Columns')
    for (const [form, first] of [
      ['One Column a Code', 'Say Which Column Holds the Codes'],
      ['One Column for Each Coder and Code', 'Use These Columns'],
    ] as const) {
      await study.press('ArrowDown')
      await pickFocus(study, 'Form')
      await study.press('Enter')
      await asked(study, 'How do codes stand in the table?')
      await study.type(form)
      await pickFocus(study, form)
      await study.press('Enter')
      await asked(study, 'What do the columns hold?')
      await pickFocus(study, first)
    }
    await study.waitForText('coders: ann, ben; codes: empathy, talk', quickPick)
    await study.press('Escape')
    await study.page.locator(quickPick).waitFor({ state: 'hidden' })
    assert.deepEqual(await names(study), ['notes.txt'])
    const ann = 'QRQRQRQRQRQR'
    const ben = 'QRQRQRQRRQRR'
    const rows = [...ann].map(
      (code, i) =>
        `${i % 2 === 0 ? 'Berg' : 'Keil'},"Utterance number ${i + 1}, and a few words more.",${code},${ben[i] ?? ''}`,
    )
    const file = await beside(study, 'wide.csv', `Person,Said,ann,ben\n${rows.join('\n')}\n`)
    await study.command('Alliance Coder: Import Codings…')
    await answerFileDialog(study, 'Import', file)
    await asked(study, 'What do the columns hold?')
    await pickFocus(study, 'Use These Columns')
    await study.picture('exchange-columns')
    await pickShows(study, ['Use These Columns', 'Form', 'Coders', 'Not Applicable', 'Text', 'Speaker'], 'and more')
    await study.press('Enter')
    await asked(study, 'Who is the therapist?')
    await pickFocus(study, 'Berg')
    await study.press('Enter')
    await asked(study, 'Look at the preview')
    await study.waitForText('1 session with 12 turns; 24 codings of 2 coders.', '.editor-instance')
    await study.picture('exchange-codings-preview')
    assert.deepEqual(await names(study), ['notes.txt'])
    await study.press('Enter')
    await study.page.locator('.tab.active', { hasText: 'wide.transcript' }).waitFor()
    assert.deepEqual(await names(study), [
      'codebook.yaml',
      'notes.txt',
      'wide.ann.codings.yaml',
      'wide.ben.codings.yaml',
      'wide.transcript',
    ])

    await study.command('Alliance Coder: Open Study Report')
    const page = study.webview()
    await page.locator('table caption').first().waitFor()
    await page.locator('[data-name="tab agreement"]').click()
    await page.locator('[data-name=unblind]').click()
    // Both gave Q four times, ann alone twice, ben alone once, neither five times: κ = (9/12 − 1/2) / (1 − 1/2).
    const row = page.locator('#panel-agreement tr', { hasText: /^\s*Q\b/ }).first()
    await row.waitFor()
    assert.match((await row.innerText()).replaceAll(/\s+/g, ' '), /^Q .*\.46 \.73 .*\.50 /)
    await study.picture('exchange-agreement')
  })

  it('offers the import of a recorder’s file in the menu of the explorer, in the worker host', async () => {
    const whisper = JSON.stringify({
      segments: [
        { speaker: 'SPEAKER_00', start: 0, end: 1, text: ' How was it?' },
        { speaker: 'SPEAKER_01', start: 1, end: 2, text: ' Hard.' },
      ],
    })
    study = await openStudy({
      host: 'worker',
      files: { 'codebook.yaml': codebook, 'talk.json': whisper },
      settings: alice,
    })
    // The menu's entry for such files stands in studies, which is known when the extension has started.
    await study.command('Alliance Coder: Open Codebook')
    const entry = study.page.locator('.monaco-menu .action-label', { hasText: 'Import Transcript…' })
    await study.waitFor('the entry in the menu', async () => {
      await study.page
        .locator('.explorer-folders-view .monaco-list-row', { hasText: 'talk.json' })
        .click({ button: 'right' })
      // A menu may close where the explorer is drawn anew behind it: it is opened again.
      if (
        await entry.waitFor({ timeout: 2000 }).then(
          () => true,
          () => false,
        )
      ) {
        await study.picture('exchange-menu')
        if (
          await entry.click({ timeout: 2000 }).then(
            () => true,
            () => false,
          )
        )
          return true
      }
      await study.press('Escape')
      return false
    })
    await asked(study, 'Who is the therapist?')
    await pickFocus(study, 'SPEAKER_00')
    await study.press('Enter')
    await pickFocus(study, 'Write talk.transcript')
    await study.press('Enter')
    await study.waitForFile('talk.transcript', (text) => text.includes('SPEAKER_01: {role: client}'))
    assert.equal(await study.exists('study.yaml'), false)
  })

  it("asks who a recorder's labels are in captions that are coded where they lie, and keeps it for that session", async () => {
    const captions = `WEBVTT\n\n${['How was the week?', 'Hard, I would say.', 'That sounds disheartening.'].map((words, i) => `00:0${i}.000 --> 00:0${i}.900\n[SPEAKER_0${i % 2}]: ${words}\n\n`).join('')}`
    study = await openStudy({
      files: { 'codebook.yaml': codebook, 'S01.vtt': captions, 'study.yaml': '# Ours.\nblind: true\n' },
      settings: alice,
    })
    await study.command('Alliance Coder: Import Transcript…')
    await answerFileDialog(study, 'Import', path.join(study.folder, 'S01.vtt'))
    await asked(study, 'This is text that can be coded without converting it.')
    await pickFocus(study, 'Leave Where They Lie')
    await study.press('Enter')
    await asked(study, 'Who is the therapist?')
    await pickFocus(study, 'SPEAKER_00')
    await study.press('Enter')
    await asked(study, 'Look at the preview')
    await study.waitForText('who its speakers are is written to study.yaml, for this session', '.editor-instance')
    await pickFocus(study, 'Write Who Is Who to study.yaml')
    await study.picture('exchange-recorder')
    assert.equal(await study.readFile('study.yaml'), '# Ours.\nblind: true\n')
    await study.press('Enter')
    await study.waitForFile(
      'study.yaml',
      (text) =>
        text ===
        '# Ours.\nblind: true\n\nsessions:\n  - id: "S01"\n    parts: ["S01.vtt"]\n    speakers: {"SPEAKER_00": therapist, "SPEAKER_01": client}\n',
    )
    assert.equal(await study.readFile('S01.vtt'), captions)
    await study.page.locator('.tab.active', { hasText: 'S01.vtt' }).waitFor()
    await startCoding(study, 'S01.vtt')
    await study.press('Space', 'Space', 'e', 'Space')
    await saved(study, 3)
    // A code for therapists on a therapist: nothing is wrong with it.
    assert.deepEqual(recordLines(await study.readFile('S01.alice.codings.yaml')), [
      '- {"unit": 3, "code": "empathy", "quote": "That sounds disheartening."}',
    ])
    await study.picture('exchange-recorder-coded')
    const { code, out } = await commandLine('check', study.folder)
    assert.equal(code, 0, out)
  })

  it('makes a codebook of a .qdc, with a look at it before, and a further one where there is one', async () => {
    study = await openStudy({ files: { 'notes.txt': 'Plans\n' }, settings: alice })
    const file = await beside(
      study,
      'team.qdc',
      `<?xml version="1.0" encoding="utf-8"?>\n<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Some program"><Codes>
      <Code guid="8c9e3f5a-0000-4000-8000-000000000001" name="Alliance" isCodable="true" color="#ff0000"><Code guid="8c9e3f5a-0000-4000-8000-000000000002" name="Bond" isCodable="true"><Description>Trust, in either voice.</Description></Code></Code>
    </Codes><Sets><Set guid="8c9e3f5a-0000-4000-8000-000000000003" name="Core"><MemberCode targetGUID="8c9e3f5a-0000-4000-8000-000000000002"/></Set></Sets></CodeBook>`,
    )
    for (const [name, id] of [
      ['codebook.yaml', 'team'],
      ['team-2.codebook.yaml', 'team-2'],
    ] as const) {
      await study.command('Alliance Coder: New Codebook From…')
      await answerFileDialog(study, 'Open', file)
      await pickFocus(study, `Write ${name}`)
      await study.waitForText('2 codes: 1 below another, 1 with a definition', '.editor-instance')
      await study.waitForText('Skipped the set "Core"', '.editor-instance')
      await study.picture(`exchange-${name}`)
      await study.press('Enter')
      await study.waitForFile(
        name,
        (text) => text.includes('definition: "Trust, in either voice."') && text.includes(`\nid: "${id}"\n`),
      )
      await study.page.locator('.tab.active', { hasText: name }).waitFor()
    }
  })

  it('stops where it is cancelled, and leaves nothing behind', async () => {
    study = await openStudy({ files: { 'codebook.yaml': codebook }, settings: alice })
    // So many that whoever cancels is in time, however slow the window is.
    const rows = Array.from(
      { length: 6000 },
      (_, i) => `S${i},T,How was the week?,ann,empathy\nS${i},C,Fine I guess.,ben,doubt`,
    )
    const file = await beside(study, 'many.csv', `session,speaker,text,coder,code\n${rows.join('\n')}\n`)
    await study.command('Alliance Coder: Import Codings…')
    await answerFileDialog(study, 'Import', file)
    await pickFocus(study, 'Use These Columns')
    await study.press('Enter')
    await asked(study, 'Look at the preview')
    await pickFocus(study, 'Write 18000 Files')
    await study.press('Enter')
    await study.waitFor('the first files', async () => (await names(study)).length > 5)
    await (await study.showNotification('Writing codings')).locator('.monaco-button', { hasText: 'Cancel' }).click()
    await study.showNotification('Cancelled. Nothing was written.')
    assert.deepEqual(await names(study), ['codebook.yaml'])
  })
})
