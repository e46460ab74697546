import * as vscode from 'vscode'
import { codeById, speakersOf } from '../../core/codebook/codes'
import type { Code, Codebook } from '../../core/codebook/model'
import { countsByCode } from '../../core/coding/lists/groups'
import type { Role } from '../../core/transcript/model'
import { codeIcon, speakerWords } from '../editor/codeIcon'
import type { OpenTranscripts } from '../session/openTranscripts'
import { disposeAll } from '../platform/disposables'

/** A row of the codebook: a code, or a sentence of what the codebook says of it; null is the group of retired codes. The same object stands for the same row all along. */
export interface CodeRow {
  readonly code: string | null
  readonly criterion?: Criterion
}

interface Criterion {
  readonly kind: 'definition' | 'include' | 'exclude' | 'example'
  readonly text: string
}

const criterionIcons: Readonly<Record<Criterion['kind'], string>> = {
  definition: 'info',
  include: 'check',
  exclude: 'circle-slash',
  example: 'quote',
}

function criterionWords({ kind, text }: Criterion): string {
  switch (kind) {
    case 'definition':
      return text
    case 'include':
      return vscode.l10n.t('Include: {0}', text)
    case 'exclude':
      return vscode.l10n.t('Exclude: {0}', text)
    case 'example':
      return vscode.l10n.t('Example: “{0}”', text)
  }
}

/** What the codebook says on when to give a code, sentence by sentence. */
const criteriaOf = ({ definition, include, exclude, examples }: Code): readonly Criterion[] => [
  ...(definition === null ? [] : [{ kind: 'definition' as const, text: definition }]),
  ...include.map((text) => ({ kind: 'include' as const, text })),
  ...exclude.map((text) => ({ kind: 'exclude' as const, text })),
  ...examples.map((text) => ({ kind: 'example' as const, text })),
]

/** Milliseconds between two looks at which row is selected, and how often it is looked for. */
const lookAgainAfter = 20
const mostLooks = 25

const codeScheme = 'alliance-code'
const uriOf = (id: string): vscode.Uri => vscode.Uri.from({ scheme: codeScheme, path: `/${id}` })

/** Whether a code is given to units itself, not only by the codes below it. */
export const isGiven = (codebook: Codebook, code: Code): boolean =>
  code.retired === null &&
  (code.key !== null || !codebook.codes.some(({ parent, retired }) => parent === code.id && retired === null))

/** All the codebook says of a code, as plain text. */
function explain(codebook: Codebook, code: Code): string {
  const list = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [[title, ...lines.map((line) => `• ${line}`)].join('\n')]
  const who = speakerWords(codebook, code)
  return [
    `${code.label} (${code.id})`,
    ...(code.definition === null ? [] : [code.definition]),
    ...(who === null ? [] : [vscode.l10n.t('For: {0}', who)]),
    ...(code.strength === null ? [] : [vscode.l10n.t('Strength: {0} to {1}', code.strength.min, code.strength.max)]),
    ...list(vscode.l10n.t('Include'), code.include),
    ...list(vscode.l10n.t('Exclude'), code.exclude),
    ...list(vscode.l10n.t('Examples'), code.examples),
  ].join('\n\n')
}

function describeCriterion(code: string, criterion: Criterion): vscode.TreeItem {
  const item = new vscode.TreeItem(criterionWords(criterion))
  item.id = `${code}\n${criterion.kind}\n${criterion.text}`
  item.iconPath = new vscode.ThemeIcon(criterionIcons[criterion.kind])
  item.tooltip = criterionWords(criterion)
  item.contextValue = 'criterion'
  return item
}

