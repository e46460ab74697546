import * as vscode from 'vscode'
import { reattach, removeDoubtful } from '../../../core/coding/acts/reattach'
import type { CodingToCheck } from '../../../core/coding/lists/codingsToCheck'
import { codingToCheck, codingsToCheck } from '../../../core/coding/lists/codingsToCheck'
import { proposedPlaces } from '../../../core/coding/lists/proposedPlaces'
import type { PlacedRecord } from '../../../core/coding/model'
import type { Place } from '../../../core/units/place'
import { placeOfUnit, samePlace } from '../../../core/units/place'
import type { SessionView } from '../../../core/study/model'
import type { Unit } from '../../../core/transcript/model'
import { unitAt } from '../../../core/units/unitTable'
import { reviewReason, whatToDo } from '../../../messages/problems/coding'
import type { Active, OpenTranscripts } from '../../session/openTranscripts'
import { firstWords } from './firstWords'
import { doubtWords } from '../../views/codingWords'
import { pickOne, plainText } from '../../views/picks'
import { placeOf } from '../../session/cursor/placesToCode'
import type { Services } from '../../session/services'
import type { Dialog } from './dialog'
import { say, tell } from '../../platform/tell'
import { goTo } from '../../session/cursor/goTo'
import { unitWords } from '../../speech/announcedWords'

/** The record to check that was shown last: the one that a command called by name is about. */
let shown: string | null = null

/** The unit a place stands on; the last one where the transcript has become shorter. */
function unitOf({ table }: SessionView, place: Place): Unit | undefined {
  const ordinal = table.ordinal(place.unit, place.part) ?? table.ordinal(place.unit) ?? table.units.length
  return unitAt(table, ordinal)
}

/** Takes the cursor to a record to check: to where it is proposed, else to where it went along, and says what is wrong. */
function show(transcripts: OpenTranscripts, active: Active, { record }: CodingToCheck): void {
  const { view } = active
  shown = record.id
  const all = codingsToCheck(view.own.file)
  const proposed = proposedPlaces(record, view.table, view.codebook).flatMap((place) => unitOf(view, place) ?? [])
  const unit = proposed[0] ?? unitOf(view, record)
  if (unit !== undefined) goTo(transcripts, active, unit)
  const reason = record.placeInDoubt ?? ''
  const where = proposed.length === 0 ? '' : ` ${vscode.l10n.t('Proposed: {0}.', proposed.map(unitWords).join('; '))}`
  const at = all.findIndex((one) => one.record.id === record.id) + 1
  say(
    vscode.l10n.t(
      'Check {0} ({1} of {2}): {3}. {4}{5}',
      doubtWords(view, record),
      at,
      all.length,
      reviewReason(reason),
      whatToDo(reason),
      where,
    ),
  )
}

const step =
  (by: 1 | -1): Dialog =>
  (context) => {
    const active = context.transcripts.active()
    if (active === null) return
    const all = codingsToCheck(active.view.own.file)
    if (all.length === 0) {
      say(vscode.l10n.t('This session has no codings to check.'))
      return
    }
    const last = all.findIndex(({ record }) => record.id === shown)
    const turn = context.transcripts.unitAt(active)?.turn ?? 1
    const ahead =
      by === 1
        ? all.findIndex(({ record }) => record.unit >= turn)
        : all.findLastIndex(({ record }) => record.unit <= turn)
    const to = last >= 0 ? last + by : ahead >= 0 ? ahead : by === 1 ? 0 : all.length - 1
    const doubt = all[(to + all.length) % all.length]
    if (doubt !== undefined) show(context.transcripts, active, doubt)
  }

export const nextDoubt = step(1)
export const previousDoubt = step(-1)

/** Shows the record to check of a tree item. */
export const showDoubt: Dialog = ({ transcripts }, argument) => {
  const active = transcripts.active()
  const { recordId } = (argument ?? {}) as { readonly recordId?: unknown }
  const doubt = active === null || typeof recordId !== 'string' ? null : codingToCheck(active.view.own.file, recordId)
  if (active !== null && doubt !== null) show(transcripts, active, doubt)
}

