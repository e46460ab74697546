/** An exact rational number in lowest terms; the denominator is positive. */
export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a
  let y = b < 0n ? -b : b
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** The fraction numerator / denominator. Both must be whole; a zero denominator throws. */
export function fraction(numerator: bigint | number, denominator: bigint | number = 1n): Fraction {
  const n = BigInt(numerator)
  const d = BigInt(denominator)
  if (d === 0n) throw new RangeError('a fraction with a zero denominator')
  const divisor = greatestCommonDivisor(n, d)
  const sign = d < 0n ? -1n : 1n
  return { numerator: (sign * n) / divisor, denominator: (sign * d) / divisor }
}

export const zero = fraction(0n)
export const one = fraction(1n)

export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
}

export function sub(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator)
}

export function mul(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator)
}

/** a / b; dividing by zero throws. */
export function div(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator)
}

export function square(a: Fraction): Fraction {
  return mul(a, a)
}

export function absolute(a: Fraction): Fraction {
  return a.numerator < 0n ? fraction(-a.numerator, a.denominator) : a
}

/** −1, 0 or 1 as a is less than, equal to or greater than b. */
export function compare(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function isZero(a: Fraction): boolean {
  return a.numerator === 0n
}

/** The exact sum. Terms of one denominator are added first, which only saves work: the result is the same in any order. */
export function sum(terms: Iterable<Fraction>): Fraction {
  const numerators = new Map<bigint, bigint>()
  for (const term of terms) numerators.set(term.denominator, (numerators.get(term.denominator) ?? 0n) + term.numerator)
  let total = zero
  for (const [denominator, numerator] of numerators) total = add(total, fraction(numerator, denominator))
  return total
}

/** The value of a decimal numeral such as `-1.25` or `3e-2`, exactly; null for any other text. */
export function fromDecimal(text: string): Fraction | null {
  const match = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?\s*$/.exec(text)
  if (match === null) return null
  const whole = match[2] ?? ''
  const decimals = match[3] ?? ''
  if (whole === '' && decimals === '') return null
  const digits = BigInt((match[1] === '-' ? '-' : '') + whole + decimals)
  const exponent = BigInt(match[4] ?? '0') - BigInt(decimals.length)
  return exponent >= 0n ? fraction(digits * 10n ** exponent) : fraction(digits, 10n ** -exponent)
}

/** The shortest decimal that names the double, exactly (0.1 is 1/10); null where it is not finite. */
export function fromNumber(value: number): Fraction | null {
  return Number.isFinite(value) ? fromDecimal(String(value)) : null
}

function bitLength(value: bigint): number {
  return value === 0n ? 0 : value.toString(2).length
}

/** The double nearest to the fraction, ties to even, for numerators and denominators of any length; ±Infinity beyond the largest. */
export function toNumber(value: Fraction): number {
  if (value.numerator === 0n) return 0
  const negative = value.numerator < 0n
  const n = negative ? -value.numerator : value.numerator
  const d = value.denominator
  // The quotient is taken as a whole number of units of 2^scale, 64 bits or more of it. BigInt to Number rounds to nearest, ties to
  // even; that something was left over is kept as an odd last bit, so that it can't look like a tie.
  const scale = bitLength(n) - bitLength(d) - 65
  const shiftedN = scale < 0 ? n << BigInt(-scale) : n
  const shiftedD = scale > 0 ? d << BigInt(scale) : d
  let quotient = shiftedN / shiftedD
  if (quotient * shiftedD !== shiftedN) quotient |= 1n
  const magnitude = bitLength(quotient) + scale <= -1022 ? subnormal(n, d) : scaleByPowerOfTwo(Number(quotient), scale)
  return negative ? -magnitude : magnitude
}

/** n / d as a whole number of 2^-1074, rounded to nearest, ties to even. */
function subnormal(n: bigint, d: bigint): number {
  const scaled = n << 1074n
  const quotient = scaled / d
  const twiceRemainder = 2n * (scaled % d)
  const up = twiceRemainder > d || (twiceRemainder === d && quotient % 2n === 1n)
  return Number(quotient + (up ? 1n : 0n)) * Number.MIN_VALUE
}

/** value · 2^exponent in steps, none of which leaves the range before the result does. */
function scaleByPowerOfTwo(value: number, exponent: number): number {
  let result = value
  let left = exponent
  while (left > 0) {
    const step = Math.min(left, 1000)
    result *= 2 ** step
    left -= step
  }
  while (left < 0) {
    const step = Math.min(-left, 1000)
    result /= 2 ** step
    left += step
  }
  return result
}
