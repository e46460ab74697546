import assert from 'node:assert/strict'
import { codeAlone, recordLines } from './support/coding'
import { openStudy } from './support/harness'
import { labelsInSight } from './support/labels'
import { packagedExtension } from './support/packaged'
import type { Study } from './support/study'
import { clickLine, waitForRow } from './support/trees'

const talk = [
  'Dr. Kim: Last week we planned to try the planner. How did that go?',
  "Anna: I did it once. I don't know if this is for me.",
  'Dr. Kim: It sounds like one more thing you could fail at.',
  'Anna: You keep asking that.',
  'Dr. Kim: I do, and maybe it is too much.',
  'Anna: Maybe.',
]
const own = `${talk.join('\n')}\n`
const zoom = `WEBVTT\n\n${talk.map((line, i) => `${i + 1}\n00:0${i}:00.000 --> 00:0${i}:09.000\n${line}\n`).join('\n')}`
const ready = own.replaceAll('Dr. Kim:', 'T:').replaceAll('Anna:', 'C:')
/** Turns of many lengths, so that labels come to stand everywhere in a line. */
const long = Array.from(
  { length: 10 },
  (_, i) => `${i % 2 === 0 ? 'T' : 'C'}: ${'It never stops and so it goes on. '.repeat(2).slice(0, 22 + 5 * i)}now.\n`,
).join('')
const prose = 'Remarks on the study.\nThey have no speakers.\n'
const complete = `format: "alliance-coder/1"
transcript: "Complete.transcript"
coder: "alice"
kind: coder
codebook: {"id": "alliance", "version": "1.0.0"}
status: "complete"
completed: "2026-03-01T10:00:00Z"
reviewed: [[1, 6]]
units: 6
codings:
...
`
const modeOn = '.statusbar-item a[aria-label*="coding mode is on"]'
const modeOff = '.statusbar-item a[aria-label*="coding mode is off"]'
const codingsOf = (session: string): string => `${session}.alice.codings.yaml`

/** Answers the question who is who with what is proposed: the one who speaks first is the therapist. */
async function acceptRoles(study: Study): Promise<void> {
  await study.page.locator('.quick-input-widget input[placeholder="Who is the therapist?"]:focus').waitFor()
  await study.press('Enter')
}

const toast = (study: Study, text: string) => study.page.locator('.notification-toast', { hasText: text })

