import * as vscode from 'vscode'
import { codeByKey } from '../../core/codebook/codes'
import type { Code } from '../../core/codebook/model'
import { setStrength } from '../../core/coding/acts/setStrength'
import { codingsAt, tag } from '../../core/coding/acts/tag'
import { untag } from '../../core/coding/acts/untag'
import type { Place } from '../../core/coding/model'
import { codePointOffset } from '../../core/transcript/codePoints'
import { turnOffset } from '../../core/transcript/fileSpan'
import type { Unit } from '../../core/transcript/model'
import type { Active, Desk } from '../desk'
import type { Handler } from './command'
import { say, tell } from './command'

/** The codes given last, newest first, of this window. */
const recent: string[] = []

function remember(code: string): void {
  const at = recent.indexOf(code)
  if (at >= 0) recent.splice(at, 1)
  recent.unshift(code)
  recent.length = Math.min(recent.length, 10)
}

/** The place of a unit: the whole of it, or the words selected in it. */
function placeOf(desk: Desk, active: Active, unit: Unit): Place {
  const base: Place = unit.part === null ? { unit: unit.turn } : { unit: unit.turn, part: unit.part }
  const { document } = active.editor
  const selection = desk.selection(active.editor)
  const turn = active.view.transcript.turns[unit.turn - 1]
  if (selection.isEmpty || turn === undefined) return base
  const start = turnOffset(turn, document.offsetAt(selection.start))
  const end = turnOffset(turn, document.offsetAt(selection.end))
  if (end <= start) return base
  return { ...base, span: [codePointOffset(turn.text, start), codePointOffset(turn.text, end)] }
}

/** Gives the unit at the cursor, or the words selected in it, a code. */
export function give(desk: Desk, active: Active, code: Code): void {
  const unit = desk.unitAt(active)
  if (unit === null) return
  const place = placeOf(desk, active, unit)
  const outcome = active.store.act(active.located.session, (context) => tag(context, { place, code: code.id }))
  if (tell(outcome)) {
    remember(code.id)
    say(vscode.l10n.t('{0} on unit {1}', code.label, unit.ordinal))
  }
}

/** A letter in coding mode: the code that has it as its key. */
export function giveCodeOfKey(desk: Desk, key: string): void {
  const active = desk.active()
  if (active === null) return
  const code = codeByKey(active.view.codebook, key)
  if (code === null) say(vscode.l10n.t('No code has the key {0}.', key))
  else give(desk, active, code)
}

/** A digit in coding mode: the strength of the coding made last on this unit. */
export function giveStrength(desk: Desk, digit: number): void {
  const active = desk.active()
  const unit = active === null ? null : desk.unitAt(active)
  if (active === null || unit === null) return
  const { file } = active.view.own
  const last = codingsAt(file, unit.turn, unit.part ?? undefined).at(-1)
  if (last === undefined) {
    say(vscode.l10n.t('There is no coding here to give a strength to.'))
    return
  }
  const scale = active.view.codebook.codes.find(({ id }) => id === last.code)?.strength ?? null
  if (tell(active.store.act(active.located.session, (context) => setStrength(context, last.id, digit, scale)))) {
    say(vscode.l10n.t('{0}: strength {1}', last.code, digit))
  }
}

/** The code given last, again. */
export const repeatCode: Handler = ({ desk }) => {
  const active = desk.active()
  const code = active?.view.codebook.codes.find(({ id }) => id === recent[0])
  if (active !== null && code !== undefined) give(desk, active, code)
}

/** Takes the newest coding of the unit away. */
export const untagUnit: Handler = ({ desk }) => {
  const active = desk.active()
  const unit = active === null ? null : desk.unitAt(active)
  if (active === null || unit === null) return
  const last = codingsAt(active.view.own.file, unit.turn, unit.part ?? undefined).at(-1)
  if (last === undefined) say(vscode.l10n.t('There is no coding here.'))
  else if (tell(active.store.act(active.located.session, (context) => untag(context, last.id)))) say(vscode.l10n.t('{0} removed', last.code))
}

/** A quick pick of the codebook: codes that fit the speaker first, the last used before the others. */
export const tagUtterance: Handler = async ({ desk }) => {
  const active = desk.active()
  const unit = active === null ? null : desk.unitAt(active)
  if (active === null || unit === null) {
    say(vscode.l10n.t('Open a transcript first.'))
    return
  }
  const { codebook } = active.view
  const rank = (code: Code): number => {
    const last = recent.indexOf(code.id)
    const misfit = code.speaker !== null && !code.speaker.includes(unit.role)
    return (misfit ? 1000 : 0) + (last < 0 ? 100 : last)
  }
  const isGroup = (code: Code): boolean => codebook.codes.some(({ parent }) => parent === code.id)
  const items = codebook.codes
    .filter((code) => code.retired === null && !isGroup(code))
    .sort((a, b) => rank(a) - rank(b))
    .map((code) => ({
      label: code.label,
      description: [code.id, ...(code.key === null ? [] : [`[${code.key}]`]), ...(rank(code) >= 1000 ? [vscode.l10n.t('not for this speaker')] : [])].join('  '),
      detail: code.definition ?? '',
      code,
    }))
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Tag unit {0} ({1})', unit.ordinal, unit.label),
    placeHolder: vscode.l10n.t('Type to find a code by name or definition'),
    matchOnDescription: true,
    matchOnDetail: true,
  })
  const still = desk.of(active.editor)
  if (picked !== undefined && still !== null) give(desk, still, picked.code)
}
