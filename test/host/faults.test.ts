import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { open } from './support/documents'
import { virtualStudy, withMessages } from './support/virtualStudy'
import { until } from './support/waiting'

const transcriptText =
  'T: How was the week?\nC: Fine, I guess.\nT: It sounds like a hard one.\nC: You keep asking that.\n'
const run = async (command: string, argument?: unknown): Promise<void> => {
  await vscode.commands.executeCommand(`allianceCoder.${command}`, argument)
}

describe('what can go wrong under a coder', () => {
  const study = virtualStudy('allianceCoderFaults')
  after(() => {
    study.dispose()
  })

  /** A session of its own in coding mode, in which one code has been saved. */
  async function coding(name: string): Promise<vscode.TextEditor> {
    study.write(`${name}.transcript`, transcriptText)
    const editor = await open(study.uri(`${name}.transcript`))
    await run('startCoding')
    await run('press', { key: 't' })
    await until('the first save', () => study.text(`${name}.alice.codings.yaml`).includes('task-negotiation'))
    return editor
  }
  const saved = async (name: string, code: string): Promise<void> => {
    await until(`${code} saved`, () => study.text(`${name}.alice.codings.yaml`).includes(code)).catch(
      (error: unknown) => {
        throw new Error(`${String(error)}; the file is ${study.text(`${name}.alice.codings.yaml`)}`)
      },
    )
  }

  for (const [fault, reason] of [
    ['full', 'the disk is full'],
    ['read-only', 'access is denied'],
  ] as const) {
    it(`${fault}: says so, keeps the work, and saves it when asked again`, async () => {
      await coding(fault)
      const before = study.text(`${fault}.alice.codings.yaml`)
      await withMessages(async (seen, answer) => {
        study.files.fault = fault
        try {
          await run('press', { key: 'g' })
          await until('the message', () => seen.length > 0)
          assert.deepEqual(seen, [
            `${fault}.alice.codings.yaml could not be saved: ${reason}. Your codings are kept in this window until it can be.`,
          ])
          await run('press', { key: 'e' })
          assert.equal(study.text(`${fault}.alice.codings.yaml`), before)
        } finally {
          study.files.fault = null
        }
        answer('Try Again')
        await saved(fault, 'goal-agreement')
        await saved(fault, 'empathy')
        assert.equal(new Set(seen).size, 1)
      })
      await run('stopCoding')
    })
  }

  it('a file system that does not answer: says after a while that it is still saving, keeps the work, and saves it when it answers', async () => {
    await coding('hanging')
    const before = study.text('hanging.alice.codings.yaml')
    await withMessages(async (seen) => {
      study.files.fault = 'hanging'
      try {
        await run('press', { key: 'g' })
        await run('press', { key: 'e' })
        await until('the message', () => seen.length > 0)
        assert.deepEqual(seen, [
          'hanging.alice.codings.yaml is still being saved: its disk or file system does not answer. Your codings are kept in this window; leave it open until the status bar says that they are saved.',
        ])
        assert.equal(study.text('hanging.alice.codings.yaml'), before)
      } finally {
        study.files.answer()
      }
      await saved('hanging', 'goal-agreement')
      await saved('hanging', 'empathy')
      assert.equal(seen.length, 1)
    })
    await run('stopCoding')
  })

  it('codings open in an editor with unsaved changes: are not written under it, and merged when they are saved there', async () => {
    const editor = await coding('held')
    const uri = study.uri('held.alice.codings.yaml')
    const document = await vscode.workspace.openTextDocument(uri)
    const edit = new vscode.WorkspaceEdit()
    edit.replace(
      uri,
      new vscode.Range(0, 0, document.lineCount, 0),
      document
        .getText()
        .replace('codings:\n', 'codings:\n- {"id": "byhand1", "unit": 4, "code": "rupture.confrontation"}\n'),
    )
    assert.ok(await vscode.workspace.applyEdit(edit))
    assert.ok(document.isDirty)
    await withMessages(async (seen) => {
      await vscode.window.showTextDocument(editor.document)
      await run('press', { key: 'g' })
      await until('the message', () => seen.length > 0)
      assert.deepEqual(seen, [
        'held.alice.codings.yaml could not be saved: an editor holds it with unsaved changes; save or revert them, and the two are merged. Your codings are kept in this window until it can be.',
      ])
      assert.ok(!study.text('held.alice.codings.yaml').includes('goal-agreement'))
      assert.ok(await document.save())
      await saved('held', 'goal-agreement')
      await saved('held', 'byhand1')
    })
    await run('stopCoding')
  })

  it('a transcript renamed in the editor: the coder’s own codings go along, others’ are named', async () => {
    const editor = await coding('old')
    const theirs = study.text('old.alice.codings.yaml').replaceAll('alice"', 'bob"')
    study.write('old.bob.codings.yaml', theirs)
    await run('stopCoding')
    await withMessages(async (seen) => {
      const edit = new vscode.WorkspaceEdit()
      edit.renameFile(editor.document.uri, study.uri('new.transcript'))
      assert.ok(await vscode.workspace.applyEdit(edit))
      await until('the new file', () => study.text('new.alice.codings.yaml').includes('transcript: "new.transcript"'))
      await until('the old one gone', () => study.text('old.alice.codings.yaml') === '')
      assert.equal(study.text('old.bob.codings.yaml'), theirs)
      await until('the message', () => seen.length > 0)
      assert.deepEqual(seen, [
        'Codings of other coders (bob) still name old.transcript: only they can change their files. A session id in the transcript lets them be found all the same.',
      ])
    })
    await open(study.uri('new.transcript'))
    await run('startCoding')
    await run('press', { act: 'nextUnit' })
    await run('press', { key: 'w' })
    await saved('new', 'rupture.withdrawal')
    assert.deepEqual(
      study.files
        .readDirectory(study.uri(''))
        .map(([name]) => name)
        .filter((name) => name.startsWith('new')),
      ['new.transcript', 'new.alice.codings.yaml'],
    )
    assert.ok(study.text('new.alice.codings.yaml').includes('task-negotiation'))
    await run('stopCoding')
  })

  it('a transcript renamed elsewhere: its codings say that it is not there, and a quick fix takes them over', async () => {
    const editor = await coding('left')
    await run('stopCoding')
    const codings = study.text('left.alice.codings.yaml')
    study.files.createDirectory(study.uri('deep'))
    study.write('deep/codebook.yaml', study.text('codebook.yaml'))
    study.write('deep/left.alice.codings.yaml', codings)
    study.write('deep/right.transcript', transcriptText)
    await open(study.uri('deep/right.transcript'))
    const uri = study.uri('deep/left.alice.codings.yaml')
    const [found] = await until('the problem', () => {
      const all = vscode.languages.getDiagnostics(uri).filter(({ code }) => code === 'study/own-transcript-missing')
      return all.length > 0 && all
    })
    assert.equal(
      found?.message,
      'These codings of yours name the transcript "left.transcript", which is not there. By its utterances right.transcript is 100 % like it: if it is the same session, take them over with the quick fix or "Take Over Codings".',
    )
    await run('takeOverCodings', { path: 'left.alice.codings.yaml' })
    await until(
      'taken over',
      () =>
        study.text('deep/right.alice.codings.yaml').includes('transcript: "right.transcript"') &&
        study.text('deep/left.alice.codings.yaml') === '',
    )
    assert.equal(study.text('left.alice.codings.yaml'), codings)
    assert.equal(editor.document.isDirty, false)
  })

  it('codings and transcript changed at once from outside, as by a pull: both are taken', async () => {
    const editor = await coding('pulled')
    const text = study.text('pulled.alice.codings.yaml')
    const id = /"id": "([a-z0-9]+)", "unit"/.exec(text)?.[1] ?? ''
    study.write(
      'pulled.alice.codings.yaml',
      text.replace(
        `"id": "${id}", "unit": 1, "code": "task-negotiation"`,
        `"id": "${id}", "unit": 1, "code": "goal-agreement"`,
      ),
    )
    study.write('pulled.transcript', `${transcriptText}T: See you.\n`)
    await until('the new text', () => editor.document.getText().includes('See you.'))
    await run('press', { act: 'nextUnit' })
    await run('press', { key: 'w' })
    await until('what came and what was done', () => {
      const now = study.text('pulled.alice.codings.yaml')
      return now.includes('goal-agreement') && now.includes('rupture.withdrawal') && now.includes('units: 5')
    })
    await run('stopCoding')
  })

  it('a deleted folder: the work is kept, and said to be unsaved or written anew', async () => {
    study.files.createDirectory(study.uri('gone'))
    study.write('gone/codebook.yaml', study.text('codebook.yaml'))
    await coding('gone/S')
    await withMessages(async () => {
      study.files.delete(study.uri('gone'))
      await run('press', { key: 'g' })
      // The editor's file systems make a folder anew that is written to.
      await saved('gone/S', 'goal-agreement')
      await saved('gone/S', 'task-negotiation')
    })
    await run('stopCoding')
  })
})