describe('the installed package on a first day', () => {
  let study: Study

  const open = async (files: Readonly<Record<string, string>>): Promise<void> => {
    study = await openStudy({
      files,
      settings: { 'allianceCoder.coder': 'alice', 'comments.openView': 'never' },
      vsix: packagedExtension(),
    })
  }
  const said = async (words: string): Promise<void> => {
    await study.waitForText(words, '.statusbar')
  }
  /** Escape closes what is open, such as a notification, and then ends coding mode. */
  const endCoding = async (): Promise<void> => {
    await study.waitFor('coding mode to be off', async () => {
      await study.press('Escape')
      return await study.page
        .locator(modeOff)
        .waitFor({ timeout: 3000 })
        .then(
          () => true,
          () => false,
        )
    })
  }
  const records = async (session: string, count: number): Promise<string[]> =>
    recordLines(await study.waitForFile(codingsOf(session), (text) => recordLines(text).length === count))

  describe('on files of one’s own, in a folder that holds nothing else', () => {
    before(async () => {
      await open({
        'own.txt': own,
        'zoom.vtt': zoom,
        'second.txt': own,
        'S01.txt': ready,
        'S02.transcript': ready,
        'remarks.txt': prose,
        'session.csv': 'speaker,text\nT,Hello.\nC,Hi.\n',
      })
    })

    it('asks who is who first, in whatever format, and what was said of a name counts in the next session', async () => {
      await study.quickOpen('own.txt')
      await study.press('Control+k', 'a')
      await acceptRoles(study)
      await study.page.locator(modeOn).waitFor()
      await study.press('e', 'Space', 'w', '3')
      const lines = recordLines(await study.waitForFile(codingsOf('own'), (found) => found.includes('"strength": 3')))
      assert.match(lines[0] ?? '', /"unit": 1, "code": "empathy"/)
      assert.match(lines[1] ?? '', /"unit": 2, "code": "rupture.withdrawal", "strength": 3/)
      assert.match(await study.readFile('study.yaml'), /"Dr\. Kim": therapist/)
      assert.equal(await study.readFile('own.txt'), own)
      await endCoding()
      for (const [file, session] of [
        ['second.txt', 'second'],
        ['zoom.vtt', 'zoom'],
      ] as const) {
        await study.quickOpen(file)
        await study.press('Control+k', 'a')
        await study.page.locator(`.statusbar-item a[aria-label*="coding mode is on for ${session}"]`).waitFor()
        await study.press('e')
        await records(session, 1)
        await endCoding()
      }
      assert.equal(await study.readFile('zoom.vtt'), zoom)
    })

    it('starts on the file that was clicked in the Explorer, and gives it the keyboard', async () => {
      for (const [file, session] of [
        ['S01.txt', 'S01'],
        ['S02.transcript', 'S02'],
      ] as const) {
        await study.press('Control+Shift+e')
        await study.page.locator('.explorer-folders-view .monaco-list-row', { hasText: file }).click()
        await study.page.locator('.tab.active', { hasText: file }).waitFor()
        await study.command('Alliance Coder: Start Coding')
        await study.page.locator(`.statusbar-item a[aria-label*="coding mode is on for ${session}"]`).waitFor()
        await study.press('e')
        await records(session, 1)
        await endCoding()
      }
    })

    it('says why it can’t code a file, and offers to import it', async () => {
      await study.quickOpen('remarks.txt')
      await study.command('Alliance Coder: Start Coding')
      const message = toast(
        study,
        "remarks.txt can't be read as a transcript. Its lines must begin with speaker labels",
      )
      await message.getByText('Import Transcript…').waitFor()
      await study.quickOpen('session.csv')
      await study.command('Alliance Coder: Start Coding')
      const other = toast(study, "session.csv can't be coded where it is.")
      await other.getByText('Import Transcript…').click()
      await study.page.locator('.quick-input-widget input:focus').waitFor()
    })
  })

  describe('in coding mode', () => {
    before(async () => {
      const names = ['Away', 'Escape', 'Said', 'Row', 'Words', 'Complete']
      const files = Object.fromEntries(names.map((name) => [`${name}.transcript`, ready]))
      await open({ ...files, 'Labels.transcript': long, 'Long.txt': long, [codingsOf('Complete')]: complete })
    })

    it('shows where keys are no codes, and leads back', async () => {
      await codeAlone(study, 'Away.transcript')
      const away = study.page.locator('.editor-actions', { hasText: 'Keys Are Not Codes Here' })
      assert.equal(await away.count(), 0)
      await study.press('Control+Shift+e')
      await away.waitFor()
      await study.page.locator('.editor-actions a', { hasText: 'Keys Are Not Codes Here' }).click()
      await away.waitFor({ state: 'detached' })
      await study.press('e')
      await records('Away', 1)
    })

    it('closes what is open by Escape, and leaves coding mode only then', async () => {
      await codeAlone(study, 'Escape.transcript')
      await study.press('Control+Alt+n')
      await study.page.locator('.review-widget .monaco-editor.focused').waitFor()
      await study.type('hm')
      await study.press('Control+Enter')
      await said('Noted on unit 1')
      // A saved note is closed.
      await study.page.locator('.review-widget .body').waitFor({ state: 'hidden' })
      await study.page
        .locator('.editor-instance .comment-thread-unresolved, .editor-instance .comment-range-glyph.comment-thread')
        .first()
        .click()
      await study.page.locator('.review-widget .body').waitFor()
      await clickLine(study, 'You keep asking that.')
      await study.press('Escape')
      await study.page.locator('.review-widget .body').waitFor({ state: 'hidden' })
      await study.page.locator(modeOn).waitFor()
      // So does one that has the keyboard; what was typed is lost only where that is said.
      for (const typed of ['', 'hm']) {
        await study.press('Control+Alt+n')
        await study.page.locator('.review-widget .monaco-editor.focused').waitFor()
        await study.type(typed)
        await study.press('Escape')
        if (typed !== '') {
          await study.page.locator('.monaco-dialog-box .monaco-button:focus', { hasText: 'Discard' }).waitFor()
          await study.press('Enter')
        }
        await study.page.locator('.review-widget .body').waitFor({ state: 'detached' })
        await study.page
          .locator('.editor-instance > .monaco-editor > .overflow-guard > .native-edit-context:focus')
          .waitFor()
        await study.page.locator(modeOn).waitFor()
      }
      await study.press('Control+f')
      await study.page.locator('.find-widget.visible').waitFor()
      await study.press('Escape')
      await study.page.locator('.find-widget.visible').waitFor({ state: 'detached' })
      await study.page.locator(modeOn).waitFor()
      await study.press('Control+Alt+t')
      await study.page.locator('.quick-input-widget input:focus').waitFor()
      await study.waitForText('You keep asking that.', '.quick-input-titlebar')
      // The criteria of the code in focus, each with its sign.
      for (const sign of ['✓ ', '✗ ']) await study.waitForText(sign, '.quick-input-message')
      await study.press('Escape')
      await study.page.locator('.quick-input-widget').waitFor({ state: 'hidden' })
      await study.page.locator('.editor-instance .monaco-editor.focused').waitFor()
      await study.page.locator(modeOn).waitFor()
      await endCoding()
    })

    it('says that a code is not meant for the speaker, repeats strengths, marks what is uncertain and says what it undoes', async () => {
      await codeAlone(study, 'Said.transcript')
      await study.press('w')
      await said("Withdrawal isn't meant for the therapist")
      await study.press('Backspace', 'Space', 'w')
      await said('Strength: 1 to 5?')
      await study.press('4', 'Space', 'Space', '.')
      await said('Withdrawal 4 on unit 4, client')
      await study.press('-')
      await said('uncertain')
      const codings = await study.waitForFile(codingsOf('Said'), (found) => found.includes('"uncertain": true'))
      assert.match(recordLines(codings)[1] ?? '', /"unit": 4, .*"strength": 4.*"uncertain": true/)
      await study.press('Control+z')
      await said('Undone: marking Withdrawal on unit 4 as uncertain.')
      await study.press('Control+z')
      await said('Undone: giving Withdrawal to unit 4.')
      await study.press('Control+z')
      await said('Undone: strength 4 of Withdrawal on unit 2. No longer reviewed: 2–3.')
      await study.press('Control+y')
      await said('Redone: strength 4 of Withdrawal on unit 2. Reviewed again: 2–3.')
      await study.press('Control+y')
      await said('Redone: giving Withdrawal to unit 4.')
      await study.press('Backspace', 'Control+z')
      await said('Undone: removing Withdrawal from unit 4.')
    })

    it('gives the code of the row by Enter in the Codebook view, and shows its criteria by a click', async () => {
      await codeAlone(study, 'Row.transcript')
      await study.showContainer('Alliance Coder')
      await study.treeRow('Codebook', 'Empathy').click()
      await study.waitForText('Include: ', '.pane')
      await study.press('Enter')
      await waitForRow(study, 'Codebook', 'Empathy', ({ description }) => description === '[e] · 1 · therapist')
      assert.match((await records('Row', 1))[0] ?? '', /"unit": 1, "code": "empathy"/)
      await study.press('Control+z')
      await waitForRow(study, 'Codebook', 'Empathy', ({ description }) => description === '[e] · 0 · therapist')
    })

    it('codes whole words where a selection cuts them', async () => {
      await codeAlone(study, 'Words.transcript')
      await clickLine(study, 'You keep asking that.')
      await study.press('Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight')
      await study.press(
        'Shift+ArrowRight',
        'Shift+ArrowRight',
        'Shift+ArrowRight',
        'Shift+ArrowRight',
        'Shift+ArrowRight',
        'f',
      )
      assert.match((await records('Words', 1))[0] ?? '', /"unit": 4, "span": \[0, 8\]/)
    })

    it('takes no code in a complete session until it is reopened', async () => {
      await codeAlone(study, 'Complete.transcript')
      await study.press('e')
      await said('Reopen the session to change its codings.')
      await study.command('Alliance Coder: Reopen Session')
      await study.waitForFile(codingsOf('Complete'), (text) => text.includes('in progress'))
      await study.page.locator('.editor-instance .monaco-editor.focused').waitFor()
      await study.press('w')
      assert.match((await records('Complete', 1))[0] ?? '', /withdrawal/)
    })

    it('shows each label whole and in the colors of its codes, in a narrow window and beside another editor', async () => {
      await study.page.setViewportSize({ width: 1024, height: 768 })
      // A text file gets the language of transcripts only when it is open.
      for (const file of ['Labels.transcript', 'Long.txt']) {
        await codeAlone(study, file)
        for (let unit = 1; unit <= 10; unit++) await study.press(...['e', 'g', 't'].slice(0, 1 + (unit % 3)), 'Space')
        const labels = await labelsInSight(study, 10)
        assert.equal(labels.length, 20)
        assert.ok(labels.every((label) => ['● Empathy', '● Goal agreement', '● Task negotiation'].includes(label)))
      }
      await study.picture('desk-labels-1024')
      await study.press('Control+\\')
      await study.page.locator('.editor-group-container').nth(1).waitFor()
      const shorter = await labelsInSight(study, 10)
      assert.ok(shorter.some((label) => label.endsWith('…')))
      await study.picture('desk-labels-beside')
    })
  })
})
