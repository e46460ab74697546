import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Problem } from '../core/base/problem'
import { decode } from '../core/transcript/decode'
import { systemReason } from '../messages/problems/study'
import { asFileError } from '../node/nodeFiles'
import { printProblems } from './openedStudy'
import type { Call, ExitCode } from './verb'

/** The files of bare tables that are named, after `--matrix` or without it. */
export const tablePaths = ({ flags, words }: Call): readonly string[] => [
  ...((flags['matrix'] as string[] | undefined) ?? []),
  ...words,
]

/**
 * Reads the bare tables that are named, one after the other, and hands on each that can be read; problems go to standard error. 2 where a file
 * could not be read: the others go on.
 */
export async function forEachTable<R extends { readonly table: object | null; readonly problems: readonly Problem[] }>(
  call: Call,
  read: (text: string) => R,
  use: (path: string, reading: R & { readonly table: NonNullable<R['table']> }) => void,
): Promise<ExitCode> {
  const { terminal } = call
  let code: ExitCode = 0
  for (const path of tablePaths(call)) {
    const bytes = await readFile(resolve(path)).catch((error: unknown) => {
      terminal.err(`${path}: error: ${systemReason(asFileError(error, path).reason)}\n`)
      return null
    })
    const decoded = bytes === null ? null : decode(bytes)
    const reading = decoded === null || decoded.text === null ? null : read(decoded.text)
    printProblems(
      [...(decoded?.problems ?? []), ...(reading?.problems ?? [])].map((found) => ({ ...found, file: path })),
      terminal,
      'information',
    )
    if (reading === null || reading.table === null) code = 2
    else use(path, reading as R & { readonly table: NonNullable<R['table']> })
  }
  return code
}
