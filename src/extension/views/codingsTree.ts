import * as vscode from 'vscode'
import type { proposedPlaces } from '../../core/coding/lists/proposedPlaces'
import { coveredCodes, resolveCode } from '../../core/codebook/codes'
import type { Codebook } from '../../core/codebook/model'
import { ruleOfEpisode } from '../../core/coding/episodes'
import { stands } from '../../core/coding/stands'
import type {
  CodingFilter,
  CodingItem,
  CodingItems,
  EpisodeGroup,
  GroupItem,
  Grouping,
  RatingItem,
  RecordItem,
} from '../../core/coding/lists/groups'
import {
  changedItems,
  groupCodings,
  groupings,
  isCoding,
  isGroup,
  noFilter,
  noItems,
} from '../../core/coding/lists/groups'
import type { CodingsFile, PlacedRecord } from '../../core/coding/model'
import type { SessionView } from '../../core/study/model'
import type { Unit } from '../../core/transcript/model'
import { unitAt } from '../../core/units/unitTable'
import { coderName } from '../session/coderName'
import { codeIcon } from '../editor/codeIcon'
import { doubtWords } from './codingWords'
import { ratingWords } from './ratingWords'
import type { OpenTranscripts } from '../session/openTranscripts'
import { disposeAll } from '../platform/disposables'
import { reviewReason } from '../../messages/problems/coding'

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

/** Why a record is to check, what it is in its episode, and whether its coder was sure. */
function marksOf({ record, part }: RecordItem): readonly string[] {
  return [
    ...(record.placeInDoubt === undefined ? [] : [reviewReason(record.placeInDoubt)]),
    ...(part === 'opens' ? [vscode.l10n.t('opens')] : part === 'attempt' ? [vscode.l10n.t('attempt')] : []),
    ...(isCoding(record) && record.uncertain === true ? [vscode.l10n.t('uncertain')] : []),
  ]
}

/** The icon of a record, and by which name the manifest knows what its menu offers. */
function kindOf(record: PlacedRecord, { codebook }: SessionView): Pick<vscode.TreeItem, 'iconPath' | 'contextValue'> {
  if (record.placeInDoubt !== undefined) return { iconPath: new vscode.ThemeIcon('warning'), contextValue: 'doubt' }
  return isCoding(record)
    ? { iconPath: codeIcon(codebook, resolveCode(codebook, record.code)), contextValue: 'coding' }
    : { iconPath: new vscode.ThemeIcon('note'), contextValue: 'note' }
}

/** What a record is called: its code with the strength, or what it is. */
function titleOf(record: PlacedRecord, view: SessionView): string {
  const strength = isCoding(record) ? record.strength : undefined
  return `${doubtWords(view, record)}${strength === undefined ? '' : ` ${strength}`}`
}

/** The words a record stands on; of a record to check, those it stood on. */
const wordsOf = ({ placeInDoubt, quote }: PlacedRecord, unit: Unit | undefined): string =>
  (placeInDoubt === undefined ? unit?.text : undefined) ?? quote ?? ''

function describeRecord(item: RecordItem, view: SessionView): vscode.TreeItem {
  const { record, key } = item
  const coding = isCoding(record) ? record : null
  const title = titleOf(record, view)
  const ordinal = view.table.ordinal(record.unit, record.part)
  const unit = unitAt(view.table, ordinal)
  const words = wordsOf(record, unit)
  const marks = marksOf(item)
  const made = new vscode.TreeItem(`${record.unit}  ${title}`)
  Object.assign(made, kindOf(record, view))
  made.id = key
  made.description = [...marks, coding === null && 'text' in record ? record.text : words].join(' · ')
  made.tooltip = [`${unit?.label ?? ''} ${words}`.trim(), ...(coding?.note === undefined ? [] : [coding.note])].join(
    '\n\n',
  )
  made.command = showCommand(key, record.id)
  const said = [
    vscode.l10n.t('{0} on unit {1}', title, record.unit),
    ...(record.placeInDoubt !== undefined || unit === undefined ? [] : [unit.label]),
    ...marks,
  ]
  made.accessibilityInformation = { label: said.join(', ') }
  return made
}