/** The record to check a command is about: the tree item's or quick fix's, else the one shown last, the only one, or one that is picked. */
async function doubtFor(active: Active, argument: unknown): Promise<CodingToCheck | null> {
  const { view } = active
  const { recordId: asked } = (argument ?? {}) as { readonly recordId?: unknown }
  if (typeof asked === 'string') return codingToCheck(view.own.file, asked)
  const all = codingsToCheck(view.own.file)
  const last = all.find(({ record }) => record.id === shown)
  const found = last ?? (all.length === 1 ? all[0] : undefined)
  if (found !== undefined) return found
  if (all.length === 0) {
    say(vscode.l10n.t('This session has no codings to check.'))
    return null
  }
  const rows = all.map((doubt) => ({
    label: plainText(`${doubt.record.unit}  ${doubtWords(view, doubt.record)}`),
    description: reviewReason(doubt.record.placeInDoubt ?? ''),
    detail: plainText(doubt.record.quote ?? ''),
    value: doubt,
  }))
  return (
    (await pickOne(rows, { title: vscode.l10n.t('Codings to Check'), placeholder: vscode.l10n.t('Which one?') })) ??
    null
  )
}

/** Does something with a record to check, in the session as it is once the record is known. */
async function withDoubt(
  context: Services,
  argument: unknown,
  run: (active: Active, doubt: CodingToCheck) => void,
): Promise<void> {
  const active = context.transcripts.active()
  if (active === null) return
  const doubt = await doubtFor(active, argument)
  const still = context.transcripts.of(active.editor)
  if (doubt !== null && still !== null) run(still, doubt)
}

function attach(active: Active, { record }: CodingToCheck, place: Place): void {
  const unit = unitOf(active.view, place)
  if (unit === undefined || !tell(active.store.act(active.located.session, (made) => reattach(made, record.id, place))))
    return
  say(vscode.l10n.t('{0} re-attached to {1}', doubtWords(active.view, record), unitWords(unit)))
}

/** Puts the record at the cursor's unit, or at the words selected in it. A quick fix brings the unit along. */
export const reattachHere: Dialog = async (context, argument) => {
  await withDoubt(context, argument, (active, doubt) => {
    const { ordinal } = (argument ?? {}) as { readonly ordinal?: unknown }
    const given = typeof ordinal === 'number' ? unitAt(active.view.table, ordinal) : undefined
    const unit = given ?? context.transcripts.unitAt(active)
    if (unit !== null)
      attach(active, doubt, given === undefined ? placeOf(context.transcripts, active, unit) : placeOfUnit(unit))
  })
}

/** The place that is meant of those that are proposed: the one that a quick fix brings along, the only one, or one that is picked. */
async function placeMeant(active: Active, record: PlacedRecord, argument: unknown): Promise<Place | null> {
  const { view } = active
  const places = proposedPlaces(record, view.table, view.codebook)
  const { place: asked } = (argument ?? {}) as { readonly place?: Place }
  const found = asked === undefined ? undefined : places.find((place) => samePlace(place, asked))
  const [first, ...others] = places
  if (found !== undefined || others.length === 0) return found ?? first ?? null
  const rows = places.map((place) => ({
    label: plainText(firstWords(view.table, place)),
    description: vscode.l10n.t('unit {0}', unitOf(view, place)?.ordinal ?? place.unit),
    value: place,
  }))
  const title = vscode.l10n.t('Re-Attach {0}', plainText(doubtWords(view, record)))
  return (await pickOne(rows, { title, placeholder: vscode.l10n.t('To which part?') })) ?? null
}

/** Puts the record where it is proposed; of several places at the one that is picked. */
export const reattachToProposal: Dialog = async (context, argument) => {
  const before = context.transcripts.active()
  const doubt = before === null ? null : await doubtFor(before, argument)
  if (before === null || doubt === null) return
  const { record } = doubt
  const { table, codebook } = before.view
  if (proposedPlaces(record, table, codebook).length === 0) {
    say(vscode.l10n.t('No place can be proposed for {0}.', doubtWords(before.view, record)))
    return
  }
  const place = await placeMeant(before, record, argument)
  const active = context.transcripts.of(before.editor)
  if (place === null || active === null) return
  attach(active, doubt, place)
  const unit = unitOf(active.view, place)
  if (unit !== undefined) goTo(context.transcripts, active, unit)
}

/** Takes the record away. */
export const removeDoubt: Dialog = async (context, argument) => {
  await withDoubt(context, argument, (active, { record }) => {
    if (tell(active.store.act(active.located.session, (made) => removeDoubtful(made, record.id))))
      say(vscode.l10n.t('{0} removed', doubtWords(active.view, record)))
  })
}
