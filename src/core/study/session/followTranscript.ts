import type { UnitTable } from '../../units/unitTable'
import { anchor } from '../../coding/reanchoring/anchor'
import { withRule } from '../../coding/reanchoring/readingRule'
import { samePrint } from '../../units/fingerprints/fingerprint'
import { samePassages } from '../../units/passages'
import type { Transcript, UnitKind } from '../../transcript/model'
import { turnTable } from '../../units/unitsFile'
import { quotesFrom, withLastQuotes } from '../quotes'
import type { StudyCodebook } from '../settings/codebooks'
import { tableOf } from '../reading/readTranscript'
import type { SessionState } from './sessionState'
import type { UnitsState } from '../reading/unitsFile'
import { transcriptWithUnits } from '../reading/unitsFile'

/** A text and the transcript it is, without what the file of thought units says. */
export interface ReadText {
  readonly text: string
  readonly plain: Transcript
}

/** Thought units as they are kept: in the text of the transcript, or in the file beside it. */
export type KeptUnits = ({ readonly in: 'text' } & ReadText) | { readonly in: 'file'; readonly units: UnitsState }

/** The session with what its transcript reads now. */
export function withTranscript(
  state: SessionState,
  { text, plain }: ReadText,
  kind: UnitKind = state.table.kind,
): SessionState {
  const { transcript, problems } = transcriptWithUnits(plain, kind, state.units, state.session, state.unitTurns)
  const table = tableOf(transcript, kind, state.codebook.codebook.segmentMinutes)
  return placedOn({ ...state, text, plain, transcript, unitProblems: problems }, table)
}

/** The session with what its file of thought units says now. A file that can't be used changes no units, but locks the session. */
export function withUnits(state: SessionState, units: UnitsState): SessionState {
  const known = units.usable
    ? { units, unitTurns: turnTable(state.plain) }
    : { units: { ...units, file: state.units.file } }
  return withTranscript({ ...state, ...known }, state)
}

export function withKeptUnits(state: SessionState, kept: KeptUnits): SessionState {
  return kept.in === 'text' ? withTranscript(state, kept) : withUnits(state, kept.units)
}

/** The session with another codebook, or the same one changed; `kind` is what it codes. */
export function withCodebook(state: SessionState, codebook: StudyCodebook, kind: UnitKind): SessionState {
  const { table, codebook: before } = state
  const sameUnits = kind === table.kind && codebook.codebook.segmentMinutes === before.codebook.segmentMinutes
  const next = { ...state, codebook }
  return sameUnits ? next : withTranscript(next, next, kind)
}

/** Brings the coder's file, and what the disk holds of it, to the units as they are now. */
function placedOn(state: SessionState, table: UnitTable): SessionState {
  const { file, base, table: past } = state.origin
  const placed = isBack(state, table)
    ? withRule(file, table)
    : withLastQuotes(file, anchor(file, table, past).file, lastQuotes(state))
  return {
    ...state,
    table,
    file: placed,
    base: base === null ? null : base === file ? placed : anchor(base, table, past).file,
  }
}

/** Whether the transcript is again what the file was placed on: then so is the file. Placed anew, changed units would have to be reviewed anew. */
function isBack({ origin: { file, table: past } }: SessionState, table: UnitTable): boolean {
  const { fingerprint, reading } = file
  return (
    fingerprint.length > 0 &&
    samePrint(fingerprint, table.fingerprint) &&
    (reading?.unit ?? table.kind) === table.kind &&
    samePassages(past.passages, table.passages)
  )
}

/** The words of records as the transcript had them before it changed; none where the file was placed on another transcript. */
function lastQuotes({ origin: { file, table: past }, settings }: SessionState): ReturnType<typeof quotesFrom> {
  return samePrint(file.fingerprint, past.fingerprint) ? quotesFrom(past, settings.quotes) : () => undefined
}
