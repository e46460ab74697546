import assert from 'node:assert/strict'
import type { Locator } from 'playwright-core'
import { codeAlone } from './support/coding'
import { openStudy } from './support/harness'
import type { Study } from './support/study'

const transcript =
  'T: How was the week?\nC: Fine, I guess.\nT: It sounds like it was a hard one.\nC: You keep asking that.\nT: What would help?\n'
const everything = 'abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ\n0123456789 . , ; : ! ? - / + = % &\nend.'

const firstNote = `"unit": 1, "text": ${JSON.stringify(everything)}, "author": "alice", "replies": []`
const withdrawnNote =
  '"unit": 2, "text": "w t e: withdrawn", "tag": "missed", "author": "alice", "replies": [{"id": "r1", "author": "alice", "text": "eve says no.", "at": "2026-03-01T09:30:00Z"}]'
const foreignNote =
  '"unit": 4, "text": "![x](http://notes.invalid/x.png) [l](command:a)", "tag": "![t](http://notes.invalid/t.png)", "author": "super", "replies": []'

/** Alice's file of a session with notes. */
function codingsWith(session: string, ...notes: readonly string[]): string {
  const lines = notes.map((note, i) => `- {"id": "n${i + 1}", ${note}, "at": "2026-03-01T09:0${i}:00Z"}`)
  return [
    'format: "alliance-coder/1"',
    `transcript: "${session}.transcript"`,
    'coder: "alice"',
    'kind: "coder"',
    'codebook: {"id": "alliance", "version": "1.0.0"}',
    'status: "in progress"',
    'codings: []',
    ...(lines.length === 0 ? [] : ['notes:', ...lines]),
    '...',
    '',
  ].join('\n')
}

const ownFile = (session: string): string => `${session}.alice.codings.yaml`

