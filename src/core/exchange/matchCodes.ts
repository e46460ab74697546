import { resolveCode } from '../codebook/codes'
import type { Code, Codebook } from '../codebook/model'
import type { MadeCode } from './codebookText'
import { idOfName } from './madeIds'
import { oneLine } from './madeTranscript'
import { codeGuid } from './refiCodebook'

/** Why a code of an import is none of the codebook's: no label is like it, several are, or its id is that of a code with another label. */
export type NoMatch = 'none' | 'several' | 'other-label'

export interface CodeMatches {
  /** Ids of the codebook by ids of the import. */
  readonly ids: ReadonlyMap<string, string>
  /** Why the others have none, by ids of the import. */
  readonly unmatched: ReadonlyMap<string, NoMatch>
}

/** A label as it is compared: without outer blanks, and in one Unicode composition. */
export const labelKey = (label: string): string => oneLine(label).normalize('NFC')

/** The id that versions before 0.2 made of a label, by dropping all but a to z and digits. */
const formerIdOf = (label: string): string => label.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')

/** Whether an id was made of a label so that signs or letters were lost: then a text that is like the id need not be the code. */
function isLossy({ id, label }: Code): boolean {
  const last = id.slice(id.lastIndexOf('.') + 1).replace(/-\d+$/, '')
  return idOfName(label) !== last && (last === formerIdOf(label) || last === 'code')
}

function groupedBy(codes: readonly Code[], keyOf: (code: Code) => string): ReadonlyMap<string, readonly Code[]> {
  const groups = new Map<string, Code[]>()
  for (const code of codes) groups.set(keyOf(code), [...(groups.get(keyOf(code)) ?? []), code])
  return groups
}

/** A code of the codebook; `alike` where only its capitals are other than the import has them. */
type Found = { readonly code: Code; readonly alike: boolean } | NoMatch

const exactly = (code: Code): Found => ({ code, alike: false })

function only(codes: readonly Code[] | undefined, alike = false): Found {
  const [code, ...more] = codes ?? []
  return code === undefined ? 'none' : more.length > 0 ? 'several' : { code, alike }
}

/** The look-ups of one codebook. */
class Matcher {
  private readonly byLabel: ReadonlyMap<string, readonly Code[]>
  private readonly byLowerLabel: ReadonlyMap<string, readonly Code[]>
  private readonly byGuid: ReadonlyMap<string, Code>

  constructor(private readonly codebook: Codebook, private readonly guids: ReadonlyMap<string, string>) {
    const inUse = new Set(codebook.codes.filter(({ retired }) => retired === null).map(({ label }) => labelKey(label)))
    // A code in use goes before a retired one of the same label.
    const codes = codebook.codes.filter(({ retired, label }) => retired === null || !inUse.has(labelKey(label)))
    this.byLabel = groupedBy(codes, ({ label }) => labelKey(label))
    this.byLowerLabel = groupedBy(codes, ({ label }) => labelKey(label).toLowerCase())
    this.byGuid = new Map(codebook.codes.map((code) => [codeGuid(codebook, code.id), code]))
  }

  /** `parent` is the codebook's, null at the top, undefined where the codebook has none such. */
  find(code: MadeCode, parent: string | null | undefined, anywhere: boolean): Found {
    const exported = this.byGuid.get(this.guids.get(code.id)?.toLowerCase() ?? '')
    if (exported !== undefined) return exactly(exported)
    const key = labelKey(code.label)
    const below = parent === undefined || code.brings === 'id' ? 'none' : only((this.byLabel.get(key) ?? []).filter((one) => one.parent === parent))
    const found = below === 'none' ? this.byBroughtId(code, key) : below
    return found === 'none' && anywhere && (code.parent === null || parent === undefined) ? this.anywhere(key) : found
  }

  private byBroughtId({ id, brings }: MadeCode, key: string): Found {
    const code = brings === undefined ? null : resolveCode(this.codebook, id)
    if (code === null) return 'none'
    return brings === 'id' || key.toLowerCase() === labelKey(code.label).toLowerCase() ? exactly(code) : 'other-label'
  }

  private anywhere(key: string): Found {
    const exact = only(this.byLabel.get(key))
    if (exact !== 'none') return exact
    const byId = resolveCode(this.codebook, key)
    return byId !== null && !isLossy(byId) ? exactly(byId) : only(this.byLowerLabel.get(key.toLowerCase()), true)
  }
}

/**
 * Which codes of a codebook the codes of an import are: by the guid that this program's exports give them, by their exact label below the same
 * parent, by their id where the import brings ids. With `anywhere`, one whose parent the codebook does not have, as a column of codes is none, is
 * the only code of its label or id. What was made of a label is never looked up as an id.
 */
export function matchCodes(made: readonly MadeCode[], codebook: Codebook, guids: ReadonlyMap<string, string>, anywhere: boolean): CodeMatches {
  const matcher = new Matcher(codebook, guids)
  const ids = new Map<string, string>()
  const unmatched = new Map<string, NoMatch>()
  const plain = new Set<string>()
  const alike: { readonly code: MadeCode; readonly id: string }[] = []
  for (const code of made) {
    const found = matcher.find(code, code.parent === null ? null : ids.get(code.parent), anywhere)
    if (typeof found === 'string') {
      unmatched.set(code.id, found)
      continue
    }
    const id = resolveCode(codebook, found.code.id)?.id ?? found.code.id
    ids.set(code.id, id)
    if (found.alike) alike.push({ code, id })
    else if (labelKey(code.label) === labelKey(found.code.label)) plain.add(id)
  }
  // `r` is the code `R` only where `R` is not meant beside it.
  for (const { code, id } of alike) {
    if (!plain.has(id) && alike.every((other) => other.id !== id || labelKey(other.code.label) === labelKey(code.label))) continue
    ids.delete(code.id)
    unmatched.set(code.id, 'several')
  }
  return { ids, unmatched }
}
