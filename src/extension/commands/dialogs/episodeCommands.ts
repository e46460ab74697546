import * as vscode from 'vscode'
import type { EpisodeRule } from '../../../core/codebook/model'
import { changeEpisode, linkEpisode, removeEpisode } from '../../../core/coding/acts/episode'
import { stands } from '../../../core/coding/stands'
import { inFileOrder } from '../../../core/coding/file/encodeCodings'
import type { EpisodeCandidate, EpisodeOutcome } from '../../../core/coding/episodes'
import { episodeCandidates, episodeOpenedBy, outcomes, rulesOpenedBy } from '../../../core/coding/episodes'
import type { Coding, EpisodeRecord } from '../../../core/coding/model'
import type { SessionView } from '../../../core/study/model'
import { codingWords } from '../../views/codingWords'
import type { Active, OpenTranscripts } from '../../session/openTranscripts'
import type { Choice, Row } from '../../views/picks'
import { pickMany, pickOne, plainText, separator } from '../../views/picks'
import type { Dialog } from './dialog'
import { say, tell } from '../../platform/tell'
import { writableSession } from './ratingCommands'
import { placeWords } from '../../speech/announcedWords'

interface Opening {
  readonly coding: Coding
  readonly rule: EpisodeRule
  /** The episode that the coding opens already, or null. */
  readonly present: EpisodeRecord | null
}

/** What an episode's outcome is called. */
function outcomeLabel(outcome: string | undefined): string {
  switch (outcome) {
    case undefined:
      return vscode.l10n.t('Not judged')
    case 'resolved':
      return vscode.l10n.t('Resolved')
    case 'partly':
      return vscode.l10n.t('Partly resolved')
    case 'unresolved':
      return vscode.l10n.t('Unresolved')
    default:
      return outcome
  }
}

