import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { siblingReplace } from '../../src/core/base/files/siblingReplace'
import { hashBytes } from '../../src/core/base/hash'
import { withAnnouncements } from './support/announcements'
import { cursorBefore } from './support/cursor'
import { open, proposeUnits, read, write } from './support/documents'
import { until } from './support/waiting'

const codebook =
  'codebook: Thoughts\nid: thoughts\nversion: "1.0.0"\nunit: thought-unit\ncodes:\n  - {id: empathy, label: Empathy, key: e}\n  - {id: rupture, label: Rupture, key: w}\n'
const run = async (command: string, argument?: unknown): Promise<void> => {
  await vscode.commands.executeCommand(`allianceCoder.${command}`, argument)
}
const bytesOf = async (uri: vscode.Uri): Promise<string> =>
  String.fromCharCode(...(await vscode.workspace.fs.readFile(uri)))
const utf8 = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text))
const wide = (text: string): string =>
  Array.from({ length: text.length }, (_, i) =>
    String.fromCharCode(text.charCodeAt(i) & 255, text.charCodeAt(i) >> 8),
  ).join('')
const allWords = 'T: We planned it. How did it go?\nC: Fine, I guess. You keep asking. Stop it.\nT: I hear you.\n'

/** What stands on the disk, one character a byte, and what a split before "You keep" makes of it. */
const kinds: readonly (readonly [name: string, bytes: string, split: string, encoding?: string])[] = [
  ['lines that end in CRLF', ...both(allWords.replaceAll('\n', '\r\n'))],
  ['lines that end some in CRLF and some in LF', ...both(allWords.replace('\n', '\r\n'))],
  ['lines that end in CR alone', ...both(allWords.replaceAll('\n', '\r'))],
  ['a byte order mark and no line break at the end', ...both(`\ufeff${allWords.trimEnd()}`)],
  [
    'emoji before the place, and blanks at the ends of lines',
    ...both(allWords.replace('Fine', '😀👩‍👧 Fine').replaceAll('\n', '  \t\n')),
  ],
  ['UTF-16', ...both(`\ufeff${allWords.replace('Fine', 'Fín')}`, wide)],
  ['Windows-1252', ...both(allWords.replace('hear', 'h\x92ar'), (text) => text), 'windows1252'],
]
function both(text: string, encode = utf8): [string, string] {
  return [encode(text), encode(text.replace('guess. You', 'guess. | You'))]
}

