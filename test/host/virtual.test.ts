import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { open } from './support/documents'
import { virtualStudy } from './support/virtualStudy'
import { until } from './support/waiting'

const transcriptText =
  'T: How was the week?\nC: Fine, I guess.\nT: It sounds like a hard one.\nC: You keep asking that.\n'
const run = async (command: string, argument?: unknown): Promise<void> => {
  await vscode.commands.executeCommand(`allianceCoder.${command}`, argument)
}
const press = async (...keys: readonly (string | number)[]): Promise<void> => {
  for (const key of keys)
    await run('press', typeof key === 'number' ? { strength: key } : key.length === 1 ? { key } : { act: key })
}

describe('a study on a virtual file system', () => {
  const study = virtualStudy('allianceCoderVirtual')
  const FILE = 'S01.alice.codings.yaml'
  after(() => {
    study.dispose()
  })

  const lines = (): string[] =>
    study
      .text(FILE)
      .split('\n')
      .filter((line) => line.startsWith('- {'))
      .map((line) => line.replace(/"id": "[a-z0-9]+", |, "at": "[^"]*"|, "quote": "[^"]*"/g, '').slice(3, -1))
  const expectLines = async (what: string, ...expected: readonly string[]): Promise<void> => {
    await until(what, () => lines().join('\n') === expected.join('\n')).catch((error: unknown) => {
      throw new Error(`${String(error)}: ${JSON.stringify(lines())}`)
    })
  }

  it('is coded by ten acts, which are on it whole, and nothing else is', async () => {
    study.write('S01.transcript', transcriptText)
    const editor = await open(study.uri('S01.transcript'))
    await run('startCoding')
    await press('t')
    await expectLines('a code', '"unit": 1, "code": "task-negotiation"')
    await press('nextUnit', 'w', 4)
    await expectLines(
      'a strength',
      '"unit": 1, "code": "task-negotiation"',
      '"unit": 2, "code": "rupture.withdrawal", "strength": 4',
    )
    await press('nextUnit', 'e', 'nextUnit', 'f')
    await press('untag')
    await expectLines(
      'one taken away',
      '"unit": 1, "code": "task-negotiation"',
      '"unit": 2, "code": "rupture.withdrawal", "strength": 4',
      '"unit": 3, "code": "empathy"',
    )
    await press('undo')
    await expectLines(
      'that undone',
      '"unit": 1, "code": "task-negotiation"',
      '"unit": 2, "code": "rupture.withdrawal", "strength": 4',
      '"unit": 3, "code": "empathy"',
      '"unit": 4, "code": "rupture.confrontation"',
    )
    await press('undo', 'redo', 'repeatCode')
    await expectLines(
      'undone, redone, repeated',
      '"unit": 1, "code": "task-negotiation"',
      '"unit": 2, "code": "rupture.withdrawal", "strength": 4',
      '"unit": 3, "code": "empathy"',
      '"unit": 4, "code": "rupture.confrontation"',
    )
    await run('markReviewedToHere')
    await until('reviewed units', () => /^reviewed: \[\[1, 4\]\]$/m.test(study.text(FILE)))
    const id = /"id": "([a-z0-9]+)", "unit": 3/.exec(study.text(FILE))?.[1] ?? ''
    await run('untagCoding', { recordId: id })
    await expectLines(
      'one taken away in the tree',
      '"unit": 1, "code": "task-negotiation"',
      '"unit": 2, "code": "rupture.withdrawal", "strength": 4',
      '"unit": 4, "code": "rupture.confrontation"',
    )
    assert.match(study.text('codebook.yaml'), /^id: alliance$/m)
    assert.equal(study.text('S01.transcript'), transcriptText)
    assert.equal(editor.document.isDirty, false)
    // What a save leaves for a moment goes after the file is whole.
    await until(
      'nothing else',
      () =>
        study.files
          .readDirectory(study.uri(''))
          .map(([name]) => name)
          .sort()
          .join(' ') === [FILE, 'S01.transcript', 'codebook.yaml'].join(' '),
    )
    await run('stopCoding')
  })

  it('lists what needs review after a correction, with quick fixes, and re-attaches it', async () => {
    const uri = study.uri('S02.transcript')
    study.write('S02.transcript', transcriptText)
    const editor = await open(uri)
    await run('startCoding')
    await press('nextUnit', 'nextUnit', 'e')
    await until('the file', () => study.text('S02.alice.codings.yaml').includes('empathy'))
    await run('editTranscript')
    const edit = new vscode.WorkspaceEdit()
    edit.replace(uri, editor.document.lineAt(2).range, 'T: Zzz.')
    assert.ok(await vscode.workspace.applyEdit(edit))
    assert.ok(await editor.document.save())
    const [found] = await until('the problem', () => {
      const all = vscode.languages.getDiagnostics(uri).filter(({ code }) => code === 'codings/needs-review')
      return all.length > 0 && all
    })
    assert.match(found?.message ?? '', /^Check the coding of turn \d: .*\. Until then, it isn't counted\.$/)
    const fixes = await until('quick fixes', async () => {
      const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri,
        found?.range ?? new vscode.Range(2, 0, 2, 1),
      )
      const ours = all.filter(({ command }) => command?.command.startsWith('allianceCoder.') === true)
      return ours.length > 0 && ours
    })
    assert.deepEqual(
      fixes.map(({ title }) => title),
      ['Re-attach "Empathy" to this utterance', 'Remove "Empathy"'],
    )
    const [command] = fixes.map((one) => one.command)
    await vscode.commands.executeCommand(command?.command ?? '', ...((command?.arguments ?? []) as readonly unknown[]))
    await until(
      'the coding',
      () =>
        /"unit": \d, "code": "empathy", "quote": "[^"]+", "at": "[^"]+"\}/.test(study.text('S02.alice.codings.yaml')) &&
        !study.text('S02.alice.codings.yaml').includes('review":'),
    )
    await run('undo')
    await until('review again', () => study.text('S02.alice.codings.yaml').includes('"review": "'))
  })

  it('undoes across files, and shows the place', async () => {
    for (const name of ['U01', 'U02']) study.write(`${name}.transcript`, transcriptText)
    await open(study.uri('U01.transcript'))
    await run('startCoding')
    await press('nextUnit', 'nextUnit', 'nextUnit', 'f')
    await open(study.uri('U02.transcript'))
    await run('startCoding')
    await press('t')
    await until(
      'both files',
      () =>
        study.text('U02.alice.codings.yaml').includes('task') &&
        study.text('U01.alice.codings.yaml').includes('confrontation'),
    )
    await press('undo')
    await until('the first undone', () => !study.text('U02.alice.codings.yaml').includes('task'))
    await run('undo')
    await until('the second undone', () => !study.text('U01.alice.codings.yaml').includes('confrontation'))
    await until(
      'the place',
      () =>
        vscode.window.activeTextEditor?.document.uri.path === '/U01.transcript' &&
        vscode.window.activeTextEditor.selection.active.line === 3,
    )
    await run('stopCoding')
  })
})
