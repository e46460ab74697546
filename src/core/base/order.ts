/** Orders by Unicode code point, also beyond the basic plane, where UTF-16 order differs. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return codePointRank(x) - codePointRank(y)
  }
  return a.length - b.length
}

/** Surrogates are for code points above all others of one unit. */
function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39

/** Where the digits that begin at an index end. */
function endOfDigits(text: string, from: number): number {
  let end = from
  while (isDigit(text.charCodeAt(end))) end++
  return end
}

/** Orders digits by their value; they may be longer than any number. */
function compareDigits(a: string, b: string): number {
  const [x, y] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')]
  return x.length - y.length || compareCodePoints(x, y)
}

/**
 * Orders names as people do: numbers in them by value, all else by code point. It is the same everywhere, whatever the language, and
 * no two different names are equal.
 */
export function compareNatural(a: string, b: string): number {
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(j)]
    if (isDigit(x) && isDigit(y)) {
      const [endX, endY] = [endOfDigits(a, i), endOfDigits(b, j)]
      const found = compareDigits(a.slice(i, endX), b.slice(j, endY))
      if (found !== 0) return found
      ;[i, j] = [endX, endY]
    } else if (x !== y) return codePointRank(x) - codePointRank(y)
    else [i, j] = [i + 1, j + 1]
  }
  return a.length - i - (b.length - j) || compareCodePoints(a, b)
}
