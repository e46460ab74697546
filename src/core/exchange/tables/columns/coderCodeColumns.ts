/** How the names of columns say whose code a column holds: `CODER_CODE`, `CODE (CODER)`; what stands between and around the two words stands so in the names. */
interface CoderCodePattern {
  readonly before: string
  readonly between: string
  readonly after: string
  readonly coderFirst: boolean
}

/** A column that holds one code of one coder. */
export interface CoderCodeColumn {
  readonly column: number
  readonly coder: string
  readonly code: string
}

export interface CoderCodeColumns {
  readonly found: readonly CoderCodeColumn[]
  /** What has no column, though the coder has others and the code has others, as `ben_talk`; and what has two. */
  readonly missing: readonly string[]
  readonly twice: readonly string[]
}

/** Reads `CODER_CODE`; null where it does not have both words, with something between them. */
export function parseCoderCode(text: string): CoderCodePattern | null {
  const [, before = '', first = '', between = '', second = '', after = ''] =
    /^(.*?)(CODER|CODE(?!R))(.+?)(CODER|CODE(?!R))(.*)$/.exec(text) ?? []
  return first === second || /CODE/.test(before + after)
    ? null
    : { before, between, after, coderFirst: first === 'CODER' }
}

const nameOf = ({ before, between, after, coderFirst }: CoderCodePattern, coder: string, code: string): string =>
  `${before}${coderFirst ? coder : code}${between}${coderFirst ? code : coder}${after}`

type Split = Pick<CoderCodeColumn, 'coder' | 'code'>

/** More parts than any name has. */
const mostParts = 20

/** Every way to divide a name, that with the shortest coder first. */
function splitsOf(name: string, { before, between, after, coderFirst }: CoderCodePattern): Split[] {
  if (!name.startsWith(before) || !name.endsWith(after) || name.length < before.length + after.length) return []
  const inner = name.slice(before.length, name.length - after.length)
  const splits: Split[] = []
  for (let at = inner.indexOf(between); at >= 0 && splits.length < mostParts; at = inner.indexOf(between, at + 1)) {
    const [left, right] = [inner.slice(0, at).trim(), inner.slice(at + between.length).trim()]
    if (left !== '' && right !== '')
      splits.push(coderFirst ? { coder: left, code: right } : { coder: right, code: left })
  }
  return coderFirst ? splits : splits.reverse()
}

interface NamedColumn {
  readonly column: number
  readonly splits: readonly Split[]
}

/** The columns as the best of each's divisions says; `worth` is how good one is, and a column none of whose is worth anything holds no code. */
function dividedBy(
  named: readonly NamedColumn[],
  pattern: CoderCodePattern,
  worth: (split: Split) => number,
): CoderCodeColumns {
  const found: CoderCodeColumn[] = []
  const met = new Set<string>()
  const twice: string[] = []
  for (const { column, splits } of named) {
    let best = splits[0]
    for (const split of splits) if (best !== undefined && worth(split) > worth(best)) best = split
    if (best === undefined || worth(best) === 0) continue
    const name = nameOf(pattern, best.coder, best.code)
    if (met.has(name)) twice.push(name)
    else found.push({ column, ...best })
    met.add(name)
  }
  const missing = codersOf(found).flatMap((coder) =>
    codesOf(found)
      .map((code) => nameOf(pattern, coder, code))
      .filter((name) => !met.has(name)),
  )
  return { found, missing, twice }
}

const codersOf = (columns: readonly Split[]): string[] => [...new Set(columns.map(({ coder }) => coder))]
const codesOf = (columns: readonly Split[]): string[] => [...new Set(columns.map(({ code }) => code))]

/**
 * Which columns hold which coder's which code, of those that `taken` does not have. A name that can be divided in several ways is divided so that
 * as many codes as possible are those of other coders too, else after the shortest coder; where a coder then lacks a column, or there is one coder
 * alone, and the codes that most coders have make a whole of several, as of `ann` and `ann_2`, those it is. A column whose code no other coder has
 * is none of these, unless its coder has others. None where there are not several coders.
 */
export function coderCodeColumns(
  head: readonly string[],
  pattern: CoderCodePattern,
  taken: ReadonlySet<number>,
): CoderCodeColumns {
  const named = head.flatMap((name, column) => {
    // A name that is wrapped in its cell is one in one line.
    const splits = taken.has(column) ? [] : splitsOf(name.replace(/\s+/g, ' '), pattern)
    return splits.length === 0 ? [] : [{ column, splits }]
  })
  const byCode = new Map<string, Set<string>>()
  for (const { splits } of named)
    for (const { coder, code } of splits) byCode.set(code, (byCode.get(code) ?? new Set()).add(coder))
  const having = ({ code }: Split): number => byCode.get(code)?.size ?? 0
  const shared = new Map<string, Set<string>>()
  for (const { splits } of named)
    for (const split of splits)
      if (having(split) > 1) shared.set(split.coder, (shared.get(split.coder) ?? new Set()).add(split.code))
  const first = dividedBy(named, pattern, ({ coder }) => shared.get(coder)?.size ?? 0)
  const several = codersOf(first.found).length > 1
  if (several && first.missing.length + first.twice.length === 0) return first
  const second = dividedBy(named, pattern, (split) => (having(split) > 1 ? having(split) : 0))
  // Of one code it is not plain whether `ann_low_empathy` is the code of another coder or another code.
  const whole =
    second.missing.length + second.twice.length === 0 &&
    second.found.length >= first.found.length &&
    codersOf(second.found).length > 1 &&
    codesOf(second.found).length > 1
  return whole ? second : several ? first : { found: [], missing: [], twice: [] }
}

const betweens = [': ', ' - ', '__', '_', '.', ':', '-', '/', '|', ' '] as const
const numberedCoder = /^(?:coder|rater|annotator|judge|kodierer|kodiererin)[\s_-]*\w{0,3}$/i

/** The pattern by which all of these names, and no others, are each a code of a coder, two of both at least; null where there is none. Which part is the coder's only a person knows. */
export function guessCoderCode(names: readonly string[]): string | null {
  for (const between of betweens) {
    const of = (coderFirst: boolean): string | null => {
      const { found, missing, twice } = coderCodeColumns(
        names,
        { before: '', between, after: '', coderFirst },
        new Set(),
      )
      const coders = new Set(found.map(({ coder }) => coder))
      const whole =
        found.length === names.length &&
        missing.length === 0 &&
        twice.length === 0 &&
        coders.size > 1 &&
        new Set(found.map(({ code }) => code)).size > 1
      if (!whole) return null
      return !coderFirst && ![...coders].every((coder) => numberedCoder.test(coder))
        ? null
        : coderFirst
          ? `CODER${between}CODE`
          : `CODE${between}CODER`
    }
    const guess = of(false) ?? of(true)
    if (guess !== null) return guess
  }
  return null
}
