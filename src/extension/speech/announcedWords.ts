import * as vscode from 'vscode'
import { codeById, speakersOf } from '../../core/codebook/codes'
import type { Code, Codebook } from '../../core/codebook/model'
import { codingsAt } from '../../core/coding/acts/tag'
import { uncodableAt } from '../../core/coding/acts/uncodable'
import { codingToCheck } from '../../core/coding/lists/codingsToCheck'
import type { Coding } from '../../core/coding/model'
import { standingNotes } from '../../core/coding/notes'
import { stands } from '../../core/coding/stands'
import type { SessionView } from '../../core/study/model'
import { utf16Offset } from '../../core/transcript/codePoints'
import type { Unit } from '../../core/transcript/model'
import { turnNumbered } from '../../core/transcript/model'
import type { Place } from '../../core/units/place'
import { placeOfUnit } from '../../core/units/place'
import { unitAt } from '../../core/units/unitTable'

const roles: Readonly<Record<Unit['role'], () => string>> = {
  therapist: () => vscode.l10n.t('therapist'),
  client: () => vscode.l10n.t('client'),
  other: () => vscode.l10n.t('other'),
}

/** A unit as an announcement names it: by number and role. */
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

/** The words of a span; null where the place is a whole unit. */
export function wordsOfSpan({ transcript }: SessionView, { unit, span }: Place): string | null {
  const turn = turnNumbered(transcript, unit)
  if (turn === undefined || span === undefined) return null
  return turn.text.slice(utf16Offset(turn.text, span[0]), utf16Offset(turn.text, span[1])).trim()
}

/** A code of a unit as it is spoken: its strength, the words it is on, and what is uncertain about it. */
export function codingWords(view: SessionView, coding: Coding): string {
  const label = codeById(view.codebook, coding.code)?.label ?? coding.code
  const words = wordsOfSpan(view, coding)
  return [
    coding.strength === undefined ? label : `${label} ${coding.strength}`,
    ...(words === null ? [] : [vscode.l10n.t('on “{0}”', words)]),
    ...(coding.uncertain === true ? [vscode.l10n.t('uncertain')] : []),
    ...(codingToCheck(view.own.file, coding.id) === null ? [] : [vscode.l10n.t('to check')]),
  ].join(' ')
}

/** The codings of a unit: first those of several units that began before it and go on here. */
function codingsOf({ own: { file } }: SessionView, { turn, part }: Unit): readonly Coding[] {
  const goesOn = ({ unit, to }: Coding): boolean => unit < turn && to !== undefined && turn <= to
  const goneOn = [...file.codings.values()].filter((coding) => goesOn(coding) && stands(coding))
  return [...goneOn, ...codingsAt(file, turn, part ?? undefined)]
}

/** All that is said of a unit in its file, one after the other: codes, notes, that it can't be coded. Markers show it to eyes alone. */
export function saidOfUnit(view: SessionView, unit: Unit): readonly string[] {
  const { file } = view.own
  const notes = standingNotes(file).filter((note) => note.unit === unit.turn && (note.part ?? unit.part) === unit.part)
  const reason = uncodableAt({ file }, placeOfUnit(unit))?.reason
  return [
    ...codingsOf(view, unit).map((coding) => codingWords(view, coding)),
    ...(reason === undefined ? [] : [vscode.l10n.t("can't be coded: {0}", reason)]),
    ...(notes.length === 0
      ? []
      : [notes.length === 1 ? vscode.l10n.t('1 note') : vscode.l10n.t('{0} notes', notes.length)]),
  ]
}

/** Which unit of how many, and whose. */
export const positionWords = ({ table }: SessionView, unit: Unit): string =>
  vscode.l10n.t('unit {0} of {1}, {2}', unit.ordinal, table.units.length, roles[unit.role]())

/** Where a move has led: the unit, what is said of it and, on request, its words. */
export function arrivalWords(view: SessionView, unit: Unit, withWords: boolean): string {
  const said = [positionWords(view, unit), ...saidOfUnit(view, unit)].join(', ')
  return withWords ? `${said}: ${unit.text}` : said
}
