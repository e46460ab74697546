import Papa from 'papaparse'

/** Objects whose keys name figures: what stands below is the same for each. */
const named: Readonly<Record<string, string>> = {
  coefficients: '{coefficient}',
  linear: '{coefficient}',
  quadratic: '{coefficient}',
  icc: '{form}',
}
/** Objects whose keys depend on what was found: `data` is listed with the problem's code. */
const open: ReadonlySet<string> = new Set(['data', 'reasons'])

/** The paths of all keys of a value: `turns[].text`. */
export function keyPaths(value: unknown, path = '', last = ''): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item: unknown) => keyPaths(item, `${path}[]`)))]
  if (typeof value !== 'object' || value === null || open.has(last)) return []
  const below = (key: string): string => (path === '' ? key : `${path}.${key}`)
  const shared = named[last]
  return Object.entries(value).flatMap(([key, member]) => [below(key), ...keyPaths(member, below(shared ?? key), key)])
}

/** The names of a CSV's columns. */
export const columnsOf = (csv: string): string[] => Papa.parse<string[]>(csv, { preview: 1 }).data[0] ?? []
