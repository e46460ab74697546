import type { Random } from '../../src/core/base/files/ports'
import type { Codebook } from '../../src/core/codebook/model'
import type { Transcript, UnitKind } from '../../src/core/transcript/model'
import type { BoundariesByTurn } from '../../src/core/units/boundaries'

/** A transcript as a session shows it. */
export interface Shown {
  readonly transcript: Transcript
  readonly kind: UnitKind
  readonly segmentMinutes: number | null
}

/** What of a study works with one coder's file; two of them are played the same session and must give the same bytes. */
export interface Engine {
  /** Begins with an empty file on a transcript. */
  start(shown: Shown): void
  /** Takes over a file from the disk and brings it to the transcript. */
  load(text: string, shown: Shown): boolean
  /** Brings the file to a transcript; so many earlier states of it are still in memory. Says whether anything moved. */
  show(shown: Shown, past: number): boolean
  /** The file's bytes as they are saved. */
  text(quotes: 'short' | 'none' | 'as they are'): string
  /** Does something that the random numbers choose; says what came of it. */
  act(codebook: Codebook, random: Random): string
  /** Takes the last act back that was not taken back yet. */
  undo(): string
  /** Merges with another state of the file, both given as bytes. */
  merge(base: string, theirs: string): string
  /** The places that a person would be offered for codings to check. */
  offers(): string
  /** The thought units that a units file gives a transcript, and the file as it is then. */
  units(
    text: string,
    transcript: Transcript,
    past: Transcript | null,
  ): { readonly boundaries: BoundariesByTurn; readonly text: string }
  /** A units file that says what units the transcript has. */
  unitsText(transcript: Transcript): string
}
