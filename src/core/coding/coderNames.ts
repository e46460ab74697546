/** What of a name tells people apart: no case, no blanks, no accents. */
const plainName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\p{M}\s]+/gu, '')
    .toLowerCase()

/** The coder among these who may be meant by a name that is written a little differently; null where the name itself is there, or no such coder. */
export function coderMeant(name: string, coders: Iterable<string>): string | null {
  const known = [...coders]
  if (known.includes(name)) return null
  return known.find((coder) => plainName(coder) === plainName(name)) ?? null
}
