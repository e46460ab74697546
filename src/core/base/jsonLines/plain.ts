import type { Json } from '../json'

/** A top-level key of a file with its value and the lines (from 0) that it and its items are on. */
export interface PlainEntry {
  readonly key: string
  readonly value: Json
  readonly line: number
  readonly itemLines: readonly number[]
}

/** A file of keys and lists, one item a line, as plain data before anything is checked. */
export interface Plain {
  readonly entries: readonly PlainEntry[]
}
