import type { Extra, Json } from '../json'
import type { Problem, TextRange } from '../problem'
import type { Plain, PlainEntry } from './plain'

/** Makes the problem of a key whose value is not what it should be. */
export type WrongKey = (key: string, expected: string, range: TextRange) => Problem

/** Reads the keys of a file one by one; problems come in the order of reading. */
export class KeyReader {
  readonly problems: Problem[] = []
  private readonly byKey: ReadonlyMap<string, PlainEntry>

  constructor(
    private readonly plain: Plain,
    private readonly rangeOf: (line: number) => TextRange,
    private readonly wrongKey: WrongKey,
  ) {
    this.byKey = new Map(plain.entries.map((entry) => [entry.key, entry]))
  }

  has(key: string): boolean {
    return this.byKey.has(key)
  }

  entry(key: string): PlainEntry | undefined {
    return this.byKey.get(key)
  }

  /** Where a key is, or the file's beginning where it is not there. */
  range(key: string): TextRange {
    return this.rangeOf(this.byKey.get(key)?.line ?? 0)
  }

  /** The value of a key as `convert` makes it; null where it has none, or a wrong one, which is reported. */
  read<T>(key: string, expected: string, convert: (value: Json) => T | null): T | null {
    const value = this.byKey.get(key)?.value ?? null
    if (value === null) return null
    const converted = convert(value)
    if (converted === null) this.wrong(key, expected)
    return converted
  }

  text(key: string): string | null {
    return this.read(key, 'text in quotes', (value) => (typeof value === 'string' ? value : null))
  }

  /** Reports that the value of a key is not what it should be, on the key's line or another. */
  wrong(key: string, expected: string, line?: number): void {
    this.problems.push(this.wrongKey(key, expected, line === undefined ? this.range(key) : this.rangeOf(line)))
  }

  /** The keys that are none of these, as they came. */
  others(known: ReadonlySet<string>): Extra {
    return this.plain.entries.filter(({ key }) => !known.has(key)).map(({ key, value }) => [key, value] as const)
  }
}
