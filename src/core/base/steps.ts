/**
 * A long computation that stops after each piece of it, so that whoever runs it can let others work in between, tell how far it is, or end it.
 * A piece is worth one `yield`.
 */
export type Steps<T> = Generator<undefined, T, undefined>

/** Runs all steps at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

/** Maps a list, a piece for each of it. */
export function* each<A, B>(list: readonly A[], make: (one: A) => B): Steps<B[]> {
  const made: B[] = []
  for (const one of list) {
    made.push(make(one))
    yield
  }
  return made
}

/** Works one piece after another; null where `go`, asked after each with the number of pieces done, says to end. */
export async function inPieces<T>(
  steps: Steps<T>,
  go: (done: number) => boolean | Promise<boolean>,
): Promise<T | null> {
  for (let pieces = 1; ; pieces++) {
    const { done, value } = steps.next()
    if (done === true) return value
    if (!(await go(pieces))) {
      steps.return(undefined as never)
      return null
    }
  }
}
