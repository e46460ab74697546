import * as vscode from 'vscode'
import { resolveCode } from '../core/codebook/codes'
import type { Coding } from '../core/coding/model'
import type { SessionView } from '../core/study/model'
import { plainText } from './picks'

/** A coding as a row of a list: unit, code and strength; then the words it stands on. */
export function codingWords({ codebook, table }: SessionView, coding: Coding): { readonly name: string; readonly words: string } {
  const label = resolveCode(codebook, coding.code)?.label ?? coding.code
  const strength = coding.strength === undefined ? '' : ` ${coding.strength}`
  const doubt = coding.review === undefined ? '' : ` (${vscode.l10n.t('needs review')})`
  const ordinal = table.ordinal(coding.unit, coding.part)
  const unit = ordinal === null ? null : (table.units[ordinal - 1] ?? null)
  const turn = table.turnText(coding.unit)
  const inSpan = coding.span === undefined || turn === null ? null : Array.from(turn).slice(...coding.span).join('')
  const words = coding.review === undefined ? (inSpan ?? unit?.text ?? '') : (coding.quote ?? '')
  return { name: plainText(`${ordinal ?? coding.unit}  ${label}${strength}${doubt}`), words: plainText(`${unit === null ? '' : `${unit.label}: `}${words}`) }
}
