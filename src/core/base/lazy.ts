/** Something that is worked out when it is first asked for, and once. */
export function lazy<T>(work: () => T): () => T {
  let done: { readonly value: T } | null = null
  return () => (done ??= { value: work() }).value
}

/** What is derived of a number, once for each that is asked for. */
export function derived<T extends object | string>(derive: (of: number) => T): (of: number) => T {
  const known: (T | undefined)[] = []
  return (of) => (known[of] ??= derive(of))
}