describe('the bytes of a transcript that is split', () => {
  before(async () => {
    await write('bytes/codebook.yaml', codebook)
  })
  afterEach(async () => {
    await run('stopCoding')
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  })

  const put = async (name: string, bytes: string): Promise<vscode.Uri> =>
    await write(
      `bytes/${name}.transcript`,
      Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)),
    )

  for (const [i, [what, whole, split, encoding]] of kinds.entries()) {
    it(`with ${what} are what they were but for the mark, and again what they were when it is taken away`, async () => {
      const uri = await put(`S${i}`, whole)
      if (encoding !== undefined) await vscode.workspace.openTextDocument(uri, { encoding })
      const editor = await open(uri)
      await run('startCoding')
      await cursorBefore(editor, 'You keep')
      await run('splitAtCursor')
      assert.equal(await bytesOf(uri), split)
      await run('press', { act: 'previousUnit' })
      await run('joinWithNext')
      assert.equal(await bytesOf(uri), whole)
      await run('press', { act: 'undo' })
      assert.equal(await bytesOf(uri), split)
      await run('press', { act: 'undo' })
      assert.equal(await bytesOf(uri), whole)
      assert.equal(editor.document.isDirty, false)
    })
  }

  for (const mode of ['in coding mode', 'out of it']) {
    it(`that its encoding can't hold are never written over (${mode}): it is said what to do`, async () => {
      const whole = allWords.replace('hear', 'h\x92ar')
      const uri = await put(`S20${mode.length}`, whole)
      const editor = await open(uri)
      if (mode === 'in coding mode') await run('startCoding')
      await withAnnouncements(async (said) => {
        await until('the session', async () => {
          await cursorBefore(editor, 'You keep')
          await run('splitAtCursor')
          return said.some((words) => words !== 'Open a transcript first.')
        })
        assert.equal(
          said.at(-1),
          `Not done: S20${mode.length}.transcript could not be saved: it is shown in another encoding than its own, and what that can't hold would be lost; choose its own with "Reopen with Encoding" first.`,
        )
      })
      assert.equal(await bytesOf(uri), whole)
      assert.equal(editor.document.isDirty, false)
    })
  }

  it('change before a key that is pressed right after the split codes: it codes the unit that begins at the cursor', async () => {
    const uri = await put('S30', allWords)
    const editor = await open(uri)
    await run('startCoding')
    await cursorBefore(editor, 'You keep')
    const [splitting, coding] = [run('splitAtCursor'), run('press', { key: 'w' })]
    await Promise.all([splitting, coding])
    const codings = 'bytes/S30.alice.codings.yaml'
    await until('the code', async () => (await read(codings).catch(() => '')).includes('"code": "rupture"'))
    assert.match(await read(codings), /"unit": 2, "part": 2, "code": "rupture"/)
    assert.ok(!(await read(codings)).includes('"review"'))
    assert.match(await bytesOf(uri), /guess\. \| You/)
    // What takes the split away, with the code: the next key is for the whole turn.
    await Promise.all([run('press', { act: 'undo' }), run('press', { act: 'undo' }), run('press', { key: 'w' })])
    await until('the code', async () => /"unit": 2, "part": 1, "code": "rupture"/.test(await read(codings)))
    assert.equal(await bytesOf(uri), allWords)
  })

  it('change under the cursor, which stays on its words: what is coded next is the unit it was on', async () => {
    const uri = await put('S32', allWords)
    const editor = await open(uri)
    await run('startCoding')
    await cursorBefore(editor, 'planned')
    await proposeUnits()
    assert.equal(await bytesOf(uri), allWords.replace('it. How', 'it. | How'))
    await until('the cursor', () =>
      editor.selection.active.isEqual(editor.document.positionAt(allWords.indexOf('planned'))),
    )
    await run('press', { key: 'e' })
    await until('the code', async () =>
      (await read('bytes/S32.alice.codings.yaml').catch(() => '')).includes('"code": "empathy"'),
    )
    assert.match(await read('bytes/S32.alice.codings.yaml'), /"unit": 1, "part": 1, "code": "empathy"/)
  })

  it('are made whole where a crash amid a split has left them beside the file, and can be split again', async () => {
    const split = allWords.replace('guess. You', 'guess. | You')
    const uri = await put('S33', allWords)
    const at = (path: string): vscode.Uri => vscode.Uri.joinPath(uri, '..', path)
    const encoded = (text: string): Uint8Array => new TextEncoder().encode(text)
    await assert.rejects(
      siblingReplace(
        {
          read: async (path) =>
            await vscode.workspace.fs.readFile(at(path)).then(
              (bytes) => bytes,
              () => new Uint8Array(),
            ),
          write: async (path, bytes) => {
            if (path === 'S33.transcript') throw new Error('the crash')
            await vscode.workspace.fs.writeFile(at(path), bytes)
          },
          remove: async (path) => {
            await vscode.workspace.fs.delete(at(path))
          },
        },
        'S33.transcript',
        encoded(split),
        hashBytes(encoded(allWords)),
      ),
    )
    assert.equal(await bytesOf(uri), allWords)
    const editor = await open(uri)
    await run('startCoding')
    await cursorBefore(editor, 'Stop it')
    await run('splitAtCursor')
    assert.equal(await bytesOf(uri), split)
    await until('the text', () => editor.document.getText() === split)
    await cursorBefore(editor, 'Stop it')
    await run('splitAtCursor')
    assert.equal(await bytesOf(uri), split.replace('asking. Stop', 'asking. | Stop'))
  })

  it('change one after the other where units are joined faster than they are saved', async () => {
    const parted = allWords.replace('guess. You', 'guess. | You').replace('asking. Stop', 'asking. | Stop')
    const uri = await put('S31', parted)
    const editor = await open(uri)
    await run('startCoding')
    await cursorBefore(editor, 'Fine')
    await Promise.all([run('joinWithNext'), run('joinWithNext')])
    assert.equal(await bytesOf(uri), allWords)
  })
})
