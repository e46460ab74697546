import type { TurnNumber } from '../base/positions'

/** A turn of a transcript as it was, by what it is known again. */
export type FormerTurn =
  /** By its token between those of its neighbors. */
  | { readonly by: 'neighbors'; readonly key: string }
  /** By its number in the very same transcript, of which `print` is the hash. */
  | { readonly by: 'number'; readonly turn: TurnNumber; readonly print: string }

/** Where a coding to check was before its place came into doubt, by which it settles by itself when that comes back. */
export type FormerPlace =
  | (FormerTurn & {
      /** Where its units were split or joined: the thought unit of the turn, 0 for a record that named none. */
      readonly part?: number
      /** The last turn of a range. */
      readonly to?: TurnNumber
    })
  | Unreadable

/** Which section or segment a rating to check was about: its number in the very same transcript with the same sections or segments. */
export type FormerPassage = { readonly by: 'passage'; readonly number: number; readonly print: string } | Unreadable

/** What a file says in a way that this release doesn't know; it is kept as it came. */
export type Unreadable = {
  readonly by: 'unknown'
  readonly text: string
}
