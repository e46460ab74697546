import type { FormerPassage, FormerPlace, FormerTurn } from '../formerPlace'

const byNumber = /^(\d+)(?:\.(\d+))?(?:-(\d+))?@(.*)$/
const byNeighbors = /^(\S+ \S+ \S+)(?: (\d+))?$/
const byPassage = /^(\d+)@(.*)$/

const numbered = (key: 'part' | 'to', text: string | undefined): { readonly part?: number; readonly to?: number } =>
  text === undefined ? {} : { [key]: Number(text) }

function parsed(text: string): FormerPlace | null {
  const [, turn, part, to, print = ''] = byNumber.exec(text) ?? []
  if (turn !== undefined)
    return { by: 'number', turn: Number(turn), print, ...numbered('part', part), ...numbered('to', to) }
  const [, key, keyPart] = byNeighbors.exec(text) ?? []
  return key === undefined ? null : { by: 'neighbors', key, ...numbered('part', keyPart) }
}

/** The text of a turn as it was: `12@…`, or three tokens. */
export const formerTurnText = (turn: FormerTurn): string =>
  turn.by === 'neighbors' ? turn.key : `${turn.turn}@${turn.print}`

/** A former place as files say it: three tokens and a thought unit, or `12.1-15@…` with the hash of the whole transcript. */
export function formerPlaceText(place: FormerPlace): string {
  if (place.by === 'unknown') return place.text
  const part = place.part === undefined ? '' : String(place.part)
  if (place.by === 'neighbors') return part === '' ? place.key : `${place.key} ${part}`
  return `${place.turn}${part === '' ? '' : `.${part}`}${place.to === undefined ? '' : `-${place.to}`}@${place.print}`
}

/** What a file says of a former place. What would not be written again as it came is unknown, and stays text. */
export function formerPlaceFrom(text: string): FormerPlace {
  const place = parsed(text)
  return place !== null && formerPlaceText(place) === text ? place : { by: 'unknown', text }
}

/** A former section or segment as files say it: `3@…` with the hash of the transcript and its sections or segments. */
export const formerPassageText = (passage: FormerPassage): string =>
  passage.by === 'unknown' ? passage.text : `${passage.number}@${passage.print}`

export function formerPassageFrom(text: string): FormerPassage {
  const [, number, print = ''] = byPassage.exec(text) ?? []
  const passage: FormerPassage = { by: 'passage', number: Number(number), print }
  return number !== undefined && formerPassageText(passage) === text ? passage : { by: 'unknown', text }
}
