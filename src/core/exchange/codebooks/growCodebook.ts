import { codebookLimits } from '../../codebook/read/readCodebook'
import { readYaml } from '../../base/yaml/readYaml'
import type { PlainValue } from '../../base/yaml/yamlTree'
import { plainValue } from '../../base/yaml/yamlTree'
import type { UnitKind } from '../../transcript/model'
import { roles } from '../../transcript/model'
import type { MadeCode, MadeCodebook } from './codebookText'
import { codebookText, growsFrom } from './codebookText'
import { IdMaker, idOfName } from './madeIds'
import { labelKey } from './matchCodes'
import { saysNo } from '../tables/cells/codeSet'
import { widerLimit } from './speakerLimits'

type Known = { readonly [key: string]: PlainValue }
const isObject = (value: PlainValue | undefined): value is Known =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: PlainValue | undefined): readonly PlainValue[] =>
  Array.isArray(value) ? (value as readonly PlainValue[]) : []
const textOf = (value: PlainValue | undefined): string => (typeof value === 'string' ? value : '')

function codesOf(list: PlainValue | undefined, parent: string | null): MadeCode[] {
  return listOf(list)
    .filter(isObject)
    .flatMap((code) => {
      const id = `${parent === null ? '' : `${parent}.`}${textOf(code['id'])}`
      const speaker =
        code['speaker'] === undefined ? null : roles.filter((role) => listOf(code['speaker']).includes(role))
      return [{ id, label: textOf(code['label']), parent, speaker }, ...codesOf(code['codes'], id)]
    })
}

/** A codebook as a table's import made it, and nobody has edited it; null for any other. */
export function untouchedCodebook(text: string): MadeCodebook | null {
  const lf = text.replace(/\r\n/g, '\n')
  const head = growsFrom(lf)
  if (head === null) return null
  const book = plainValue(readYaml(lf, { limits: codebookLimits }).root)
  if (!isObject(book)) return null
  const made: MadeCodebook = {
    title: textOf(book['codebook']),
    id: textOf(book['id']),
    version: textOf(book['version']),
    unit: textOf(book['unit']) as UnitKind,
    codes: codesOf(book['codes'], null),
    exclusive: listOf(book['rules'])
      .filter(isObject)
      .map((rule) => listOf(rule['exclusive']).map((id) => textOf(id))),
    ...head,
  }
  return codebookText(made) === lf ? made : null
}

export interface Grown {
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

/**
 * Adds to a codebook, made from a table, the codes of another table that it does not have, each where one import of both tables would put it.
 * `matched` are those it has. A code that more speakers receive now is for them too.
 */
export function growCodebook(
  codebook: MadeCodebook,
  imported: MadeCodebook,
  matched: ReadonlyMap<string, string>,
): Grown {
  const maker = new IdMaker()
  for (const { id } of codebook.codes) maker.keep(id)
  const codes = [...codebook.codes]
  const ids = new Map(matched)
  const added: string[] = []
  const widened: string[] = []
  const alike: [string, string][] = []
  const refused = new Map<string, string[]>()
  for (const code of imported.codes) {
    const id = ids.get(code.id)
    if (id !== undefined) {
      const at = codes.findIndex((known) => known.id === id)
      const known = codes[at]
      // A column of several codes has no speakers of its own, and one that was blank none yet.
      const wasBlank =
        known !== undefined &&
        known.speaker == null &&
        known.parent === null &&
        !codes.some(({ parent }) => parent === id)
      if (known === undefined || code.speaker === undefined || (known.speaker == null && !wasBlank)) continue
      const speaker = wasBlank ? code.speaker : widerLimit(known.speaker ?? null, code.speaker)
      if (speaker?.length === known.speaker?.length) continue
      codes[at] = { ...known, speaker }
      if (known.speaker != null && known.speaker.length > 0) widened.push(known.label)
      continue
    }
    const parent = code.parent === null ? null : (ids.get(code.parent) ?? null)
    const above = codes.findIndex((known) => known.id === parent)
    const given = codes[above]
    if ((code.parent !== null && given === undefined) || (given !== undefined && !mayHaveCodes(codes, given, code))) {
      const column = given?.label ?? imported.codes.find((other) => other.id === code.parent)?.label ?? ''
      refused.set(column, [...(refused.get(column) ?? []), code.label])
      continue
    }
    if (given?.speaker?.length === 0 && code.brings === undefined) codes[above] = { ...given, speaker: null }
    const own = code.brings === 'id' && maker.keep(code.id) ? code.id : maker.make(code.label, parent)
    const twin = codes.find((known) => known.parent === parent && idOfName(known.label) === idOfName(code.label))
    if (twin !== undefined) alike.push([twin.label, code.label])
    ids.set(code.id, own)
    place(codes, { ...code, id: own, label: labelKey(code.label), parent, speaker: code.speaker ?? null })
    added.push(code.label)
  }
  const exclusive = grownSets(
    codes,
    codebook.exclusive,
    imported.exclusive.map((set) => set.map((id) => ids.get(id) ?? id)),
  )
  return { codebook: { ...codebook, codes, exclusive }, ids, added, widened, alike, refused }
}
