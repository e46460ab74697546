import type { ParseArgsConfig } from 'node:util'

export interface Terminal {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** In a terminal of the editor: its coder, whose view the figures have; empty where it knows no name. Null elsewhere. */
  readonly editorsCoder: string | null
}

/** 0 fine, 1 findings, 2 could not run. */
export type ExitCode = 0 | 1 | 2

export type Flags = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

export interface Call {
  readonly words: readonly string[]
  readonly flags: Flags
  readonly terminal: Terminal
}

/** One verb of the command line: a file in `verbs/` and a line in `run.ts`. */
export interface Verb {
  readonly name: string
  readonly usage: string
  readonly summary: string
  readonly options: NonNullable<ParseArgsConfig['options']>
  run(call: Call): Promise<ExitCode>
}

/** What the person typed can't be carried out; the message says what to type instead. */
export class UsageError extends Error {}

export const text = (flags: Flags, name: string): string | undefined => {
  const value = flags[name]
  return typeof value === 'string' ? value : undefined
}

/** The one word a verb needs, or a usage error. */
export function oneWord(call: Call, what: string): string {
  const [word, ...more] = call.words
  if (word === undefined) throw new UsageError(`name ${what}`)
  if (more.length > 0) throw new UsageError(`name one thing only, not also ${more.join(' ')}`)
  return word
}

/** A comma-separated option as a list. */
export function listOf(flags: Flags, name: string): string[] | undefined {
  return text(flags, name)
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** A comma-separated option whose members must all be known. */
export function knownList<T extends string>(flags: Flags, name: string, known: readonly T[]): T[] | undefined {
  return listOf(flags, name)?.map((word) => {
    const found = known.find((one) => one === word)
    if (found === undefined) throw new UsageError(`--${name} takes ${known.join(', ')}; not "${word}"`)
    return found
  })
}

/** An option that must be one of some words. */
export function oneOf<T extends string>(flags: Flags, name: string, known: readonly T[]): T | undefined {
  const word = text(flags, name)
  if (word === undefined) return undefined
  const found = known.find((one) => one === word)
  if (found === undefined) throw new UsageError(`--${name} takes ${known.join(', ')}; not "${word}"`)
  return found
}
