import { nativeReader } from '../../../../src/core/transcript/readers/nativeReader'
import { plainReader } from '../../../../src/core/transcript/readers/plainReader'
import type { Transcript } from '../../../../src/core/transcript/model'

export const native = (text: string): Transcript => nativeReader.read(text)
export const plain = (text: string): Transcript => plainReader.read(text)

/** The turns as `label: text`, thought units divided by ` | `. */
export function said({ turns }: Transcript): string[] {
  return turns.map(({ label, number, text, parts }) => {
    const words = parts.length > 1 ? parts.map(({ start, end }) => text.slice(start, end)).join(' | ') : text
    return `${label}${number ?? ''}: ${words}`
  })
}

export function codes({ problems }: Transcript): string[] {
  return problems.map(({ code }) => code)
}

/** The text of the file that a problem underlines. */
export function underlined(text: string, { problems }: Transcript, code: string): string | undefined {
  const range = problems.find((found) => found.code === code)?.range
  if (range === undefined) return undefined
  const starts = [0]
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\n' || (text[i] === '\r' && text[i + 1] !== '\n')) starts.push(i + 1)
  }
  return text.slice(starts[range.start.line]! + range.start.character, starts[range.end.line]! + range.end.character)
}

/** What every transcript keeps, whatever the text it was read from. */
export function faults(text: string, { turns, sections, header, merge }: Transcript): string[] {
  const found: string[] = []
  const check = (holds: boolean, what: string): void => {
    if (!holds) found.push(what)
  }
  let last = header.span?.end ?? 0
  for (const [i, turn] of turns.entries()) {
    const { index, pieces, parts, span, labelSpan, stampSpan } = turn
    check(index === i + 1, `turn ${i} index`)
    check(span.start >= last && span.end >= span.start && span.end <= text.length, `turn ${index} span`)
    last = span.end
    // Captions need not name who speaks.
    const named = merge === undefined || labelSpan.start < labelSpan.end
    check(
      labelSpan.start >= span.start &&
        labelSpan.end <= span.end &&
        (named ? labelSpan.start < labelSpan.end : labelSpan.start === labelSpan.end),
      `turn ${index} label`,
    )
    check(stampSpan === null || (stampSpan.start >= span.start && stampSpan.end <= span.end), `turn ${index} stamp`)
    let at = 0
    for (const piece of pieces) {
      check(
        piece.length > 0 && (piece.at === at || (piece.at === at + 1 && turn.text[at] === ' ')),
        `turn ${index} pieces`,
      )
      const length = piece.source ?? piece.length
      check(
        length > 0 && piece.offset >= span.start && piece.offset + length <= span.end,
        `turn ${index} piece in span`,
      )
      check(
        piece.source === undefined
          ? turn.text.slice(piece.at, piece.at + piece.length) === text.slice(piece.offset, piece.offset + piece.length)
          : /^[&\0]/.test(text.slice(piece.offset, piece.offset + length)),
        `turn ${index} piece text`,
      )
      at = piece.at + piece.length
    }
    check(at === turn.text.length, `turn ${index} covered`)
    check((turn.text === '') === (parts.length === 0), `turn ${index} parts`)
    check(parts.map(({ start, end }) => turn.text.slice(start, end)).join(' ') === turn.text, `turn ${index} joined`)
    for (const part of parts)
      check(part.span.start >= span.start && part.span.end <= span.end && part.start < part.end, `turn ${index} part`)
  }
  for (const [i, section] of sections.entries()) {
    const after = turns.findIndex((turn) => turn.span.start >= section.span.start)
    check(section.firstTurn === (after < 0 ? turns.length : after) + 1, `section ${i} first turn`)
  }
  return found
}
