import type { ExitCode } from '../../src/cli/verb'
import { run } from '../../src/cli/run'

export interface Printed {
  readonly code: ExitCode
  readonly out: string
  readonly err: string
}

/** Runs the command line in this process. */
export const commandLine = (...words: readonly string[]): Promise<Printed> => inTerminal(null, ...words)

/** The same in a terminal of the editor, which has the view of a coder; of nobody where the name is empty. */
export async function inTerminal(editorsCoder: string | null, ...words: readonly string[]): Promise<Printed> {
  let out = ''
  let err = ''
  const code = await run(words, {
    editorsCoder,
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
  })
  return { code, out, err }
}
