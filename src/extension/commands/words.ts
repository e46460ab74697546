import * as vscode from 'vscode'
import { codeById } from '../../core/codebook/codes'
import type { Act } from '../../core/coding/acts/act'
import { codingsAt } from '../../core/coding/acts/tag'
import type { Coding } from '../../core/coding/model'
import type { SessionView } from '../../core/study/model'
import type { Unit } from '../../core/transcript/model'

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
  const unit = ordinal === null ? undefined : table.units[ordinal - 1]
  return unit === undefined ? label : vscode.l10n.t('{0} on {1}', label, unitWords(unit))
}

/** What acts gave, changed or took, and what became of it. */
export function withActs(view: SessionView, acts: readonly Act[], became: string): string {
  const what = actsWords(view, acts)
  return what === null ? became : `${what}: ${became}`
}

/** Where a move has led: the unit and the codes that stand on it, which markers show to eyes alone. */
export function arrivalWords({ codebook, own, table }: SessionView, unit: Unit): string {
  const labels = codingsAt(own.file, unit.turn, unit.part ?? undefined).map(({ code }) => codeById(codebook, code)?.label ?? code)
  return [vscode.l10n.t('unit {0} of {1}, {2}', unit.ordinal, table.units.length, roles[unit.role]()), ...labels].join(', ')
}

/** The first coding that acts changed, as an announcement names it; null where they touched none of this session. */
function actsWords(view: SessionView, acts: readonly Act[]): string | null {
  for (const { edits } of acts) {
    for (const { file, changes } of edits) {
      for (const change of file.session === view.session ? changes : []) {
        const record = change.kind === 'record' && change.collection === 'codings' ? (change.after ?? change.before) : null
        if (record !== null && 'code' in record) return placeWords(view, record)
      }
    }
  }
  return null
}
