import * as vscode from 'vscode'
import { setContext } from '../platform/contextKeys'
import type { proposedPlaces } from '../../core/coding/lists/proposedPlaces'
import { coveredCodes } from '../../core/codebook/codes'
import type { Codebook } from '../../core/codebook/model'
import { stands } from '../../core/coding/stands'
import type {
  CodingFilter,
  CodingItem,
  CodingItems,
  GroupItem,
  Grouping,
  RecordItem,
} from '../../core/coding/lists/groups'
import { changedItems, groupCodings, groupings, isGroup, noFilter, noItems } from '../../core/coding/lists/groups'
import type { CodingsFile, PlacedRecord } from '../../core/coding/model'
import type { SessionView } from '../../core/study/model'
import { coderName } from '../session/coder/coderName'
import { describeGroup, describeRating, describeRecord } from './codingRows'
import type { OpenTranscripts } from '../session/openTranscripts'
import { disposeAll } from '../platform/disposables'

/** A row of the tree; the same object stands for the same item all along. */
export interface CodingRow {
  readonly key: string
  /** The coding, rating or note that its commands work on, where it is one. */
  readonly recordId?: string
}

/** What proposes places for a record to check; it is loaded when there is one. */
export type Proposals = () => Promise<typeof proposedPlaces>

/** A filter with the coder who set it: another coder begins without one. */
interface KeptFilter extends CodingFilter {
  readonly coder: string
}

const groupingKey = 'allianceCoder.codingsGrouping'
const filterKey = 'allianceCoder.codingsFilter'
const filteredContext = 'allianceCoder.codingsFiltered'
/** A cursor that moves on at once is not followed to each stop. */
const followAfter = 120

