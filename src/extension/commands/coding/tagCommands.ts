import * as vscode from 'vscode'
import { codeByKey } from '../../../core/codebook/codes'
import type { Code } from '../../../core/codebook/model'
import { setStrength, setUncertain } from '../../../core/coding/acts/qualifyCoding'
import { codingsAt, tag, tagAll } from '../../../core/coding/acts/tag'
import { markUncodable, uncodableAt, unmarkUncodable } from '../../../core/coding/acts/uncodable'
import { untag } from '../../../core/coding/acts/untag'
import type { Unit } from '../../../core/transcript/model'
import type { Place } from '../../../core/units/place'
import { unitAt } from '../../../core/units/unitTable'
import type { Active, OpenTranscripts } from '../../session/openTranscripts'
import { placeOfUnit } from '../../../core/units/place'
import { placesToCode, unitsIn } from '../../session/cursor/placesToCode'
import { hasBegun } from '../../session/coder/hasBegun'
import type { CommandContext, Handler } from '../command'
import { say, tell, warn } from '../../platform/tell'
import { leaveUnit } from './moveCommands'
import { lastGiven, pickCode, remember } from './pickCode'
import { arrivalWords, misfitWords, placeWords, unitWords, wordsOfSpan } from '../../speech/announcedWords'
import { plainText } from '../../views/picks'
import { afterTagging, speaksWords } from '../../platform/settings'

/** Gives the unit at the cursor, the words selected in it, or all units selected, a code. */
export function give(transcripts: OpenTranscripts, active: Active, code: Code, strength?: number): void {
  const unit = transcripts.unitAt(active)
  const places = placesToCode(transcripts, active)
  if (unit === null || places.length === 0) return
  const outcome = active.store.act(active.located.session, (context) =>
    tagAll(
      context,
      places.map((place) => ({ place, code: code.id, ...(strength === undefined ? {} : { strength }) })),
    ),
  )
  if (!tell(outcome)) return
  remember(code.id, strength)
  const [place] = places
  // A code with a strength waits for its digit.
  const isWhole = places.length === 1 && (code.strength === null || strength !== undefined)
  const further = isWhole ? goOn(transcripts, active) : ''
  sayGiven(active, { code, strength, further }, places.length > 1 || place === undefined ? places : { unit, place })
}

/** A code that was given, its strength where it has one, and what is said of going on. */
interface Given {
  readonly code: Code
  readonly strength: number | undefined
  readonly further: string
}

/** Says where a code was given, what it waits for, and that it is not meant for who speaks there. */
function sayGiven(
  { view }: Active,
  { code, strength, further }: Given,
  where: { readonly unit: Unit; readonly place: Place } | readonly Place[],
): void {
  const { codebook, table } = view
  if (!('unit' in where)) {
    const misfits = where.filter(({ unit, part }) => {
      const there = unitAt(table, table.ordinal(unit, part))
      return there !== undefined && misfitWords(codebook, code, there) !== null
    }).length
    const words = vscode.l10n.t('{0} on {1} units', code.label, where.length)
    if (misfits === 0) say(words)
    else
      warn(vscode.l10n.t("{0}. It isn't meant for the speaker of {1} of them and doesn't count there.", words, misfits))
    return
  }
  const { unit, place } = where
  const misfit = misfitWords(codebook, code, unit)
  const label = strength === undefined ? code.label : `${code.label} ${strength}`
  const words = wordsOfSpan(view, place)
  const given =
    words === null
      ? vscode.l10n.t('{0} on {1}', label, unitWords(unit))
      : vscode.l10n.t('{0} on “{1}”, {2}', label, words, unitWords(unit))
  const waits =
    code.strength === null || strength !== undefined
      ? ''
      : `. ${vscode.l10n.t('Strength: {0} to {1}?', code.strength.min, code.strength.max)}`
  if (misfit === null) say(given + waits + further)
  else
    warn(vscode.l10n.t("{0}. It is on unit {1}, but doesn't count.", misfit, unit.ordinal) + waits.slice(1) + further)
}

/** Where the person wants it so, coding mode goes to the next unit by itself; gives what is to be said of that unit, where words are spoken. */
function goOn(transcripts: OpenTranscripts, active: Active): string {
  if (afterTagging() !== 'next' || !transcripts.mode.isCoding(active.editor.document.uri)) return ''
  const to = leaveUnit(transcripts, active)
  return to === null || !speaksWords() ? '' : `. ${arrivalWords(active.view, to, true)}`
}

/** A letter in coding mode: the code that has it as its key. */
export function giveCodeOfKey(transcripts: OpenTranscripts, key: string): void {
  const active = transcripts.active()
  if (active === null) return
  const code = codeByKey(active.view.codebook, key)
  if (code === null) say(vscode.l10n.t('No code has the key {0}.', key))
  else give(transcripts, active, code)
}

/** A digit in coding mode: the strength of the coding made last on this unit. */
export function giveStrength(transcripts: OpenTranscripts, digit: number): void {
  const active = transcripts.active()
  const unit = active === null ? null : transcripts.unitAt(active)
  if (active === null || unit === null) return
  const { file } = active.view.own
  const last = codingsAt(file, unit.turn, unit.part ?? undefined).at(-1)
  if (last === undefined) {
    say(vscode.l10n.t('There is no coding here to give a strength to.'))
    return
  }
  const scale = active.view.codebook.codes.find(({ id }) => id === last.code)?.strength ?? null
  if (tell(active.store.act(active.located.session, (context) => setStrength(context, last.id, digit, scale)))) {
    if (lastGiven()?.code === last.code) remember(last.code, digit)
    say(vscode.l10n.t('{0}, strength {1}', placeWords(active.view, last), digit) + goOn(transcripts, active))
  }
}

