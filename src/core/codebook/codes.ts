import type { Role } from '../transcript/model'
import type { CodeIndex } from './codeIndex'
import { indexCodes, resolveIn, withDescendants } from './codeIndex'
import type { Code, Codebook } from './model'

/** Made once per codebook, since some look-ups run once for each coding. */
const indexes = new WeakMap<readonly Code[], CodeIndex>()

function indexOf(codebook: Codebook): CodeIndex {
  let index = indexes.get(codebook.codes)
  if (index === undefined) {
    index = indexCodes(codebook.codes)
    indexes.set(codebook.codes, index)
  }
  return index
}

/** The code with exactly this full id, living or retired, or null. */
export function codeById(codebook: Codebook, id: string): Code | null {
  return indexOf(codebook).byId.get(id) ?? null
}

/**
 * The code that an id in a codings file means today: through `formerly`, through the replacement of a retired code,
 * and through either of a parent. A retired code without a replacement is itself. Null where the codebook never had the id.
 */
export function resolveCode(codebook: Codebook, id: string): Code | null {
  return resolveIn(indexOf(codebook), id)
}

/** All codes below a code, depth first, without itself; none where there is no such code. */
export function descendants(codebook: Codebook, id: string): readonly Code[] {
  return withDescendants(indexOf(codebook), id).slice(1)
}

/** The full ids that a rule or an episode means when it names these codes: they and all below them, each once. */
export function coveredCodes(codebook: Codebook, ids: readonly string[]): ReadonlySet<string> {
  const index = indexOf(codebook)
  return new Set(ids.flatMap((id) => withDescendants(index, id).map((code) => code.id)))
}

/**
 * Who may receive the code: its own roles, else what the codes below it that are in use may receive between them;
 * null is anyone. A code given to someone else is left out of the figures.
 */
export function speakersOf(codebook: Codebook, id: string): readonly Role[] | null {
  const index = indexOf(codebook)
  const rolesOf = (code: Code): readonly Role[] | null => {
    if (code.speaker !== null) return code.speaker
    const below = (index.children.get(code.id) ?? []).filter((child) => child.retired === null)
    if (below.length === 0) return null
    const union = new Set<Role>()
    for (const child of below) {
      const roles = rolesOf(child)
      if (roles === null) return null
      for (const role of roles) union.add(role)
    }
    return [...union]
  }
  const code = index.byId.get(id)
  return code === undefined ? null : rolesOf(code)
}

/** The code that a key tags (`e`, or `shift+e`), or null. */
export function codeByKey(codebook: Codebook, key: string): Code | null {
  return codebook.codes.find((code) => code.key === key) ?? null
}
