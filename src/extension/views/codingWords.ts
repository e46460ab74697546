import * as vscode from 'vscode'
import { resolveCode } from '../../core/codebook/codes'
import type { PlacedRecord, Coding } from '../../core/coding/model'
import type { SessionView } from '../../core/study/model'
import { plainText } from './picks'

/** A coding as a row of a list: unit or units, code and strength; then the words it stands on. */
export function codingWords(
  { codebook, table }: SessionView,
  coding: Coding,
): { readonly name: string; readonly words: string } {
  const label = resolveCode(codebook, coding.code)?.label ?? coding.code
  const strength = coding.strength === undefined ? '' : ` ${coding.strength}`
  const doubt = coding.placeInDoubt === undefined ? '' : ` (${vscode.l10n.t('needs review')})`
  const ordinal = table.ordinal(coding.unit, coding.part)
  const unit = ordinal === null ? null : (table.units[ordinal - 1] ?? null)
  const place = `${ordinal ?? coding.unit}${coding.to === undefined ? '' : `–${table.ordinal(coding.to) ?? coding.to}`}`
  const name = plainText(`${place}  ${label}${strength}${doubt}`)
  if (coding.placeInDoubt !== undefined) return { name, words: plainText(coding.quote ?? '') }
  const turn = coding.span === undefined ? null : table.turnText(coding.unit)
  const words =
    turn === null
      ? (unit?.text ?? '')
      : Array.from(turn)
          .slice(...(coding.span ?? []))
          .join('')
  return { name, words: plainText(unit === null ? words : `${unit.label}: ${words}`) }
}

/** What kind of record is to check: its code, or that it is a note or an uncodable unit. */
export function doubtWords({ codebook }: SessionView, record: PlacedRecord): string {
  if ('code' in record) return resolveCode(codebook, record.code)?.label ?? record.code
  return 'text' in record ? vscode.l10n.t('Note') : vscode.l10n.t('Uncodable')
}
