import * as vscode from 'vscode'
import { resolveCode } from '../../core/codebook/codes'
import { ruleOfEpisode } from '../../core/coding/episodes'
import type { EpisodeGroup, GroupItem, RatingItem, RecordItem } from '../../core/coding/lists/groups'
import { isCoding } from '../../core/coding/lists/groups'
import type { PlacedRecord } from '../../core/coding/model'
import type { SessionView } from '../../core/study/model'
import type { Unit } from '../../core/transcript/model'
import { unitAt } from '../../core/units/unitTable'
import { codeIcon } from '../editor/codeIcon'
import { doubtWords } from './codingWords'
import { ratingWords } from './ratingWords'
import { reviewReason } from '../../messages/problems/coding'

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

/** A record as a row. */
export function describeRecord(item: RecordItem, view: SessionView): vscode.TreeItem {
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

/** A rating that was given as a row. */
export function describeRating({ key, record }: RatingItem, view: SessionView): vscode.TreeItem {
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

/** A group of rows. */
export function describeGroup(item: GroupItem, view: SessionView): vscode.TreeItem {
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