/** The code given last, again, with its strength; where it has received none, its digit is waited for. */
export const repeatCode: Handler = ({ transcripts }) => {
  const active = transcripts.active()
  const last = lastGiven()
  const code = active?.view.codebook.codes.find(({ id }) => id === last?.code)
  if (active === null) return
  if (code === undefined) say(vscode.l10n.t('No code has been given yet that could be repeated.'))
  else give(transcripts, active, code, last?.strength)
}

/** Says that the coding made last on this unit is uncertain, or takes that back. */
export const toggleUncertain: Handler = ({ transcripts }, argument) => {
  const active = transcripts.active()
  if (active === null) return
  const unit = transcripts.unitAt(active)
  const { file } = active.view.own
  const { id } = (argument ?? {}) as { readonly id?: unknown }
  const coding =
    typeof id === 'string'
      ? file.codings.get(id)
      : unit === null
        ? undefined
        : codingsAt(file, unit.turn, unit.part ?? undefined).at(-1)
  if (coding === undefined) {
    say(vscode.l10n.t('There is no coding here.'))
    return
  }
  const uncertain = coding.uncertain !== true
  if (tell(active.store.act(active.located.session, (context) => setUncertain(context, coding.id, uncertain))))
    say(
      uncertain
        ? vscode.l10n.t('{0}: uncertain', placeWords(active.view, coding))
        : vscode.l10n.t('{0}: no longer uncertain', placeWords(active.view, coding)),
    )
}

/** Takes the newest coding of the unit away. */
export const untagUnit: Handler = ({ transcripts }) => {
  const active = transcripts.active()
  const unit = active === null ? null : transcripts.unitAt(active)
  if (active === null || unit === null) return
  const last = codingsAt(active.view.own.file, unit.turn, unit.part ?? undefined).at(-1)
  if (last === undefined) say(vscode.l10n.t('There is no coding here.'))
  else if (tell(active.store.act(active.located.session, (context) => untag(context, last.id))))
    say(vscode.l10n.t('{0} removed', placeWords(active.view, last)))
}

/** The list lies over the text: its title says which utterance it is about. */
function titleOf({ ordinal, label, text }: Unit): string {
  const words = plainText(text.length > 90 ? `${text.slice(0, 90)}…` : text)
  return vscode.l10n.t('Tag unit {0} ({1}): “{2}”', ordinal, label, words)
}

/** The session in front as the coder's own; where they have not begun, who codes is asked if it is not certain. Null where it can't be coded, and why was said. */
export async function ownSession(context: CommandContext): Promise<Active | null> {
  const active = context.transcripts.active()
  if (active !== null && hasBegun(active)) return active
  return await (await context.bundles.dialogs()).ownSessionInFront(context)
}

/** Gives the unit at the cursor, or what is selected, a code chosen from the codebook. */
export const tagUtterance: Handler = async (context) => {
  const { transcripts } = context
  const active = await ownSession(context)
  const unit = active === null ? null : transcripts.unitAt(active)
  if (active === null || unit === null) return
  const code = await pickCode(active.view.codebook, titleOf(unit), unit.role)
  const still = transcripts.of(active.editor)
  if (code !== null && still !== null) give(transcripts, still, code)
}

/** One coding over all units selected, from the first to the last. */
export const tagRange: Handler = async (context) => {
  const { transcripts } = context
  const active = await ownSession(context)
  if (active === null) return
  const units = unitsIn(transcripts, active, transcripts.selection(active.editor))
  const [first] = units
  const last = units.at(-1)
  if (first === undefined || last === undefined || first === last) {
    say(vscode.l10n.t('Select several units first.'))
    return
  }
  const code = await pickCode(
    active.view.codebook,
    vscode.l10n.t('Tag units {0} to {1} as one', first.ordinal, last.ordinal),
    first.role,
  )
  const still = transcripts.of(active.editor)
  if (code === null || still === null) return
  const place = { ...placeOfUnit(first), to: last.turn }
  if (tell(still.store.act(still.located.session, (context) => tag(context, { place, code: code.id })))) {
    remember(code.id)
    say(vscode.l10n.t('{0} on units {1} to {2}', code.label, first.ordinal, last.ordinal))
  }
}

/** Says that the unit at the cursor can't be coded, with a reason; on a unit already so, takes it back. */
export const toggleUncodable: Handler = async (context) => {
  const { transcripts } = context
  const active = await ownSession(context)
  const unit = active === null ? null : transcripts.unitAt(active)
  if (active === null || unit === null) return
  const place = placeOfUnit(unit)
  if (uncodableAt({ file: active.view.own.file }, place) !== null) {
    if (tell(active.store.act(active.located.session, (context) => unmarkUncodable(context, place))))
      say(vscode.l10n.t('Unit {0} can be coded again.', unit.ordinal))
    return
  }
  const reason = await vscode.window.showInputBox({
    title: vscode.l10n.t('Why can unit {0} not be coded?', unit.ordinal),
    prompt: vscode.l10n.t(
      'Inaudible, another language, not part of the session … It counts as missing, not as "no code".',
    ),
    validateInput: (value) => (value.trim() === '' ? vscode.l10n.t('A reason is needed.') : undefined),
  })
  const still = transcripts.of(active.editor)
  if (reason === undefined || still === null) return
  if (tell(still.store.act(still.located.session, (context) => markUncodable(context, place, reason.trim()))))
    say(vscode.l10n.t('Unit {0} is marked as uncodable.', unit.ordinal))
}
