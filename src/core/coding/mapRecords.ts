/** The records as `change` gives them; the very map where none is another. */
export function mapRecords<R extends object>(
  records: ReadonlyMap<string, R>,
  change: (record: R) => R,
): ReadonlyMap<string, R> {
  const changed = new Map<string, R>()
  for (const [id, record] of records) {
    const after = change(record)
    if (after !== record) changed.set(id, after)
  }
  return changed.size === 0
    ? records
    : new Map([...records].map(([id, record]) => [id, changed.get(id) ?? record] as const))
}
