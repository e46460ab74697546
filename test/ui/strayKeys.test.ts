import assert from 'node:assert/strict'
import { canBeEdited, editTranscript, isReadOnly, recordLines, startCoding } from './support/coding'
import { openStudy } from './support/harness'
import { packagedExtension } from './support/packaged'
import type { Study } from './support/study'

const turns = [
  'T: How was the week?',
  'C: Fine, I guess.',
  'T: It sounds like it was a hard one.',
  'C: You keep asking that.',
] as const
const transcript = `---\nspeakers:\n  T: {role: therapist}\n  C: {role: client}\n---\n${turns.map((line) => `${line}\n`).join('')}`
const captions = `WEBVTT\n\n${turns.map((line, i) => `00:0${i}.000 --> 00:0${i}.900\n${line.replace(/^(\w): (.*)$/, '<v $1>$2</v>')}\n\n`).join('')}`
const labelled = turns.map((line) => `${line}\n`).join('')
const files = {
  'S01.transcript': transcript,
  'S02.vtt': captions,
  'S03.txt': labelled,
  'S04.transcript': transcript,
  'S05.vtt': captions,
  'remarks.txt': 'Remarks on the study.\n',
  'todo.md': '# To do\n',
}
const coded = (unit: number, code: string): string =>
  `- {"unit": ${unit}, "code": "${code}", "quote": ${JSON.stringify(turns[unit - 1]?.slice(3))}}`

