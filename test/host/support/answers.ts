import * as vscode from 'vscode'
import { nextTurn } from './waiting'

/** What a person answers to a question: its words, or some of them, and the row that is chosen, or with ` + ` between them those that are; null leaves it. */
export type Answer = readonly [question: string, row: string | null]

interface Asked {
  readonly question: string
  readonly rows: readonly string[]
}

interface Listener {
  (value?: unknown): void
}

/** A quick pick that answers itself by a list, in order; a question that the list has not got fails the test by what `asked` then holds. */
class AnsweringPick {
  title = ''
  placeholder = ''
  prompt = ''
  matchOnDescription = false
  matchOnDetail = false
  ignoreFocusOut = false
  canSelectMany = false
  value = ''
  items: readonly vscode.QuickPickItem[] = []
  activeItems: readonly vscode.QuickPickItem[] = []
  selectedItems: readonly vscode.QuickPickItem[] = []
  private accept: Listener = () => undefined
  private hidden: Listener = () => undefined

  constructor(
    private readonly answers: Answer[],
    private readonly asked: Asked[],
  ) {}

  onDidAccept(listener: Listener): void {
    this.accept = listener
  }
  onDidHide(listener: Listener): void {
    this.hidden = listener
  }
  onDidChangeActive(): void {
    /* The row in focus is that of the answer. */
  }
  hide(): void {
    this.hidden()
  }
  dispose(): void {
    /* There is nothing to give back. */
  }

  show(): void {
    this.asked.push({ question: this.placeholder, rows: this.items.map(({ label }) => label) })
    const next = this.answers.shift()
    void nextTurn().then(() => {
      const wanted = this.canSelectMany ? (next?.[1] ?? '').split(' + ') : [next?.[1] ?? '']
      const row =
        next !== undefined && next[1] !== null && this.placeholder.includes(next[0])
          ? this.items.find(({ label }) => label.includes(wanted[0] ?? ''))
          : undefined
      if (row === undefined) {
        this.hidden()
        return
      }
      this.activeItems = [row]
      if (this.canSelectMany)
        this.selectedItems = wanted.flatMap((words) => this.items.find(({ label }) => label.includes(words)) ?? [])
      this.accept()
    })
  }
}

export interface Dialogs {
  /** Where the next file that is saved goes. */
  readonly save?: vscode.Uri
  /** The folder or files that are picked. */
  readonly open?: readonly vscode.Uri[]
  /** Ends a work that shows its progress, at its first word. */
  readonly cancel?: boolean
  /** Called when a work shows its progress. */
  readonly onProgress?: () => void
}

/** Runs something while all questions are answered by a list, in order; gives what was asked, and the messages that were shown. */
export async function answering(
  answers: readonly Answer[],
  dialogs: Dialogs,
  run: () => Promise<void>,
): Promise<{
  readonly asked: readonly Asked[]
  readonly messages: readonly string[]
  readonly left: readonly Answer[]
}> {
  const asked: Asked[] = []
  const messages: string[] = []
  const left = [...answers]
  const window = vscode.window as unknown as Record<string, unknown>
  const say = (words: string): Promise<undefined> => {
    messages.push(words)
    return Promise.resolve(undefined)
  }
  const stand: Record<string, unknown> = {
    createQuickPick: () => new AnsweringPick(left, asked),
    showInputBox: ({ title = '' }: vscode.InputBoxOptions): Promise<string | undefined> => {
      asked.push({ question: title, rows: [] })
      const next = left.shift()
      return Promise.resolve(next?.[1] !== null && title.includes(next?.[0] ?? title) ? next?.[1] : undefined)
    },
    showSaveDialog: () => Promise.resolve(dialogs.save),
    showOpenDialog: () => Promise.resolve(dialogs.open),
    showErrorMessage: say,
    showWarningMessage: say,
    showInformationMessage: say,
    withProgress: async (_options: unknown, task: (progress: unknown, token: unknown) => Promise<unknown>) => {
      let cancel: Listener = () => undefined
      dialogs.onProgress?.()
      return await task(
        {
          report: () => {
            if (dialogs.cancel === true) cancel()
          },
        },
        {
          onCancellationRequested: (listener: Listener) => {
            cancel = listener
          },
        },
      )
    },
  }
  const real = Object.keys(stand).map((name) => [name, window[name]] as const)
  for (const [name, value] of Object.entries(stand)) window[name] = value
  try {
    await run()
  } finally {
    for (const [name, value] of real) window[name] = value
  }
  return { asked, messages, left }
}
