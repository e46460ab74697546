import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import { asText, at, isAbsent, shown, suggestion } from '../../base/yaml/yamlPlace'
import { indexCodes, resolveIn } from '../codeIndex'
import type { CodeDraft } from './codeDrafts'
import '../problems'

/** Full ids by the full ids of the codes they replace. */
type Replacements = ReadonlyMap<string, string>

/** Replacements of retired codes: resolved to codes that exist, taken over from a retired parent, cycles cut. */
export function withReplacements(drafts: readonly CodeDraft[], problems: Problem[]): readonly CodeDraft[] {
  const replacements = replacementsOf(drafts, problems)
  const cyclic = cyclicIds(drafts, replacements, problems)
  return drafts.map(({ code, place }) => {
    const replacedBy = cyclic.has(code.id) ? null : (replacements.get(code.id) ?? null)
    return { code: { ...code, replacedBy }, place }
  })
}

/** The codes that `replaced-by` names, and for codes below a replaced parent their counterparts below what replaces it. */
function replacementsOf(drafts: readonly CodeDraft[], problems: Problem[]): Replacements {
  const index = indexCodes(drafts.map(({ code }) => code))
  const found = new Map<string, string>()
  for (const { code, place } of drafts) {
    const value = at(place, 'replaced-by')
    const written = asText(value, problems, 'the full id of a code')
    const target = written === null ? null : resolveIn(index, written)
    if (written !== null && target === null) {
      const near = suggestion(written, index.idsInUse, problems)
      problems.push(problem('codebook/unknown-code', 'error', { id: shown(written), nearest: near }, value.range))
    } else if (target !== null && code.retired === null) {
      problems.push(problem('codebook/replaced-but-living', 'error', { id: code.id }, value.range))
    } else if (target !== null) found.set(code.id, target.id)
    const ofParent = code.parent === null ? undefined : found.get(code.parent)
    if (ofParent !== undefined && isAbsent(value)) {
      const counterpart = ofParent + code.id.slice(code.id.lastIndexOf('.'))
      found.set(code.id, index.byId.has(counterpart) ? counterpart : ofParent)
    }
  }
  return found
}

/** The ids whose replacements lead back to them; each cycle is reported once. */
function cyclicIds(drafts: readonly CodeDraft[], replacements: Replacements, problems: Problem[]): ReadonlySet<string> {
  const cyclic = new Set<string>()
  const settled = new Set<string>()
  for (const { code, place } of drafts) {
    const { path, cycle } = follow(code.id, replacements, settled)
    for (const id of path) settled.add(id)
    for (const id of cycle) cyclic.add(id)
    const [first] = cycle
    if (first === undefined) continue
    const ids = [...cycle.slice(0, 10), first]
    problems.push(problem('codebook/replacement-cycle', 'error', { ids }, at(place, 'replaced-by').range))
  }
  return cyclic
}

/** The ids met from one on, up to a settled one or the end, and those among them that form a cycle. */
function follow(
  from: string,
  replacements: Replacements,
  settled: ReadonlySet<string>,
): { readonly path: readonly string[]; readonly cycle: readonly string[] } {
  const path = new Set<string>()
  let id: string | undefined = from
  while (id !== undefined && !path.has(id) && !settled.has(id)) {
    path.add(id)
    id = replacements.get(id)
  }
  const ids = [...path]
  return { path: ids, cycle: id !== undefined && path.has(id) ? ids.slice(ids.indexOf(id)) : [] }
}
