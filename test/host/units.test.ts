import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { open, proposeUnits } from './support/documents'
import { virtualStudy } from './support/virtualStudy'
import { nextTurn, until } from './support/waiting'

const codebook =
  'codebook: Thoughts\nid: thoughts\nversion: "1.0.0"\nunit: thought-unit\ncodes:\n  - {id: empathy, label: Empathy, key: e}\n  - {id: rupture, label: Rupture, key: w}\n'
const nativeText = 'T: We planned it. How did it go?\nC: Fine, I guess. You keep asking. Stop it.\n'
const vttText =
  'WEBVTT\n\n00:00.000 --> 00:04.000\n<v T>We planned it. How did it go?\n\n00:04.000 --> 00:09.000\n<v C>Fine, I guess. You keep asking. Stop it.\n'
const run = async (command: string, argument?: unknown): Promise<void> => {
  await vscode.commands.executeCommand(`allianceCoder.${command}`, argument)
}

describe('thought units on a virtual file system', () => {
  const study = virtualStudy('allianceCoderUnits')
  before(() => {
    study.write('codebook.yaml', codebook)
  })
  after(() => {
    study.dispose()
  })

  for (const [name, content, kept] of [
    ['S01.transcript', nativeText, 'S01.transcript'],
    ['S02.vtt', vttText, 'S02.vtt.units.yaml'],
  ] as const) {
    const own = name.replace(/\.\w+$/, '.alice.codings.yaml')
    const native = name === kept
    /** Whether the second turn is split before "You". */
    const split = (): boolean =>
      native ? study.text(name).includes('guess. | You') : /"turn": 2, .*"at": \[15\]/.test(study.text(kept))
    const select = async (editor: vscode.TextEditor, selection: vscode.Selection): Promise<void> => {
      // The editor tells what was selected later than it is set, and nothing where it was so before.
      for (const wanted of [new vscode.Selection(0, 1, 0, 1), selection]) {
        await new Promise<void>((resolve) => {
          const told = vscode.window.onDidChangeTextEditorSelection(({ selections }) => {
            if (selections[0]?.isEqual(wanted) !== true) return
            told.dispose()
            resolve()
          })
          editor.selection = wanted
        })
      }
    }
    const cursorBefore = async (editor: vscode.TextEditor, words: string): Promise<void> => {
      const at = editor.document.positionAt(editor.document.getText().indexOf(words))
      await select(editor, new vscode.Selection(at, at))
    }

    it(`of ${name} are split, coded, joined and undone; the editor is clean and as read-only as it was`, async () => {
      study.write(name, content)
      const editor = await open(study.uri(name))
      await run('startCoding')
      await cursorBefore(editor, 'You keep')
      await run('splitAtCursor')
      await until('the split', split)
      await run('press', { key: 'w' })
      await until('the code', () => /"unit": 2, "part": 2, "code": "rupture"/.test(study.text(own)))
      await run('press', { act: 'previousUnit' })
      await run('joinWithNext')
      await until('joined', () => !split() && /"unit": 2, "part": 1, "code": "rupture"/.test(study.text(own)))
      assert.equal(study.text(name), content)
      await run('press', { act: 'undo' })
      await until('split again', () => split() && /"unit": 2, "part": 2, "code": "rupture"/.test(study.text(own)))
      await run('press', { act: 'undo' })
      await run('press', { act: 'undo' })
      await until('as it was', () => !split() && !study.text(own).includes('rupture'))
      assert.equal(study.text(name), content)
      assert.equal(editor.document.isDirty, false)
      await run('stopCoding')
    })

    it(`of ${name} are coded by a key that comes while they are saved: it is for the unit that begins at the cursor`, async () => {
      study.write(name, content)
      const editor = await open(study.uri(name))
      await run('startCoding')
      await cursorBefore(editor, ' You keep')
      const coded = new Promise<void>((resolve) => {
        const changed = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
          if (document !== editor.document || contentChanges.length === 0) return
          changed.dispose()
          void nextTurn()
            .then(() => run('press', { key: 'w' }))
            .then(resolve)
        })
        if (!native) changed.dispose()
      })
      await run('splitAtCursor')
      await (native ? coded : run('press', { key: 'w' }))
      await until('the code', () => /"unit": 2, .*"code": "rupture"/.test(study.text(own)))
      assert.match(study.text(own), /"unit": 2, "part": 2, "code": "rupture"/)
      await run('press', { act: 'undo' })
      await run('press', { act: 'undo' })
      await until('as it was', () => !split() && !study.text(own).includes('rupture'))
      await run('stopCoding')
    })

    if (native) {
      it(`of ${name} are split while keys come that are no codes: not a letter of them gets into the text or onto the disk`, async () => {
        study.write(name, content)
        const editor = await open(study.uri(name))
        await run('startCoding')
        await cursorBefore(editor, 'You keep')
        const type = async (): Promise<void> => {
          await vscode.commands.executeCommand('type', { text: 'q' })
        }
        await type()
        study.files.fault = 'hanging'
        const splitting = run('splitAtCursor')
        try {
          await until('the writing', () => study.files.unanswered > 0)
          for (let i = 0; i < 5; i++) await type()
        } finally {
          study.files.answer()
        }
        const typing = Promise.all([type(), type(), type()])
        await splitting
        await typing
        await type()
        assert.equal(editor.document.getText(), content.replace('guess. You', 'guess. | You'))
        assert.equal(study.text(name), content.replace('guess. You', 'guess. | You'))
        assert.equal(editor.document.isDirty, false)
        await run('press', { act: 'undo' })
        await until('undone', () => study.text(name) === content && editor.document.getText() === content)
        await run('stopCoding')
      })
    }

    for (const fault of ['full', 'read-only'] as const) {
      it(`of ${name} stay as they are where they can’t be saved (${fault})`, async () => {
        const editor = await open(study.uri(name))
        await run('startCoding')
        await cursorBefore(editor, 'You keep')
        study.files.fault = fault
        try {
          await run('splitAtCursor')
          assert.ok(!split())
          assert.equal(editor.document.getText(), content)
        } finally {
          study.files.fault = null
        }
        await until('a clean editor', () => !editor.document.isDirty)
        assert.equal(study.text(name), content)
        await run('splitAtCursor')
        await until('the split, now that it can be saved', split)
        await run('press', { act: 'undo' })
        await until('undone', () => !split())
        await run('stopCoding')
      })
    }

    it(`of ${name} are made as proposed once the list is accepted, and are one act`, async () => {
      const editor = await open(study.uri(name))
      await run('startCoding')
      await select(editor, new vscode.Selection(0, 0, editor.document.lineCount - 1, 0))
      await proposeUnits()
      await until('all units', () =>
        native
          ? study.text(name) === 'T: We planned it. | How did it go?\nC: Fine, I guess. | You keep asking. | Stop it.\n'
          : /"turn": 1, .*\n- \{"turn": 2, .*"at": \[15, 32\]/.test(study.text(kept)),
      )
      await run('press', { act: 'undo' })
      await until('none', () => (native ? study.text(name) === content : study.text(kept) === ''))
      await run('stopCoding')
    })
  }
})
