import * as vscode from 'vscode'
import type { Problem } from '../../core/base/problem'
import { codingsToCheck } from '../../core/coding/lists/codingsToCheck'
import { log } from '../platform/log/log'
import { coderName } from './coder/coderName'
import type { Located, Studies } from './studies'
import type { TranscriptDocuments } from './transcriptDocuments'

const keyOf = ({ uri }: vscode.TextDocument): string => uri.toString()

/** The documents that were opened as sessions, each with where it belongs. */
export class OpenedDocuments {
  private readonly opened = new Map<string, Located>()
  private readonly opening = new Map<string, Promise<void>>()
  private readonly failures = new Map<string, readonly Problem[]>()
  /** Counts the coders: what is still being opened for a former one is opened anew. */
  private generation = 0

  /** `arrived` is called when a document has become a session. */
  constructor(
    private readonly studies: Studies,
    private readonly documents: TranscriptDocuments,
    private readonly arrived: () => void,
  ) {}

  get(document: vscode.TextDocument): Located | null {
    return this.opened.get(keyOf(document)) ?? null
  }

  /** Why a document could not be opened as a session. */
  failure(uri: vscode.Uri): readonly Problem[] | null {
    return this.failures.get(uri.toString()) ?? null
  }

  /** Opens a document as a session if it is a transcript. */
  async open(document: vscode.TextDocument): Promise<void> {
    const key = keyOf(document)
    if (this.opened.has(key)) return
    // All who wait, wait for the same: keys go on in the order in which they were pressed.
    const opening = this.opening.get(key) ?? this.openSession(document)
    this.opening.set(key, opening)
    try {
      await opening
    } finally {
      if (this.opening.get(key) === opening) this.opening.delete(key)
    }
  }

  /** A document no longer shows the session it was opened as: its transcript moved, or its codings did. */
  forget(uri: vscode.Uri): void {
    this.opened.delete(uri.toString())
  }

  /** Another coder is here. */
  forgetAll(): void {
    this.generation++
    this.opened.clear()
    this.opening.clear()
    this.failures.clear()
  }

  /** No editor speaks for the text of a document any more: the disk does. */
  closed(document: vscode.TextDocument): void {
    const located = this.get(document)
    if (located === null) return
    located.store.setLive(located.session, false)
    this.forget(document.uri)
    void located.store.fileChanged(located.session)
  }

  /** The open session whose problems are reported on another file, by that file. */
  reporting(uri: vscode.Uri): Located | null {
    for (const located of this.opened.values()) {
      const at = (path: string): string => vscode.Uri.joinPath(located.root, ...path.split('/')).toString()
      const view = located.store.session(located.session)
      if (view?.own.problems.some(({ file }) => file !== undefined && at(file) === uri.toString()) === true)
        return located
    }
    return null
  }

  private async openSession(document: vscode.TextDocument): Promise<void> {
    const key = keyOf(document)
    const { generation } = this
    if (coderName() === '' || !(await this.documents.isTranscript(document))) return
    const began = performance.now()
    const located = await this.studies.locate(document.uri)
    const view = await located.store.open(located.session, document.getText())
    if (generation !== this.generation) {
      await this.open(document)
      return
    }
    if ('problems' in view) {
      this.failures.set(key, view.problems)
      log()?.notOpened(located.session, view.problems)
      return
    }
    this.failures.delete(key)
    // What was typed while it was opened counts too.
    located.store.setTranscript(located.session, document.getText())
    this.opened.set(key, located)
    const numbers = {
      units: view.table.units.length,
      codings: view.own.file.codings.size,
      'to check': codingsToCheck(view.own.file).length,
    }
    log()?.opened(located.session, { ...numbers, problems: view.own.problems.length }, performance.now() - began)
    this.arrived()
  }
}
