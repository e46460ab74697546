import * as vscode from 'vscode'
import { stands } from '../../../core/coding/stands'
import { codingsToCheck } from '../../../core/coding/lists/codingsToCheck'
import { utf16Offset } from '../../../core/transcript/codePoints'
import type { Turn } from '../../../core/transcript/model'
import { turnNumbered } from '../../../core/transcript/model'
import type { Boundaries } from '../../../core/units/boundaries'
import { boundariesOf, sameBoundaries } from '../../../core/units/boundaries'
import { proposeUnits } from '../../../core/units/proposing/proposeUnits'
import type { ProposedUnits } from '../../../core/units/proposing/proposedUnits'
import { withProposed } from '../../../core/units/proposing/proposedUnits'
import { marksUnitsInText } from '../../../core/units/separators'
import type { Active, OpenTranscripts } from '../../session/openTranscripts'
import type { Choice } from '../../views/picks'
import { pickMany, pickOne, plainText } from '../../views/picks'
import { unitsIn } from '../../session/cursor/placesToCode'
import { rewriting } from '../../session/rewriting'
import { UnitPreview } from '../../editor/unitMarks'
import type { Dialog } from './dialog'
import { say } from '../../platform/tell'
import { splittable, tellSplit } from '../../session/splitting'

/** After so many turns a key may come in between. */
const turnsPerStep = 100
/** So many letters fit into a row; of longer units their beginnings and ends are shown. All of a turn stands above the list. */
const rowCharacters = 76
const turnCharacters = 900

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

async function proposals(turns: readonly Turn[], inText: boolean): Promise<readonly ProposedUnits[]> {
  const found: ProposedUnits[] = []
  for (const [i, turn] of turns.entries()) {
    const proposal = proposeUnits(turn, inText)
    if (proposal !== null) found.push(proposal)
    if (i % turnsPerStep === turnsPerStep - 1) await pause()
  }
  return found
}

function shortened(text: string, most: number): string {
  const points = Array.from(text)
  const half = Math.max(6, Math.floor((most - 3) / 2))
  return points.length <= 2 * half + 3
    ? text
    : `${points.slice(0, half).join('').trimEnd()} … ${points.slice(-half).join('').trimStart()}`
}

/** A turn as it would be divided, in about so many letters: boundaries there are already are drawn thin. */
function dividedText(turn: Turn, proposal: ProposedUnits, most: number): string {
  const at = withProposed(proposal)
  const starts = [0, ...at.map((boundary) => utf16Offset(turn.text, boundary))]
  const units = starts.map((start, i) => turn.text.slice(start, starts[i + 1] ?? turn.text.length).trim())
  const each = turn.text.length + 2 * units.length <= most ? turn.text.length : Math.floor(most / units.length) - 2
  return units
    .map(
      (unit, i) => `${i === 0 ? '' : proposal.present.includes(at[i - 1] ?? 0) ? '| ' : '┃ '}${shortened(unit, each)}`,
    )
    .join(' ')
}

/** How many of the coder's own records stand on a whole unit that would be divided. */
function wouldAsk({ view: { own, table } }: Active, { turn, proposed }: ProposedUnits): number {
  const turnText = table.turnText(turn) ?? ''
  const cut = new Set(
    table.units
      .filter(
        (unit) =>
          unit.turn === turn &&
          proposed.some((at) => {
            const offset = utf16Offset(turnText, at)
            return unit.from < offset && offset < unit.to
          }),
      )
      .map(({ part }) => part ?? 1),
  )
  const records = [...own.file.codings.values(), ...own.file.notes.values(), ...own.file.uncodable.values()]
  return records.filter(
    (record) =>
      record.unit === turn &&
      record.span === undefined &&
      record.to === undefined &&
      stands(record) &&
      cut.has(record.part ?? 1),
  ).length
}

function rows(active: Active, found: readonly ProposedUnits[]): Choice<ProposedUnits>[] {
  return found.flatMap((proposal) => {
    const turn = turnNumbered(active.view.transcript, proposal.turn)
    if (turn === undefined || proposal.proposed.length === 0) return []
    const asks = wouldAsk(active, proposal)
    const units = vscode.l10n.t('{0} units', withProposed(proposal).length + 1)
    const description = asks === 0 ? units : vscode.l10n.t('{0} · {1} of your records would need review', units, asks)
    return [
      {
        label: plainText(`${turn.index}  ${turn.label}`),
        description,
        detail: plainText(dividedText(turn, proposal, rowCharacters)),
        value: proposal,
        picked: asks === 0,
      },
    ]
  })
}