/** Seconds as minutes and seconds, `1:05`. */
const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`

function distance({ units, seconds }: EpisodeCandidate): string {
  const after = units === 1 ? vscode.l10n.t('1 unit later') : vscode.l10n.t('{0} units later', units)
  return seconds === null || seconds < 0 ? after : vscode.l10n.t('{0}, {1} min', after, clock(seconds))
}

/** The codings at the cursor's unit, ranges that hold it among them, that open an episode by the codebook's rules, each with each of its rules. */
function openingsAt(transcripts: OpenTranscripts, active: Active): readonly Opening[] {
  const unit = transcripts.unitAt(active)
  const { codebook, own, table } = active.view
  if (unit === null) return []
  const covers = (coding: Coding): boolean => {
    const first = table.ordinal(coding.unit, coding.part)
    if (first === null || !stands(coding)) return false
    return coding.to === undefined ? first === unit.ordinal : first <= unit.ordinal && unit.turn <= coding.to
  }
  return inFileOrder(own.file.codings.values())
    .filter(covers)
    .flatMap((coding) =>
      rulesOpenedBy(codebook, coding.code).map((rule) => ({
        coding,
        rule,
        present: episodeOpenedBy(own.file, coding.id, rule),
      })),
    )
}

async function pickOpening(view: SessionView, openings: readonly Opening[]): Promise<Opening | undefined> {
  if (openings.length < 2) return openings[0]
  const rows = openings.map((opening): Choice<Opening> => ({
    label: codingWords(view, opening.coding).name,
    description:
      opening.present === null ? opening.rule.label : `${opening.rule.label}: ${vscode.l10n.t('linked already')}`,
    value: opening,
  }))
  return await pickOne(rows, {
    title: vscode.l10n.t('Link Episode'),
    placeholder: vscode.l10n.t('Which coding opens it?'),
  })
}

function elsewhereWords(view: SessionView, { elsewhere }: EpisodeCandidate): string {
  if (elsewhere === null) return ''
  const opening = view.own.file.codings.get(elsewhere.opens[0] ?? '')
  const ordinal = opening === undefined ? null : view.table.ordinal(opening.unit, opening.part)
  return ` · ${ordinal === null ? vscode.l10n.t('also in another episode') : vscode.l10n.t('also in the episode of unit {0}', ordinal)}`
}

type Parts = readonly EpisodeCandidate[]

async function pickParts(
  view: SessionView,
  { coding, present, rule }: Opening,
  candidates: Parts,
): Promise<Parts | undefined> {
  const rowOf = (candidate: EpisodeCandidate): Choice<EpisodeCandidate> => {
    const { name, words } = codingWords(view, candidate.coding)
    const picked = present?.[candidate.part]?.includes(candidate.coding.id) === true
    return {
      label: name,
      description: `${distance(candidate)}${elsewhereWords(view, candidate)}`,
      detail: words,
      value: candidate,
      picked,
    }
  }
  const of = (part: EpisodeCandidate['part']): Choice<EpisodeCandidate>[] =>
    candidates.filter((one) => one.part === part).map(rowOf)
  const [attempts, more] = [of('attempts'), of('opens')]
  const rows: Row<EpisodeCandidate>[] = [
    ...(attempts.length === 0 ? [] : [separator(vscode.l10n.t('What was tried after it')), ...attempts]),
    ...(more.length === 0 ? [] : [separator(vscode.l10n.t('It goes on here')), ...more]),
  ]
  return await pickMany(rows, {
    title: `${plainText(rule.label)}: ${codingWords(view, coding).name}`,
    placeholder:
      attempts.length === 0
        ? vscode.l10n.t('No attempt is coded after it. Arrow Down and Space to pick where it goes on, Enter to go on')
        : vscode.l10n.t('Arrow Down and Space to pick what belongs to it, Enter to go on'),
  })
}

async function pickOutcome(
  rule: EpisodeRule,
  present: EpisodeRecord | null,
  tried: number,
): Promise<EpisodeOutcome | null | undefined> {
  const details: Readonly<Record<EpisodeOutcome, string>> = {
    resolved: vscode.l10n.t('The two work together again, on what the strain was about or with it understood'),
    partly: vscode.l10n.t('The strain has eased, and something of it stays'),
    unresolved: vscode.l10n.t('The strain goes on, or is passed over'),
  }
  const rows: Choice<EpisodeOutcome | null>[] = [
    ...outcomes.map((value) => ({ label: outcomeLabel(value), detail: details[value], value })),
    { label: outcomeLabel(undefined), detail: vscode.l10n.t('No outcome is written'), value: null },
  ]
  const words =
    tried === 0
      ? vscode.l10n.t('no attempt')
      : tried === 1
        ? vscode.l10n.t('1 attempt')
        : vscode.l10n.t('{0} attempts', tried)
  return await pickOne(rows, {
    title: `${plainText(rule.label)}: ${words}`,
    placeholder: vscode.l10n.t('What came of it?'),
    active: present === null ? undefined : rows.find(({ value }) => (value ?? undefined) === present.outcome),
  })
}

/** What the person has said of an episode: which codings belong to it besides the one that opens it, and what came of it. */
interface Answers {
  readonly attempts: readonly string[]
  readonly moreOpenings: readonly string[]
  readonly outcome: EpisodeOutcome | null
  readonly note: string
}

function sayNothingOpens(transcripts: OpenTranscripts, active: Active): void {
  const unit = transcripts.unitAt(active)?.ordinal ?? 0
  const none = vscode.l10n.t('No coding on unit {0} opens an episode.', unit)
  say(active.view.codebook.episodes.length === 0 ? vscode.l10n.t('The codebook has no episodes.') : none)
}

/** Asks for the parts of an episode, its outcome and a note; undefined where the person gives up. */
async function askAbout(view: SessionView, opening: Opening): Promise<Answers | undefined> {
  const { coding, rule, present } = opening
  const candidates = episodeCandidates({ ...view, file: view.own.file }, rule, coding, present)
  const parts = candidates.length === 0 ? [] : await pickParts(view, opening, candidates)
  if (parts === undefined) return undefined
  const idsOf = (part: EpisodeCandidate['part']): readonly string[] =>
    parts.filter((one) => one.part === part).map((one) => one.coding.id)
  const attempts = idsOf('attempts')
  const outcome = await pickOutcome(rule, present, attempts.length)
  if (outcome === undefined) return undefined
  const note = await vscode.window.showInputBox({
    title: `${rule.label}: ${outcomeLabel(outcome ?? undefined)}`,
    prompt: vscode.l10n.t('A note, if you like. Enter links the episode, Escape leaves everything as it was.'),
    value: present?.note ?? '',
  })
  return note === undefined ? undefined : { attempts, moreOpenings: idsOf('opens'), outcome, note: note.trim() }
}

/** Links the episode, or changes the one that is there, and says so. */
function writeEpisode(
  { store, located, view }: Active,
  { coding, rule, present }: Opening,
  { moreOpenings, ...answers }: Answers,
): void {
  const chosen = new Set([coding.id, ...moreOpenings])
  const opens = inFileOrder(view.own.file.codings.values()).flatMap(({ id }) => (chosen.has(id) ? [id] : []))
  const says = { opens, ...answers }
  const done = store.act(located.session, (context) =>
    present === null ? linkEpisode(context, rule.id, says) : changeEpisode(context, present.id, says),
  )
  if (!tell(done)) return
  const words = outcomeLabel(answers.outcome ?? undefined)
  const where = placeWords(view, coding)
  say(
    present === null
      ? vscode.l10n.t('Episode of {0} linked: {1}', where, words)
      : vscode.l10n.t('Episode of {0} changed: {1}', where, words),
  )
}

/** Links what was tried after the rupture at the cursor to it, with what came of it; asked again, changes that. */
export const linkEpisodeHere: Dialog = async ({ transcripts }) => {
  const active = writableSession(transcripts)
  if (active === null) return
  const openings = openingsAt(transcripts, active)
  if (openings.length === 0) {
    sayNothingOpens(transcripts, active)
    return
  }
  const opening = await pickOpening(active.view, openings)
  if (opening === undefined) return
  const answers = await askAbout(active.view, opening)
  if (answers === undefined) return
  const now = transcripts.of(active.editor)
  if (now !== null) writeEpisode(now, opening, answers)
}

/** The episodes of a session in the order of the transcript, by their first opening that is there. */
function episodeRows(view: SessionView): readonly Choice<EpisodeRecord>[] {
  const { own, codebook } = view
  const order = inFileOrder(own.file.codings.values())
  const rows = [...own.file.episodes.values()]
    .filter(({ removed }) => removed === undefined)
    .map((episode) => {
      const first = order.findIndex(({ id }) => episode.opens.includes(id))
      const coding = order[first]
      const rule = codebook.episodes.find(({ id }) => id === episode.episode)
      const label =
        coding === undefined ? plainText(rule?.label ?? episode.episode ?? '') : codingWords(view, coding).name
      const [opens, attempts] = [episode.opens.length, episode.attempts?.length ?? 0]
      const description = vscode.l10n.t(
        '{0} · openings: {1}, attempts: {2}',
        plainText(outcomeLabel(episode.outcome)),
        opens,
        attempts,
      )
      return { first, row: { label, description, detail: plainText(episode.note ?? ''), value: episode } }
    })
  return rows.sort((a, b) => a.first - b.first).map(({ row }) => row)
}

/** Takes an episode away, beginning with the one at the cursor; its codings stay. */
export const removeEpisodeHere: Dialog = async ({ transcripts }) => {
  const active = writableSession(transcripts)
  if (active === null) return
  const here = new Set(openingsAt(transcripts, active).flatMap(({ present }) => present?.id ?? []))
  const rows = episodeRows(active.view)
  if (rows.length === 0) {
    say(vscode.l10n.t('There is no episode to remove.'))
    return
  }
  const chosen = await pickOne(rows, {
    title: vscode.l10n.t('Remove Episode'),
    placeholder: vscode.l10n.t('Which episode shall go? Its codings stay.'),
    active: rows.find(({ value }) => here.has(value.id)),
  })
  const now = transcripts.of(active.editor)
  if (chosen === undefined || now === null) return
  if (tell(now.store.act(now.located.session, (context) => removeEpisode(context, chosen.id))))
    say(vscode.l10n.t('The episode is removed.'))
}
