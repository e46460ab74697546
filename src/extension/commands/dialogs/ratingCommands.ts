import * as vscode from 'vscode'
import { rate, reattachRating, removeRating } from '../../../core/coding/acts/rate'
import { inFileOrder } from '../../../core/coding/file/encodeCodings'
import { ratingsInOrder } from '../../../core/coding/lists/groups'
import type { RatingRecord } from '../../../core/coding/model'
import type { DueRating, RatingPlace } from '../../../core/coding/ratingPlaces'
import { doubtfulRatings, dueRatings, givenRating, isDueAt } from '../../../core/coding/ratingPlaces'
import type { SessionView } from '../../../core/study/model'
import { reviewReason } from '../../../messages/problems/coding'
import { codingWords } from '../../views/codingWords'
import { ratingPlaceWords, ratingWords } from '../../views/ratingWords'
import type { Active, OpenTranscripts } from '../../session/openTranscripts'
import type { Choice } from '../../views/picks'
import { pickMany, pickOne, plainText } from '../../views/picks'
import { ownSessionInFront } from './coderCommands'
import type { Dialog } from './dialog'
import { say, tell } from '../../platform/tell'
import { goTo } from '../../session/cursor/goTo'
import { unitAt } from '../../../core/units/unitTable'

/** The session in the active editor, where its codings may be written; else says why not. */
export function writableSession(transcripts: OpenTranscripts): Active | null {
  const active = transcripts.active()
  if (active === null) say(vscode.l10n.t('Open a transcript first.'))
  else if (active.view.own.lockedBy !== null) tell({ refused: 'read-only', at: active.view.own.lockedBy })
  return active?.view.own.lockedBy === null ? active : null
}

/** What a rating is called, with what it is about. */
export function ratingName(view: SessionView, label: string, place: RatingPlace): string {
  const words = ratingPlaceWords(view, place)
  return plainText(words === '' ? label : `${label} (${words})`)
}

function valueWords(due: DueRating, given: RatingRecord | null): string {
  if (given === null) return vscode.l10n.t('not rated yet, {0} to {1}', due.rating.min, due.rating.max)
  const meaning = due.rating.labels.get(given.value)
  const evidence = given.evidence?.length ?? 0
  const some = evidence === 1 ? vscode.l10n.t('on 1 coding') : vscode.l10n.t('on {0} codings', evidence)
  const rests = evidence === 0 ? vscode.l10n.t('no evidence picked') : some
  return plainText(`${given.value}${meaning === undefined ? '' : ` ${meaning}`}; ${rests}`)
}

async function pickRating({ view }: Active, due: readonly DueRating[]): Promise<DueRating | undefined> {
  const { file } = view.own
  const rows = due.map((one): Choice<DueRating> => ({
    label: ratingName(view, one.rating.label, one.place),
    description: valueWords(one, givenRating(file, one)),
    detail: plainText(one.rating.definition ?? ''),
    value: one,
  }))
  return await pickOne(rows, {
    title: vscode.l10n.t(
      'Rate: {0} of {1} ratings given',
      due.filter((one) => givenRating(file, one) !== null).length,
      due.length,
    ),
    placeholder: vscode.l10n.t('Which rating?'),
    active: rows.find(({ value }) => givenRating(file, value) === null),
  })
}

/** A value, or a rating that was given before what it is about had changed. */
async function pickValue(view: SessionView, due: DueRating): Promise<number | RatingRecord | undefined> {
  const { min, max, neutral, labels, label, definition } = due.rating
  const given = givenRating(view.own.file, due)?.value
  const earlier = given === undefined ? doubtfulRatings(view.own.file, due) : []
  const kept = earlier.map((record): Choice<RatingRecord> => ({
    label: vscode.l10n.t('Keep {0}', record.value),
    description: plainText(
      vscode.l10n.t(
        'given for {0}; to check: {1}',
        ratingPlaceWords({ ...view, transcript: { ...view.transcript, sections: [] } }, record),
        reviewReason(record.placeInDoubt ?? ''),
      ),
    ),
    value: record,
  }))
  const rows = Array.from({ length: max - min + 1 }, (_, index): Choice<number> => {
    const value = min + index
    const words = [
      ...(labels.has(value) ? [plainText(labels.get(value) ?? '')] : []),
      ...(value === neutral ? [vscode.l10n.t('neutral')] : []),
      ...(value === given ? [vscode.l10n.t('as it is rated now')] : []),
    ]
    return { label: String(value), description: words.join(', '), value }
  })
  return await pickOne<number | RatingRecord>([...rows, ...kept], {
    title: ratingName(view, label, due.place),
    placeholder: vscode.l10n.t('Type a value from {0} to {1}, then Enter', min, max),
    prompt: definition ?? '',
    active: kept[0] ?? rows.find(({ value }) => value === (given ?? neutral)),
    typed: (text) => rows.find(({ value }) => String(value) === text),
  })
}

async function pickEvidence(view: SessionView, due: DueRating, value: number): Promise<readonly string[] | undefined> {
  const codings = inFileOrder(view.own.file.codings.values()).filter(({ removed }) => removed === undefined)
  if (codings.length === 0) return []
  const present = givenRating(view.own.file, due)?.evidence ?? []
  const rows = codings.map((coding): Choice<string> => {
    const { name, words } = codingWords(view, coding)
    return { label: name, description: words, value: coding.id, picked: present.includes(coding.id) }
  })
  return await pickMany(rows, {
    title: vscode.l10n.t('Evidence for {0}: {1}', ratingName(view, due.rating.label, due.place), value),
    placeholder: vscode.l10n.t('Type to find codings, Arrow Down and Space to pick, Enter to finish'),
  })
}

