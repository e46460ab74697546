import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import type { Role } from '../../transcript/model'
import type { Place } from '../../base/yaml/yamlPlace'
import {
  asInteger,
  asListOrOne,
  asMap,
  asText,
  at,
  entryPlace,
  isAbsent,
  oneOf,
  required,
  shown,
} from '../../base/yaml/yamlPlace'
import { isFullId, isId, reservedIds } from '../ids'
import type { StrengthScale } from '../model'
import { roles } from '../../transcript/model'
import '../problems'

/** The longest scale a person can be asked to use, 0 to 100. */
const longestScale = 101

/** An id of letters and digits of any script with hyphens between them, or null with a problem where it is missing or of another make. */
export function idAt(place: Place, problems: Problem[]): string | null {
  const value = required(place, 'id', problems)
  const id = asText(value, problems)
  if (id === null) return null
  const reason =
    id === ''
      ? 'empty'
      : reservedIds.has(id.toLowerCase())
        ? 'reserved'
        : isId(id)
          ? null
          : isFullId(id)
            ? 'dot'
            : 'characters'
  if (reason === null) return id
  problems.push(problem('codebook/bad-id', 'error', { id: shown(id), reason }, value.range))
  return null
}

/** What people read: the label, or else the last part of the id in plain words. */
export function labelAt(place: Place, id: string, problems: Problem[]): string {
  const label = asText(at(place, 'label'), problems)
  if (label !== null && label.trim() !== '') return label
  const words = id.replace(/-+/g, ' ')
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

/** A version as it is written, with a problem where YAML takes it for a number. */
export function versionAt(place: Place, problems: Problem[]): string | null {
  const { node } = place
  if (node?.kind !== 'scalar' || isAbsent(place)) return asText(place, problems, 'a version in quotes')
  if (typeof node.value === 'number') {
    problems.push(problem('codebook/version-not-quoted', 'error', { written: shown(node.source) }, place.range))
  } else if (typeof node.value === 'boolean') {
    problems.push(
      problem('shape/wrong-type', 'error', { path: place.path, expected: 'a version in quotes' }, place.range),
    )
  }
  return node.source
}

/** The texts of a list, or of one value alone; empty ones are left out. */
export function textsAt(place: Place, key: string, problems: Problem[]): readonly string[] {
  return asListOrOne(at(place, key), problems, 'a list of texts')
    .map((item) => asText(item, problems))
    .filter((text): text is string => text !== null && text.trim() !== '')
}

/** Roles without repetition in file order; null where none is given. */
export function rolesAt(place: Place, problems: Problem[]): readonly Role[] | null {
  const items = asListOrOne(at(place, 'speaker'), problems, `one or several of ${roles.join(', ')}`)
  const found = items.map((item) => oneOf(item, roles, problems)).filter((role) => role !== null)
  return found.length === 0 ? null : [...new Set(found)]
}

function labelsAt(place: Place, min: number, max: number, problems: Problem[]): ReadonlyMap<number, string> {
  const labels = new Map<number, string>()
  const labelled = at(place, 'labels')
  for (const entry of asMap(labelled, problems, 'numbers of the scale with their names')?.entries.values() ?? []) {
    const value = Number(entry.key)
    if (!/^-?[0-9]+$/.test(entry.key) || value < min || value > max) {
      problems.push(problem('codebook/label-off-scale', 'error', { value: shown(entry.key), min, max }, entry.keyRange))
      continue
    }
    const text = asText(entryPlace(labelled, entry), problems)
    if (text !== null) labels.set(value, text)
  }
  return labels
}

/** The scale that a map's `min`, `max` and `labels` describe, or null where it is of no use. */
export function scaleAt(place: Place, problems: Problem[]): StrengthScale | null {
  const highest = required(place, 'max', problems)
  const min = asInteger(required(place, 'min', problems), problems)
  const max = asInteger(highest, problems)
  if (min === null || max === null) return null
  if (min >= max) {
    problems.push(problem('codebook/scale-order', 'error', { min, max }, highest.range))
    return null
  }
  if (max - min >= longestScale) {
    problems.push(problem('codebook/scale-too-long', 'error', { most: longestScale }, highest.range))
    return null
  }
  return { min, max, labels: labelsAt(place, min, max, problems) }
}

/** Claims ids, one after another: true for an id that no earlier thing has; else false, and that is reported. */
export function idClaims(problems: Problem[]): (id: string, place: Place) => boolean {
  const lines = new Map<string, number>()
  return (id, place) => {
    const line = lines.get(id)
    if (line === undefined) {
      lines.set(id, place.range.start.line + 1)
      return true
    }
    problems.push(problem('codebook/duplicate-id', 'error', { id: shown(id), line }, place.range))
    return false
  }
}
