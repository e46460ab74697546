import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import type { CaptionRule } from '../../transcript/readRules'
import type { Converted, TextFormat } from '../formats/transcriptFormat'
import { madeTranscript } from '../madeTranscript'
import '../problems'
import type { SpeechSegment } from './segmentTurns'
import type { SpeechTier } from './speechTiers'
import { speechTier } from './speechTiers'
import { inTime, turnsOfSegments } from './segmentTurns'
import { secondsOf } from '../tables/rows/timeUnits'
import type { XmlElement } from '../markup/xml'
import { attribute, childOf, childrenOf, readXml } from '../markup/xml'

interface Tier {
  readonly name: string
  readonly speaker: string
  /** Whether the file says whose it is. */
  readonly named: boolean
  readonly parent: string | null
  readonly segments: readonly SpeechSegment[]
}

const looksLikeEaf = (text: string): boolean =>
  /^\ufeff?\s*<[\s\S]{0,2000}?<?ANNOTATION_DOCUMENT\b/.test(text.slice(0, 2_100))

const hasText = ({ segments }: Tier): boolean => segments.some(({ text }) => text.trim() !== '')

/** Which tiers are speech: those asked for, else those that annotate no other; where such a tier is empty, the first below it that has text. */
function spoken(tiers: readonly Tier[], asked: readonly string[] | null, problems: Problem[]): readonly Tier[] {
  if (asked !== null) return tiers.filter(({ name }) => asked.includes(name))
  const children = new Map<string, Tier[]>()
  for (const tier of tiers) {
    if (tier.parent === null) continue
    const siblings = children.get(tier.parent)
    if (siblings === undefined) children.set(tier.parent, [tier])
    else siblings.push(tier)
  }
  const chosen = new Set<Tier>()
  const seen = new Set<Tier>()
  for (const top of tiers.filter(({ parent }) => parent === null)) {
    // A tier that annotates itself, by however many others, is met once.
    const open = [top]
    for (let tier = open.pop(); tier !== undefined; tier = open.pop()) {
      if (seen.has(tier)) continue
      seen.add(tier)
      if (hasText(tier)) {
        chosen.add(tier)
        break
      }
      for (const child of (children.get(tier.name) ?? []).toReversed()) open.push(child)
    }
  }
  for (const tier of tiers) {
    if (!chosen.has(tier) && hasText(tier))
      problems.push(
        problem('exchange/skipped', 'information', {
          what: 'the tier',
          name: tier.name,
          reason: 'it annotates another tier',
        }),
      )
  }
  return [...chosen]
}

/** The tiers of an `.eaf` file, or why there are none. */
function readTiers(text: string): { readonly tiers: readonly Tier[] | null; readonly problems: readonly Problem[] } {
  const { root, problems } = readXml(text)
  if (root === null) return { tiers: null, problems }
  if (root.name !== 'ANNOTATION_DOCUMENT')
    return {
      tiers: null,
      problems: [
        problem('exchange/unreadable-format', 'error', {
          format: 'ELAN',
          reason: `its first element is "${root.name}"`,
        }),
      ],
    }
  const slots = new Map<string, number | null>()
  for (const slot of childOf(root, 'TIME_ORDER')?.children ?? []) {
    const value = attribute(slot, 'TIME_VALUE')
    slots.set(
      attribute(slot, 'TIME_SLOT_ID') ?? '',
      value !== undefined && /^\d{1,12}$/.test(value) ? Number(value) / 1000 : null,
    )
  }
  const annotations = new Map<string, XmlElement>()
  const tierElements = childrenOf(root, 'TIER')
  for (const tier of tierElements) {
    for (const {
      children: [inner],
    } of childrenOf(tier, 'ANNOTATION'))
      if (inner !== undefined) annotations.set(attribute(inner, 'ANNOTATION_ID') ?? '', inner)
  }
  const times = (annotation: XmlElement): readonly [number | null, number | null] => {
    let found: XmlElement | undefined = annotation
    // A chain of references longer than any file's tiers goes in circles.
    for (let step = 0; found !== undefined && step < 30; step++) {
      if (found.name === 'ALIGNABLE_ANNOTATION')
        return [
          slots.get(attribute(found, 'TIME_SLOT_REF1') ?? '') ?? null,
          slots.get(attribute(found, 'TIME_SLOT_REF2') ?? '') ?? null,
        ]
      found = annotations.get(attribute(found, 'ANNOTATION_REF') ?? '')
    }
    return [null, null]
  }
  const tiers = tierElements.map((tier): Tier => {
    const name = attribute(tier, 'TIER_ID') ?? ''
    const participant = (attribute(tier, 'PARTICIPANT') ?? '').trim()
    const speaker = participant || name
    const segments = childrenOf(tier, 'ANNOTATION').flatMap(({ children: [inner] }): SpeechSegment[] => {
      if (inner === undefined) return []
      const [start, end] = times(inner)
      return [{ speaker, start, end, text: childOf(inner, 'ANNOTATION_VALUE')?.text ?? '' }]
    })
    return { name, speaker, named: participant !== '', parent: attribute(tier, 'PARENT_REF') ?? null, segments }
  })
  return { tiers, problems: [] }
}

