import { resolveCode } from '../../../core/codebook/codes'
import type { Codebook } from '../../../core/codebook/model'
import type { Coding } from '../../../core/coding/model'

/** What a label says of one coding, or, at its end, of those for which there is no room; and in which column of the label. */
export interface LabelPart {
  readonly coding: Coding
  readonly text: string
  readonly column: number
}

/** Columns between the text and its label, and between the codes of one. */
const gap = 2
/** Columns of a sign before a code and the space behind it. */
const sign = 2
/** A code says so many characters of itself at least. */
const leastText = 4

const shortened = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, Math.max(1, length - 1)).trimEnd()}…`

/** How many characters each code may say so that all fit: those that are short leave their room to the others. */
function shareOf(lengths: readonly number[], room: number): number {
  let left = room
  for (const [index, length] of [...lengths].sort((a, b) => a - b).entries()) {
    const each = Math.floor(left / (lengths.length - index))
    if (length > each) return each
    left -= length
  }
  return Infinity
}

/** Codings of a unit as its label of at most `width` columns says them: first those that began on a unit before and go on here. */
export function labelParts(
  codebook: Codebook,
  codings: readonly Coding[],
  goneOn: readonly Coding[],
  width: number,
): readonly LabelPart[] {
  const all = [...goneOn, ...codings]
  const fit = Math.max(1, Math.floor(width / (gap + sign + leastText)))
  const said = all.length <= fit ? all : all.slice(0, Math.max(1, fit - 1))
  const texts = said.map((coding) => words(coding, codebook))
  const more = all[said.length]
  const share = shareOf(
    texts.map(({ length }) => length),
    width - said.length * (gap + sign) - (more === undefined ? 0 : gap + leastText),
  )
  const parts: LabelPart[] = []
  let column = gap
  const add = (coding: Coding, text: string): void => {
    parts.push({ coding, text, column })
    column += text.length + gap
  }
  for (const [index, coding] of said.entries())
    add(coding, `${index < goneOn.length ? '┊' : '●'} ${shortened(texts[index] ?? '', Math.max(leastText, share))}`)
  if (more !== undefined) add(more, `+${all.length - said.length}`)
  return parts
}

function words({ code, strength, uncertain }: Coding, codebook: Codebook): string {
  const label = resolveCode(codebook, code)?.label ?? code
  return `${label}${strength === undefined ? '' : ` ${strength}`}${uncertain === true ? ' ?' : ''}`
}

/** The columns that a label takes, with one behind it. */
export function labelWidth(parts: readonly LabelPart[]): number {
  const last = parts.at(-1)
  return last === undefined ? 0 : last.column + last.text.length + 1
}
