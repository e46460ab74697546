import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import type { Place } from '../../base/yaml/yamlPlace'
import {
  asList,
  asListOrOne,
  asMap,
  asText,
  at,
  checkKeys,
  isAbsent,
  oneOf,
  shown,
  suggestion,
} from '../../base/yaml/yamlPlace'
import { idAt, labelAt, rolesAt, scaleAt, textsAt, uniqueIds, versionAt } from './fields'
import { indexCodes, resolveIn } from '../codeIndex'
import type { Code, StrengthScale } from '../model'
import { knownKeys, shapeWords } from '../schema/schema'
import { colorNames } from '../schema/schemaOfCodes'
import '../problems'

/** A code as it is read from its own place, before it is seen among the others. */
interface Draft {
  readonly code: Code
  readonly place: Place
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

function draftsOf(
  list: Place,
  parent: Code | null,
  isNew: (id: string, place: Place) => boolean,
  problems: Problem[],
): readonly Draft[] {
  return asList(list, problems, shapeWords({ kind: 'list', of: { kind: 'map', name: 'code' }, orOne: false })).flatMap(
    (place) => {
      if (asMap(place, problems, 'a code with its id') === null) return []
      checkKeys(place, knownKeys('code'), problems)
      const id = idAt(place, problems)
      const idPlace = at(place, 'id')
      const fullId = id === null ? null : parent === null ? id : `${parent.id}.${id}`
      if (id === null || fullId === null || !isNew(fullId, idPlace)) return []
      const color = oneOf(at(place, 'color'), colorNames, problems)
      const code: Code = {
        id: fullId,
        label: labelAt(place, id, problems),
        parent: parent?.id ?? null,
        key: shortcutAt(place, problems),
        color: color === null ? (parent?.color ?? null) : `charts.${color}`,
        speaker: rolesAt(place, problems) ?? parent?.speaker ?? null,
        definition: asText(at(place, 'definition'), problems),
        include: textsAt(place, 'include', problems),
        exclude: textsAt(place, 'exclude', problems),
        examples: textsAt(place, 'examples', problems),
        cues: textsAt(place, 'cues', problems),
        strength: strengthAt(at(place, 'strength'), problems) ?? parent?.strength ?? null,
        retired: retiredAt(at(place, 'retired'), problems) ?? parent?.retired ?? null,
        replacedBy: null,
        formerly: [],
        range: idPlace.range,
      }
      return [{ code, place }, ...draftsOf(at(place, 'codes'), code, isNew, problems)]
    },
  )
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

/** Former ids that no code has and no other code claims. */
function withFormerIds(drafts: readonly Draft[], problems: Problem[]): readonly Draft[] {
  const living = new Set(drafts.map(({ code }) => code.id))
  const claimed = new Map<string, string>()
  return drafts.map(({ code, place }) => {
    const formerly: string[] = []
    for (const item of asListOrOne(at(place, 'formerly'), problems, 'a list of full ids')) {
      const id = asText(item, problems)
      if (id === null) continue
      const other = claimed.get(id)
      if (living.has(id)) problems.push(problem('codebook/former-id-in-use', 'error', { id: shown(id) }, item.range))
      else if (other !== undefined)
        problems.push(problem('codebook/former-id-twice', 'error', { id: shown(id), other }, item.range))
      else {
        claimed.set(id, code.id)
        formerly.push(id)
      }
    }
    return { code: { ...code, formerly }, place }
  })
}

/** Replacements of retired codes: resolved to codes that exist, taken over from a retired parent, cycles cut. */
function withReplacements(drafts: readonly Draft[], problems: Problem[]): readonly Draft[] {
  const index = indexCodes(drafts.map(({ code }) => code))
  const targets = new Map<string, string>()
  for (const { code, place } of drafts) {
    const value = at(place, 'replaced-by')
    const written = asText(value, problems, 'the full id of a code')
    const target = written === null ? null : resolveIn(index, written)
    if (written !== null && target === null) {
      const near = suggestion(written, index.idsInUse, problems)
      problems.push(problem('codebook/unknown-code', 'error', { id: shown(written), nearest: near }, value.range))
    } else if (target !== null && code.retired === null) {
      problems.push(problem('codebook/replaced-but-living', 'error', { id: code.id }, value.range))
    } else if (target !== null) targets.set(code.id, target.id)
    const ofParent = code.parent === null ? undefined : targets.get(code.parent)
    if (ofParent !== undefined && isAbsent(value)) {
      const counterpart = ofParent + code.id.slice(code.id.lastIndexOf('.'))
      targets.set(code.id, index.byId.has(counterpart) ? counterpart : ofParent)
    }
  }
  const cyclic = new Set<string>()
  const safe = new Set<string>()
  for (const { code, place } of drafts) {
    const path: string[] = []
    const onPath = new Set<string>()
    let id: string | undefined = code.id
    while (id !== undefined && !onPath.has(id) && !safe.has(id) && !cyclic.has(id)) {
      path.push(id)
      onPath.add(id)
      id = targets.get(id)
    }
    if (id !== undefined && onPath.has(id)) {
      const cycle = path.slice(path.indexOf(id))
      for (const member of cycle) cyclic.add(member)
      const ids = [...cycle.slice(0, 10), id]
      problems.push(problem('codebook/replacement-cycle', 'error', { ids }, at(place, 'replaced-by').range))
    }
    for (const seen of path) if (!cyclic.has(seen)) safe.add(seen)
  }
  return drafts.map(({ code, place }) => {
    const replacedBy = cyclic.has(code.id) ? null : (targets.get(code.id) ?? null)
    return { code: { ...code, replacedBy }, place }
  })
}

/** Keys that are one code's alone: of two codes with a key both are told, and the first keeps it. */
function withOwnKeys(drafts: readonly Draft[], problems: Problem[]): readonly Code[] {
  const owners = new Map<string, Draft>()
  const told = new Set<string>()
  return drafts.map((draft) => {
    const { code, place } = draft
    const { key } = code
    if (key === null) return code
    const { range } = at(place, 'key')
    if (code.retired !== null) {
      problems.push(problem('codebook/key-of-retired', 'information', { key, code: code.id }, range))
      return { ...code, key: null }
    }
    const owner = owners.get(key)
    if (owner === undefined) {
      owners.set(key, draft)
      return code
    }
    const keeps = owner.code.id
    if (!told.has(key)) {
      told.add(key)
      problems.push(
        problem('codebook/key-taken', 'error', { key, other: code.id, keeps }, at(owner.place, 'key').range),
      )
    }
    problems.push(problem('codebook/key-taken', 'error', { key, other: keeps, keeps }, range))
    return { ...code, key: null }
  })
}

/** Reads the tree of codes into a flat list, parents before children; what is unusable is left out with a problem. */
export function readCodes(list: Place, problems: Problem[]): readonly Code[] {
  const drafts = draftsOf(list, null, uniqueIds(problems), problems)
  return withOwnKeys(withReplacements(withFormerIds(drafts, problems), problems), problems)
}