const showCommand = (key: string, recordId: string): vscode.Command => ({
  command: 'allianceCoder.revealCoding',
  title: vscode.l10n.t('Show in Transcript'),
  arguments: [{ key, recordId }],
})

function describeRating({ key, record }: RatingItem, view: SessionView): vscode.TreeItem {
  const { label, place, meaning, definition } = ratingWords(view, record)
  const doubt = record.placeInDoubt === undefined ? [] : [reviewReason(record.placeInDoubt)]
  const made = new vscode.TreeItem(`${label} ${record.value}`)
  made.id = key
  made.description = [...doubt, place, ...(meaning === null ? [] : [meaning])].join(' · ')
  made.tooltip = [definition, record.note].filter((text) => text !== undefined).join('\n\n')
  made.iconPath = new vscode.ThemeIcon(doubt.length > 0 ? 'warning' : 'star-full')
  made.contextValue = 'rating'
  made.command = showCommand(key, record.id)
  made.accessibilityInformation = { label: [`${label} ${record.value}`, made.description].join(', ') }
  return made
}

/** Units and outcome come first: they tell one episode from another where the row is cut off. */
function describeEpisode(
  { episode }: EpisodeGroup,
  { codebook, own }: SessionView,
): readonly [label: string, description: string] {
  const units = [...episode.opens, ...(episode.attempts ?? [])].flatMap((id) => own.file.codings.get(id)?.unit ?? [])
  const [first, last] = [Math.min(...units), Math.max(...units)]
  const name = ruleOfEpisode(codebook, episode)?.label ?? episode.episode ?? vscode.l10n.t('Episode')
  const label =
    units.length === 0
      ? vscode.l10n.t('No unit')
      : first === last
        ? vscode.l10n.t('Unit {0}', first)
        : vscode.l10n.t('Units {0}–{1}', first, last)
  return [label, `${episode.outcome ?? vscode.l10n.t('no outcome yet')} · ${name}`]
}

function describeGroup(item: GroupItem, view: SessionView): vscode.TreeItem {
  const state = ['code', 'loose', 'units', 'ratings'].includes(item.kind)
    ? vscode.TreeItemCollapsibleState.Collapsed
    : vscode.TreeItemCollapsibleState.Expanded
  const made = new vscode.TreeItem('', state)
  const known = item.kind === 'code' ? resolveCode(view.codebook, item.code) : null
  const plain = {
    review: vscode.l10n.t('Codings to check'),
    ratings: vscode.l10n.t('Ratings'),
    notes: vscode.l10n.t('Notes'),
    loose: vscode.l10n.t('In no episode'),
  }
  const [label, description] =
    item.kind === 'episode'
      ? describeEpisode(item, view)
      : item.kind === 'units'
        ? [vscode.l10n.t('Units {0}–{1}', item.from, item.to), String(item.children.length)]
        : [item.kind === 'code' ? (known?.label ?? item.code) : plain[item.kind], String(item.children.length)]
  const icons = {
    review: 'warning',
    ratings: 'star-empty',
    notes: 'note',
    loose: 'circle-outline',
    episode: 'link',
    units: 'list-ordered',
  } as const
  made.id = item.key
  made.label = label
  made.description = description
  made.iconPath = item.kind === 'code' ? codeIcon(view.codebook, known) : new vscode.ThemeIcon(icons[item.kind])
  made.contextValue = `${item.kind}Group`
  made.accessibilityInformation = {
    label: `${label}, ${item.kind === 'episode' ? description : item.children.length === 1 ? vscode.l10n.t('1 entry') : vscode.l10n.t('{0} entries', description)}`,
  }
  return made
}

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
    await vscode.commands.executeCommand('setContext', groupingKey, this.grouping)
    await vscode.commands.executeCommand('setContext', filteredContext, filtered)
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
