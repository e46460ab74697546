import * as vscode from 'vscode'
import { review } from '../../../core/coding/acts/review'
import { stands } from '../../../core/coding/stands'
import { ordinalsOf } from '../../../core/units/ordinals'
import type { Unit } from '../../../core/transcript/model'
import type { Active, OpenTranscripts } from '../../session/openTranscripts'
import { goTo } from '../../session/cursor/goTo'
import type { Handler } from '../command'
import { speaksWords } from '../../platform/settings'
import { say, tell } from '../../platform/tell'
import { arrivalWords } from '../../speech/announcedWords'

function move(
  transcripts: OpenTranscripts,
  find: (units: readonly Unit[], from: Unit, active: Active) => Unit | undefined,
  reviewing: boolean,
): void {
  const active = transcripts.active()
  const from = active === null ? null : transcripts.unitAt(active)
  if (active === null || from === null) return
  const to = find(active.view.table.units, from, active)
  // The last unit is left too by going on from it: otherwise it could never be marked as considered.
  if (reviewing && active.view.own.writable)
    active.store.act(active.located.session, (context) => review(context, from.ordinal, from.ordinal))
  if (to === undefined) say(vscode.l10n.t('There is no further unit that way.'))
  else {
    goTo(transcripts, active, to)
    say(arrivalWords(active.view, to, speaksWords()))
  }
}

/** The units that are coded; a range codes all of its units. */
const codedOrdinals = ({ view: { own, table } }: Active): ReadonlySet<number> =>
  new Set([...own.file.codings.values()].filter(stands).flatMap((coding) => ordinalsOf(coding, table)))

/** Goes on from a unit that has just received a code, and gives the unit it came to; null where there is none. */
export function leaveUnit(transcripts: OpenTranscripts, active: Active): Unit | null {
  const from = transcripts.unitAt(active)
  if (from === null) return null
  active.store.act(active.located.session, (context) => review(context, from.ordinal, from.ordinal))
  const to = active.view.table.units[from.ordinal]
  if (to === undefined) return null
  goTo(transcripts, active, to)
  return to
}

/** The next unit; the one left behind is now considered. */
export const nextUnit: Handler = ({ transcripts }) => {
  move(transcripts, (units, from) => units[from.ordinal], true)
}

export const previousUnit: Handler = ({ transcripts }) => {
  move(transcripts, (units, from) => units[from.ordinal - 2], false)
}

/** The next unit of the same speaker role; the units passed over are not marked as considered, the one left is. */
export const nextOfRole: Handler = ({ transcripts }) => {
  move(transcripts, (units, from) => units.find((unit) => unit.ordinal > from.ordinal && unit.role === from.role), true)
}

export const nextUncoded: Handler = ({ transcripts }) => {
  move(
    transcripts,
    (units, from, active) => {
      const coded = codedOrdinals(active)
      return units.find((unit) => unit.ordinal > from.ordinal && !coded.has(unit.ordinal))
    },
    false,
  )
}

export const previousUncoded: Handler = ({ transcripts }) => {
  move(
    transcripts,
    (units, from, active) => {
      const coded = codedOrdinals(active)
      return units.findLast((unit) => unit.ordinal < from.ordinal && !coded.has(unit.ordinal))
    },
    false,
  )
}

/** Marks everything from the beginning to the cursor's unit as considered. */
export const markReviewedToHere: Handler = ({ transcripts }) => {
  const active = transcripts.active()
  const unit = active === null ? null : transcripts.unitAt(active)
  if (active === null || unit === null) return
  // Asked for by name, it is an act of its own and undone by itself.
  const outcome = active.store.act(active.located.session, (context) => {
    const made = review(context, 1, unit.ordinal)
    return 'edits' in made ? { name: made.name, edits: made.edits } : made
  })
  if (tell(outcome)) say(vscode.l10n.t('Units 1 to {0} are marked as reviewed.', unit.ordinal))
}
