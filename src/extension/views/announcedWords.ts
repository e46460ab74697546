import * as vscode from 'vscode'
import { codeById } from '../../core/codebook/codes'
import type { Act } from '../../core/coding/acts/act'
import { codingsAt } from '../../core/coding/acts/tag'
import type { AnyRecord, Coding, CollectionName } from '../../core/coding/model'
import type { SessionView } from '../../core/study/model'
import type { Unit } from '../../core/transcript/model'
import { unitAt } from '../../core/units/unitTable'

const roles: Readonly<Record<Unit['role'], () => string>> = {
  therapist: () => vscode.l10n.t('therapist'),
  client: () => vscode.l10n.t('client'),
  other: () => vscode.l10n.t('other'),
}

/** A unit as an announcement names it: by number and role, never by its words. */
export const unitWords = (unit: Unit): string => vscode.l10n.t('unit {0}, {1}', unit.ordinal, roles[unit.role]())

/** A coding as an announcement names it: code and unit. */
export function placeWords({ codebook, table }: SessionView, coding: Pick<Coding, 'code' | 'unit' | 'part'>): string {
  const label = codeById(codebook, coding.code)?.label ?? coding.code
  const ordinal = table.ordinal(coding.unit, coding.part)
  const unit = unitAt(table, ordinal)
  return unit === undefined ? label : vscode.l10n.t('{0} on {1}', label, unitWords(unit))
}

/** What acts gave, changed or took, and what became of it. */
export function withActs(view: SessionView, acts: readonly Act[], became: string): string {
  const what = actsWords(view, acts)
  return what === null ? became : `${what}: ${became}`
}

/** Where a move has led: the unit and the codes that stand on it, which markers show to eyes alone. */
export function arrivalWords({ codebook, own, table }: SessionView, unit: Unit): string {
  const labels = codingsAt(own.file, unit.turn, unit.part ?? undefined).map(
    ({ code }) => codeById(codebook, code)?.label ?? code,
  )
  return [vscode.l10n.t('unit {0} of {1}, {2}', unit.ordinal, table.units.length, roles[unit.role]()), ...labels].join(
    ', ',
  )
}

/** What acts changed of this session, as an announcement names it: the first record; null where they touched none of its records. */
function actsWords(view: SessionView, acts: readonly Act[]): string | null {
  for (const { name, edits, units } of acts) {
    if (units?.session === view.session) return name === 'join' ? vscode.l10n.t('Joining') : vscode.l10n.t('Splitting')
    for (const { file, changes } of edits) {
      if (file.session !== view.session) continue
      if (name === 'complete') return vscode.l10n.t('Completing')
      if (name === 'reopen') return vscode.l10n.t('Reopening')
      for (const change of changes) {
        const record = change.kind === 'record' ? (change.after ?? change.before) : null
        if (record !== null && change.kind === 'record') return recordWords(view, change.collection, record)
      }
    }
  }
  return acts.some(({ name, edits }) => name === 'review' && edits.some(({ file }) => file.session === view.session))
    ? vscode.l10n.t('Units considered')
    : null
}

function recordWords(view: SessionView, collection: CollectionName, record: AnyRecord): string {
  if ('code' in record) return placeWords(view, record)
  if ('rating' in record)
    return vscode.l10n.t(
      'Rating {0}',
      view.codebook.ratings.find(({ id }) => id === record.rating)?.label ?? record.rating,
    )
  if ('opens' in record) {
    const first = view.own.file.codings.get(record.opens[0] ?? '')
    return first === undefined ? vscode.l10n.t('Episode') : vscode.l10n.t('Episode of {0}', placeWords(view, first))
  }
  const ordinal = view.table.ordinal(record.unit, record.part)
  const unit = unitAt(view.table, ordinal)
  const what = collection === 'notes' ? vscode.l10n.t('Note') : vscode.l10n.t('Uncodable')
  return unit === undefined ? what : vscode.l10n.t('{0} on {1}', what, unitWords(unit))
}
