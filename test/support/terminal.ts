import type { ExitCode } from '../../src/cli/verb'
import { run } from '../../src/cli/run'

export interface Printed {
  readonly code: ExitCode
  readonly out: string
  readonly err: string
}

/** Runs the command line in this process. */
export async function commandLine(...words: readonly string[]): Promise<Printed> {
  let out = ''
  let err = ''
  const code = await run(words, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
  })
  return { code, out, err }
}
