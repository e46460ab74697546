/** An error whose message is all that a person needs: shown without a stack. */
export class PlainError extends Error {}

/** One short line of progress on standard error, so that standard output keeps to the results. */
export function progress(text: string): void {
  process.stderr.write(`[vscode] ${text}\n`)
}

/**
 * Runs a tool's main function and ends the process with its exit code; what it throws is told and gives 2. A signal ends the process too,
 * by its exit handlers, which end what it started.
 */
export function runMain(main: () => Promise<number>, codeOfSignal = 130): void {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => process.exit(codeOfSignal))
  main().then(
    (code) => process.exit(code),
    (error: unknown) => {
      process.stderr.write(
        error instanceof PlainError
          ? `${error.message}\n`
          : `${error instanceof Error ? error.stack : String(error)}\n`,
      )
      process.exit(2)
    },
  )
}
