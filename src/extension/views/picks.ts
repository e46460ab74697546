import * as vscode from 'vscode'

/** What looks like a link in a prompt would be one: a codebook's words are words only. */
const withoutLinks = (text: string): string => text.replaceAll('](', '] (')

/** A choice of a quick pick. */
export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T
}
export type Separator = vscode.QuickPickItem & { readonly kind: vscode.QuickPickItemKind.Separator }
export type Row<T> = Choice<T> | Separator

export const separator = (label: string): Separator => ({ label, kind: vscode.QuickPickItemKind.Separator })

const isChoice = <T>(row: Row<T>): row is Choice<T> => row.kind !== vscode.QuickPickItemKind.Separator

/** Text of a study as a quick pick shows it: what looks like the name of an icon there is text too. */
export function plainText(text: string): string {
  return text.replace(/\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/g, '\\$&')
}

/** A part of a prompt: words, and before them the sign of what they are. An icon would not stay with its words where a line ends. */
export interface PromptPart {
  readonly sign?: '✓' | '✗'
  readonly text: string
}

/** A prompt of several parts; it has no lines, so that room and a sign part what belongs together from the rest. */
function promptText(parts: string | readonly PromptPart[]): string {
  if (typeof parts === 'string') return withoutLinks(plainText(parts))
  const room = '\u00a0\u00a0 '
  return parts
    .map(({ sign, text }) => `${sign === undefined ? '' : `${sign}\u00a0`}${withoutLinks(plainText(text))}`)
    .join(room)
}

export interface PickOptions<T> {
  readonly title: string
  readonly placeholder: string
  /** What a person should know before choosing, below the title. */
  readonly prompt?: string
  /** The same for the row in focus. */
  readonly promptOf?: (value: T) => string | readonly PromptPart[]
  /** Called with the row in focus. */
  readonly onFocus?: (value: T) => void
  /** True where it stays while the person looks at a document beside it. */
  readonly stays?: boolean
  /** Where the pick begins; else its first row. */
  readonly active?: Choice<T> | undefined
  /** Takes it away, as Escape does. */
  readonly endsOn?: vscode.Event<unknown>
  /** The row that a typed text names by itself, whatever else it matches. */
  readonly typed?: (text: string) => Choice<T> | undefined
}

function quickPick<T>(
  rows: readonly Row<T>[],
  { title, placeholder, prompt, stays = false }: PickOptions<T>,
): vscode.QuickPick<Row<T>> {
  const pick = vscode.window.createQuickPick<Row<T>>()
  pick.title = title
  pick.placeholder = placeholder
  if (prompt !== undefined && prompt !== '') pick.prompt = withoutLinks(prompt)
  pick.matchOnDescription = true
  pick.matchOnDetail = true
  pick.ignoreFocusOut = stays
  pick.items = rows
  return pick
}

/** Shows a quick pick until it is accepted or left; `result` says what was chosen at that moment. */
async function shown<T, R>(pick: vscode.QuickPick<Row<T>>, result: () => R | undefined): Promise<R | undefined> {
  return await new Promise((resolve) => {
    pick.onDidAccept(() => {
      const chosen = result()
      if (chosen === undefined) return
      resolve(chosen)
      pick.hide()
    })
    pick.onDidHide(() => {
      resolve(undefined)
      pick.dispose()
    })
    pick.show()
  })
}

/** Lets a person choose one row; undefined where they left. */
export async function pickOne<T>(rows: readonly Row<T>[], options: PickOptions<T>): Promise<T | undefined> {
  const { promptOf } = options
  const pick = quickPick(rows, options)
  if (promptOf !== undefined) {
    pick.onDidChangeActive(([row]) => {
      pick.prompt = row === undefined || !isChoice(row) ? '' : promptText(promptOf(row.value))
    })
  }
  if (options.active !== undefined) pick.activeItems = [options.active]
  const ending = options.endsOn?.(() => pick.hide())
  const chosen = await shown(pick, () => options.typed?.(pick.value.trim()) ?? pick.activeItems.find(isChoice))
  ending?.dispose()
  return chosen?.value
}

/** Lets a person choose any number of rows, beginning with those that have `picked`; undefined where they left. */
export async function pickMany<T>(rows: readonly Row<T>[], options: PickOptions<T>): Promise<readonly T[] | undefined> {
  const { onFocus, promptOf } = options
  const pick = quickPick(rows, options)
  pick.canSelectMany = true
  const first = rows.find(isChoice)
  if (promptOf !== undefined && first !== undefined) pick.prompt = promptText(promptOf(first.value))
  pick.onDidChangeActive(([row]) => {
    if (row === undefined || !isChoice(row)) return
    if (promptOf !== undefined) pick.prompt = promptText(promptOf(row.value))
    onFocus?.(row.value)
  })
  pick.selectedItems = rows.filter(isChoice).filter(({ picked }) => picked === true)
  const chosen = await shown(pick, () => pick.selectedItems.filter(isChoice))
  if (chosen === undefined) return undefined
  // In the order of the rows, not in that of picking.
  const values = new Set(chosen.map(({ value }) => value))
  return rows.filter(isChoice).flatMap(({ value }) => (values.has(value) ? [value] : []))
}
