/** Runs one step of a scenario that is one test; where it fails, the failure says in which step. */
export async function step<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const { message, stack } = error
    error.message = `in the step "${name}": ${message}`
    // The stack begins with the message as it was.
    if (stack !== undefined) error.stack = stack.replace(message, () => error.message)
    throw error
  }
}
