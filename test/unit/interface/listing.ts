/** What users, scripts and files depend on: entries, one a line, below the title of their section. */
export type Listing = ReadonlyMap<string, readonly string[]>

const head = [
  '# What key bindings, settings, scripts and files of users depend on. A test builds this listing anew and compares.',
  '# Nothing here may be removed or renamed. UPDATE_FROZEN=1 in front of the unit tests adds what is new, and only adds.',
]
const title = /^== (.*) ==$/

/** Reads the listing as it is kept. */
export function parseListing(text: string): Listing {
  const listing = new Map<string, string[]>()
  let entries: string[] = []
  for (const line of text.split('\n')) {
    const name = title.exec(line)?.[1]
    if (name !== undefined) listing.set(name, (entries = []))
    else if (line !== '' && !line.startsWith('# ')) entries.push(line)
  }
  return listing
}

/** The listing as it is kept: sections and entries sorted, each entry once. */
export function listingText(listing: Listing): string {
  const sections = [...listing]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, entries]) => [`== ${name} ==`, ...[...new Set(entries)].sort(), ''].join('\n'))
  return `${head.join('\n')}\n\n${sections.join('\n')}`
}

/** Both listings in one. */
export function joined(one: Listing, other: Listing): Listing {
  const names = new Set([...one.keys(), ...other.keys()])
  return new Map([...names].map((name) => [name, [...(one.get(name) ?? []), ...(other.get(name) ?? [])]]))
}

/** What a person reads about each entry that is kept and no longer there, or there and not kept. */
export function complaints(kept: readonly string[], found: readonly string[]): readonly string[] {
  const [before, now] = [new Set(kept), new Set(found)]
  return [
    ...[...before]
      .filter((entry) => !now.has(entry))
      .map((entry) => `"${entry}" was removed or renamed; users’ key bindings, scripts and files depend on it.`),
    ...[...now]
      .filter((entry) => !before.has(entry))
      .map((entry) => `"${entry}" is new. Run the unit tests once with UPDATE_FROZEN=1 to add it to frozen.txt.`),
  ]
}
