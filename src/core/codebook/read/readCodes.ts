import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import type { Place } from '../../base/yaml/yamlPlace'
import { asListOrOne, asText, at, shown } from '../../base/yaml/yamlPlace'
import type { Code } from '../model'
import type { CodeDraft } from './codeDrafts'
import { codeDrafts } from './codeDrafts'
import { withReplacements } from './codeReplacements'
import '../problems'

/** Reads the tree of codes into a flat list, parents before children; what is unusable is left out with a problem. */
export function readCodes(list: Place, problems: Problem[]): readonly Code[] {
  const drafts = codeDrafts(list, problems)
  return withOwnKeys(withReplacements(withFormerIds(drafts, problems), problems), problems)
}

/** Former ids that no code has and no other code claims. */
function withFormerIds(drafts: readonly CodeDraft[], problems: Problem[]): readonly CodeDraft[] {
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

/** Keys that are one code's alone: of two codes with a key both are told, and the first keeps it. */
function withOwnKeys(drafts: readonly CodeDraft[], problems: Problem[]): readonly Code[] {
  const owners = new Map<string, CodeDraft>()
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
