import * as vscode from 'vscode'
import { codeById, speakersOf } from '../../core/codebook/codes'
import type { Code, Codebook } from '../../core/codebook/model'
import { codingsAt } from '../../core/coding/acts/tag'
import type { Coding } from '../../core/coding/model'
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

/** That a code is not meant for the speaker of a unit; null where it is. */
export function misfitWords(codebook: Codebook, code: Code, { role }: Pick<Unit, 'role'>): string | null {
  if (speakersOf(codebook, code.id)?.includes(role) !== false) return null
  return role === 'other'
    ? vscode.l10n.t("{0} isn't meant for this speaker", code.label)
    : vscode.l10n.t("{0} isn't meant for the {1}", code.label, roles[role]())
}

/** A coding as an announcement names it: code and unit. */
export function placeWords({ codebook, table }: SessionView, coding: Pick<Coding, 'code' | 'unit' | 'part'>): string {
  const label = codeById(codebook, coding.code)?.label ?? coding.code
  const ordinal = table.ordinal(coding.unit, coding.part)
  const unit = unitAt(table, ordinal)
  return unit === undefined ? label : vscode.l10n.t('{0} on {1}', label, unitWords(unit))
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