const boundaries = (found: readonly ProposedUnits[]): number =>
  found.reduce((sum, { proposed }) => sum + proposed.length, 0)

/** The turns that are selected; else, as the person chooses, the one at the cursor or all of them. */
async function proposedHere(
  transcripts: OpenTranscripts,
  active: Active,
  inText: boolean,
): Promise<readonly ProposedUnits[] | undefined> {
  const { turns } = active.view.transcript
  const selected = transcripts
    .selections(active.editor)
    .filter(({ isEmpty }) => !isEmpty)
    .flatMap((selection) => unitsIn(transcripts, active, selection).map(({ turn }) => turn))
  if (selected.length > 0) {
    const chosen = new Set(selected)
    return await proposals(
      turns.filter(({ index }) => chosen.has(index)),
      inText,
    )
  }
  const turn = turns[(transcripts.unitAt(active)?.turn ?? 0) - 1]
  const [one, all] = [await proposals(turn === undefined ? [] : [turn], inText), await proposals(turns, inText)]
  const count = (found: readonly ProposedUnits[]): string =>
    vscode.l10n.t(
      '{0} boundaries in {1} turns',
      boundaries(found),
      found.filter(({ proposed }) => proposed.length > 0).length,
    )
  if (boundaries(all) === 0) return all
  return await pickOne(
    [
      ...(boundaries(one) === 0 ? [] : [{ label: vscode.l10n.t('This turn'), description: count(one), value: one }]),
      { label: vscode.l10n.t('The whole transcript'), description: count(all), value: all },
    ],
    {
      title: vscode.l10n.t('Propose Thought Units'),
      placeholder: vscode.l10n.t('Where? Nothing is changed before you have seen it'),
    },
  )
}

/** Whether a turn is another than the one a proposal was made for. */
function changedSince({ view: then }: Active, { view: now }: Active, turn: number, present: Boundaries): boolean {
  const [was, is] = [turnNumbered(then.transcript, turn), turnNumbered(now.transcript, turn)]
  return was === undefined || is === undefined || was.text !== is.text || !sameBoundaries(boundariesOf(is), present)
}

/** Proposes thought units by the sentences, shows each proposed boundary where it would be, and makes those of the turns that the person leaves ticked. */
export const proposeThoughtUnits: Dialog = async ({ transcripts }) => {
  const active = splittable(transcripts)
  if (active === null) return
  const inText = marksUnitsInText(active.view.transcript)
  const found = await proposedHere(transcripts, active, inText)
  if (found === undefined) return
  const offered = rows(active, found)
  if (offered.length === 0) {
    say(vscode.l10n.t('No further thought units to propose here.'))
    return
  }
  const preview = new UnitPreview(active, found)
  try {
    const chosen = await pickMany(offered, {
      title: vscode.l10n.t('Propose Thought Units: {0} in {1} turns', boundaries(found), offered.length),
      placeholder: vscode.l10n.t('Enter splits the ticked turns, Escape none'),
      promptOf: (proposal) => {
        const turn = turnNumbered(active.view.transcript, proposal.turn)
        return turn === undefined ? '' : dividedText(turn, proposal, turnCharacters)
      },
      onFocus: ({ turn }) => {
        preview.show(turn)
      },
    })
    const still = transcripts.of(active.editor)
    if (chosen === undefined || still === null) say(vscode.l10n.t('Nothing was split.'))
    else if (chosen.some(({ turn, present }) => changedSince(active, still, turn, present)))
      say(vscode.l10n.t('The transcript has been changed meanwhile. Nothing was split.'))
    else if (chosen.length > 0) {
      const before = codingsToCheck(still.view.own.file).length
      const wanted = new Map(chosen.map((proposal) => [proposal.turn, withProposed(proposal)]))
      // What is said of the split comes before what the keys do that wait for it.
      await transcripts.heldKeys.while(async () => {
        const { store, located } = still
        const rewrite = rewriting(transcripts, still)
        const outcome = await store.splitTurns(located.session, 'propose-units', wanted, rewrite)
        tellSplit(still, before, outcome, () => vscode.l10n.t('{0} turns split.', chosen.length))
      })
    }
  } finally {
    preview.dispose()
  }
}
