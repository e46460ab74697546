import { parse } from 'yaml'
import { list, record } from './transcript'

export interface Code {
  /** The full id, with its parents' ids before it: `rupture.withdrawal`. */
  readonly id: string
  /** The roles that may receive it; null for any. */
  readonly roles: readonly string[] | null
}

export interface Codebook {
  readonly id: string | null
  /** Codes in use, parents before their children. */
  readonly codes: readonly Code[]
  /** The code in use that an id of a file means today, seen through `formerly` and `replaced-by`; null where there is none. */
  readonly meaning: (id: string) => Code | null
  /** The codes of each rule `exclusive`. */
  readonly exclusive: readonly (readonly Code[])[]
}

interface Entry {
  readonly id: string
  readonly own: readonly string[] | null
  readonly children: readonly Entry[]
  readonly retired: boolean
  readonly replacedBy: string | null
  readonly formerly: readonly string[]
}

/** Reads a codebook. */
export function readCodebook(text: string): Codebook {
  const yaml = record(parse(text))
  if (yaml['unit'] !== undefined && yaml['unit'] !== 'utterance') throw new Error('the reference reads utterances only')
  const top = entries(yaml['codes'], '')
  const everything = top.flatMap(withDescendants)

  const codes: Code[] = []
  const visit = (entry: Entry, inherited: readonly string[] | null): void => {
    if (!entry.retired) codes.push({ id: entry.id, roles: rolesOf(entry, inherited) })
    for (const child of entry.children) visit(child, entry.own ?? inherited)
  }
  for (const entry of top) visit(entry, null)

  const inUse = new Map(codes.map((code) => [code.id, code]))
  const next = new Map<string, string>()
  for (const entry of everything) {
    for (const id of entry.formerly) next.set(id, entry.id)
  }
  for (const entry of everything) {
    if (entry.retired && entry.replacedBy !== null) next.set(entry.id, entry.replacedBy)
  }
  const meaning = (id: string): Code | null => {
    const seen = new Set<string>()
    let current = id
    while (!inUse.has(current)) {
      const follows = next.get(current)
      if (follows === undefined || seen.has(follows)) return null
      seen.add(follows)
      current = follows
    }
    return inUse.get(current) ?? null
  }

  const exclusive = list(yaml['rules'])
    .map((rule) => record(rule)['exclusive'])
    .filter((ids) => ids !== undefined)
    .map((ids) =>
      list(ids)
        .map((id) => meaning(String(id)))
        .filter((code) => code !== null),
    )
  return { id: yaml['id'] === undefined ? null : String(yaml['id']), codes, meaning, exclusive }
}

function entries(value: unknown, prefix: string): Entry[] {
  return list(value).map((item) => {
    const yaml = record(item)
    const id = prefix + String(yaml['id'])
    const speaker = list(yaml['speaker']).map(String)
    return {
      id,
      own: speaker.length > 0 ? speaker : null,
      children: entries(yaml['codes'], `${id}.`),
      retired: yaml['retired'] !== undefined,
      replacedBy: yaml['replaced-by'] === undefined ? null : String(yaml['replaced-by']),
      formerly: list(yaml['formerly']).map(String),
    }
  })
}

function withDescendants(entry: Entry): Entry[] {
  return [entry, ...entry.children.flatMap(withDescendants)]
}

/** Its own speakers, else those of the nearest parent that has some, else those of any of its children in use, else anyone. */
function rolesOf(entry: Entry, inherited: readonly string[] | null): readonly string[] | null {
  const given = entry.own ?? inherited
  if (given !== null) return given
  const children = entry.children.filter((child) => !child.retired).map((child) => rolesOf(child, null))
  if (children.length === 0) return null
  const roles = new Set<string>()
  for (const child of children) {
    if (child === null) return null
    for (const role of child) roles.add(role)
  }
  return [...roles]
}

export function mayReceive(code: Code, role: string): boolean {
  return code.roles === null || code.roles.includes(role)
}

/** Whether a coding with `id` counts for `code`: it is that code, or one below it. */
export function countsFor(id: string, code: Code): boolean {
  return id === code.id || id.startsWith(`${code.id}.`)
}
