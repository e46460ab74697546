import type { ActContext, Redivision, UnitsEdit } from '../../../../src/core/coding/acts/act'
import { dropDuplicates } from '../../../../src/core/coding/acts/dropDuplicates'
import { anchor } from '../../../../src/core/coding/reanchoring/anchor'
import { samePrint } from '../../../../src/core/units/fingerprints/fingerprint'
import type { Change, Refusal } from '../../../../src/core/coding/changes'
import { applyChanges } from '../../../../src/core/coding/changes'
import { encodeCodings } from '../../../../src/core/coding/file/encodeCodings'
import type { CodingsFile } from '../../../../src/core/coding/model'
import type { Transcript } from '../../../../src/core/transcript/model'
import type { Boundaries, BoundariesByTurn } from '../../../../src/core/units/boundaries'
import { allBoundaries, boundariesOf, sameBoundaries } from '../../../../src/core/units/boundaries'
import type { OpenSession } from './openSession'

/** Brings the new thought units into an open session: its text as it reads now, or what the file beside it says. */
export type Bring = (open: OpenSession) => void

/** The turns of a transcript that are to be divided otherwise than they are. */
export function redivisions({ turns }: Transcript, wanted: BoundariesByTurn): readonly Redivision[] {
  return [...wanted].flatMap(([index, to]) => {
    const turn = turns[index - 1]
    const from = turn === undefined ? [] : boundariesOf(turn)
    return turn === undefined || sameBoundaries(from, to)
      ? []
      : [{ turn: index, label: turn.label, text: turn.text, from, to }]
  })
}

/** The same turns in the transcript as it is; null where one is not there, is several, or is divided otherwise than it was left. */
export function redivisionsNow({ turns }: Transcript, then: readonly Redivision[]): readonly Redivision[] | null {
  const now = then.map((one): Redivision | null => {
    const isIt = (turn: Transcript['turns'][number] | undefined): boolean =>
      turn !== undefined && turn.text === one.text && turn.label === one.label
    const same = isIt(turns[one.turn - 1]) ? [turns[one.turn - 1]] : turns.filter(isIt)
    const [turn] = same
    return turn === undefined || same.length > 1 || !sameBoundaries(boundariesOf(turn), one.from)
      ? null
      : { ...one, turn: turn.index }
  })
  const found = now.filter((one) => one !== null)
  return found.length === then.length && new Set(found.map(({ turn }) => turn)).size === found.length ? found : null
}

/** The boundaries that turns shall have. */
export const boundariesTo = (turns: readonly Redivision[]): ReadonlyMap<number, Boundaries> =>
  new Map(turns.map(({ turn, to }) => [turn, to]))

export interface Redivided {
  readonly file: CodingsFile
  readonly dropped: readonly Change[]
}

const joins = (turns: readonly Redivision[]): ReadonlySet<number> =>
  new Set(turns.filter(({ from, to }) => from.some((at) => !to.includes(at))).map(({ turn }) => turn))

/** One by one: what one of them meets otherwise, as it was changed since, keeps none of the others from being done. */
const applied = (file: CodingsFile, changes: readonly Change[]): CodingsFile =>
  changes.reduce((made, change) => {
    const next = applyChanges(made, [change])
    return 'refused' in next ? made : next
  }, file)

/**
 * Brings new thought units into a session and the coder's file to them. Where the file is what it was when this was done or undone the last time,
 * it becomes just what it was then; else its records find their units by the words they stand on. Refused, and nothing changed, where the
 * session then has other units than asked for.
 */
export function redivide(
  open: OpenSession,
  present: CodingsFile,
  turns: readonly Redivision[],
  bring: Bring,
  contextOf: (file: CodingsFile) => ActContext,
  then: UnitsEdit | null = null,
): Redivided | Refusal {
  const [past, back] = [open.table, standing(open)]
  const wasThen = then !== null && encodeCodings(present) === encodeCodings(then.before)
  // What was dropped when units were joined comes back before they are divided again.
  const whole = then?.back === true ? applied(present, then.dropped) : present
  bring(open)
  const now = allBoundaries(open.transcript)
  const other = turns.find(({ turn, to }) => !sameBoundaries(now.get(turn) ?? [], to))
  if (other !== undefined) {
    back()
    return { refused: 'changed-meanwhile', at: String(other.turn) }
  }
  if (wasThen && samePrint(then.after.fingerprint, open.table.fingerprint))
    return { file: then.after, dropped: then.dropped }
  const moved = anchor(whole, open.table, past).file
  const dropped = then?.back === true ? [] : dropDuplicates(contextOf(moved), joins(turns))
  return { file: applied(moved, dropped), dropped: then?.back === true ? then.dropped : dropped }
}

/** Brings a session back to what it is now. */
export function standing(open: OpenSession): () => void {
  const { text, plain, units, table } = open
  return () => {
    open.setUnits(units)
    open.setTranscript(text, plain, table.kind)
  }
}
