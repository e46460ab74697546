import type { MadeCode, MadeCodebook } from './codebookText'
import { IdMaker, idOfName } from './madeIds'
import { labelKey } from './codeMatcher'
import { saysNo } from '../tables/cells/codeSet'
import { widerLimit } from './speakerLimits'

interface Grown {
  readonly codebook: MadeCodebook
  /** Ids of the grown codebook by ids of the import. */
  readonly ids: ReadonlyMap<string, string>
  /** Labels of the codes that were added, and of those that more speakers may receive. */
  readonly added: readonly string[]
  readonly widened: readonly string[]
  /** Pairs of labels that differ in capitals, blanks or brackets alone, the known one first. */
  readonly alike: readonly (readonly [string, string])[]
  /** Labels of codes that can't be added, by the column whose code an earlier table gives by yes and no, so that it has codings of its own. */
  readonly refused: ReadonlyMap<string, readonly string[]>
}

/** Puts a code among those below its parent, in the order of labels; codes without a parent that are columns come last. */
function place(codes: MadeCode[], code: MadeCode): void {
  const { parent } = code
  const isColumn = parent === null && code.brings === undefined
  const next = isColumn ? -1 : codes.findIndex((other) => other.parent === parent && other.label > code.label)
  const last =
    parent === null ? codes.length - 1 : codes.findLastIndex(({ id }) => id === parent || id.startsWith(`${parent}.`))
  codes.splice(next >= 0 ? next : last + 1, 0, code)
}

/**
 * Whether a code may be put below this one: it has some, its id says so, its column was blank, or only "no" was seen there. In that last case
 * another "no" that is a code now would not be one in the earlier table.
 */
function mayHaveCodes(codes: readonly MadeCode[], parent: MadeCode, code: MadeCode): boolean {
  if (code.brings === 'id' || codes.some((other) => other.parent === parent.id) || parent.speaker == null) return true
  return parent.speaker.length === 0 && !saysNo(code.label)
}

/** Exclusive sets with the codes that now stand beside theirs, in the order of the codes. */
function grownSets(
  codes: readonly MadeCode[],
  known: readonly (readonly string[])[],
  imported: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const parentOf = new Map(codes.map(({ id, parent }) => [id, parent]))
  const parents = new Set(
    [...known, ...imported].flatMap(([first]) => (first === undefined ? [] : [parentOf.get(first) ?? null])),
  )
  return codes
    .filter(({ id }) => parents.has(id))
    .map(({ id }) => codes.filter(({ parent }) => parent === id).map((code) => code.id))
}

/** A codebook to which codes are added one after the other. */
class GrowingCodebook {
  readonly ids: Map<string, string>
  readonly codes: MadeCode[]
  readonly added: string[] = []
  readonly widened: string[] = []
  readonly alike: [string, string][] = []
  readonly refused = new Map<string, string[]>()
  private readonly maker = new IdMaker()

  constructor(
    codebook: MadeCodebook,
    private readonly imported: MadeCodebook,
    matched: ReadonlyMap<string, string>,
  ) {
    for (const { id } of codebook.codes) this.maker.keep(id)
    this.codes = [...codebook.codes]
    this.ids = new Map(matched)
  }

  /** Takes over a code: one that is known gets its speakers, another is added where it may be. */
  take(code: MadeCode): void {
    const id = this.ids.get(code.id)
    if (id !== undefined) {
      this.widen(id, code.speaker)
      return
    }
    const parent = code.parent === null ? null : (this.ids.get(code.parent) ?? null)
    const above = this.codes.find((known) => known.id === parent)
    if (this.hasPlace(code, above)) this.add(code, parent, above)
    else this.refuse(code, above)
  }

  private widen(id: string, speaker: MadeCode['speaker']): void {
    const at = this.codes.findIndex((known) => known.id === id)
    const known = this.codes[at]
    if (known === undefined || speaker === undefined) return
    // A column of several codes has no speakers of its own, and one that was blank none yet.
    const wasBlank = known.speaker == null && known.parent === null && !this.codes.some(({ parent }) => parent === id)
    if (known.speaker == null && !wasBlank) return
    const wider = wasBlank ? speaker : widerLimit(known.speaker ?? null, speaker)
    if (wider?.length === known.speaker?.length) return
    this.codes[at] = { ...known, speaker: wider }
    if (known.speaker != null && known.speaker.length > 0) this.widened.push(known.label)
  }

  private hasPlace(code: MadeCode, above: MadeCode | undefined): boolean {
    return above === undefined ? code.parent === null : mayHaveCodes(this.codes, above, code)
  }

  private refuse(code: MadeCode, above: MadeCode | undefined): void {
    const column = above?.label ?? this.imported.codes.find((other) => other.id === code.parent)?.label ?? ''
    this.refused.set(column, [...(this.refused.get(column) ?? []), code.label])
  }

  private add(code: MadeCode, parent: string | null, above: MadeCode | undefined): void {
    // A column of yes and no that only ever said "no" has codes now, and no speakers of its own.
    if (above?.speaker?.length === 0 && code.brings === undefined)
      this.codes[this.codes.indexOf(above)] = { ...above, speaker: null }
    const id = code.brings === 'id' && this.maker.keep(code.id) ? code.id : this.maker.make(code.label, parent)
    const twin = this.codes.find((known) => known.parent === parent && idOfName(known.label) === idOfName(code.label))
    if (twin !== undefined) this.alike.push([twin.label, code.label])
    this.ids.set(code.id, id)
    place(this.codes, { ...code, id, label: labelKey(code.label), parent, speaker: code.speaker ?? null })
    this.added.push(code.label)
  }
}

/**
 * Adds to a codebook, made from a table, the codes of another table that it does not have, each where one import of both tables would put it.
 * `matched` are those it has. A code that more speakers receive now is for them too.
 */
export function growCodebook(
  codebook: MadeCodebook,
  imported: MadeCodebook,
  matched: ReadonlyMap<string, string>,
): Grown {
  const growing = new GrowingCodebook(codebook, imported, matched)
  for (const code of imported.codes) growing.take(code)
  const { codes, ids, added, widened, alike, refused } = growing
  const exclusive = grownSets(
    codes,
    codebook.exclusive,
    imported.exclusive.map((set) => set.map((id) => ids.get(id) ?? id)),
  )
  return { codebook: { ...codebook, codes, exclusive }, ids, added, widened, alike, refused }
}