/** The note lines of a codings file without what differs from run to run. */
const noteLines = (text: string): string[] =>
  (text.split('\nnotes:\n')[1] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('- {'))
    .map((line) => line.replaceAll(/"(id|at)": "[^"]*"(, )?/g, '').replaceAll(/, (?=[}\]])/g, ''))
const codingLines = (text: string): number => [...text.matchAll(/"code":/g)].length

/** The sessions of the tests, each of them with a session of its own. */
const sessions: Readonly<Record<string, readonly string[]>> = {
  Keys: [],
  Undo: [],
  Reply: [firstNote],
  Added: [firstNote, withdrawnNote],
  Filter: [firstNote, withdrawnNote, foreignNote],
  Delete: [firstNote, withdrawnNote, foreignNote],
  Mouse: [firstNote],
  Turn: [firstNote],
  Alone: [withdrawnNote],
}

// What they do with the window is the same in both hosts: in a web worker the acts and the files are looked at.
for (const host of ['node', 'worker'] as const)
  describe(`notes in the ${host} host`, () => {
    const itInNode = (title: string, run: () => Promise<void>): void => {
      if (host === 'node') it(title, run)
    }
    let study: Study
    let file = ''

    before(async () => {
      study = await openStudy({
        files: {
          'other.md': '# Not a transcript\n',
          ...Object.fromEntries(
            Object.entries(sessions).flatMap(([session, notes]) => [
              [`${session}.transcript`, transcript],
              [ownFile(session), codingsWith(session, ...notes)],
            ]),
          ),
        },
        settings: { 'allianceCoder.coder': 'alice' },
        host,
      })
    })

    after(async () => {
      await study.close()
    })

    /** Opens a test's session in coding mode, with its notes. */
    const begin = async (session: string): Promise<void> => {
      file = ownFile(session)
      await codeAlone(study, `${session}.transcript`)
      await glyphs(sessions[session]?.length ?? 0)
    }
    /** Waits until so many threads have their glyph beside the text. */
    const glyphs = async (count: number): Promise<void> =>
      study.waitFor(
        `${count} threads`,
        async () => (await study.page.locator('.margin-view-overlays .comment-thread').count()) === count,
      )
    const shown = (words: string): Locator =>
      study.page
        .locator('.review-widget', { has: study.page.locator('.comment-body-plainstring', { hasText: words }) })
        .last()
    const threads = (): Locator => study.page.locator('.review-widget .comment-body-plainstring')
    const input = (): Locator => study.page.locator('.review-widget .monaco-editor.focused')
    const notesOnDisk = async (...lines: readonly string[]): Promise<string> =>
      study.waitForFile(file, (text) => noteLines(text).join('\n') === lines.join('\n'))
    const inText = async (): Promise<void> =>
      study.page
        .locator(
          '.editor-instance > .monaco-editor.focused, .editor-instance .monaco-editor.focused:not(.review-widget *)',
        )
        .first()
        .waitFor()
    const pick = async (row: string): Promise<void> => {
      await study.page.locator('.quick-input-widget input:focus').waitFor()
      await study.type(row)
      await study.page.locator('.quick-input-widget .monaco-list-row.focused', { hasText: row }).waitFor()
      await study.press('Enter')
    }
    const atUnit = async (line: number): Promise<void> => {
      await study.waitFor(`the cursor on line ${line}`, async () =>
        (await study.statusBarText()).some((text) => text.startsWith(`Ln ${line},`)),
      )
    }
    const first = `{"unit": 1, "text": ${JSON.stringify(everything)}, "author": "alice", "replies": [], "quote": "How was the week?"}`

    it('take every key while coding mode is on, arrive whole, code nothing, and give the keyboard back to the text', async () => {
      await begin('Keys')
      await study.press('Control+Alt+n')
      await input().waitFor()
      await study.type(everything)
      // The session is still on the desk.
      await study.page.locator('.statusbar-item a[aria-label*="Alliance Coder: alice"]').waitFor()
      await study.press('Control+Enter')
      const text = await notesOnDisk(`- ${first}`)
      assert.equal(codingLines(text), 0)
      // A saved note closes, so that the next utterance can be read.
      await shown('end.').waitFor({ state: 'hidden' })
      await glyphs(1)
      await inText()
      await study.press('t', 'Space')
      assert.equal(codingLines(await study.waitForFile(file, (found) => found.includes('"task-negotiation"'))), 1)
      await atUnit(2)
    })

    it('are taken back by Ctrl+Z in coding mode and come again', async () => {
      await begin('Undo')
      await study.press('Control+Alt+n')
      await input().waitFor()
      await study.type(everything)
      await study.press('Control+Enter')
      await notesOnDisk(`- ${first}`)
      await inText()
      await study.press('t', 'Space')
      await study.waitForFile(file, (text) => codingLines(text) === 1)
      await atUnit(2)
      await study.press('Control+z')
      await study.waitForFile(file, (text) => codingLines(text) === 0)
      await study.press('Control+z')
      await notesOnDisk()
      await study.waitFor('no thread', async () => (await threads().count()) === 0)
      await inText()
      await study.press('Control+y')
      await notesOnDisk(`- ${first}`)
    })

    it('are answered in the reply box, edited and tagged from the thread', async () => {
      await begin('Reply')
      await study.press('ArrowDown')
      await atUnit(2)
      await study.press('Control+Alt+n')
      await input().waitFor()
      await study.type('Strain?')
      await study.press('Control+Enter')
      await study.waitForFile(file, (found) => found.includes('Strain?'))
      await inText()
      await glyphs(2)
      await study.page.locator('.margin-view-overlays .comment-thread').last().click()
      await shown('Strain?').waitFor()
      await shown('Strain?').locator('.review-thread-reply-button').click()
      await input().waitFor()
      await shown('Strain?').locator('.monaco-editor:visible').first().waitFor()
      await study.type('eve says no.')
      await study.press('Control+Enter')
      await shown('eve says no.').waitFor()
      await inText()
      const comment = shown('Strain?').locator('.review-comment').first()
      await comment.hover()
      await comment.locator('a[aria-label^="Edit Note"]').click()
      await input().waitFor()
      await study.press('Control+a')
      await study.type('w t e: withdrawn')
      await shown('eve says no.').locator('.monaco-button', { hasText: 'Save Changes' }).click()
      await shown('w t e: withdrawn').waitFor()
      await inText()
      await shown('w t e: withdrawn').locator('.review-actions a[aria-label^="Tag Note"]').click()
      await pick('missed')
      await study.waitForText('missed', '.review-widget .review-title')
      const text = await notesOnDisk(
        `- ${first}`,
        '- {"unit": 2, "text": "w t e: withdrawn", "tag": "missed", "author": "alice", "replies": [{"author": "alice", "text": "eve says no."}], "quote": "Fine, I guess."}',
      )
      assert.equal(codingLines(text), 0)
      await inText()
    })

    it('appear when another program adds them, as plain words', async () => {
      await begin('Added')
      const text = await study.readFile(file)
      const line =
        '- {"id": "zz9", "unit": 4, "text": "![x](http://notes.invalid/x.png) [l](command:a)", "tag": "![t](http://notes.invalid/t.png)", "author": "super", "replies": [], "at": "2026-03-01T10:00:00Z"}'
      await study.writeFile(file, text.replace('\n...', `\n${line}\n...`))
      await study.press('Control+Home')
      await atUnit(1)
      await glyphs(3)
      await study.command('Alliance Coder: Go to Next Note')
      await atUnit(2)
      await study.command('Alliance Coder: Go to Next Note')
      await atUnit(4)
      await shown('![x](http://notes.invalid/x.png) [l](command:a)').waitFor()
      await study.waitForText('super', '.review-widget .author')
      assert.equal(await shown('![x]').locator('.monaco-editor:visible').count(), 0, 'its reply box is closed')
      await inText()
      assert.ok(study.requestsBeyondLoopback().every((address) => !address.includes('notes.invalid')))
      assert.equal(
        await shown('![x]').locator('.review-comment a[aria-label^="Edit Note"]').count(),
        0,
        "another's words are not edited",
      )
      await study.command('Alliance Coder: Go to Previous Note')
      await atUnit(2)
      await study.picture('notes-light')
    })

    itInNode('are filtered by tag, which jumping goes by, and which can be seen and ended', async () => {
      await begin('Filter')
      await study.command('Alliance Coder: Filter Notes by Tag…')
      await pick('missed')
      await glyphs(1)
      await study.waitFor('the filter in the status bar', async () =>
        (await study.statusBarText()).some((text) => text.includes('notes: missed')),
      )
      await study.press('Control+Home')
      await study.command('Alliance Coder: Go to Next Note')
      await atUnit(2)
      await study.command('Alliance Coder: Go to Next Note')
      await study.waitFor('the end', async () =>
        (await study.statusBarText()).some((text) => text.includes('no further note')),
      )
      await study.page.locator('.statusbar-item a[aria-label^="Only notes with the tag missed"]').click()
      await pick('All notes')
      await glyphs(3)
    })

    itInNode('are deleted with their replies, by the thread’s menu and by the palette, and brought back', async () => {
      await begin('Delete')
      await study.page.locator('.view-line', { hasText: 'You keep' }).click()
      await study.command('Alliance Coder: Delete Note')
      await study.waitForFile(file, (text) => noteLines(text).length === 2)
      await inText()
      await study.command('Alliance Coder: Go to Previous Note')
      await atUnit(2)
      await shown('w t e: withdrawn').locator('.review-actions a[aria-label^="Delete Note"]').click()
      await notesOnDisk(`- ${first}`)
      await inText()
      await study.press('Control+z')
      await study.waitForFile(file, (text) => noteLines(text).length === 2 && text.includes('eve says no.'))
    })

    itInNode(
      'begin at the gutter’s plus too, out of coding mode, with a second one on the same unit and a tag of one’s own',
      async () => {
        await begin('Mouse')
        await study.page.locator('.view-line', { hasText: 'What would' }).click()
        await atUnit(5)
        await study.press('Escape')
        await study.page.locator('.statusbar-item a[aria-label*="coding mode is off"]').waitFor()
        const line = await study.page.locator('.view-line', { hasText: 'What would' }).boundingBox()
        const glyph = await study.page.locator('.margin-view-overlays .comment-range-glyph').first().boundingBox()
        assert.ok(line !== null && glyph !== null)
        await study.page.mouse.move(glyph.x + glyph.width / 2, line.y + line.height / 2)
        await study.page.mouse.click(glyph.x + glyph.width / 2, line.y + line.height / 2)
        await input().waitFor()
        await study.type('by the mouse')
        await study.page.locator('.review-widget .monaco-button', { hasText: 'Save Note' }).click()
        await study.waitForFile(file, (found) => found.includes('by the mouse'))
        await shown('by the mouse').waitFor({ state: 'hidden' })
        // In a browser the note's key is VS Code's own for a new file until the text has the focus again.
        await study.command('Alliance Coder: Add Note')
        await study.page.locator('.quick-input-widget input:focus').waitFor()
        await study.type('by the box')
        await study.press('Enter')
        await study.waitForFile(
          file,
          (text) =>
            text.includes('"unit": 5, "text": "by the mouse"') && text.includes('"unit": 5, "text": "by the box"'),
        )
        await study.command('Alliance Coder: Tag Note…')
        await pick('by the mouse')
        await pick('my own')
        await study.waitForFile(file, (text) => text.includes('"text": "by the mouse", "tag": "my own"'))
        assert.equal(await study.readFile('Mouse.transcript'), transcript)
      },
    )

    itInNode('keep the keyboard while another program adds a turn to the transcript', async () => {
      await begin('Turn')
      const before = codingLines(await study.readFile(file))
      await study.page.locator('.view-line', { hasText: 'It sounds' }).click()
      await atUnit(3)
      await study.press('Control+Alt+n')
      await input().waitFor()
      await study.type('half of it, ')
      await study.writeFile('Turn.transcript', `${transcript}C: I don't know.\n`)
      await study.page.locator('.editor-instance .view-line', { hasText: "I don't know." }).waitFor()
      await study.waitFor('the sixth unit', async () =>
        (await study.statusBarText()).some((text) => text.includes('/6')),
      )
      await study.type('e w t and the rest')
      await study.press('Control+Enter')
      await study.waitForFile(file, (text) => text.includes('"unit": 3, "text": "half of it, e w t and the rest"'))
      assert.equal(codingLines(await study.readFile(file)), before)
      await inText()
      // A turn that is new takes notes as well.
      await study.page.locator('.view-line', { hasText: "I don't know." }).click()
      await study.press('Control+Alt+n')
      await input().waitFor()
      await study.type('last')
      await study.press('Control+Enter')
      await study.waitForFile(file, (text) => text.includes('"unit": 6, "text": "last"'))
    })

    itInNode('are shown in transcripts alone', async () => {
      await begin('Alone')
      await study.command('Alliance Coder: Go to Next Note')
      await shown('w t e: withdrawn').waitFor()
      await study.quickOpen('other.md')
      await study.waitFor(
        'no glyphs',
        async () =>
          (await study.page.locator('.editor-group-container.active .comment-range-glyph:visible').count()) === 0,
      )
      assert.equal(await threads().count(), 0)
    })
  })

describe('notes in a dark theme', () => {
  it('can be read', async () => {
    const note =
      '"unit": 2, "text": "He sounds withdrawn.\\nSecond line.", "tag": "missed", "author": "alice", "replies": [{"id": "r1", "author": "eve", "text": "Agreed.", "at": "2026-03-01T10:00:00Z"}]'
    const study = await openStudy({
      files: { 'S01.transcript': transcript, [ownFile('S01')]: codingsWith('S01', note) },
      settings: { 'allianceCoder.coder': 'alice' },
      theme: 'Default Dark Modern',
    })
    await study.quickOpen('S01.transcript')
    await study.page.locator('.margin-view-overlays .comment-thread').waitFor()
    await study.press('Control+Home')
    await study.command('Alliance Coder: Go to Next Note')
    await study.waitForText('He sounds withdrawn.\nSecond line.', '.review-widget .comment-body-plainstring')
    await study.waitForText('Agreed.', '.review-widget')
    await study.picture('notes-dark')
    await study.close()
  })
})