/** Asks for the value of one rating and the evidence it rests on, then gives it. */
export async function giveRating(transcripts: OpenTranscripts, active: Active, due: DueRating): Promise<void> {
  const value = await pickValue(active.view, due)
  if (typeof value === 'object') {
    const there = transcripts.of(active.editor)
    if (
      there !== null &&
      tell(there.store.act(there.located.session, (context) => reattachRating(context, value.id, due)))
    )
      say(vscode.l10n.t('{0}: {1}', ratingName(there.view, due.rating.label, due.place), value.value))
    return
  }
  const evidence =
    value === undefined ? undefined : await pickEvidence(transcripts.of(active.editor)?.view ?? active.view, due, value)
  const now = transcripts.of(active.editor)
  if (value === undefined || evidence === undefined || now === null) return
  if (!tell(now.store.act(now.located.session, (context) => rate(context, due, { value, evidence })))) return
  say(vscode.l10n.t('{0}: {1}', ratingName(now.view, due.rating.label, due.place), value))
}

/** Rates the session, or the section or segment at the cursor. */
export const rateHere: Dialog = async (services) => {
  const { transcripts } = services
  const active = await ownSessionInFront(services)
  if (active === null) return
  const turn = transcripts.unitAt(active)?.turn ?? 1
  const { codebook, transcript } = active.view
  const due = dueRatings(codebook, transcript).filter((one) => isDueAt(one, turn))
  if (due.length === 0) {
    say(
      codebook.ratings.length === 0
        ? vscode.l10n.t('The codebook asks for no ratings.')
        : vscode.l10n.t('The codebook asks for no rating here.'),
    )
    return
  }
  const chosen = await pickRating(active, due)
  const still = transcripts.of(active.editor)
  if (chosen !== undefined && still !== null) await giveRating(transcripts, still, chosen)
}

/** The rating that a row of the Codings view hands over, or null. */
function ratingOf({ view }: Active, argument: unknown): RatingRecord | null {
  const { recordId } = (argument ?? {}) as { readonly recordId?: unknown }
  const record = typeof recordId === 'string' ? view.own.file.ratings.get(recordId) : undefined
  return record === undefined || record.removed !== undefined ? null : record
}

/** Where a rating belongs in the transcript as it is; null where the codebook does not ask for it there. */
const dueOf = ({ view }: Active, record: RatingRecord): DueRating | null =>
  dueRatings(view.codebook, view.transcript).find((due) => givenRating(view.own.file, due)?.id === record.id) ?? null

/** Why a rating has no place. */
const placeless = (record: RatingRecord): string =>
  record.placeInDoubt === undefined
    ? vscode.l10n.t("The codebook doesn't ask for this rating.")
    : vscode.l10n.t('Check this rating: {0}.', reviewReason(record.placeInDoubt))

/** Shows the place of a rating in the transcript. */
export const showRating: Dialog = async ({ transcripts }, argument) => {
  const active = transcripts.active()
  const record = active === null ? null : ratingOf(active, argument)
  if (active === null || record === null) return
  const { label, place } = ratingWords(active.view, record)
  const due = dueOf(active, record)
  if (due === null) {
    say(placeless(record))
    return
  }
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup')
  const unit = unitAt(active.view.table, active.view.table.ordinal(due.from))
  if (due.rating.level !== 'session' && unit !== undefined) goTo(transcripts, active, unit)
  say(`${label} ${record.value}: ${place}`)
}

/** Asks anew for the value and the evidence of a rating that was given. */
export const rateAgain: Dialog = async ({ transcripts }, argument) => {
  const active = writableSession(transcripts)
  const record = active === null ? null : ratingOf(active, argument)
  if (active === null || record === null) return
  const due = dueOf(active, record)
  if (due === null) say(placeless(record))
  else await giveRating(transcripts, active, due)
}

function ratingRows(view: SessionView): readonly Choice<RatingRecord>[] {
  return ratingsInOrder(view.own.file, view.codebook).map((record) => {
    const { label, meaning } = ratingWords(view, record)
    const doubt =
      record.placeInDoubt === undefined ? '' : `; ${vscode.l10n.t('to check: {0}', reviewReason(record.placeInDoubt))}`
    const description = plainText(`${record.value}${meaning === null ? '' : ` ${meaning}`}${doubt}`)
    return { label: ratingName(view, label, record), description, value: record }
  })
}

async function pickGiven(view: SessionView): Promise<RatingRecord | null> {
  const rows = ratingRows(view)
  if (rows.length === 0) {
    say(vscode.l10n.t('There is no rating to remove.'))
    return null
  }
  const title = vscode.l10n.t('Remove Rating')
  return (await pickOne(rows, { title, placeholder: vscode.l10n.t('Which rating shall go?') })) ?? null
}

/** Takes a rating away, one that the codebook no longer asks for too: that of a row, else one that is picked. */
export const removeRatingHere: Dialog = async ({ transcripts }, argument) => {
  const active = writableSession(transcripts)
  if (active === null) return
  const chosen = ratingOf(active, argument) ?? (await pickGiven(active.view))
  const now = transcripts.of(active.editor)
  if (chosen === null || now === null) return
  if (tell(now.store.act(now.located.session, (context) => removeRating(context, chosen.id))))
    say(vscode.l10n.t('The rating is removed.'))
}
