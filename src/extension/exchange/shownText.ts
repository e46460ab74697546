import * as vscode from 'vscode'
import type { ExchangeContext } from './exchangeContext'

const scheme = 'alliance-coder'

const texts = new Map<string, string>()
const changed = new vscode.EventEmitter<vscode.Uri>()
let registered = false

type Shown = Pick<ExchangeContext, 'extension' | 'transcripts'>

/** Previews and summaries are read-only documents of plain text: nothing in them is a link, loads a picture, or is taken for a transcript. */
function register({ extension, transcripts }: Shown): void {
  if (registered) return
  registered = true
  extension.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      texts.delete(uri.toString())
    }),
    // What a former coder saw is not for the next.
    transcripts.onCoder(() => {
      const shown = [...texts.keys()]
      texts.clear()
      for (const uri of shown) changed.fire(vscode.Uri.parse(uri))
      void closeTexts(() => true)
    }),
  )
}

/** A question about a preview stands over its first lines. */
const room = '\n'.repeat(7)

/** Shows a text about which something is asked next: it begins below the place where the question stands. */
export async function showPreview(context: Shown, name: string, text: string): Promise<void> {
  await showText(context, name, room + text)
}

/** Shows a text under a name; one that is shown under it already is replaced. */
export async function showText(context: Shown, name: string, text: string): Promise<void> {
  register(context)
  const uri = vscode.Uri.from({ scheme, path: `/${name}` })
  texts.set(uri.toString(), text)
  changed.fire(uri)
  const document = await vscode.workspace.openTextDocument(uri)
  texts.set(uri.toString(), text)
  await vscode.window.showTextDocument(document, { preview: false, preserveFocus: false })
}

/** Takes a shown text out of the window again. */
export async function closeText(name: string): Promise<void> {
  await closeTexts((uri) => uri.path === `/${name}`)
}

async function closeTexts(isMeant: (uri: vscode.Uri) => boolean): Promise<void> {
  const tabs = vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => input instanceof vscode.TabInputText && input.uri.scheme === scheme && isMeant(input.uri))
  await vscode.window.tabGroups.close(tabs)
}
