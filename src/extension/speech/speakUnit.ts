import * as vscode from 'vscode'
import { stands } from '../../core/coding/stands'
import { inRanges } from '../../core/units/ranges'
import type { Dialog } from '../commands/dialogs/dialog'
import { say } from '../platform/tell'
import { placesToCode } from '../session/cursor/placesToCode'
import type { Active } from '../session/openTranscripts'
import type { Place } from '../../core/units/place'
import type { Unit } from '../../core/transcript/model'
import { turnNumbered } from '../../core/transcript/model'
import { unitAt } from '../../core/units/unitTable'
import { codingWords, positionWords, saidOfUnit, wordsOfSpan } from './announcedWords'

const clock = (seconds: number): string => {
  const whole = Math.floor(seconds)
  const pad = (value: number): string => String(value).padStart(2, '0')
  return `${Math.floor(whole / 3600)}:${pad(Math.floor(whole / 60) % 60)}:${pad(whole % 60)}`
}

/** Whether a coding is on any of the words of a span, or on the whole unit. */
const isOn = (span: Place['span'], coded: Place['span']): boolean =>
  span === undefined || coded === undefined || (coded[0] < span[1] && span[0] < coded[1])

/** The words that are selected in a unit, and the codes that are on them. */
function spanWords({ view }: Active, place: Place, words: string): string {
  const codes = [...view.own.file.codings.values()]
    .filter((coding) => stands(coding) && coding.unit === place.unit && isOn(place.span, coding.span))
    .map((coding) => codingWords(view, coding))
  const said = codes.length === 0 ? vscode.l10n.t('no codes') : codes.join(', ')
  return vscode.l10n.t('Selected: “{0}”. On these words: {1}.', words, said)
}

/** A unit: where it is, who speaks and when, whether it was reviewed, what is said of it, and its words. */
function unitSpoken({ view }: Active, unit: Unit): string {
  const isReviewed = inRanges(view.own.file.reviewed, unit.ordinal)
  const said = saidOfUnit(view, unit)
  const start = turnNumbered(view.transcript, unit.turn)?.start ?? null
  return [
    [
      positionWords(view, unit),
      ...(unit.label === '' ? [] : [unit.label]),
      ...(start === null ? [] : [clock(start)]),
      isReviewed ? vscode.l10n.t('reviewed') : vscode.l10n.t('not reviewed'),
      said.length === 0 ? vscode.l10n.t('no codes') : said.join(', '),
    ].join(', '),
    unit.text,
  ].join(': ')
}

/** Speaks the unit at the cursor with its codes and words; where words are selected, these and the codes on them; where several units are selected, each. */
export const speakUnit: Dialog = ({ transcripts }) => {
  const active = transcripts.active()
  if (active === null) {
    say(vscode.l10n.t('Open a transcript first.'))
    return
  }
  const spoken = placesToCode(transcripts, active).map((place) => {
    const words = wordsOfSpan(active.view, place)
    if (words !== null) return spanWords(active, place, words)
    const { table } = active.view
    const ordinal = table.ordinal(place.unit, place.part)
    const unit = unitAt(table, ordinal)
    return unit === undefined ? '' : unitSpoken(active, unit)
  })
  say(spoken.join('. '))
}