/** The codebook of the active session: codes with their keys and how often this coder has given each; those not for the unit's speaker are dimmed. */
export class CodebookTree
  implements vscode.TreeDataProvider<CodeRow>, vscode.FileDecorationProvider, vscode.Disposable
{
  private readonly changed = new vscode.EventEmitter<CodeRow[] | undefined>()
  private readonly decorated = new vscode.EventEmitter<vscode.Uri[]>()
  private readonly subscriptions: vscode.Disposable[]
  private readonly rows = new Map<string | null, CodeRow>()
  private shown: {
    readonly session: string
    readonly codebook: Codebook
    readonly counts: ReadonlyMap<string, number>
  } | null = null
  private role: Role | null = null
  private view: vscode.TreeView<CodeRow> | null = null
  readonly onDidChangeTreeData = this.changed.event
  readonly onDidChangeFileDecorations = this.decorated.event

  constructor(private readonly transcripts: OpenTranscripts) {
    this.subscriptions = [
      transcripts.whenQuiet(() => {
        this.refresh()
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === vscode.window.activeTextEditor) this.follow()
      }),
      vscode.window.registerFileDecorationProvider(this),
    ]
  }

  getChildren(row?: CodeRow): CodeRow[] {
    const shown = this.shown ?? this.look()
    if (shown === null) return []
    const { codes } = shown.codebook
    const living = codes.filter(({ retired }) => retired === null)
    if (row === undefined)
      return [
        ...living.filter(({ parent }) => parent === null).map(({ id }) => this.row(id)),
        ...(living.length < codes.length ? [this.row(null)] : []),
      ]
    if (row.criterion !== undefined) return []
    const code = row.code === null ? null : codeById(shown.codebook, row.code)
    const criteria = code === null ? [] : criteriaOf(code).map((criterion) => this.row(row.code, criterion))
    const below =
      row.code === null
        ? codes.filter(({ retired }) => retired !== null)
        : living.filter(({ parent }) => parent === row.code)
    return [...criteria, ...below.map(({ id }) => this.row(id))]
  }

  getParent({ code, criterion }: CodeRow): CodeRow | null {
    if (criterion !== undefined) return this.row(code)
    const known = this.shown === null || code === null ? null : codeById(this.shown.codebook, code)
    if (known === null) return null
    return known.retired !== null ? this.row(null) : known.parent === null ? null : this.row(known.parent)
  }

  getTreeItem({ code: id, criterion }: CodeRow): vscode.TreeItem {
    if (criterion !== undefined) return describeCriterion(id ?? '', criterion)
    if (id === null) {
      const group = new vscode.TreeItem(vscode.l10n.t('Retired'), vscode.TreeItemCollapsibleState.Collapsed)
      return Object.assign(group, {
        id: 'retired',
        iconPath: new vscode.ThemeIcon('archive'),
        tooltip: vscode.l10n.t('Codes kept so that old files stay readable'),
      })
    }
    const code = this.shown === null ? null : codeById(this.shown.codebook, id)
    if (this.shown === null || code === null) return new vscode.TreeItem(id)
    return this.describe(this.shown.codebook, code, this.shown.counts.get(id) ?? 0)
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== codeScheme || this.shown === null || this.role === null) return undefined
    const roles = speakersOf(this.shown.codebook, uri.path.slice(1))
    if (roles === null || roles.includes(this.role)) return undefined
    return new vscode.FileDecoration(
      undefined,
      vscode.l10n.t('not for this speaker'),
      new vscode.ThemeColor('disabledForeground'),
    )
  }

  /** The view that shows it. */
  attach(view: vscode.TreeView<CodeRow>): void {
    this.view = view
  }

  /**
   * The row that the keyboard is on. For some milliseconds while its parent is drawn anew, VS Code says that none is: a key that comes then waits
   * until it knows the row again.
   */
  async selected(): Promise<CodeRow | undefined> {
    for (let looked = 0; looked < mostLooks && this.view?.selection.length === 0; looked++)
      await new Promise((resolve) => setTimeout(resolve, lookAgainAfter))
    return this.view?.selection[0]
  }

  dispose(): void {
    disposeAll([...this.subscriptions, this.changed, this.decorated])
  }

  private describe(codebook: Codebook, code: Code, count: number): vscode.TreeItem {
    const retired = code.retired !== null
    const parent = !retired && codebook.codes.some((other) => other.parent === code.id && other.retired === null)
    const item = new vscode.TreeItem(
      code.label,
      parent
        ? vscode.TreeItemCollapsibleState.Expanded
        : criteriaOf(code).length > 0
          ? vscode.TreeItemCollapsibleState.Collapsed
          : vscode.TreeItemCollapsibleState.None,
    )
    const who = speakerWords(codebook, code)
    const given = isGiven(codebook, code)
    item.id = code.id
    item.resourceUri = uriOf(code.id)
    item.iconPath = codeIcon(codebook, code)
    item.description = [
      ...(code.key === null ? [] : [`[${code.key}]`]),
      String(count),
      ...(who === null ? [] : [who]),
      ...(retired ? [vscode.l10n.t('retired in {0}', code.retired)] : []),
      ...(code.replacedBy === null ? [] : [`→ ${code.replacedBy}`]),
    ].join(' · ')
    item.tooltip = explain(codebook, code)
    item.contextValue = given ? 'code' : retired ? 'retiredCode' : 'parentCode'
    const said = [
      code.label,
      ...(code.key === null ? [] : [vscode.l10n.t('key {0}', code.key)]),
      count === 1 ? vscode.l10n.t('1 coding') : vscode.l10n.t('{0} codings', count),
      ...(who === null ? [] : [vscode.l10n.t('for {0}', who)]),
      ...(retired ? [vscode.l10n.t('retired')] : []),
    ]
    item.accessibilityInformation = { label: said.join(', ') }
    return item
  }

  private row(code: string | null, criterion?: Criterion): CodeRow {
    const key = criterion === undefined ? code : `${code ?? ''}\n${criterion.kind}\n${criterion.text}`
    const row = this.rows.get(key) ?? (criterion === undefined ? { code } : { code, criterion })
    this.rows.set(key, row)
    return row
  }

  private look(): typeof this.shown {
    const active = this.transcripts.active()
    if (active === null) return (this.shown = null)
    const { codebook, own } = active.view
    this.role = this.transcripts.unitAt(active)?.role ?? null
    return (this.shown = {
      session: `${active.located.root.toString()} ${active.located.session}`,
      codebook,
      counts: countsByCode(codebook, own.file.codings.values()),
    })
  }

  /** Draws the codes anew whose number is another; all, where it is another session or codebook. */
  private refresh(): void {
    const [before, role] = [this.shown, this.role]
    const after = this.look()
    if (before === null || after === null || before.session !== after.session || before.codebook !== after.codebook) {
      if (before !== after) this.changed.fire(undefined)
    } else {
      const differing = after.codebook.codes.filter(({ id }) => before.counts.get(id) !== after.counts.get(id))
      if (differing.length > 0) this.changed.fire(differing.map(({ id }) => this.row(id)))
    }
    if (after !== null && (before?.codebook !== after.codebook || role !== this.role))
      this.decorated.fire(after.codebook.codes.map(({ id }) => uriOf(id)))
  }

  private follow(): void {
    const active = this.transcripts.active()
    const role = active === null ? null : (this.transcripts.unitAt(active)?.role ?? null)
    if (role === this.role || active === null) return
    this.role = role
    this.decorated.fire(active.view.codebook.codes.map(({ id }) => uriOf(id)))
  }
}
