import type { Code } from './model'

/** Codes by their living and their former ids. */
export interface CodeIndex {
  readonly byId: ReadonlyMap<string, Code>
  readonly byFormerId: ReadonlyMap<string, Code>
  /** Direct children by full id of the parent, in file order. */
  readonly children: ReadonlyMap<string, readonly Code[]>
  readonly idsInUse: readonly string[]
}

/** No id that a codebook can hold is longer; what is longer costs too much to take apart. */
const longestId = 4096

/** Indexes codes whose ids are unique. */
export function indexCodes(codes: readonly Code[]): CodeIndex {
  const byFormerId = new Map<string, Code>()
  const children = new Map<string, Code[]>()
  for (const code of codes) {
    for (const id of code.formerly) byFormerId.set(id, code)
    if (code.parent === null) continue
    const siblings = children.get(code.parent)
    if (siblings === undefined) children.set(code.parent, [code])
    else siblings.push(code)
  }
  const idsInUse = codes.filter(({ retired }) => retired === null).map(({ id }) => id)
  return { byId: new Map(codes.map((code) => [code.id, code])), byFormerId, children, idsInUse }
}

/** Follows replacements; they have no cycles once a codebook is read. */
function current(index: CodeIndex, code: Code): Code {
  let now = code
  while (now.replacedBy !== null) {
    const next = index.byId.get(now.replacedBy)
    if (next === undefined) return now
    now = next
  }
  return now
}

/** See `resolveCode`. */
export function resolveIn(index: CodeIndex, id: string): Code | null {
  if (id.length > longestId) return null
  const known = index.byId.get(id) ?? index.byFormerId.get(id)
  if (known !== undefined) return current(index, known)
  // A child under a parent that was renamed or replaced.
  for (let dot = id.lastIndexOf('.'); dot > 0; dot = id.lastIndexOf('.', dot - 1)) {
    const prefix = id.slice(0, dot)
    const parent = index.byId.get(prefix) ?? index.byFormerId.get(prefix)
    if (parent === undefined) continue
    const renamed = current(index, parent).id
    const child = renamed === prefix ? undefined : index.byId.get(renamed + id.slice(dot))
    return child === undefined ? null : current(index, child)
  }
  return null
}

/** The code and all below it, depth first. */
export function withDescendants(index: CodeIndex, id: string): readonly Code[] {
  const top = index.byId.get(id)
  if (top === undefined) return []
  const found: Code[] = []
  const visit = (code: Code): void => {
    found.push(code)
    for (const child of index.children.get(code.id) ?? []) visit(child)
  }
  visit(top)
  return found
}
