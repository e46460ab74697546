import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import type { Place } from '../../base/yaml/yamlPlace'
import { asList, asMap, asText, at, checkKeys, oneOf, shown } from '../../base/yaml/yamlPlace'
import type { Code, StrengthScale } from '../model'
import { knownKeys, shapeWords } from '../schema/schema'
import { colorNames } from '../schema/schemaOfCodes'
import { idAt, labelAt, rolesAt, scaleAt, textsAt, idClaims, versionAt } from './fields'
import '../problems'

/** A code as it is read from its own place, before it is seen among the others. */
export interface CodeDraft {
  readonly code: Code
  readonly place: Place
}

/** What a code takes over from the one above it, where it gives none of its own. */
type Above = Pick<Code, 'color' | 'speaker' | 'strength' | 'retired'> & { readonly id: string | null }

const nothingAbove: Above = { id: null, color: null, speaker: null, strength: null, retired: null }

/** The tree of codes as a flat list, parents before children; what has no id of its own is left out with a problem. */
export function codeDrafts(list: Place, problems: Problem[]): readonly CodeDraft[] {
  return draftsBelow(list, nothingAbove, idClaims(problems), problems)
}

function draftsBelow(
  list: Place,
  above: Above,
  claim: (id: string, place: Place) => boolean,
  problems: Problem[],
): readonly CodeDraft[] {
  const places = asList(list, problems, shapeWords({ kind: 'list', of: { kind: 'map', name: 'code' }, orOne: false }))
  return places.flatMap((place) => {
    if (asMap(place, problems, 'a code with its id') === null) return []
    checkKeys(place, knownKeys('code'), problems)
    const id = idAt(place, problems)
    if (id === null) return []
    const fullId = above.id === null ? id : `${above.id}.${id}`
    if (!claim(fullId, at(place, 'id'))) return []
    const code = codeAt(place, { id, fullId, above }, problems)
    return [{ code, place }, ...draftsBelow(at(place, 'codes'), code, claim, problems)]
  })
}

function codeAt(
  place: Place,
  { id, fullId, above }: { readonly id: string; readonly fullId: string; readonly above: Above },
  problems: Problem[],
): Code {
  const color = oneOf(at(place, 'color'), colorNames, problems)
  return {
    id: fullId,
    label: labelAt(place, id, problems),
    parent: above.id,
    key: shortcutAt(place, problems),
    color: color === null ? above.color : `charts.${color}`,
    speaker: rolesAt(place, problems) ?? above.speaker,
    definition: asText(at(place, 'definition'), problems),
    include: textsAt(place, 'include', problems),
    exclude: textsAt(place, 'exclude', problems),
    examples: textsAt(place, 'examples', problems),
    cues: textsAt(place, 'cues', problems),
    strength: strengthAt(at(place, 'strength'), problems) ?? above.strength,
    retired: retiredAt(at(place, 'retired'), problems) ?? above.retired,
    replacedBy: null,
    formerly: [],
    range: at(place, 'id').range,
  }
}

/** The key as `e` or `shift+e`, or null with a problem. */
function shortcutAt(place: Place, problems: Problem[]): string | null {
  const value = at(place, 'key')
  const written = asText(value, problems, shapeWords({ kind: 'shortcut' }))
  if (written === null) return null
  const letter = /^(?:shift\+)?([A-Za-z])$/i.exec(written)?.[1]
  if (letter === undefined) {
    problems.push(problem('codebook/bad-key', 'error', { key: shown(written) }, value.range))
    return null
  }
  const shift = written.length > 1 || letter !== letter.toLowerCase()
  return shift ? `shift+${letter.toLowerCase()}` : letter
}

function strengthAt(place: Place, problems: Problem[]): StrengthScale | null {
  if (asMap(place, problems, 'a scale with min and max') === null) return null
  checkKeys(place, knownKeys('strength'), problems)
  return scaleAt(place, problems)
}

/** The version of retirement; `retired: false` is a mistake that retires nothing. */
function retiredAt(place: Place, problems: Problem[]): string | null {
  const version = versionAt(place, problems)
  return place.node?.kind === 'scalar' && place.node.value === false ? null : version
}
