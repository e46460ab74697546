/** Where `part` stands in `whole` as a run without gaps; null where it stands nowhere, or in several places. Linear (Knuth, Morris and Pratt 1977). */
function onlyRun(part: readonly string[], whole: readonly string[]): number | null {
  const back = [0]
  for (let i = 1, same = 0; i < part.length; i++) {
    while (same > 0 && part[i] !== part[same]) same = back[same - 1] ?? 0
    if (part[i] === part[same]) same++
    back.push(same)
  }
  let found: number | null = null
  for (let i = 0, same = 0; i < whole.length; i++) {
    while (same > 0 && (same === part.length || whole[i] !== part[same])) same = back[same - 1] ?? 0
    if (whole[i] === part[same]) same++
    if (same < part.length) continue
    if (found !== null) return null
    found = i - part.length + 1
  }
  return found
}

/** Where each of `part` stands in `whole` in order, each as early as can be; null where they don't. */
function earliest(part: readonly string[], whole: readonly string[]): number[] | null {
  const places: number[] = []
  let at = 0
  for (const words of part) {
    while (at < whole.length && whole[at] !== words) at++
    if (at === whole.length) return null
    places.push(at++)
  }
  return places
}

/** Which utterances of the fullest list another coder's are: 0-based places; null where that is not plain. */
function placesIn(part: readonly string[], whole: readonly string[]): readonly number[] | null {
  const fromStart = part.map((_, i) => i)
  if (part.length === whole.length && part.every((words, i) => words === whole[i])) return fromStart
  const first = earliest(part, whole)
  if (first !== null) {
    const last = earliest(part.toReversed(), whole.toReversed())
      ?.map((at) => whole.length - 1 - at)
      .reverse()
    if (first.every((at, i) => at === last?.[i])) return first
    const run = onlyRun(part, whole)
    return run === null ? null : fromStart.map((i) => run + i)
  }
  // As many rows, most of them alike: copies of one list in which something was corrected.
  return part.length === whole.length && 2 * part.filter((words, i) => words === whole[i]).length >= part.length
    ? fromStart
    : null
}

/**
 * Which utterance each row is about where nothing numbers them: the fullest list of a coder's rows is the transcript, and the others' rows are
 * found in it by who says what, in order. `lists` are the coders' rows; gives the coders' places, or the name of one whose rows fit in several
 * places or nowhere.
 */
export function alignLists(
  lists: ReadonlyMap<string, readonly string[]>,
): { readonly places: ReadonlyMap<string, readonly number[]> } | { readonly unplaced: string } {
  const [fullest = []] = [...lists.values()].sort((a, b) => b.length - a.length)
  const places = new Map<string, readonly number[]>()
  for (const [coder, list] of lists) {
    const found = placesIn(list, fullest)
    if (found === null) return { unplaced: coder }
    places.set(coder, found)
  }
  return { places }
}

/** `12`, `T12`, `12b`, `12.5`: a number, and what orders within it. */
const numbered = /^(?:\p{L}{0,20}[\s._#-]?)?(\d{1,12})(?:([a-z])|[.,](\d{1,6}))?$/iu

interface RankedKey {
  readonly key: string
  readonly number: number
  readonly within: number
}

/** Each key with its number; null where one has none, or two have the same. */
function rankedKeys(keys: ReadonlySet<string>): RankedKey[] | null {
  const ranked: RankedKey[] = []
  const taken = new Set<string>()
  for (const key of keys) {
    const found = numbered.exec(key)
    if (found === null) return null
    const [, number, letter, fraction] = found
    const rank = {
      key,
      number: Number(number),
      within: letter !== undefined ? letter.toLowerCase().charCodeAt(0) - 96 : Number(fraction ?? 0),
    }
    if (taken.has(`${rank.number},${rank.within}`)) return null
    taken.add(`${rank.number},${rank.within}`)
    ranked.push(rank)
  }
  return ranked
}

/**
 * Keys of turns in the order of their numbers where all have one and none is there twice; else in the order in which each list of rows has them,
 * the fullest list first: what only another list has stands behind what is before it there.
 */
export function inKeyOrder(lists: readonly (readonly string[])[]): string[] {
  const [only = []] = lists
  if (lists.length <= 1 && only.length <= 1) return [...only]
  const [fullest = [], ...others] = [...lists].sort((a, b) => b.length - a.length)
  const keys = new Set(lists.flat())
  const ranked = rankedKeys(keys)
  if (ranked !== null) return ranked.sort((a, b) => a.number - b.number || a.within - b.within).map(({ key }) => key)
  const next = new Map<string | null, string | null>()
  const put = (key: string, before: string | null): void => {
    next.set(key, next.get(before) ?? null)
    next.set(before, key)
  }
  let last: string | null = null
  for (const key of new Set(fullest)) {
    put(key, last)
    last = key
  }
  for (const list of others) {
    let before: string | null = null
    for (const key of list) {
      if (!next.has(key)) put(key, before)
      before = key
    }
  }
  const ordered: string[] = []
  for (let key = next.get(null) ?? null; key !== null; key = next.get(key) ?? null) ordered.push(key)
  return ordered
}
