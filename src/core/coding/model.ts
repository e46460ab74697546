import type { TurnNumber } from '../base/positions'
import type { Extra, Json } from '../base/json'
import type { Problem } from '../base/problem'
import type { UnitKind } from '../transcript/model'
import type { FormerPassage, FormerPlace } from './formerPlace'
import type { SuspendedReview } from './suspendedReview'
import type { Place } from '../units/place'
import type { Ranges } from '../units/ranges'

/** Why a record's place could not be found in the transcript as it stands. */
export const reviewReasons = [
  'unit-changed',
  'unit-deleted',
  'speaker-changed',
  'unit-missing',
  'several-places',
  'span-outside',
  'part-missing',
  'unit-split',
  'unit-joined',
  'range-end-changed',
  'range-changed',
  'reading-differs',
  'section-changed',
  'segment-changed',
] as const
export type ReviewReason = (typeof reviewReasons)[number]

interface Kept {
  readonly id: string
  /** When it was made, ISO 8601. */
  readonly at?: string
  /** When it was removed: only after unblinding, where nothing is erased. */
  readonly removed?: string
  readonly extra?: Extra
}

interface Placed extends Kept, Place {
  /** The words it stands on, for people; rewritten at each save. */
  readonly quote?: string
  /** With `span`: by what its words are known again where the text is not at hand; rewritten at each save. */
  readonly words?: string
  /** Why its place is not certain, while that is so: the record is kept, shown as one to check and left out of figures. `review` in files. */
  readonly placeInDoubt?: string
  /** While its place is in doubt: by what it is known again, so that it settles by itself when that comes back. */
  readonly was?: FormerPlace
  /** While its place is in doubt: the sketch of its turn as it was, to find likely places by. */
  readonly sketch?: string
}

/** Kept as the object it was read as, so that keys this release does not know stay in it. */
interface Settled {
  readonly from: readonly string[]
  readonly reason: string
  readonly note?: string
}

export interface Coding extends Placed {
  readonly code: string
  readonly strength?: number
  /** The person the code is about, where a system asks for it. */
  readonly target?: string
  readonly note?: string
  readonly uncertain?: boolean
  /** True where a cue hint was taken, which may have biased the coder. */
  readonly hinted?: boolean
  readonly settled?: Settled
}

export interface RatingRecord extends Kept {
  readonly rating: string
  readonly value: number
  /** Ids of the codings the rating rests on. */
  readonly evidence?: readonly string[]
  readonly target?: string
  /** 1-based section or segment, where the rating is not about the whole session. */
  readonly section?: number
  readonly segment?: number
  readonly note?: string
  /** Why it is not certain which section or segment it is about, while that is so: it is kept and left out of figures. `review` in files. */
  readonly placeInDoubt?: string
  /** While its place is in doubt: which section or segment it was about, by which it settles when that comes back. */
  readonly was?: FormerPassage
}

export interface EpisodeRecord extends Kept {
  readonly opens: readonly string[]
  readonly attempts?: readonly string[]
  readonly outcome?: string
  readonly episode?: string
  readonly note?: string
}

export interface NoteRecord extends Placed {
  readonly text: string
  readonly tag?: string
  readonly author?: string
  readonly replies?: readonly Json[]
}

export interface UncodableRecord extends Placed {
  readonly reason: string
}

/** A record that is at a place of the transcript. */
export type PlacedRecord = Coding | NoteRecord | UncodableRecord

/** Collections whose records are at a place. */
export const placedCollections = ['codings', 'notes', 'uncodable'] as const
export type PlacedCollection = (typeof placedCollections)[number]

export interface Collections {
  readonly codings: Coding
  readonly ratings: RatingRecord
  readonly episodes: EpisodeRecord
  readonly notes: NoteRecord
  readonly uncodable: UncodableRecord
}
export type CollectionName = keyof Collections
export const collectionNames = [
  'codings',
  'ratings',
  'episodes',
  'notes',
  'uncodable',
] as const satisfies readonly CollectionName[]
export type AnyRecord = Collections[CollectionName]

export const codingKinds = ['coder', 'repeat', 'consensus', 'training', 'supervision'] as const
export type CodingKind = (typeof codingKinds)[number]

/** What may be known of a file while its codings must stay unseen: nothing here counts or hints at a coding. */
export interface CodingsHeader {
  /** Path of the transcript relative to the codings file's folder. */
  readonly transcript: string
  readonly session: string | null
  readonly coder: string
  readonly kind: CodingKind
  readonly codebook: { readonly id: string; readonly version: string }
  readonly status: 'in progress' | 'complete'
  readonly completed: string | null
  readonly unblinded: string | null
  /** With which reader, unit and, for captions, rule of joining them the turns were made. */
  readonly reading: { readonly reader: string; readonly unit: UnitKind; readonly merge?: string } | null
}

/** One coder's file for one session, whole. */
export interface CodingsFile extends CodingsHeader {
  /** When cue hints were first switched on, or null: figures may ask. */
  readonly hints: string | null
  readonly reviewed: Ranges
  /** What of it was considered when others' work was first seen; null before that, and in files of earlier releases. */
  readonly reviewedBlind: Ranges | null
  /** Number of units of the transcript as last saved. */
  readonly units: number
  /** One token a turn: the hashes of its units, joined by `+`; empty where the file has never been saved by this software. */
  readonly fingerprint: readonly string[]
  /** For each token of the fingerprint, what likeness to another text can be told by; absent where a file of an earlier release has none. */
  readonly sketches?: readonly string[]
  /** Where ratings are about sections: of each the first turn and a short hash of its heading. */
  readonly sections?: readonly (readonly [firstTurn: TurnNumber, title: string])[]
  /** Where ratings are about segments: of each its number, first and last turn. */
  readonly segments?: readonly (readonly [number: number, from: TurnNumber, to: TurnNumber])[]
  /** What was reviewed of turns that are gone, or while another kind of unit was coded or captions were joined by another rule. `set-aside` in files. */
  readonly suspendedReview?: readonly SuspendedReview[]
  readonly codings: ReadonlyMap<string, Coding>
  readonly ratings: ReadonlyMap<string, RatingRecord>
  readonly episodes: ReadonlyMap<string, EpisodeRecord>
  readonly notes: ReadonlyMap<string, NoteRecord>
  readonly uncodable: ReadonlyMap<string, UncodableRecord>
  readonly extra: Extra
}

export interface CodingsReading {
  /** Null where the file is too damaged to be used; then `problems` says why. */
  readonly file: CodingsFile | null
  /** False where saving could lose what was not understood: damaged, or written by a newer release. */
  readonly writable: boolean
  readonly problems: readonly Problem[]
}
