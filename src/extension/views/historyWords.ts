import * as vscode from 'vscode'
import { codeById } from '../../core/codebook/codes'
import type { Act } from '../../core/coding/acts/act'
import type { Change } from '../../core/coding/changes'
import { invertChange } from '../../core/coding/changes'
import type { AnyRecord, Coding } from '../../core/coding/model'
import type { SessionView } from '../../core/study/model'
import type { Ranges } from '../../core/units/ranges'
import { withoutRanges } from '../../core/units/ranges'

type Way = 'undo' | 'redo'
/** What an act did to one record when it was first done: null where it was not there before, or is not there after. */
interface Did {
  readonly before: AnyRecord | null
  readonly after: AnyRecord | null
}

const there = (record: AnyRecord | null): AnyRecord | null => (record?.removed === undefined ? record : null)

/** The first record of an act as it was before and after; one that is removed and added anew, as after unblinding, is one that changed. */
function didTo(changes: readonly Change[]): Did | null {
  const records = changes.flatMap((change) => (change.kind === 'record' ? [change] : []))
  const [first, second] = records
  if (first === undefined) return null
  const did = { before: there(first.before), after: there(first.after) }
  if (did.after !== null || second?.collection !== first.collection || second.before !== null) return did
  return { before: did.before, after: there(second.after) }
}

const unitOf = ({ table }: SessionView, record: AnyRecord): number =>
  'unit' in record ? (table.ordinal(record.unit, record.part) ?? 0) : 0

const labelOf = ({ codebook }: SessionView, { code }: Coding): string => codeById(codebook, code)?.label ?? code

/** What an act did to a coding. */
function codingWords(view: SessionView, { before, after }: { before: Coding | null; after: Coding | null }): string {
  const coding = after ?? before
  if (coding === null) return ''
  const [label, unit] = [labelOf(view, coding), unitOf(view, coding)]
  if (before === null) return vscode.l10n.t('giving {0} to unit {1}', label, unit)
  if (after === null) return vscode.l10n.t('removing {0} from unit {1}', label, unit)
  if (before.code !== after.code)
    return vscode.l10n.t('changing {0} to {1} on unit {2}', labelOf(view, before), label, unit)
  if (before.strength !== after.strength)
    return vscode.l10n.t('strength {0} of {1} on unit {2}', after.strength ?? '–', label, unit)
  if (before.uncertain !== after.uncertain)
    return after.uncertain === true
      ? vscode.l10n.t('marking {0} on unit {1} as uncertain', label, unit)
      : vscode.l10n.t('marking {0} on unit {1} as certain', label, unit)
  return vscode.l10n.t('re-attaching {0} to unit {1}', label, unit)
}

/** What an act did to a record that is no coding. */
function recordWords(view: SessionView, name: Act['name'], { before, after }: Did): string {
  const record = after ?? before
  const unit = record === null ? 0 : unitOf(view, record)
  const step = before === null ? 0 : after === null ? 2 : 1
  switch (name) {
    case 'note':
      return [
        vscode.l10n.t('adding the note on unit {0}', unit),
        vscode.l10n.t('changing the note on unit {0}', unit),
        vscode.l10n.t('deleting the note on unit {0}', unit),
      ][step] as string
    case 'uncodable':
      return after === null
        ? vscode.l10n.t('marking unit {0} as codable', unit)
        : vscode.l10n.t('marking unit {0} as uncodable', unit)
    case 'rate':
      return after === null ? vscode.l10n.t('removing a rating') : vscode.l10n.t('a rating')
    case 'link-episode':
      return after === null ? vscode.l10n.t('removing an episode') : vscode.l10n.t('linking an episode')
    default:
      return vscode.l10n.t('re-attaching a record')
  }
}

const isCoding = (record: AnyRecord | null): record is Coding | null => record === null || 'code' in record

/** What one act did, as a phrase; null where nothing of it can be named. */
function actWords(view: SessionView, { name, edits, units }: Act, way: Way): string | null {
  if (units !== undefined)
    return name === 'join' ? vscode.l10n.t('joining thought units') : vscode.l10n.t('splitting thought units')
  if (name === 'complete') return vscode.l10n.t('completing the session')
  if (name === 'reopen') return vscode.l10n.t('reopening the session')
  const changes = edits.flatMap((edit) => edit.changes)
  const did = didTo(way === 'redo' ? changes : [...changes].reverse().map(invertChange))
  if (did === null) return null
  const { before, after } = did
  const codings = changes.filter((change) => change.kind === 'record' && change.collection === 'codings').length
  if (isCoding(before) && isCoding(after)) {
    const words = codingWords(view, { before, after })
    return name === 'tag' && codings > 1 ? vscode.l10n.t('{0} and {1} more', words, codings - 1) : words
  }
  return recordWords(view, name, did)
}

const rangeWords = (ranges: Ranges): string =>
  ranges.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ')

/** Which units are reviewed no longer, or again, by acts as they were done now; null where none. */
function reviewedWords(acts: readonly Act[]): string | null {
  const changes = acts
    .flatMap(({ edits }) => edits.flatMap((edit) => edit.changes))
    .flatMap((change) => (change.kind === 'field' && change.field === 'reviewed' ? [change] : []))
  const [before, after] = [changes[0]?.before ?? [], changes.at(-1)?.after ?? []]
  const [lost, won] = [withoutRanges(before, after), withoutRanges(after, before)]
  const said = [
    ...(lost.length === 0 ? [] : [vscode.l10n.t('No longer reviewed: {0}.', rangeWords(lost))]),
    ...(won.length === 0 ? [] : [vscode.l10n.t('Reviewed again: {0}.', rangeWords(won))]),
  ]
  return said.length === 0 ? null : said.join(' ')
}

/** What undoing or redoing has done: the acts it was about, in their own words, and which units count as reviewed for it. */
export function historyWords(view: SessionView, acts: readonly Act[], way: Way): string {
  const done = way === 'undo' ? vscode.l10n.t('Undone') : vscode.l10n.t('Redone')
  const what = acts.filter((act) => act.minor !== true).flatMap((act) => actWords(view, act, way) ?? [])
  const reviewed = reviewedWords(acts)
  const head = what.length === 0 ? `${done}.` : `${done}: ${what.join(', ')}.`
  return reviewed === null ? head : `${head} ${reviewed}`
}
