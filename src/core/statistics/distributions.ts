/**
 * Tail probabilities and quantiles of the normal, Student's t and F distributions. Quantiles have a relative error below
 * 1e-12; both tails are computed directly, so that a small probability is as exact as a large one.
 * Sources: Abramowitz & Stegun 1964, 6.1.40 (Stirling's series), 26.2.11 and 26.2.14 (normal),
 * 26.6.2 and 26.7.1 (F and t as beta); DiDonato & Morris 1992, ACM TOMS 18 (algorithm 708).
 */

export interface Tails {
  readonly lower: number
  readonly upper: number
}

const halfLogTwoPi = 0.9189385332046727
const tinyNumber = 1e-300

/** P(Z ≤ z) and P(Z > z) of the standard normal distribution. */
export function normalTails(z: number): Tails {
  const size = Math.abs(z)
  const density = Math.exp(-0.5 * z * z - halfLogTwoPi)
  let far: number
  if (size < 2) {
    // z + z³/3 + z⁵/(3·5) + … has positive terms only, so nothing cancels.
    let term = size
    let sum = size
    for (let k = 3; term > sum * 1e-17; k += 2) {
      term *= (size * size) / k
      sum += term
    }
    far = 0.5 - density * sum
  } else {
    // 1/(z + 1/(z + 2/(z + 3/(z + …)))), evaluated from far below.
    let fraction = size
    for (let k = 400; k >= 1; k--) fraction = size + k / fraction
    far = density / fraction
  }
  return z < 0 ? { lower: far, upper: 1 - far } : { lower: 1 - far, upper: far }
}

/** ln Γ(x) less Stirling's main term, for x ≥ 10. */
function stirlingRest(x: number): number {
  const r = 1 / (x * x)
  const tail = 1 / 1188 - r * (691 / 360360 - r / 156)
  return (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * tail)))) / x
}

/** u − ln(1 + u), without cancellation for small u. */
function logDeviation(u: number): number {
  if (u < -0.4 || u > 0.6) return u - Math.log1p(u)
  const r = u / (2 + u)
  const square = r * r
  let power = r * square
  let sum = 0
  for (let k = 3; k < 80; k += 2) {
    const term = power / k
    sum += term
    if (Math.abs(term) <= 1e-18 * Math.abs(sum)) break
    power *= square
  }
  return r * u - 2 * sum
}

/** x^a y^b / B(a, b) for x + y = 1, with a relative error near rounding also for large a and b. */
function betaKernel(x: number, y: number, a: number, b: number): number {
  if (a >= 10 && b >= 10) {
    const total = a + b
    const exponent = a * logDeviation((x * total - a) / a) + b * logDeviation((y * total - b) / b)
    const rest = stirlingRest(a) + stirlingRest(b) - stirlingRest(total)
    return Math.sqrt(a * (b / total)) * Math.exp(-exponent - rest - halfLogTwoPi)
  }
  // B(a, b) = B(a + 1, b) (a + b) / a, applied until Stirling's series holds.
  let shift = 1
  let p = a
  let q = b
  for (; p < 10; p++) shift *= p / (p + q)
  for (; q < 10; q++) shift *= q / (p + q)
  const rest = stirlingRest(p) + stirlingRest(q) - stirlingRest(p + q)
  const logBeta = -p * Math.log1p(q / p) - q * Math.log1p(p / q) + 0.5 * Math.log((p + q) / p / q) + halfLogTwoPi + rest
  const logX = x < 0.5 ? Math.log(x) : Math.log1p(-y)
  const logY = y < 0.5 ? Math.log(y) : Math.log1p(-x)
  return shift * Math.exp(a * logX + b * logY - logBeta)
}

/**
 * I_x(a, b) B(a, b) / (x^a y^b) for λ = a − (a + b) x ≥ 0: the continued fraction of DiDonato & Morris 1992 (eq. 9), whose
 * terms take λ and so stay exact where x or y rounds to 1. Lentz's method.
 */
function betaFraction(x: number, y: number, a: number, b: number, lambda: number): number {
  let value = (a * (lambda + 1)) / (a + 1)
  let c = value
  let d = 0
  for (let n = 1; n < 100000; n++) {
    const odd = a + 2 * n - 1
    const numerator = (((a + n - 1) * (a + b + n - 1)) / odd) * ((n * (b - n)) / odd) * x * x
    const denominator = n + (n * (b - n) * x) / odd + ((a + n) / (odd + 2)) * (lambda + 1 + n * (1 + y))
    d = 1 / guard(denominator + numerator * d)
    c = guard(denominator + numerator / c)
    const factor = c * d
    value *= factor
    if (Math.abs(factor - 1) < 2e-16) break
  }
  return 1 / value
}

function guard(x: number): number {
  return Math.abs(x) < tinyNumber ? tinyNumber : x
}

/** P(F ≤ f) and P(F > f) of the F distribution; degrees of freedom are positive and may be fractions. */
export function fTails(f: number, df1: number, df2: number): Tails {
  return tailsAt(f, df1, df2).tails
}

function tailsAt(f: number, df1: number, df2: number): { readonly tails: Tails; readonly kernel: number } {
  if (f <= 0) return { tails: { lower: 0, upper: 1 }, kernel: 0 }
  if (f === Infinity) return { tails: { lower: 1, upper: 0 }, kernel: 0 }
  const a = df1 / 2
  const b = df2 / 2
  const ratio = (df1 / df2) * f
  const x = ratio === Infinity ? 1 : ratio / (1 + ratio)
  const y = 1 / (1 + ratio)
  const kernel = betaKernel(x, y, a, b)
  const lambda = ratio === Infinity ? -b : (a - b * ratio) / (1 + ratio)
  if (lambda >= 0) {
    const lower = Math.min(1, kernel * betaFraction(x, y, a, b, lambda))
    return { tails: { lower, upper: 1 - lower }, kernel }
  }
  const upper = Math.min(1, kernel * betaFraction(y, x, b, a, -lambda))
  return { tails: { lower: 1 - upper, upper }, kernel }
}

/** The f below which an F variable lies with probability p, 0 < p < 1. */
export function fQuantile(p: number, df1: number, df2: number): number {
  return p <= 0.5 ? solveF('lower', p, df1, df2) : solveF('upper', 1 - p, df1, df2)
}

/** Newton steps in ln f on the logarithm of the tail, kept inside a bracket. */
function solveF(side: keyof Tails, target: number, df1: number, df2: number): number {
  let low = -1400
  let high = 1400
  let s = 0
  for (let step = 0; step < 300; step++) {
    const { tails, kernel } = tailsAt(Math.exp(s), df1, df2)
    const tail = tails[side]
    const tooFar = side === 'lower' ? tail > target : tail < target
    if (tooFar) high = s
    else low = s
    const slope = side === 'lower' ? kernel : -kernel
    const newton = tail > 0 && kernel > 0 ? s - (Math.log(tail / target) * tail) / slope : NaN
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (Math.abs(next - s) <= 2e-16 * Math.max(1, Math.abs(s))) return Math.exp(next)
    s = next
  }
  return Math.exp(s)
}

/** The t below which a Student variable lies with probability p, 0 < p < 1; degrees of freedom may be a fraction. */
export function studentQuantile(p: number, df: number): number {
  if (p === 0.5) return 0
  const tail = p < 0.5 ? p : 1 - p
  const size =
    tail < 0.25 ? Math.sqrt(solveF('upper', 2 * tail, 1, df)) : Math.sqrt(solveF('lower', 1 - 2 * tail, 1, df))
  return p < 0.5 ? -size : size
}