/** The codings, ratings and notes of the active session: in the transcript's order, by code or by episode. */
export class CodingsTree implements vscode.TreeDataProvider<CodingRow>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<CodingRow[] | undefined>()
  private readonly subscriptions: vscode.Disposable[]
  private readonly rows = new Map<string, CodingRow>()
  /** What the present state of the file gives; worked out when it is first asked for. */
  private items: { readonly file: CodingsFile; readonly codebook: Codebook; readonly items: CodingItems } | null = null
  /** What the view has been told last; null where it has to ask for all. */
  private drawn: { readonly session: string; readonly items: CodingItems } | null = null
  private view: vscode.TreeView<CodingRow> | null = null
  private following: ReturnType<typeof setTimeout> | undefined
  private grouping: Grouping
  private filter: CodingFilter
  readonly onDidChangeTreeData = this.changed.event

  constructor(
    private readonly transcripts: OpenTranscripts,
    private readonly memory: vscode.Memento,
    private readonly proposals: Proposals,
  ) {
    const kept = memory.get<string>(groupingKey)
    this.grouping = groupings.find((known) => known === kept) ?? 'order'
    const filter = memory.get<Partial<KeptFilter>>(filterKey)
    this.filter = {
      ...noFilter,
      ...(filter?.coder === coderName() ? { code: filter.code ?? null, uncertain: filter.uncertain === true } : {}),
    }
    this.subscriptions = [
      transcripts.onCoder(() => {
        void this.setFilter(noFilter)
      }),
      transcripts.whenQuiet(() => {
        this.refresh()
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === vscode.window.activeTextEditor) this.follow()
      }),
    ]
    void this.showState()
  }

  /** Takes the view over that shows the tree. */
  attach(view: vscode.TreeView<CodingRow>): void {
    this.view = view
    void this.showState()
  }

  /** The codings, ratings and notes that are selected in the view; where one is given that is not among them, that one alone. */
  selected(id?: string): readonly string[] {
    const ids = [...new Set(this.view?.selection.flatMap(({ recordId }) => recordId ?? []) ?? [])]
    return id === undefined || ids.includes(id) ? ids : [id]
  }

  async group(by: Grouping): Promise<void> {
    this.grouping = by
    await this.memory.update(groupingKey, by)
    await this.regroup()
  }

  async setFilter(filter: CodingFilter): Promise<void> {
    this.filter = filter
    await Promise.all([this.memory.update(filterKey, { ...filter, coder: coderName() }), this.regroup()])
  }

  /** Shows the codings of a code, or of the codes below it; false where there are none. */
  async showCode(code: string): Promise<boolean> {
    const active = this.transcripts.active()
    if (active === null || this.view === null) return false
    const covered = coveredCodes(active.view.codebook, [code])
    const { items } = groupCodings(active.view.own.file, active.view.codebook, 'code')
    const found = [...items.values()].find((item) => item.kind === 'code' && covered.has(item.code))
    if (found === undefined) return false
    if (this.filter.code !== null || this.filter.uncertain) await this.setFilter(noFilter)
    if (this.grouping !== 'code') await this.group('code')
    await this.view.reveal(this.row(found), { select: true, focus: true, expand: true })
    return true
  }

  /** What a row stands for, or null where it is gone. */
  item(row: CodingRow): CodingItem | null {
    return this.current().items.get(row.key) ?? null
  }

  /** The group that a row is, or that holds it; null at the top level and for what is gone. */
  groupOf(row: CodingRow): GroupItem | null {
    const item = this.item(row)
    const group = item === null || isGroup(item) ? item : this.current().items.get(item.parent ?? '')
    return group === null || group === undefined || !isGroup(group) ? null : group
  }

  getChildren(row?: CodingRow): CodingRow[] {
    const { roots, items } = this.current()
    if (row === undefined) this.drawn = this.asDrawn()
    const item = row === undefined ? undefined : items.get(row.key)
    const keys = row === undefined ? roots : item === undefined || !isGroup(item) ? [] : item.children
    return keys.flatMap((key) => {
      const child = items.get(key)
      return child === undefined ? [] : [this.row(child)]
    })
  }

  getParent(row: CodingRow): CodingRow | null {
    const { items } = this.current()
    const parent = items.get(items.get(row.key)?.parent ?? '')
    return parent === undefined ? null : this.row(parent)
  }

  getTreeItem(row: CodingRow): vscode.TreeItem | Promise<vscode.TreeItem> {
    const active = this.transcripts.active()
    const item = this.item(row)
    if (active === null || item === null) return new vscode.TreeItem('')
    if (isGroup(item)) return describeGroup(item, active.view)
    if (item.kind !== 'record') return describeRating(item, active.view)
    const described = describeRecord(item, active.view)
    return item.record.placeInDoubt === undefined ? described : this.withProposals(described, item.record, active.view)
  }

  /** A row of a record to check: one of its acts is there only where a place is proposed. */
  private async withProposals(
    described: vscode.TreeItem,
    record: PlacedRecord,
    { table, codebook }: SessionView,
  ): Promise<vscode.TreeItem> {
    const places = await this.proposals()
    if (places(record, table, codebook).length > 0) described.contextValue = 'doubtProposed'
    return described
  }

  dispose(): void {
    clearTimeout(this.following)
    disposeAll([...this.subscriptions, this.changed])
  }

  private current(): CodingItems {
    const active = this.transcripts.active()
    if (active === null) return noItems
    const {
      own: { file },
      codebook,
    } = active.view
    if (this.items?.file !== file || this.items.codebook !== codebook)
      this.items = { file, codebook, items: groupCodings(file, codebook, this.grouping, this.filter) }
    return this.items.items
  }

  private asDrawn(): typeof this.drawn {
    const active = this.transcripts.active()
    return active === null
      ? null
      : { session: `${active.located.root.toString()} ${active.located.session}`, items: this.current() }
  }

  private row({ key, ...item }: CodingItem): CodingRow {
    const row = this.rows.get(key) ?? ('record' in item ? { key, recordId: item.record.id } : { key })
    this.rows.set(key, row)
    return row
  }

  private refresh(): void {
    const before = this.drawn
    // What is hidden is worked out when it is shown.
    const after = before === null || this.view?.visible !== true ? null : this.asDrawn()
    this.drawn = after
    const keys =
      before === null || after === null || before.session !== after.session
        ? null
        : changedItems(before.items, after.items)
    if (keys === null || after === null) this.changed.fire(undefined)
    else if (keys.length > 0)
      this.changed.fire(
        keys.flatMap((key) => {
          const item = after.items.items.get(key)
          return item === undefined ? [] : [this.row(item)]
        }),
      )
  }

  private async regroup(): Promise<void> {
    this.items = null
    this.drawn = null
    this.rows.clear()
    this.changed.fire(undefined)
    await this.showState()
  }

  private async showState(): Promise<void> {
    const { code, uncertain } = this.filter
    const filtered = code !== null || uncertain
    if (this.view !== null) {
      const names = {
        order: vscode.l10n.t('in order'),
        code: vscode.l10n.t('by code'),
        episode: vscode.l10n.t('by episode'),
      }
      this.view.description = names[this.grouping]
      const only = [...(code === null ? [] : [code]), ...(uncertain ? [vscode.l10n.t('uncertain')] : [])]
      this.view.message = filtered
        ? vscode.l10n.t('Only: {0}. Codings that do not fit are not listed.', only.join(', '))
        : ''
    }
    await setContext(groupingKey, this.grouping)
    await setContext(filteredContext, filtered)
  }

  /** Selects the first coding of the unit at the cursor, where the view is seen; the focus stays where it is. */
  private follow(): void {
    if (this.view?.visible !== true) return
    clearTimeout(this.following)
    this.following = setTimeout(() => {
      const active = this.transcripts.active()
      const unit = active === null ? null : this.transcripts.unitAt(active)
      if (active === null || unit === null || this.view?.visible !== true) return
      const here = ({ record }: RecordItem): boolean =>
        stands(record) && active.view.table.ordinal(record.unit, record.part) === unit.ordinal
      // Several may be selected by hand: one of them here is enough to leave them so.
      const present = this.view.selection.map((row) => this.item(row))
      if (present.some((item) => item?.kind === 'record' && here(item))) return
      for (const item of this.current().items.values()) {
        if (item.kind === 'record' && here(item)) {
          // The tree may be drawing itself anew; the next stop of the cursor tries again.
          void this.view.reveal(this.row(item), { select: true, focus: false }).then(undefined, () => undefined)
          return
        }
      }
    }, followAfter)
  }
}
