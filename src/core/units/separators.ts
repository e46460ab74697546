import { isEscapable } from '../transcript/text/characters'
import { utf16Offset } from '../transcript/codePoints'
import { fileSpans } from '../transcript/fileSpan'
import type { Transcript, Turn } from '../transcript/model'
import { turnNumbered } from '../transcript/model'
import type { Boundaries, BoundariesByTurn } from './boundaries'
import { boundariesOf, sameBoundaries } from './boundaries'

/** Replaces a half-open range of UTF-16 offsets. */
export interface TextEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Whether thought units are marked in the transcript's own text; other formats are never rewritten. */
export const marksUnitsInText = ({ reader }: Pick<Transcript, 'reader'>): boolean => reader.startsWith('transcript/')

/** Whether an offset of a native transcript is between a backslash and the mark it takes the meaning from. */
export function isInsideEscape(text: string, offset: number): boolean {
  if (!isEscapable(text.charCodeAt(offset))) return false
  let slashes = 0
  while (text.charCodeAt(offset - 1 - slashes) === 92) slashes++
  return slashes % 2 === 1
}

/** A text with edits that do not overlap. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  let out = text
  for (const { start, end, text: put } of [...edits].sort((a, b) => b.start - a.start))
    out = out.slice(0, start) + put + out.slice(end)
  return out
}

function editsOf(text: string, turn: Turn, wanted: Boundaries): TextEdit[] {
  return [...barsTakenOut(text, turn, wanted), ...barsPutIn(turn, wanted)]
}

function barsTakenOut(text: string, turn: Turn, wanted: Boundaries): TextEdit[] {
  const keep = new Set(wanted)
  const edits: TextEdit[] = []
  for (const [i, at] of boundariesOf(turn).entries()) {
    const [start, end] = [turn.parts[i]?.span.end, turn.parts[i + 1]?.span.start]
    if (keep.has(at) || start === undefined || end === undefined) continue
    const between = text.slice(start, end)
    const blanks = turn.text.slice(turn.parts[i]?.end, turn.parts[i + 1]?.start)
    edits.push({ start, end, text: /[\r\n]/.test(between) ? between.replace(/[^\S\r\n]*\|/g, '') : blanks })
  }
  return edits
}

function barsPutIn(turn: Turn, wanted: Boundaries): TextEdit[] {
  const edits: TextEdit[] = []
  const now = boundariesOf(turn)
  for (const at of wanted) {
    if (now.includes(at)) continue
    const before = utf16Offset(turn.text, at) - 1
    const [blank, word] = [
      fileSpans(turn, before, before + 1).at(-1)?.end,
      fileSpans(turn, before - 1, before).at(-1)?.end,
    ]
    // A blank that is none of the file's joins two lines: the bar ends the first of them.
    if (blank !== undefined) edits.push({ start: blank, end: blank, text: '| ' })
    else if (word !== undefined) edits.push({ start: word, end: word, text: ' |' })
  }
  return edits
}

/**
 * The edits by which a native transcript gets other thought units in some of its turns, or null where it would then read otherwise in
 * anything else: `read` reads it as the study does.
 */
export function separatorEdits(
  text: string,
  transcript: Transcript,
  wanted: BoundariesByTurn,
  read: (text: string) => Transcript | null,
): readonly TextEdit[] | null {
  const edits = [...wanted].flatMap(([index, at]) => {
    const turn = turnNumbered(transcript, index)
    return turn === undefined ? [] : editsOf(text, turn, at)
  })
  const after = read(edited(text, edits))
  const fits =
    after !== null &&
    after.turns.length === transcript.turns.length &&
    after.turns.every((turn, i) => {
      const old = transcript.turns[i]
      return (
        old !== undefined &&
        turn.text === old.text &&
        turn.label === old.label &&
        sameBoundaries(boundariesOf(turn), wanted.get(turn.index) ?? boundariesOf(old))
      )
    })
  return fits ? edits : null
}