describe('a key in the window of the installed package', () => {
  let study: Study

  const open = async (autoSave: 'afterDelay' | 'off'): Promise<void> => {
    study = await openStudy({
      copyOf: 'test/fixtures/strayKeys',
      files,
      settings: { 'allianceCoder.coder': 'alice', 'files.autoSave': autoSave, 'files.autoSaveDelay': 50 },
      vsix: packagedExtension(),
    })
  }

  beforeEach(async function () {
    this.timeout(180_000)
    await open('afterDelay')
  })

  /** Goes to another file by quick open and, as soon as its editor has the keyboard, presses keys: whatever the extension knows by then. */
  const hastyKeys = async (file: string, ...keys: readonly string[]): Promise<void> => {
    await study.quickOpen(file)
    await study.press(...keys)
  }
  const focusedLine = (): Promise<string> =>
    study.page.locator('.editor-group-container.active .monaco-editor .view-line').first().innerText()
  const untouched = async (): Promise<void> => {
    for (const [name, text] of Object.entries(files))
      if (/\d\d\./.test(name)) assert.equal(await study.readFile(name), text, name)
    assert.equal(await study.page.locator('.tab.dirty').count(), 0, 'no editor has anything to save')
  }

  for (const order of [
    ['S01.transcript', 'S02.vtt', 'S03.txt'],
    ['S02.vtt', 'S03.txt', 'S04.transcript'],
    ['S03.txt', 'S05.vtt', 'S01.transcript'],
  ] as const) {
    it(`never gets into a transcript while the coder goes from ${order.join(' to ')}`, async () => {
      await startCoding(study, order[0])
      for (const file of order) {
        await hastyKeys(file, 'e', 'Space', 'w', 'Space', 'x', 'Delete', 'a')
        const lines = [coded(1, 'empathy'), coded(2, 'rupture.withdrawal')]
        const codings = await study.waitForFile(
          `${file.replace(/\.\w+$/, '')}.alice.codings.yaml`,
          (text) => recordLines(text).length === lines.length && text.includes('reviewed: [[1, 2]]'),
        )
        assert.deepEqual(recordLines(codings), lines)
        await study.page.locator('.statusbar-item a[aria-label*="coding mode is on"]').waitFor()
      }
      // Back in a session that was left, the keys are for it again.
      await hastyKeys(order[0], 'Backspace')
      await study.waitForText('There is no coding here.', '.statusbar')
      await study.press('Escape')
      await study.page.locator('.statusbar-item a[aria-label*="coding mode is off"]').waitFor()
      for (const file of order) await hastyKeys(file, 'e', 'Space', 'w', 'Delete', 'Backspace')
      await untouched()
    })
  }

  it('is typed where there is no transcript, from the first letter on, and codes again afterwards', async () => {
    await startCoding(study, 'S01.transcript')
    await hastyKeys('todo.md', 'Control+End', 'Shift+A', 's', 'k', ' ', '3', '.', 'Enter')
    await study.waitForFile('todo.md', (text) => text === '# To do\nAsk 3.\n')
    // Keys that come before VS Code knows that they are no codes may come in after those that follow at once; none is lost.
    await hastyKeys('remarks.txt', 'Control+End', 'Shift+A', 's', 'k', ' ', '3', '.', 'Enter')
    const letters = (text: string): string => [...text].sort().join('')
    await study.waitForFile('remarks.txt', (text) => letters(text) === letters('Remarks on the study.\nAsk 3.\n'))
    await hastyKeys('S01.transcript', 'e')
    await study.waitForFile('S01.alice.codings.yaml', (text) => recordLines(text).join() === coded(1, 'empathy'))
    await hastyKeys('S02.vtt', 'e')
    await study.waitForFile('S02.alice.codings.yaml', (text) => recordLines(text).join() === coded(1, 'empathy'))
    await untouched()
  })

  it('does nothing to a transcript that nobody codes, before the extension has come to it and after', async () => {
    await hastyKeys('S01.transcript', 'e', 'Space', 'w')
    await study.page.locator('.editor-group-container.active .editor-actions a[aria-label*="Start Coding"]').waitFor()
    await study.press('e', 'Space', 'Delete')
    await study.reload()
    await hastyKeys('S04.transcript', 'e', 'Space', 'w')
    await untouched()
  })

  it('edits a transcript once the coder has asked for it, until coding begins again or the transcript is closed', async () => {
    await open('off')
    for (const [file, start] of [
      ['S01.transcript', 'Control+Home'],
      ['S02.vtt', 'Control+End'],
      ['S03.txt', 'Control+End'],
    ] as const) {
      await study.quickOpen(file)
      await study.page.locator('.editor-group-container.active .editor-actions a[aria-label*="Start Coding"]').waitFor()
      await editTranscript(study)
      await study.press(start)
      await study.type('# more')
      await study.page.locator('.tab.dirty').waitFor()
      await study.press('Control+s')
      await study.page.locator('.tab.dirty').waitFor({ state: 'detached' })
      const text = await study.waitForFile(file, (found) => found.includes('# more'))
      // Closed and opened again, it is as it was.
      const tab = study.page.locator('.tab', { hasText: file })
      await tab.click({ button: 'middle' })
      await tab.waitFor({ state: 'detached' })
      await study.quickOpen(file)
      await isReadOnly(study)
      await study.press('z')
      // Edited again, it is read-only from when coding begins.
      await editTranscript(study)
      await study.press('Control+k', 'a')
      await study.page.locator('.statusbar-item a[aria-label*="coding mode is on"]').waitFor()
      await study.press('z', 'Escape')
      await study.page.locator('.statusbar-item a[aria-label*="coding mode is off"]').waitFor()
      await study.press('z')
      assert.equal(await study.readFile(file), text)
      assert.equal(await study.page.locator('.tab.dirty').count(), 0)
    }
    assert.ok((await focusedLine()).length > 0)
  })

  it('codes a transcript again that was edited before coding began', async () => {
    await study.quickOpen('S02.vtt')
    await study.page.locator('.editor-group-container.active .editor-actions a[aria-label*="Start Coding"]').waitFor()
    await editTranscript(study)
    await startCoding(study, 'S01.transcript')
    await hastyKeys('S02.vtt', 'e', 'Space', 'w', 'Delete')
    await study.waitForFile('S02.alice.codings.yaml', (text) => recordLines(text).join() === coded(1, 'empathy'))
    await untouched()
  })

  it('renames a transcript in the explorer once it may be edited', async () => {
    const row = study.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'S04.transcript' })
    const choose = async (title: string): Promise<void> => {
      const entry = study.page.locator('.monaco-menu .action-item:not(:has(.disabled))', { hasText: title })
      // A menu that was opened before the extension's entries were known never gets them.
      await study.waitFor(`the entry ${title} in the menu`, async () => {
        await row.click({ button: 'right' })
        if (
          await entry.waitFor({ timeout: 5000 }).then(
            () => true,
            () => false,
          )
        )
          return true
        await study.press('Escape')
        return false
      })
      // One that has just been opened takes no click.
      await study.waitFor('the menu to go', async () => {
        await entry.hover()
        await study.press('Enter')
        return await entry.waitFor({ state: 'hidden', timeout: 1000 }).then(
          () => true,
          () => false,
        )
      })
    }
    await choose('Edit Transcript')
    await canBeEdited(study)
    await choose('Rename')
    await study.page.locator('.explorer-folders-view input:focus').waitFor()
    await study.type('S09')
    await study.press('Enter')
    await study.waitForFile('S09.transcript', (text) => text === transcript)
    await study.waitFor('the old name to go', async () => !(await study.exists('S04.transcript')))
  })

  it('is of no effect on the text of an edited transcript while another one is coded, and does not code the edited one', async () => {
    await startCoding(study, 'S01.transcript')
    await editTranscript(study)
    await hastyKeys('S02.vtt', 'e')
    await study.waitForFile('S02.alice.codings.yaml', (text) => recordLines(text).length === 1)
    await study.quickOpen('S01.transcript')
    await study.press('Control+End')
    await study.type('C: e')
    await study.waitForFile('S01.transcript', (text) => text.endsWith('\nC: e'))
    assert.ok(!(await study.exists('S01.alice.codings.yaml')))
    assert.equal(await study.readFile('S02.vtt'), captions)
  })
})

describe('a key in the window of a browser’s VS Code', () => {
  it('never gets into a transcript, coded or not', async () => {
    const study = await openStudy({
      copyOf: 'test/fixtures/strayKeys',
      files,
      host: 'worker',
      settings: { 'allianceCoder.coder': 'alice', 'files.autoSaveDelay': 50 },
    })
    await study.quickOpen('S04.transcript')
    await study.press('e', 'Space', 'w', 'Delete')
    await startCoding(study, 'S01.transcript')
    for (const file of ['S02.vtt', 'S03.txt']) {
      await study.quickOpen(file)
      await study.press('e', 'Space', 'w', 'Space')
      const name = `${file.replace(/\.\w+$/, '')}.alice.codings.yaml`
      await study.waitForFile(
        name,
        (text) => recordLines(text).join() === [coded(1, 'empathy'), coded(2, 'rupture.withdrawal')].join(),
      )
    }
    for (const [name, text] of Object.entries(files)) assert.equal(await study.readFile(name), text, name)
  })
})
