import type { Random } from '../../src/core/base/files/ports'

/** A table of whole or decimal numbers that follow targets and coders more or less, with as many gaps as asked for. */
export function randomNumbers(
  random: Random,
  missing: number,
): { readonly coders: string[]; readonly rows: (number | null)[][] } {
  const whole = (below: number): number => Math.floor(random.next() * below)
  const coders = Array.from({ length: whole(5) + 1 }, (_, c) => `c${c}`)
  const [spread, noise, digits, offset] = [
    random.next() * 6,
    random.next() * 4,
    whole(3),
    whole(2) * 1000 * random.next(),
  ]
  const lenient = coders.map(() => whole(3) * random.next())
  const rows = Array.from({ length: whole(12) }, () => {
    const truth = spread * random.next()
    return coders.map((_, c) =>
      random.next() < missing
        ? null
        : Number((offset + truth + (lenient[c] ?? 0) + noise * random.next()).toFixed(digits)),
    )
  })
  return { coders, rows }
}
