export type Delimiter = ',' | ';' | '\t'

/** Receives the cells of delimited text in order. Offsets are into the text, so that a problem can be placed exactly. */
export interface CellReader {
  /** The content of a cell: inside the quotes (doubled quotes still doubled), or without the blanks around it. */
  cell(start: number, end: number, quoted: boolean): void
  /** The end of a record that started at `start`; false stops reading. */
  record(start: number): boolean
  fault(kind: 'unclosed-quote' | 'text-after-quote', offset: number): void
}

const quoteMark = 34
const lineFeed = 10
const carriageReturn = 13

/**
 * Reads RFC 4180 text with any of the delimiters and line ends. Beyond the RFC: blanks around an unquoted cell, or outside the
 * quotes, are not part of it; lines of nothing but blanks are no records; a quote inside an unquoted cell is itself; and where
 * the semicolon delimits, one between { and } of an unquoted cell does not.
 */
export function readDelimited(text: string, delimiter: Delimiter, reader: CellReader): void {
  const separator = delimiter.charCodeAt(0)
  const { length } = text
  const isBlank = (c: number): boolean => c === 32 || (c === 9 && separator !== 9)
  const endsCell = (c: number): boolean => c === separator || c === lineFeed || c === carriageReturn
  let at = 0

  const skipBlanks = (): void => {
    while (at < length && isBlank(text.charCodeAt(at))) at++
  }

  const quotedCell = (): void => {
    const open = at
    let close = text.indexOf('"', open + 1)
    while (close >= 0 && text.charCodeAt(close + 1) === quoteMark) close = text.indexOf('"', close + 2)
    if (close < 0) {
      reader.fault('unclosed-quote', open)
      close = length
    }
    reader.cell(open + 1, close, true)
    at = Math.min(close + 1, length)
    skipBlanks()
    if (at < length && !endsCell(text.charCodeAt(at))) {
      reader.fault('text-after-quote', at)
      while (at < length && !endsCell(text.charCodeAt(at))) at++
    }
  }

  const bareCell = (): void => {
    const start = at
    if (separator === 59 && text.charCodeAt(at) === 123) at = closingBrace(text, at)
    while (at < length && !endsCell(text.charCodeAt(at))) at++
    let end = at
    while (end > start && isBlank(text.charCodeAt(end - 1))) end--
    reader.cell(start, end, false)
  }

  while (at < length) {
    const start = at
    skipBlanks()
    const c = text.charCodeAt(at)
    if (at < length && c !== lineFeed && c !== carriageReturn) {
      for (;;) {
        skipBlanks()
        if (text.charCodeAt(at) === quoteMark) quotedCell()
        else bareCell()
        if (text.charCodeAt(at) !== separator) break
        at++
      }
      if (!reader.record(start)) return
    }
    if (text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === lineFeed) at++
    at++
  }
}

/** The offset after the brace that closes the one at `open` on its line, or `open`. */
function closingBrace(text: string, open: number): number {
  for (let i = open + 1; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 125) return i + 1
    if (c === lineFeed || c === carriageReturn) break
  }
  return open
}

/** How many records are looked at to tell the delimiter. */
const sampledRecords = 50

/**
 * The delimiter that cuts the first records into the same number of cells, two or more; of several the one that makes more, and
 * if none does, the one that makes most of the first record. Text without any is taken for comma-separated.
 */
export function detectDelimiter(text: string): Delimiter {
  let best: { readonly delimiter: Delimiter; readonly even: boolean; readonly cells: number } = {
    delimiter: ',',
    even: false,
    cells: 1,
  }
  for (const delimiter of [',', ';', '\t'] as const) {
    const widths = recordWidths(text, delimiter)
    const cells = widths[0] ?? 1
    const even = cells > 1 && widths.every((width) => width === cells)
    if (even === best.even ? cells > best.cells : even) best = { delimiter, even, cells }
  }
  return best.delimiter
}

function recordWidths(text: string, delimiter: Delimiter): number[] {
  const widths: number[] = []
  let cells = 0
  readDelimited(text, delimiter, {
    cell: () => {
      cells++
    },
    record: () => {
      widths.push(cells)
      cells = 0
      return widths.length < sampledRecords
    },
    fault: () => undefined,
  })
  return widths
}
