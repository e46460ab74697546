import type { Table } from '../readTable'
import { guessCoderCode } from './coderCodeColumns'
import type { ColumnFacts } from './columnFacts'
import { areCoders, areLabels, columnFacts, mayHoldCodes } from './columnFacts'
import type { SheetColumns } from './sheetColumns'
import { sheetColumns } from './sheetColumns'
import type { SheetKey, SheetMap } from './sheetMap'
import { sheetKeys } from './sheetMap'

/** How a spreadsheet holds codes: a row an utterance and coder, a column a coder, a column a code, or a column for each coder's each code. */
export type SheetForm = 'rows' | 'coder-columns' | 'code-columns' | 'coder-code-columns'

interface GuessedColumns {
  readonly map: SheetMap
  readonly form: SheetForm
}

/** A guess as it grows: what is put once is no longer free for something else. */
class Guess {
  readonly map: Partial<Record<SheetKey, string[]>> = {}
  private readonly taken = new Set<number>()

  constructor(
    readonly head: readonly string[],
    private readonly facts: readonly ColumnFacts[],
  ) {}

  /** Says what a column holds; one without a name of its own can't be named, and is not. */
  put(key: SheetKey, at: number): void {
    const name = this.head[at] ?? ''
    if (name === '' || this.head.indexOf(name) !== at) return
    this.taken.add(at)
    ;(this.map[key] ??= []).push(name)
  }

  isFree(at: number): boolean {
    return !this.taken.has(at)
  }

  is(at: number, isLike: (column: ColumnFacts) => boolean): boolean {
    const column = this.facts[at]
    return column !== undefined && isLike(column)
  }

  /** The free columns that are like this, in their order. */
  free(isLike: (column: ColumnFacts) => boolean): ColumnFacts[] {
    return this.facts.filter((column) => this.isFree(column.at) && isLike(column))
  }

  /** Where the text is; -1 where no column is known to be it. */
  get text(): number {
    const [name] = this.map.text ?? []
    return name === undefined ? -1 : this.head.indexOf(name)
  }

  get hasCodes(): boolean {
    return this.map.coder !== undefined || this.map.code !== undefined
  }
}

/** The columns of a transcript: by their names, else the wordiest is the text, and the last column of labels before it the speaker. */
function guessTranscript(guess: Guess, columns: SheetColumns | null): void {
  for (const key of sheetKeys) {
    const at = columns?.one[key]
    if (at !== undefined) guess.put(key, at)
  }
  if (guess.map.text === undefined) {
    const [wordy] = guess.free(({ words, filled }) => filled > 0 && words > 4).sort((a, b) => b.words - a.words)
    if (wordy !== undefined) guess.put('text', wordy.at)
  }
  if (guess.map.speaker === undefined) {
    const { text } = guess
    const person = guess.free((column) => column.at < text && areLabels(column)).at(-1)
    if (person !== undefined) guess.put('speaker', person.at)
  }
}

/** Columns of coders, codes and strengths that are known by their names. */
function guessNamedCodes(guess: Guess, columns: SheetColumns | null): void {
  const [coder] = columns?.coders ?? []
  // A column of one value in all rows says who coded all of them, just as one of several.
  if (coder !== undefined && guess.is(coder, mayHoldCodes)) guess.put('coder', coder)
  for (const at of columns?.codes ?? []) guess.put('code', at)
  const strength = guess.head.findIndex((name, at) => guess.isFree(at) && /^(?:strength|intensity|stärke)$/i.test(name))
  if (strength >= 0) guess.put('strength', strength)
}

/** The free columns that may hold codes; codes are written behind what they are about. */
function freeForCodes(guess: Guess): ColumnFacts[] {
  const free = guess.free(mayHoldCodes)
  const behind = free.filter(({ at }) => at > guess.text)
  return behind.length > 0 ? behind : free
}

/** The pattern of columns that each hold one coder's one code; null where they have none. */
function guessPattern(guess: Guess, rest: readonly ColumnFacts[]): string | null {
  const namesOf = (columns: readonly ColumnFacts[]): string[] => columns.map(({ at }) => guess.head[at] ?? '')
  // A code that nobody gave may have empty columns.
  const empty = guess.free(({ at, filled }) => filled === 0 && at > guess.text)
  return guessCoderCode(namesOf([...rest, ...empty])) ?? guessCoderCode(namesOf(rest))
}

/**
 * A guess at what the columns of a spreadsheet hold, by their names first and by what stands in them second, for a person to look at before it
 * counts. With `codes` false only the columns of a transcript are looked for.
 */
export function guessColumns(table: Table, codes: boolean): GuessedColumns {
  const guess = new Guess(table.head, columnFacts(table))
  const { columns } = sheetColumns(table.head, null)
  guessTranscript(guess, columns)
  if (!codes) return { map: guess.map, form: 'rows' }
  guessNamedCodes(guess, columns)
  const rest = freeForCodes(guess)
  if (!guess.hasCodes) {
    const pattern = guessPattern(guess, rest)
    if (pattern !== null) return { map: { ...guess.map, columns: [pattern] }, form: 'coder-code-columns' }
    if (areCoders(rest, table.head)) {
      for (const { at } of rest) guess.put('coder', at)
      return { map: guess.map, form: 'coder-columns' }
    }
  }
  if (guess.map.code === undefined) for (const { at } of rest) guess.put('code', at)
  return { map: guess.map, form: guess.map.coder === undefined ? 'code-columns' : 'rows' }
}
