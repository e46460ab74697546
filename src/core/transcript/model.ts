import type { TurnNumber, UnitOrdinal, Utf16Offset } from '../base/positions'
import { turnIndexOf } from '../base/positions'
import type { Problem } from '../base/problem'
import type { Span } from '../base/span'

export const roles = ['therapist', 'client', 'other'] as const
export type Role = (typeof roles)[number]

/** The label of turns that the file gives to nobody. It is no name: two such turns may be two persons'. */
export const unnamed = '?'

export interface Speaker {
  readonly label: string
  readonly role: Role
  readonly name: string | null
  /** True where the front matter declares the speaker, false where the reader recognised the label. */
  readonly declared: boolean
}

/** A stretch of a turn's joined text that stands contiguously in the file. */
export interface Piece {
  /** Into `Turn.text`. */
  readonly at: Utf16Offset
  /** Into the file. */
  readonly offset: Utf16Offset
  readonly length: number
  /** How many characters of the file stand for it, where the file says it in others, as `&amp;` says `&`. */
  readonly source?: number
}

export interface Part {
  /** Range in `Turn.text`. */
  readonly start: Utf16Offset
  readonly end: Utf16Offset
  /** Where it stands in the file. */
  readonly span: Span
}

export interface Turn {
  readonly index: TurnNumber
  /** The speaker's label (`T` for `T12:`); `unnamed` where the file names nobody. */
  readonly label: string
  /** The number in `T12:` where such numbers count turns, else null. */
  readonly number: number | null
  readonly role: Role
  /** Seconds, or null: never invented. */
  readonly start: number | null
  readonly end: number | null
  /** 0-based index into `Transcript.sections`, or null where the turn is in none. */
  readonly section: number | null
  /** Continuation lines and thought units joined by one blank each, escapes resolved, otherwise as it stands. */
  readonly text: string
  /** Thought units in order; at least one where the turn has text, none where it is empty. */
  readonly parts: readonly Part[]
  readonly pieces: readonly Piece[]
  /**
   * From the stamp or label that opens the turn to the end of its last line with text, line break excluded. A turn of captions starts
   * with the first caption's number or times.
   */
  readonly span: Span
  /** Empty where the file does not name the speaker there. */
  readonly labelSpan: Span
  readonly stampSpan: Span | null
}

export interface Section {
  readonly title: string
  readonly span: Span
  /** The first turn at or after the heading; may be one past the last turn. */
  readonly firstTurn: TurnNumber
}

export interface TranscriptHeader {
  readonly session: string | null
  readonly date: string | null
  readonly language: string | null
  /** Relative path inside the study, or null; anything that leaves the folder is refused. */
  readonly media: string | null
  /** The front matter's range in the file, fences included, or null. */
  readonly span: Span | null
}

/** What a reader makes of a file. Every `Span` is a range of the file's text as the reader was given it. */
export interface Transcript {
  /** Which reader and version made the turns, e.g. `transcript/1`: recorded in each codings file. */
  readonly reader: string
  /** By which rule captions became turns, as it is recorded in each codings file; absent where the format has no captions. */
  readonly merge?: string
  readonly header: TranscriptHeader
  readonly speakers: readonly Speaker[]
  readonly sections: readonly Section[]
  readonly turns: readonly Turn[]
  readonly problems: readonly Problem[]
}

/** A turn as far as figures go: who said what, and when, not where it stands in the file. */
export type SpokenTurn = Omit<Turn, 'parts' | 'pieces' | 'span' | 'labelSpan' | 'stampSpan'>

/** A transcript without the places of its turns: a study of a thousand is held in half the memory. */
export type SpokenTranscript = Omit<Transcript, 'turns'> & { readonly turns: readonly SpokenTurn[] }

export type UnitKind = 'utterance' | 'thought-unit'

/** What is coded: a turn, or one of its thought units. */
export interface Unit {
  /** What `reviewed` counts. */
  readonly ordinal: UnitOrdinal
  readonly turn: TurnNumber
  /** 1-based part under thought units, else null. */
  readonly part: number | null
  readonly label: string
  readonly role: Role
  readonly text: string
  /** Range of the unit in `Turn.text`. */
  readonly from: Utf16Offset
  readonly to: Utf16Offset
  readonly span: Span
}

/** The turn with a number; undefined where there is none. */
export const turnNumbered = <T>({ turns }: { readonly turns: readonly T[] }, turn: TurnNumber): T | undefined =>
  turns[turnIndexOf(turn)]
