import * as vscode from 'vscode'
import { hasTranscriptExtension } from '../../core/transcript/readers/registry'
import { recognise } from '../../core/transcript/readers/recognise'
import { unnamed } from '../../core/transcript/model'
import type { Studies } from './studies'

const acceptedKey = 'allianceCoder.acceptedTranscripts'
const declinedKey = 'allianceCoder.declinedTranscripts'

const nameOf = (uri: vscode.Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1)

/** Whether a file outside any study is worth the question: plain text that reads as a transcript, or captions in which persons talk. */
function worthAsking(text: string, name: string): boolean {
  if (name.endsWith('.transcript') || !hasTranscriptExtension(name)) return false
  const reader = recognise(text, name)
  if (reader === null || name.toLowerCase().endsWith('.txt')) return reader !== null
  return reader.read(text).speakers.filter(({ label }) => label !== unnamed).length > 1
}

/** Which documents are transcripts: by content and location, never by the editor's language id. */
export class TranscriptDocuments implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>()
  private readonly offered = new Set<string>()
  /** Those whose offer has not been answered. */
  private readonly offering = new Set<string>()
  readonly onChange = this.changed.event

  constructor(
    private readonly state: vscode.Memento,
    private readonly studies: Studies,
  ) {}

  /** True for `.transcript` files, and for text files that read as transcripts and lie in a study or were accepted. */
  async isTranscript(document: vscode.TextDocument): Promise<boolean> {
    const { uri } = document
    if (!this.isReadable(document)) return false
    if (uri.path.endsWith('.transcript')) return true
    return this.remembered(acceptedKey).includes(uri.toString()) || (await this.studies.inStudy(uri))
  }

  /** True where the text reads as a transcript, wherever the file is. */
  isReadable(document: vscode.TextDocument): boolean {
    const { uri } = document
    const name = nameOf(uri)
    if (uri.scheme === 'git' || uri.scheme === 'output' || !hasTranscriptExtension(name)) return false
    return name.endsWith('.transcript') || recognise(document.getText(), name) !== null
  }

  /** From now on, a text file that reads as a transcript is one, as if the offer had been accepted. */
  async accept({ uri }: vscode.TextDocument): Promise<void> {
    const key = uri.toString()
    // What the offer asks is answered: it goes out of the way.
    if (this.offering.has(key)) await vscode.commands.executeCommand('notifications.hideToasts')
    await this.remember(acceptedKey, key)
  }

  /** Offers once, and remembers the answer, to code a text file that reads as a transcript. */
  async offer(document: vscode.TextDocument): Promise<void> {
    const key = document.uri.toString()
    const name = nameOf(document.uri)
    if (this.offered.has(key) || document.uri.scheme === 'git' || !worthAsking(document.getText(), name)) return
    this.offered.add(key)
    if (this.remembered(declinedKey).includes(key) || (await this.isTranscript(document))) return
    const yes = vscode.l10n.t('Start Coding')
    const no = vscode.l10n.t('Not This One')
    this.offering.add(key)
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t('{0} reads like a therapy transcript.', name),
      yes,
      no,
    )
    this.offering.delete(key)
    if (answer === yes) await vscode.commands.executeCommand('allianceCoder.startCoding', document.uri)
    else if (answer === no) await this.remember(declinedKey, key)
  }

  dispose(): void {
    this.changed.dispose()
  }

  private remembered(which: string): readonly string[] {
    return this.state.get<readonly string[]>(which, [])
  }

  private async remember(which: string, key: string): Promise<void> {
    await this.state.update(which, [...this.remembered(which), key])
    this.changed.fire()
  }
}
