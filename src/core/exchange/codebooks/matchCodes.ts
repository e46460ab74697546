import { resolveCode } from '../../codebook/codes'
import type { Codebook } from '../../codebook/model'
import type { Found, NoMatch } from './codeMatcher'
import { CodeMatcher, exactly, groupedBy, hasCodesBelow, labelKey, only } from './codeMatcher'
import type { MadeCode } from './codebookText'
import { isAnyCodeColumn } from '../tables/columns/usualColumns'

interface CodeMatches {
  /** Ids of the codebook by ids of the import. */
  readonly ids: ReadonlyMap<string, string>
  /** Why the others have none, by ids of the import. */
  readonly unmatched: ReadonlyMap<string, NoMatch>
}

/** The place of a code among those of its label and parent in the import, and how many these are. */
function twins(made: readonly MadeCode[], code: MadeCode): { readonly at: number; readonly count: number } {
  const all = made.filter(({ parent, label }) => parent === code.parent && labelKey(label) === labelKey(code.label))
  return { at: all.indexOf(code), count: all.length }
}

/** What a code of the import is, below its parent; 'none' where that has no code of its label. */
function foundBelow({ matcher, made }: Search, code: MadeCode, parent: string | null | undefined): Found {
  const below = parent === undefined ? [] : matcher.below(code.label, parent)
  if (below.length < 2) return only(below)
  // Two columns of one name are two codes, in the order of the columns.
  const { at, count } = twins(made, code)
  const own = below[at]
  return own !== undefined && below.length === count ? exactly(own) : 'several'
}

/** Whether a code is a column of several codes whose name says no more than that. */
const isGeneralColumn = (made: readonly MadeCode[], { id, label, parent, brings }: MadeCode): boolean =>
  parent === null && brings === undefined && made.some((other) => other.parent === id) && isAnyCodeColumn(label)

/** The code in a codebook to which the import's own will be added: nothing but the exact place counts. */
function foundWhereGrown({ matcher, made }: Search, code: MadeCode): Found {
  const brought = code.brings === 'both' ? matcher.brought(code) : matcher.withFullId(code.label)
  if (brought !== 'none') return brought
  return isGeneralColumn(made, code) ? matcher.generalColumn() : 'none'
}

/** The code that is meant in a codebook that stays as it is: by the id the import brings, or by its label, there or elsewhere. */
function foundAnywhere({ matcher }: Search, code: MadeCode, parent: string | null | undefined): Found {
  const brought = code.brings === 'both' ? matcher.brought(code) : 'none'
  if (brought !== 'none') return brought
  const mayBeElsewhere = code.reach === 'anywhere' || (code.reach === 'top' && parent == null)
  const meant = mayBeElsewhere ? matcher.meant(code.label, code.reach) : 'none'
  return meant === 'none' && parent !== undefined ? matcher.alikeBelow(code.label, parent) : meant
}

/** An import whose codes are looked for in a codebook; with `grows` the codebook gets those that are not there. */
interface Search {
  readonly matcher: CodeMatcher
  readonly made: readonly MadeCode[]
  readonly grows: boolean
}

/** Finds a code of the import. `parent` is that of the codebook, null at the top, undefined where the codebook has none such. */
function find(search: Search, code: MadeCode, parent: string | null | undefined): Found {
  const exported = search.matcher.exported(code)
  if (exported !== 'none') return exported
  if (code.brings === 'id') return search.matcher.brought(code)
  const below = foundBelow(search, code, parent)
  if (below !== 'none') return below
  return search.grows ? foundWhereGrown(search, code) : foundAnywhere(search, code, parent)
}

/**
 * Which codes of a codebook the codes of an import are: by the guid that this program's exports give them, by their exact label below the same
 * parent, by their id where the import brings ids. A table's codes may be elsewhere, as far as their `reach` says. What was made of a label is
 * never looked up as an id.
 */
export function matchCodes(
  made: readonly MadeCode[],
  codebook: Codebook,
  guids: ReadonlyMap<string, string>,
  grows: boolean,
): CodeMatches {
  const search = { matcher: new CodeMatcher(codebook, guids), made, grows }
  const parents = new Set(made.map(({ parent }) => parent))
  const ids = new Map<string, string>()
  const unmatched = new Map<string, NoMatch>()
  const found = made.flatMap(
    (code): { readonly code: MadeCode; readonly id: string; readonly exact: boolean; readonly alike: boolean }[] => {
      const one = find(search, code, code.parent === null ? null : ids.get(code.parent))
      // A column of several codes that is called as a code without any is another thing.
      const isNone =
        typeof one === 'string' ||
        (parents.has(code.id) && !grows && code.brings === undefined && !hasCodesBelow(codebook, one.code))
      if (isNone) {
        unmatched.set(code.id, typeof one === 'string' ? one : 'none')
        return []
      }
      const id = resolveCode(codebook, one.code.id)?.id ?? one.code.id
      ids.set(code.id, id)
      return [{ code, id, exact: labelKey(code.label) === labelKey(one.code.label), alike: one.alike }]
    },
  )
  for (const [, own] of groupedBy(found, ({ id }) => id)) {
    // `r` is the code `R` only where `R` is not meant beside it; and codes of several columns that have names of their own are not one code.
    const labels = new Set(own.filter(({ alike }) => alike).map(({ code }) => labelKey(code.label)))
    const columns = new Set(
      own.filter(({ code }) => code.reach === 'top' && code.parent !== null).map(({ code }) => code.parent),
    )
    for (const { code, alike } of own) {
      const isUnclear =
        (alike && (own.some(({ exact }) => exact) || labels.size > 1)) ||
        (code.reach === 'top' && code.parent !== null && columns.size > 1)
      if (!isUnclear) continue
      ids.delete(code.id)
      unmatched.set(code.id, 'several')
    }
  }
  return { ids, unmatched }
}
