import * as vscode from 'vscode'
import { codingsToCheck } from '../../../core/coding/lists/codingsToCheck'
import type { Rewrite } from '../../../core/study/session/keepSplits'
import { turnAt, turnOffset } from '../../../core/transcript/fileSpan'
import type { Turn, Unit } from '../../../core/transcript/model'
import { turnNumbered } from '../../../core/transcript/model'
import { boundariesOf, splitPlaces } from '../../../core/units/boundaries'
import type { Boundaries } from '../../../core/units/boundaries'
import { isInsideEscape, marksUnitsInText } from '../../../core/units/separators'
import { unitAt } from '../../../core/units/unitTable'
import { splitRefusal } from '../../../messages/problems/units'
import type { Active, OpenTranscripts } from '../../session/openTranscripts'
import { rewriting } from '../../session/rewriting'
import { splittable, tellSplit } from '../../session/splitting'
import type { Handler } from '../command'
import { say } from '../../platform/tell'
import { goTo } from '../../session/cursor/goTo'
import { unitWords } from '../../speech/announcedWords'

/** A split or a join of a turn. */
interface SplitOrJoin {
  readonly name: 'split' | 'join'
  readonly turn: Turn
  readonly at: Boundaries
  /** The part of the turn to go to afterwards. */
  readonly part: number
  /** What is said then; of null where that part is not there. */
  readonly done: (unit: Unit | null) => string
}

/** Splits or joins in a turn and goes to one of its parts, before a key could come in between: what is coded next is meant for that. */
async function splitOrJoin(
  transcripts: OpenTranscripts,
  active: Active,
  { name, turn, at, part, done }: SplitOrJoin,
): Promise<void> {
  const {
    store,
    located: { session },
  } = active
  const before = codingsToCheck(active.view.own.file).length
  const arrived: (Unit | null)[] = []
  const arrive = (): void => {
    const view = store.session(session)
    if (view !== null) arrived.push(arriveAt(transcripts, { ...active, view }, turn.index, part))
  }
  const rewrite = rewriting(transcripts, active)
  const inText: Rewrite = async (path, edits, commit) =>
    await rewrite(path, edits, (text) => {
      const outcome = commit(text)
      if ('done' in outcome) arrive()
      return outcome
    })
  await transcripts.heldKeys.while(async () => {
    const outcome = await store.splitTurns(session, name, new Map([[turn.index, at]]), inText)
    if ('done' in outcome && arrived.length === 0) arrive()
    tellSplit(active, before, outcome, () => done(arrived[0] ?? null))
  })
}

/** The unit of a turn, and the cursor at its beginning. */
function arriveAt(transcripts: OpenTranscripts, active: Active, turn: number, part: number): Unit | null {
  const ordinal = active.view.table.ordinal(turn, part)
  const unit = unitAt(active.view.table, ordinal)
  if (unit === undefined) return null
  goTo(transcripts, active, unit)
  return unit
}

/** Splits the thought unit at the cursor in two. */
export const splitAtCursor: Handler = async ({ transcripts }) => {
  while (transcripts.heldKeys.end !== null) await transcripts.heldKeys.end
  const active = splittable(transcripts)
  if (active === null) return
  const {
    editor,
    view: { transcript },
  } = active
  const offset = editor.document.offsetAt(transcripts.selection(editor).active)
  const turn = turnAt(transcript, offset)
  const inText = marksUnitsInText(transcript)
  const place =
    turn === null
      ? { refused: 'edge' as const }
      : inText && isInsideEscape(editor.document.getText(), offset)
        ? { refused: 'inside-escape' as const }
        : splitPlaces(turn, inText)(turnOffset(turn, offset))
  if (turn === null || 'refused' in place) {
    say(splitRefusal('refused' in place ? place.refused : 'edge'))
    return
  }
  const at = [...boundariesOf(turn), place.at].sort((a, b) => a - b)
  await splitOrJoin(transcripts, active, {
    name: 'split',
    turn,
    at,
    part: at.indexOf(place.at) + 2,
    done: (unit) =>
      unit === null ? vscode.l10n.t('Split.') : vscode.l10n.t('Split: {0} begins here.', unitWords(unit)),
  })
}

/** Joins the thought unit at the cursor with the next one of its turn. */
export const joinWithNext: Handler = async ({ transcripts }) => {
  while (transcripts.heldKeys.end !== null) await transcripts.heldKeys.end
  const active = splittable(transcripts)
  const unit = active === null ? null : transcripts.unitAt(active)
  const turn = active === null || unit === null ? undefined : turnNumbered(active.view.transcript, unit.turn)
  if (active === null || unit === null || turn === undefined) return
  const part = unit.part ?? 1
  if (part >= turn.parts.length) {
    say(vscode.l10n.t('This is the last thought unit of its turn: there is none to join it with.'))
    return
  }
  await splitOrJoin(transcripts, active, {
    name: 'join',
    turn,
    at: boundariesOf(turn).toSpliced(part - 1, 1),
    part,
    done: (joined) => (joined === null ? vscode.l10n.t('Joined.') : vscode.l10n.t('Joined: {0}.', unitWords(joined))),
  })
}
