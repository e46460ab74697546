import * as vscode from 'vscode'
import { resolveCode } from '../../core/codebook/codes'
import type { PlacedRecord, Coding } from '../../core/coding/model'
import type { SessionView } from '../../core/study/model'
import type { UnitTable } from '../../core/units/unitTable'
import { unitAt } from '../../core/units/unitTable'
import { plainText } from './picks'

/** The unit of a coding, or the first and the last. */
function placeOf(table: UnitTable, { unit, part, to }: Coding): string {
  const first = table.ordinal(unit, part) ?? unit
  return to === undefined ? String(first) : `${first}–${table.ordinal(to) ?? to}`
}

/** The words a coding stands on, with who says them: those of its stretch, else those of its unit. */
function wordsUnder(table: UnitTable, { unit: number, part, span }: Coding): string {
  const unit = unitAt(table, table.ordinal(number, part))
  const turn = span === undefined ? null : table.turnText(number)
  const words =
    turn === null
      ? (unit?.text ?? '')
      : Array.from(turn)
          .slice(...(span ?? []))
          .join('')
  return unit === undefined ? words : `${unit.label}: ${words}`
}

/** A coding as a row of a list: unit or units, code and strength; then the words it stands on. */
export function codingWords(
  { codebook, table }: SessionView,
  coding: Coding,
): { readonly name: string; readonly words: string } {
  const { placeInDoubt, quote } = coding
  const label = resolveCode(codebook, coding.code)?.label ?? coding.code
  const strength = coding.strength === undefined ? '' : ` ${coding.strength}`
  const doubt = placeInDoubt === undefined ? '' : ` (${vscode.l10n.t('to check')})`
  return {
    name: plainText(`${placeOf(table, coding)}  ${label}${strength}${doubt}`),
    words: plainText(placeInDoubt === undefined ? wordsUnder(table, coding) : (quote ?? '')),
  }
}

/** What kind of record is to check: its code, or that it is a note or an uncodable unit. */
export function doubtWords({ codebook }: SessionView, record: PlacedRecord): string {
  if ('code' in record) return resolveCode(codebook, record.code)?.label ?? record.code
  return 'text' in record ? vscode.l10n.t('Note') : vscode.l10n.t('Uncodable')
}
