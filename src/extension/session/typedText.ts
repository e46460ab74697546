import type * as vscode from 'vscode'

/** Milliseconds without a key after which a text is read. */
const pauseInTyping = 120

/** Reading a transcript and placing codings anew takes some milliseconds: it waits for a pause in typing, or for whoever asks first. */
export class TypedText implements vscode.Disposable {
  private timer: ReturnType<typeof setTimeout> | null = null
  private typed: vscode.TextDocument | null = null

  constructor(private readonly read: (document: vscode.TextDocument) => void) {}

  /** A document has another text. */
  changed(document: vscode.TextDocument): void {
    if (this.typed !== null && this.typed !== document) this.take(this.typed)
    this.typed = document
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.take(document)
    }, pauseInTyping)
  }

  /** Reads at once what was typed into a document, where that has not been read yet. */
  readNow(document: vscode.TextDocument): void {
    if (this.typed === document) this.take(document)
  }

  dispose(): void {
    if (this.timer !== null) clearTimeout(this.timer)
  }

  private take(document: vscode.TextDocument): void {
    this.typed = null
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
    this.read(document)
  }
}
