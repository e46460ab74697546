import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { utf8 } from '../../src/core/base/utf8'
import { longColumns } from '../../src/core/exchange/tables/longColumns'
import type { FromReport, ToReport } from '../../src/protocol/report'
import { firstChoice } from '../../src/protocol/report'
import { virtualStudy } from './support/virtualStudy'
import { until } from './support/waiting'

const codebook =
  'codebook: Ours\nid: ours\nversion: "1"\nunit: utterance\ncodes:\n  - {id: q, label: Q, key: q, definition: "Asks.", include: ["Open ones"], exclude: ["Orders"]}\n'
const talk = 'T: How was it?\nC: Fine.\n'
const codingsOf = (coder: string, units: readonly number[]): string =>
  `format: "alliance-coder/1"
transcript: "S01.transcript"
coder: "${coder}"
codebook: {"id": "ours", "version": "1"}
reviewed: [[1, 2]]
codings:
${units.map((unit) => `- {"id": "${coder}${unit}", "unit": ${unit}, "code": "q"}\n`).join('')}...
`
const become = async (name: string): Promise<void> => {
  await vscode.workspace.getConfiguration('allianceCoder').update('coder', name, vscode.ConfigurationTarget.Global)
}

/** A panel whose page is the test: it holds what the page is told, and tells what the page would. */
function panelForTest(): {
  readonly panel: vscode.WebviewPanel
  readonly told: ToReport[]
  tell(message: FromReport): void
} {
  const told: ToReport[] = []
  const heard = new vscode.EventEmitter<unknown>()
  const closed = new vscode.EventEmitter<void>()
  const webview = {
    html: '',
    onDidReceiveMessage: heard.event,
    asWebviewUri: (uri: vscode.Uri) => uri,
    postMessage: (message: ToReport) => {
      told.push(message)
      return Promise.resolve(true)
    },
  }
  const panel = {
    webview,
    active: true,
    visible: true,
    viewColumn: vscode.ViewColumn.One,
    onDidDispose: closed.event,
    reveal: () => undefined,
    dispose: () => {
      closed.fire()
    },
  } as unknown as vscode.WebviewPanel
  return {
    panel,
    told,
    tell: (message) => {
      heard.fire(message)
    },
  }
}

describe('what belongs to a former coder', () => {
  const study = virtualStudy('allianceCoderFormer')
  const { files } = study
  const names = (): string[] => files.readDirectory(study.uri('')).map(([name]) => name)

  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
    await become('alice')
    for (const name of names()) files.delete(study.uri(name))
    study.write('codebook.yaml', codebook)
    study.write('S01.transcript', talk)
    study.write('S01.alice.codings.yaml', codingsOf('alice', [1, 2]))
    study.write('S01.bob.codings.yaml', codingsOf('bob', [1]))
    await vscode.window.showTextDocument(study.uri('S01.transcript'))
  })

  after(async () => {
    await become('alice')
    study.dispose()
  })

  const previews = (): vscode.Tab[] =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputText && input.uri.scheme === 'alliance-coder')

  it('is no preview of an import any more: it closes with its question, and nothing is written', async () => {
    const cell: Readonly<Record<string, string>> = {
      session: 'S02',
      turn: '1',
      speaker: 'T',
      text: 'And now?',
      coder: 'ben',
      considered: '1',
      code: 'q',
    }
    const table = [longColumns, longColumns.map((name) => cell[name] ?? '')].map((row) => `${row.join()}\n`).join('')
    files.put(study.uri('long.csv'), utf8(table))
    const before = names()
    const importing = Promise.resolve(
      vscode.commands.executeCommand('allianceCoder.importCodings', study.uri('long.csv')),
    )
    await until('the preview', () => previews().length === 1)
    await become('bob')
    await importing
    await until('the preview to close', () => previews().length === 0)
    assert.deepEqual(names(), before)
  })

  it('is no report any more: what was worked out for them and comes late is dropped', async () => {
    const { panel, told, tell } = panelForTest()
    const window = vscode.window as unknown as Record<string, unknown>
    const realPanel = window['createWebviewPanel']
    const realRead = files.readFile.bind(files)
    const ofSession = panelForTest()
    const panels = [ofSession.panel, panel]
    window['createWebviewPanel'] = () => panels.shift()
    try {
      // It opens the session, so that the study is the one of the transcript in front.
      await vscode.commands.executeCommand('allianceCoder.showReport')
      ofSession.panel.dispose()
      await vscode.commands.executeCommand('allianceCoder.openStudyReport')
      assert.equal(panels.length, 0)
      let reads = 0
      let go: () => void = () => undefined
      const held = new Promise<void>((resolve) => (go = resolve))
      files.readFile = ((uri: vscode.Uri) => {
        reads++
        return held.then(() => realRead(uri))
      }) as unknown as typeof files.readFile
      tell({ type: 'show', choice: firstChoice })
      await until('the reading', () => reads > 0)
      await become('bob')
      const toldToAlice = told.length
      files.readFile = realRead
      go()
      // The page of the new coder asks anew.
      tell({ type: 'show', choice: firstChoice })
      await until('a report', () => told.slice(toldToAlice).some(({ type }) => type === 'report')).catch(
        (error: unknown) => {
          throw new Error(`${String(error)}: ${JSON.stringify(told)}, ${reads} reads`)
        },
      )
      const reports = told.filter(({ type }) => type === 'report').map((message) => JSON.stringify(message))
      assert.equal(reports.length, 1)
      assert.ok(!reports.join().includes('alice'), 'bob is blind to alice')
    } finally {
      files.readFile = realRead
      window['createWebviewPanel'] = realPanel
      panel.dispose()
    }
  })
})

describe('hovering over what is coded', () => {
  const study = virtualStudy('allianceCoderHover')
  after(() => {
    study.dispose()
  })

  it('says what the codebook says of the code: its definition, what it includes and what not', async () => {
    await become('alice')
    study.write('codebook.yaml', codebook)
    study.write('S01.transcript', talk)
    study.write('S01.alice.codings.yaml', codingsOf('alice', [1]))
    const { document } = await vscode.window.showTextDocument(study.uri('S01.transcript'))
    const hovered = async (): Promise<string> => {
      const found = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        new vscode.Position(0, 1),
      )
      return found
        .flatMap(({ contents }) => contents)
        .map((one) => (one as vscode.MarkdownString).value)
        .join('\n')
    }
    await until('the hover', async () => (await hovered()).includes('**Q**'))
    assert.match(await hovered(), /Asks[^]*\*Include\*\s+- Open ones\s+\*Exclude\*\s+- Orders/)
  })
})
