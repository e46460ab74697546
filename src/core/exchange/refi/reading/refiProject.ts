import type { Problem } from '../../../base/problem'
import { problem } from '../../../base/problem'
import '../../problems'

export interface RefiCode {
  /** Lower case, without braces. */
  readonly guid: string
  readonly name: string
  readonly description: string
  readonly color: string | null
  readonly parent: string | null
}

export interface RefiNote {
  readonly name: string
  readonly text: string
  readonly user: string | null
  readonly at: string | null
  readonly guid: string
}

export interface RefiCoding {
  readonly guid: string
  readonly code: string
  readonly user: string | null
  readonly at: string | null
  readonly notes: readonly RefiNote[]
}

export interface RefiSelection {
  readonly guid: string
  /** Code points as the file counts them. */
  readonly start: number
  readonly end: number
  readonly words: string
  readonly user: string | null
  readonly codings: readonly RefiCoding[]
  readonly notes: readonly RefiNote[]
}

export interface RefiSource {
  readonly guid: string
  readonly name: string
  /** As it stands in the file, line breaks and all. */
  readonly text: string
  readonly selections: readonly RefiSelection[]
  readonly notes: readonly RefiNote[]
}

export interface RefiProject {
  readonly name: string
  readonly origin: string
  readonly description: string
  /** Names by guid. */
  readonly users: ReadonlyMap<string, { readonly name: string; readonly id: string | null }>
  readonly codes: readonly RefiCode[]
  readonly sources: readonly RefiSource[]
  readonly problems: readonly Problem[]
}

/** A project of which nothing could be read, and why. */
export const emptyProject = (problems: readonly Problem[]): RefiProject => ({
  name: '',
  origin: '',
  description: '',
  users: new Map(),
  codes: [],
  sources: [],
  problems,
})

/** A file that is no REFI-QDA project or codebook. */
export const notRefi = (format: 'REFI-QDA project' | 'REFI-QDA codebook', reason: string): RefiProject =>
  emptyProject([problem('exchange/unreadable-format', 'error', { format, reason })])
