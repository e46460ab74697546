type Unready = undefined | false
type Check<Result> = () => Promise<Result | Unready> | Result | Unready

/** Waits until `check` gives something other than undefined or false; polls, and throws with `what` when it never does. */
export async function until<Result>(what: string, check: Check<Result>, timeoutMs = 60_000): Promise<Result> {
  const end = Date.now() + timeoutMs
  for (;;) {
    const result = await check()
    if (result !== undefined && result !== false) return result
    if (Date.now() > end) throw new Error(`waited ${timeoutMs / 1000} s in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
