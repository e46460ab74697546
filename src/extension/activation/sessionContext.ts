import * as vscode from 'vscode'
import { setContext } from '../platform/contextKeys'
import { codingsAt } from '../../core/coding/acts/tag'
import type { SessionView } from '../../core/study/model'
import type { Unit } from '../../core/transcript/model'
import { disposeAll } from '../platform/disposables'
import type { OpenTranscripts } from '../session/openTranscripts'

/** A cursor that moves on at once is not followed to each stop. */
const followAfter = 60

const isThere = ({ removed }: { readonly removed?: string }): boolean => removed === undefined
const some = <T extends { readonly removed?: string }>(
  records: ReadonlyMap<string, T>,
  holds: (record: T) => boolean = () => true,
): boolean => [...records.values()].some((record) => isThere(record) && holds(record))

const inDoubt = ({ placeInDoubt }: { readonly placeInDoubt?: string }): boolean => placeInDoubt !== undefined

const sessionKeys = [
  'allianceCoder.sessionComplete',
  'allianceCoder.asksRatings',
  'allianceCoder.asksEpisodes',
  'allianceCoder.hasRatings',
  'allianceCoder.hasEpisodes',
  'allianceCoder.hasNotes',
  'allianceCoder.hasDoubts',
  'allianceCoder.codingHere',
  'allianceCoder.noteHere',
] as const
type Facts = Readonly<Record<(typeof sessionKeys)[number], boolean>>

/** What the palette and the menus ask of a session and of the unit at its cursor. */
function factsOf({ codebook, own: { file } }: SessionView, unit: Unit | null): Facts {
  const part = unit?.part ?? undefined
  return {
    'allianceCoder.sessionComplete': file.status === 'complete',
    'allianceCoder.asksRatings': codebook.ratings.length > 0,
    'allianceCoder.asksEpisodes': codebook.episodes.length > 0,
    'allianceCoder.hasRatings': some(file.ratings),
    'allianceCoder.hasEpisodes': some(file.episodes),
    'allianceCoder.hasNotes': some(file.notes),
    'allianceCoder.hasDoubts':
      some(file.codings, inDoubt) || some(file.notes, inDoubt) || some(file.uncodable, inDoubt),
    'allianceCoder.codingHere': unit !== null && codingsAt(file, unit.turn, part).length > 0,
    'allianceCoder.noteHere':
      unit !== null && some(file.notes, (note) => note.unit === unit.turn && note.part === part),
  }
}

/** Keeps the context keys by which commands are offered only where they work. */
export function registerSessionContext(transcripts: OpenTranscripts): vscode.Disposable {
  let following: ReturnType<typeof setTimeout> | undefined
  const look = (): void => {
    const active = transcripts.active()
    const facts = active === null ? null : factsOf(active.view, transcripts.unitAt(active))
    for (const key of sessionKeys) void setContext(key, facts?.[key] === true)
  }
  const subscriptions = [
    transcripts.whenQuiet(look),
    vscode.window.onDidChangeTextEditorSelection(() => {
      clearTimeout(following)
      following = setTimeout(look, followAfter)
    }),
  ]
  look()
  return {
    dispose: () => {
      clearTimeout(following)
      disposeAll(subscriptions)
    },
  }
}
