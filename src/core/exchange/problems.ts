import '../base/problem'
import type { UnitKind } from '../transcript/model'

declare module '../base/problem' {
  interface ProblemCodes {
    'exchange/unreadable-archive': {
      readonly reason: 'no-archive' | 'damaged' | 'too-large' | 'too-many' | 'leaves-folder'
      readonly entry: string
    }
    'exchange/unreadable-xml': { readonly reason: string }
    'exchange/unreadable-json': { readonly reason: string }
    'exchange/unreadable-format': { readonly format: string; readonly reason: string }
    /** A table lacks what is needed; `columns` are those it has. */
    'exchange/missing-column': { readonly needed: string; readonly columns: readonly string[] }
    'exchange/unknown-column': { readonly column: string; readonly columns: readonly string[] }
    'exchange/table-syntax': { readonly reason: string }
    'exchange/row-length': { readonly expected: number; readonly found: number }
    /** Whole numbers that can only be milliseconds, though no name of a column says so. */
    'exchange/milliseconds': { readonly columns: readonly string[] }
    'exchange/unreadable-time': { readonly value: string }
    'exchange/unreadable-value': { readonly column: string; readonly value: string }
    /** Two rows of one utterance disagree; the first is kept. */
    'exchange/rows-differ': {
      readonly what: 'text' | 'speaker' | 'strength'
      readonly session: string
      readonly turn: string
    }
    /** Rows without any cell that says which unit they are about, or without a session: they are those of the row above. */
    'exchange/merged-cells': { readonly count: number }
    /** Nothing numbers the utterances, and a coder's rows stand nowhere, or in several places, among the fullest list. */
    'exchange/rows-not-placed': { readonly session: string; readonly coder: string }
    /** One coder has two utterances under one number; the row of the first is on `line`. */
    'exchange/turns-collide': { readonly session: string; readonly turn: string; readonly line: number }
    /** A study without a codebook got one of the codes that were given. */
    'exchange/codebook-made': { readonly codes: number }
    'exchange/other-unit': { readonly table: UnitKind; readonly codebook: UnitKind }
    'exchange/columns-not-used': { readonly columns: readonly string[] }
    'exchange/coders-in-names': { readonly first: string; readonly second: string }
    /** Which columns were taken for which coder's which code. */
    'exchange/coder-columns': {
      readonly columns: readonly { readonly name: string; readonly coder: string; readonly code: string }[]
    }
    /** A coder has no column for a code, or two of one name. */
    'exchange/coder-columns-lack': { readonly missing: readonly string[]; readonly twice: readonly string[] }
    /** Coders who nowhere say "no": what an empty cell of theirs says depends on whether they coded the session. */
    'exchange/marks-alone': { readonly coders: readonly string[] }
    /** A strength of a row in which several coders have columns: it does not say whose it is. */
    'exchange/strength-of-several': { readonly column: string }
    'exchange/two-heads': { readonly columns: readonly string[] }
    'exchange/never-given': { readonly column: string }
    'exchange/alike-codes': { readonly column: string; readonly codes: readonly string[] }
    /** Rows with codes and no coder, where a column names coders. */
    'exchange/no-coder': { readonly coder: string; readonly count: number }
    'exchange/row-without-text': { readonly session: string; readonly turn: string }
    /** "n/a" beside other columns' values: silence there, since a unit is considered as a whole. */
    'exchange/not-applicable': { readonly column: string; readonly count: number }
    'exchange/silence-considered': { readonly coder: string; readonly units: number }
    'exchange/skipped': { readonly what: string; readonly name: string; readonly reason: string }
    'exchange/position-outside': {
      readonly source: string
      readonly start: number
      readonly end: number
      readonly length: number
    }
    'exchange/crosses-turns': { readonly source: string; readonly count: number }
    'exchange/outside-turns': { readonly source: string; readonly count: number }
    'exchange/line-breaks-count-two': { readonly source: string }
    'exchange/units-left-out': { readonly source: string; readonly count: number }
    'exchange/no-labels': { readonly source: string }
    /** Codes of an import, by their labels, that the study's codebook does not have, or not plainly. */
    'exchange/codes-not-in-codebook': {
      readonly codes: readonly string[]
      readonly codebook: string
      readonly reason: 'none' | 'several' | 'other-label'
    }
    /** Codes that would stand below one that an earlier table gives by yes and no. */
    'exchange/codes-below-code': { readonly column: string; readonly codes: readonly string[] }
    /** A dash in a column of codes says that there is none. */
    'exchange/dash-is-no-code': { readonly column: string }
    'exchange/codes-added': { readonly codes: readonly string[] }
    /** Codes that speakers received who never did before: they are for them too now. */
    'exchange/speakers-added': { readonly codes: readonly string[] }
    /** Codings on units whose speaker may not receive the code: no figure counts them. */
    'exchange/not-for-speaker': { readonly code: string; readonly count: number; readonly speakers: readonly string[] }
    'exchange/would-overwrite': Record<string, never>
    'exchange/nothing-to-import': Record<string, never>
    'exchange/no-codes': Record<string, never>
    'exchange/transcript-changed': Record<string, never>
    'exchange/code-made-of': { readonly name: string; readonly id: string }
    /** Kinds of records that a format has no place for. */
    'exchange/not-exported': { readonly what: string; readonly count: number }
    'exchange/no-time': { readonly what: string; readonly count: number }
    'exchange/short-name': { readonly name: string; readonly short: string }
  }
}

export {}
