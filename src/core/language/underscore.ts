// The two functions of underscore that natural's edit distance calls; the whole of it would add 27 KB to each bundle.

export const extend = Object.assign

/** The item whose value is least; the first among equals. */
export function min<T>(items: readonly T[], value: (item: T) => number): T | undefined {
  let least: T | undefined
  for (const item of items) if (least === undefined || value(item) < value(least)) least = item
  return least
}