/** The tiers with text, those that are taken where nobody says which are speech marked. */
function elanTiers(text: string): readonly SpeechTier[] {
  const { tiers } = readTiers(text)
  if (tiers === null) return []
  const taken = new Set(spoken(tiers, null, []))
  return tiers
    .filter(hasText)
    .map((tier) => speechTier(tier.name, tier.named ? tier.speaker : null, tier.segments, taken.has(tier)))
}

/** Reads ELAN's `.eaf`: tiers are speakers, merged by time; annotations of others inherit their times. Never throws. */
function elanTranscript(text: string, asked: readonly string[] | null, captions: CaptionRule): Converted {
  const { tiers, problems } = readTiers(text)
  if (tiers === null) return { transcript: null, problems }
  const repaired: Problem[] = []
  const chosen = spoken(tiers, asked, repaired)
  // Two tiers under one name would run into each other.
  const tiersOf = new Map<string, number>()
  for (const { speaker } of chosen) tiersOf.set(speaker, (tiersOf.get(speaker) ?? 0) + 1)
  const named = chosen.map((tier) =>
    (tiersOf.get(tier.speaker) ?? 0) > 1
      ? tier.segments.map((segment) => ({ ...segment, speaker: tier.name }))
      : tier.segments,
  )
  const timeless = named.flat().filter(({ start, text: words }) => start === null && words.trim() !== '').length
  if (timeless > 0) repaired.push(problem('exchange/no-time', 'information', { what: 'annotations', count: timeless }))
  return { transcript: madeTranscript('elan/1', turnsOfSegments(inTime(named), captions), {}, repaired), problems: [] }
}

const isTime = (cell: string): boolean => /^\d+(?::\d+){1,2}(?:[.,]\d+)?$|^\d+(?:\.\d+)?$/.test(cell.trim())

/** The rows of ELAN's tab-delimited export, without its head; null where a text is none. */
function tabRows(text: string): string[][] | null {
  const rows = text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t'))
  const body = /begin time/i.test(rows[0]?.join(' ') ?? '') ? rows.slice(1) : rows
  const fits = (row: readonly string[]): boolean =>
    row.length >= 4 &&
    (row[0] ?? '').trim() !== '' &&
    !isTime(row[0] ?? '') &&
    row.slice(1, -1).filter(isTime).length >= 2
  return body.length > 0 && body.slice(0, 20).every(fits) ? body : null
}

const looksLikeElanTab = (text: string): boolean =>
  tabRows(text.slice(0, 20_000).replace(/[^\r\n]*$/, (last) => (text.length > 20_000 ? '' : last))) !== null

/** Reads ELAN's tab-delimited export: tier, perhaps participant, times in any of its forms, annotation last. Never throws. */
function elanTabTranscript(text: string, captions: CaptionRule): Converted {
  const rows = tabRows(text) ?? []
  const tiers = new Map<string, SpeechSegment[]>()
  for (const row of rows) {
    const [tier = '', participant = ''] = row
    const cells = row
      .slice(1, -1)
      .map((cell) => cell.trim())
      .filter(isTime)
    const clock = cells.filter((cell) => cell.includes(':'))
    const decimal = cells.filter((cell) => /^\d+\.\d+$/.test(cell))
    const seconds =
      clock.length >= 2
        ? clock.map(secondsOf)
        : decimal.length >= 2
          ? decimal.map(Number)
          : cells.map((cell) => Number(cell) / 1000)
    const speaker = participant.trim() !== '' && !isTime(participant) ? participant.trim() : tier.trim()
    const [start = null, end = null] = seconds
    const segment: SpeechSegment = { speaker, start, end, text: row.at(-1) ?? '' }
    const known = tiers.get(tier)
    if (known === undefined) tiers.set(tier, [segment])
    else known.push(segment)
  }
  return {
    transcript: madeTranscript('elan-tab/1', turnsOfSegments(inTime([...tiers.values()]), captions), {}, []),
    problems: [],
  }
}

export const elanFormat: TextFormat = {
  looksLike: looksLikeEaf,
  read: (text, { tiers }, { captions }) => elanTranscript(text, tiers, captions),
  tiers: elanTiers,
}

/** ELAN's tab-delimited export. */
export const elanTabFormat: TextFormat = {
  looksLike: (text, { map }) => map === null && looksLikeElanTab(text),
  read: (text, _, { captions }) => elanTabTranscript(text, captions),
}
