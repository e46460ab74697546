/**
 * A space of any script or a tab: what is dropped at the edges of a line. Line breaks are not among them, nor is U+2028,
 * which the editor does not take for a line break either.
 */
export function isBlank(code: number): boolean {
  if (code === 32 || code === 9) return true
  if (code < 0xa0) return code === 11 || code === 12
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  )
}

export function isLineBreak(code: number): boolean {
  return code === 10 || code === 13
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** The colon that ends a label, in Latin or in East Asian width. */
export function isColon(code: number): boolean {
  return code === 58 || code === 0xff1a
}

/** The characters a backslash takes their meaning from: `\ | # [ ] ( ) : -` and the full-width colon. */
export function isEscapable(code: number): boolean {
  switch (code) {
    case 92:
    case 124:
    case 35:
    case 91:
    case 93:
    case 40:
    case 41:
    case 58:
    case 45:
    case 0xff1a:
      return true
    default:
      return false
  }
}

export function skipBlanks(text: string, from: number, end: number): number {
  let at = from
  while (at < end && isBlank(text.charCodeAt(at))) at++
  return at
}

export function skipBlanksBack(text: string, from: number, end: number): number {
  let at = end
  while (at > from && isBlank(text.charCodeAt(at - 1))) at--
  return at
}

/** The text with its backslash escapes resolved; a backslash before any other character stays. */
export function unescaped(text: string): string {
  let slash = text.indexOf('\\')
  if (slash < 0) return text
  const kept: string[] = []
  let from = 0
  while (slash >= 0 && slash + 1 < text.length) {
    if (isEscapable(text.charCodeAt(slash + 1))) {
      kept.push(text.slice(from, slash))
      from = slash + 1
      slash = text.indexOf('\\', slash + 2)
    } else slash = text.indexOf('\\', slash + 1)
  }
  kept.push(text.slice(from))
  return kept.join('')
}
