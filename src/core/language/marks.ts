import type { Span } from '../base/span'

const round = 0
const square = 1

function kindOf(code: number): number {
  switch (code) {
    case 40:
    case 41:
    case 0xff08:
    case 0xff09:
      return round
    case 91:
    case 93:
    case 0xff3b:
    case 0xff3d:
    case 0x3010:
    case 0x3011:
      return square
    default:
      return -1
  }
}

function opens(code: number): boolean {
  return code === 40 || code === 91 || code === 0xff08 || code === 0xff3b || code === 0x3010
}

/**
 * The bracketed marks of a text, such as `(sighs)`, `[crosstalk]`, `((laughs))` or `(p:00:00:10)`: UTF-16 ranges in order,
 * brackets included, the outermost of nested ones. A bracket without its partner is no mark. Linear in the text.
 */
export function marksOf(text: string): Span[] {
  const marks: Span[] = []
  const open: { readonly kind: number; readonly at: number }[] = []
  // How many of each kind are open, so that a closing bracket without a partner takes none off the stack.
  const waiting = [0, 0]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const kind = kindOf(code)
    if (kind < 0) continue
    if (opens(code)) {
      open.push({ kind, at: i })
      waiting[kind] = (waiting[kind] ?? 0) + 1
      continue
    }
    if ((waiting[kind] ?? 0) === 0) continue
    for (let top = open.pop(); top !== undefined; top = open.pop()) {
      waiting[top.kind] = (waiting[top.kind] ?? 0) - 1
      if (top.kind !== kind) continue
      while ((marks.at(-1)?.start ?? -1) > top.at) marks.pop()
      marks.push({ start: top.at, end: i + 1 })
      break
    }
  }
  return marks
}
