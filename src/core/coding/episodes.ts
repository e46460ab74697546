import { coveredCodes, resolveCode } from '../codebook/codes'
import type { Codebook, EpisodeRule } from '../codebook/model'
import type { Transcript } from '../transcript/model'
import { turnNumbered } from '../transcript/model'
import type { UnitTable } from '../units/unitTable'
import { stands } from './stands'
import { inFileOrder } from './file/encodeCodings'
import type { Coding, CodingsFile, EpisodeRecord } from './model'

/** What an episode's outcome can be on disk; one that nobody judged has none. */
export const outcomes = ['resolved', 'partly', 'unresolved'] as const
export type EpisodeOutcome = (typeof outcomes)[number]

/** The codebook's episodes that a coding of this code opens. */
export function rulesOpenedBy(codebook: Codebook, code: string): readonly EpisodeRule[] {
  const id = resolveCode(codebook, code)?.id
  return id === undefined ? [] : codebook.episodes.filter(({ opens }) => coveredCodes(codebook, opens).has(id))
}

/** The episode that a coding opens, alone or with others, or null; one whose record names no rule fits any. */
export function episodeOpenedBy(file: CodingsFile, codingId: string, rule: EpisodeRule): EpisodeRecord | null {
  for (const episode of file.episodes.values()) {
    if (episode.removed === undefined && (episode.episode ?? rule.id) === rule.id && episode.opens.includes(codingId))
      return episode
  }
  return null
}

const episodeParts = ['attempts', 'opens'] as const
type EpisodePart = (typeof episodeParts)[number]

/** A coding that may belong to an episode, and how far after its opening it stands. */
export interface EpisodeCandidate {
  readonly coding: Coding
  /** Whether it is one more opening, of a rupture that goes on, or an attempt after it. */
  readonly part: EpisodePart
  /** Units from the opening to it. */
  readonly units: number
  /** Seconds from the opening's turn to its turn, or null where either has no time. */
  readonly seconds: number | null
  /** Another episode of the same kind that it is already in, or null. */
  readonly elsewhere: EpisodeRecord | null
}

function secondsBetween(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : to - from
}

/**
 * What may follow on an opening within an episode: attempts by the rule, and later openings that no other episode has, in the order of the
 * transcript. What `present` already holds stays in, even where its place is in doubt now.
 */
export function episodeCandidates(
  session: {
    readonly file: CodingsFile
    readonly codebook: Codebook
    readonly table: UnitTable
    readonly transcript: Transcript
  },
  rule: EpisodeRule,
  opening: Coding,
  present: EpisodeRecord | null,
): readonly EpisodeCandidate[] {
  const { file, codebook, table, transcript } = session
  const codes = { attempts: coveredCodes(codebook, rule.attempts), opens: coveredCodes(codebook, rule.opens) }
  const partByCode = (coding: Coding): EpisodePart | undefined => {
    const code = resolveCode(codebook, coding.code)?.id ?? coding.code
    return episodeParts.find((key) => codes[key].has(code))
  }
  const ordinalOf = ({ unit, part }: Coding): number => table.ordinal(unit, part) ?? 0
  const startOf = ({ unit }: Coding): number | null => turnNumbered(transcript, unit)?.start ?? null
  const [first, begin] = [ordinalOf(opening), startOf(opening)]
  const others = [...file.episodes.values()].filter(
    (one) => one !== present && one.removed === undefined && (one.episode ?? rule.id) === rule.id,
  )
  return inFileOrder(file.codings.values()).flatMap((coding): EpisodeCandidate[] => {
    if (coding.removed !== undefined || coding.id === opening.id) return []
    const held = episodeParts.find((key) => present?.[key]?.includes(coding.id) === true)
    const part = held ?? partByCode(coding)
    if (part === undefined) return []
    const elsewhere = others.find((one) => (one[part] ?? []).includes(coding.id)) ?? null
    const units = ordinalOf(coding) - first
    const mayFollow = stands(coding) && units > 0 && (part === 'attempts' || elsewhere === null)
    if (held === undefined && !mayFollow) return []
    return [{ coding, part, units, seconds: secondsBetween(begin, startOf(coding)), elsewhere }]
  })
}

/**
 * What a coding becomes in an episode it is put into, or why it can have no part there. An opening may stand anywhere, since a strain is
 * often seen to have begun earlier; an attempt stands after the first opening.
 */
export function partInEpisode(
  session: { readonly file: CodingsFile; readonly codebook: Codebook; readonly table: UnitTable },
  episode: EpisodeRecord,
  coding: Coding,
): EpisodePart | { readonly none: 'no-part' | 'before-opening' | 'opens-another' } {
  const { file, codebook, table } = session
  const rule = ruleOfEpisode(codebook, episode)
  const code = resolveCode(codebook, coding.code)?.id ?? coding.code
  if (rule === null || !stands(coding)) return { none: 'no-part' }
  const ordinal = (one: Coding | undefined): number | null =>
    one === undefined || !stands(one) ? null : table.ordinal(one.unit, one.part)
  if (coveredCodes(codebook, rule.opens).has(code)) {
    const other = episodeOpenedBy(file, coding.id, rule)
    return other === null || other.id === episode.id ? 'opens' : { none: 'opens-another' }
  }
  if (!coveredCodes(codebook, rule.attempts).has(code)) return { none: 'no-part' }
  const first = Math.min(...episode.opens.flatMap((id) => ordinal(file.codings.get(id)) ?? []))
  return (ordinal(coding) ?? 0) <= first ? { none: 'before-opening' } : 'attempts'
}

/** The codebook's rule for an episode: the one it names, else the only one there is. */
export function ruleOfEpisode(codebook: Codebook, episode: EpisodeRecord): EpisodeRule | null {
  const { episodes } = codebook
  if (episode.episode !== undefined) return episodes.find(({ id }) => id === episode.episode) ?? null
  return episodes.length === 1 ? (episodes[0] ?? null) : null
}
