import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { encodeCodings } from '../../src/core/coding/file/encodeCodings'
import { codingsFile } from '../support/codingsFile'
import { open, read, root, write } from './support/documents'
import { until } from './support/waiting'

const transcriptText =
  'T: How was the week?\nC: Fine, I guess.\nT: It sounds like a hard one.\nC: You keep asking that.\n'
const run = async (command: string, argument?: unknown): Promise<void> => {
  await vscode.commands.executeCommand(`allianceCoder.${command}`, argument)
}

describe('coding in the editor', () => {
  it('saves what is coded, undone and redone to the coder’s own file, and leaves the transcript clean', async () => {
    const editor = await open(await write('coding/C01.transcript', transcriptText))
    await until('coding mode', async () => {
      await run('startCoding')
      return !editor.document.isDirty
    })
    await run('press', { key: 't' })
    await run('press', { act: 'nextUnit' })
    await run('press', { key: 'w' })
    await run('press', { strength: 4 })
    await run('press', { act: 'nextUnit' })
    await run('press', { key: 'e' })
    await run('press', { act: 'undo' })
    await run('press', { act: 'redo' })
    const text = await until('the file', async () => {
      const found = await read('coding/C01.alice.codings.yaml').catch(() => '')
      return found.includes('empathy') && found
    })
    assert.match(text, /"unit": 1, "code": "task-negotiation"/)
    assert.match(text, /"unit": 2, "code": "rupture.withdrawal", "strength": 4/)
    assert.match(text, /"unit": 3, "code": "empathy"/)
    assert.match(text, /^reviewed: \[\[1, 2\]\]$/m)
    assert.match(await read('coding/codebook.yaml'), /^id: alliance$/m)
    assert.equal(editor.document.isDirty, false)
    await run('stopCoding')
  })

  it('says on each utterance of a range that is coded as one what it is coded as', async () => {
    const editor = await open(await write('range/R01.transcript', transcriptText))
    await write(
      'range/R01.alice.codings.yaml',
      encodeCodings(
        codingsFile([{ id: 'r1', unit: 2, to: 4, code: 'empathy' }], {
          transcript: 'R01.transcript',
          session: 'R01',
          units: 4,
        }),
      ),
    )
    const hovered = async (line: number): Promise<string> => {
      const found = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        editor.document.uri,
        new vscode.Position(line, 1),
      )
      return found
        .flatMap(({ contents }) => contents)
        .map((content) => (content as vscode.MarkdownString).value)
        .join('\n')
    }
    for (const line of [1, 2, 3])
      await until(`a hover on line ${line}`, async () => /\*\*Empathy\*\*.*units 2 to 4/.test(await hovered(line)))
    assert.doesNotMatch(await hovered(0), /Empathy/)
  })

  it('folds sections and lists them in the outline with their turns', async () => {
    const uri = await write('outline/O01.transcript', `# Opening\n\n${transcriptText}\n# Closing\n\nT: See you.\n`)
    await open(uri)
    const symbols = await until(
      'the outline',
      async () =>
        await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
          'vscode.executeDocumentSymbolProvider',
          uri,
        ),
    )
    assert.deepEqual(
      symbols.map(({ name, children }) => [name, children.length]),
      [
        ['Opening', 4],
        ['Closing', 1],
      ],
    )
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider', uri)
    assert.deepEqual(
      folds.map(({ start, end }) => [start, end]),
      [
        [0, 5],
        [7, 9],
      ],
    )
  })

  it('folds and lists the gems of a CHAT file in a study, and leaves one outside a study alone', async () => {
    const text =
      '@UTF8\n@Begin\n@Participants:\tTHE Therapist, CLI Client\n*THE:\ta .\n@Bg:\tweek\n*CLI:\tb .\n*THE:\tc .\n@Eg:\tweek\n*THE:\td .\n@End\n'
    await write(
      'gems/codebook.yaml',
      'codebook: Mine\nid: mine\nversion: "1"\nunit: utterance\ncodes:\n  - id: a\n    label: A\n',
    )
    const names = async (uri: vscode.Uri): Promise<(readonly [string, number])[]> => {
      const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        uri,
      )
      return (symbols ?? []).map(({ name, children }) => [name, children.length] as const)
    }
    const [inStudy, outside] = [await write('gems/G01.cha', text), await write('nowhere/G01.cha', text)]
    await open(inStudy)
    const listed = await until('the outline', async () => {
      const found = await names(inStudy)
      return found.length > 0 && found
    })
    assert.deepEqual(listed, [
      ['THE', 0],
      ['week', 2],
      ['THE', 0],
    ])
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      vscode.Uri.joinPath(root(), 'gems/G01.cha'),
    )
    assert.deepEqual(
      folds.map(({ start, end }) => [start, end]),
      [[4, 7]],
    )
    await open(outside)
    assert.deepEqual(await names(outside), [])
  })

  it('shows breaches of the codebook on the utterance', async () => {
    const uri = await write('lint/L01.transcript', transcriptText)
    await open(uri)
    await run('startCoding')
    await run('press', { key: 'w' })
    const messages = await until('problems', () => {
      const found = vscode.languages.getDiagnostics(uri).map(({ code }) => String(code))
      return found.length >= 2 && found
    })
    assert.deepEqual(messages.sort(), ['lint/missing-strength', 'lint/wrong-speaker'])
    await run('stopCoding')
  })
})

describe('codebooks in the editor', () => {
  const BOOK = 'codebook: Mine\nid: mine\nversion: "1"\nunit: utterance\ncodes:\n  - id: a\n    label: A\n    keey: x\n'

  it('have problems on the wrong line, with what was probably meant', async () => {
    const uri = await write('book/codebook.yaml', BOOK)
    await vscode.window.showTextDocument(uri)
    const [found] = await until('problems', () => {
      const all = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Alliance Coder')
      return all.length > 0 && all
    })
    assert.equal(found?.range.start.line, 7)
    assert.match(found.message, /key/)
  })

  it('complete keys and explain them on hover', async () => {
    const uri = await write('book2/codebook.yaml', BOOK.replace('    keey: x\n', '    \n'))
    await vscode.window.showTextDocument(uri)
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      new vscode.Position(7, 4),
    )
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label))
    for (const key of ['speaker', 'definition', 'strength']) assert.ok(labels.includes(key), key)
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      new vscode.Position(3, 1),
    )
    assert.ok(
      hovers.some(({ contents }) =>
        contents.some((content) => (content as vscode.MarkdownString).value.includes('unit')),
      ),
    )
  })

  it('are written by New Codebook, whichever was asked for, which leaves an existing one alone', async () => {
    await run('newCodebook', 'alliance')
    const text = await read('codebook.yaml')
    assert.match(text, /^id: alliance$/m)
    await write('codebook.yaml', text.replace('version: "1.0.0"', 'version: "9.9.9"'))
    await run('newCodebook', 'relationship')
    assert.match(await read('codebook.yaml'), /^version: "9\.9\.9"$/m)
    await vscode.workspace.fs.delete(
      vscode.Uri.joinPath(vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/'), 'codebook.yaml'),
    )
    await run('newCodebook', 'relationship')
    assert.match(await read('codebook.yaml'), /^id: relationship$/m)
    await vscode.workspace.fs.delete(
      vscode.Uri.joinPath(vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/'), 'codebook.yaml'),
    )
  })
})
