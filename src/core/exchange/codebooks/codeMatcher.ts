import { resolveCode } from '../../codebook/codes'
import type { Code, Codebook } from '../../codebook/model'
import { oneLine } from '../madeTranscript'
import { codeGuid } from '../refi/refiCodebook'
import { isAnyCodeColumn } from '../tables/columns/usualColumns'
import type { MadeCode } from './codebookText'

/** Why a code of an import is none of the codebook's: no label is like it, several are, or its id is that of a code with another label. */
export type NoMatch = 'none' | 'several' | 'other-label'

/** A label as it is compared: without outer blanks, and in one Unicode composition. */
export const labelKey = (label: string): string => oneLine(label).normalize('NFC')

/** The id that versions before 0.2 made of a label, by dropping all but a to z and digits. */
const formerIdOf = (label: string): string =>
  label
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'code'

export function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

/** A code of the codebook; `alike` where only its capitals are other than the import has them. */
export type Found = { readonly code: Code; readonly alike: boolean } | NoMatch

export const exactly = (code: Code): Found => ({ code, alike: false })

export function only(codes: readonly Code[] | undefined, alike = false): Found {
  const [code, ...more] = codes ?? []
  return code === undefined ? 'none' : more.length > 0 ? 'several' : { code, alike }
}

/** The look-ups of one codebook. */
export class CodeMatcher {
  private readonly byLabel: ReadonlyMap<string, readonly Code[]>
  private readonly byLowerLabel: ReadonlyMap<string, readonly Code[]>
  private readonly byGuid: ReadonlyMap<string, Code>
  /** Former ids that codes beside each other shared: there the id of one says nothing of the label. */
  private readonly sharedIds: ReadonlySet<string>

  constructor(
    private readonly codebook: Codebook,
    private readonly guids: ReadonlyMap<string, string>,
  ) {
    const inUse = new Set(codebook.codes.filter(({ retired }) => retired === null).map(({ label }) => labelKey(label)))
    // A code in use goes before a retired one of the same label.
    const codes = codebook.codes.filter(({ retired, label }) => retired === null || !inUse.has(labelKey(label)))
    this.byLabel = groupedBy(codes, ({ label }) => labelKey(label))
    this.byLowerLabel = groupedBy(codes, ({ label }) => labelKey(label).toLowerCase())
    this.byGuid = new Map(codebook.codes.map((code) => [codeGuid(codebook, code.id), code]))
    const former = groupedBy(codebook.codes, ({ parent, label }) => `${parent ?? ''}.${formerIdOf(label)}`)
    this.sharedIds = new Set(
      [...former].filter(([, own]) => own.length > 1).flatMap(([, own]) => own.map(({ id }) => id)),
    )
  }

  /** Codes of exactly this label below a parent of the codebook, null at the top. */
  below(label: string, parent: string | null): readonly Code[] {
    return (this.byLabel.get(labelKey(label)) ?? []).filter((code) => code.parent === parent)
  }

  /** The code that this program's export gave its guid, if it still has the label. */
  exported({ id, label }: MadeCode): Found {
    const code = this.byGuid.get(this.guids.get(id)?.toLowerCase() ?? '')
    return code !== undefined && isAlike(code.label, label) ? exactly(code) : 'none'
  }

  /** The code of an id that the import brings, if it has the label that comes with it. */
  brought({ id, label, brings }: MadeCode): Found {
    const code = resolveCode(this.codebook, id)
    return code === null ? 'none' : brings === 'id' || isAlike(code.label, label) ? exactly(code) : 'other-label'
  }

  /** The code whose full id with its parents a cell is. */
  withFullId(label: string): Found {
    const code = label.includes('.') ? resolveCode(this.codebook, labelKey(label)) : null
    return code === null ? 'none' : exactly(code)
  }

  /** The one code that a cell means, by its label, by its id, or by its label in other capitals; at the top alone where `reach` says so. */
  meant(label: string, reach: 'anywhere' | 'top'): Found {
    const within = (codes: readonly Code[] | undefined): readonly Code[] =>
      (codes ?? []).filter(({ parent }) => reach === 'anywhere' || parent === null)
    const key = labelKey(label)
    const exact = only(within(this.byLabel.get(key)))
    if (exact !== 'none') return exact
    const full = this.withFullId(label)
    if (full !== 'none') return full
    const byId = resolveCode(this.codebook, key)
    const byWords = only(within(this.byLowerLabel.get(key.toLowerCase())), true)
    if (byId === null || (reach === 'top' && byId.parent !== null) || this.sharedIds.has(byId.id)) return byWords
    return byWords === 'none' || (typeof byWords === 'object' && byWords.code === byId) ? exactly(byId) : 'several'
  }

  /** The one column of codes of earlier tables that had a name as general as this one's, `Codes` for `code`. */
  generalColumn(): Found {
    return only(
      this.codebook.codes.filter(
        (code) => code.parent === null && isAnyCodeColumn(code.label) && hasCodesBelow(this.codebook, code),
      ),
    )
  }

  /** The one code below a parent whose label has other capitals. */
  alikeBelow(label: string, parent: string | null): Found {
    return only(
      (this.byLowerLabel.get(labelKey(label).toLowerCase()) ?? []).filter((code) => code.parent === parent),
      true,
    )
  }
}

const isAlike = (one: string, other: string): boolean => labelKey(one).toLowerCase() === labelKey(other).toLowerCase()

/** Whether a code has codes below it, as that of a column of several codes has. */
export const hasCodesBelow = (codebook: Codebook, { id }: Code): boolean =>
  codebook.codes.some(({ parent }) => parent === id)
