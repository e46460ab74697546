import type { CaptionRule } from '../transcript/readRules'
import type { MadeTurn } from './madeTranscript'
import { labelOf, lineOf } from './madeTranscript'

/** A stretch of speech as recorders and annotation programs cut it. */
export interface SpeechSegment {
  /** Empty where nobody is named. */
  readonly speaker: string
  readonly start: number | null
  readonly end: number | null
  readonly text: string
}

/**
 * Stretches of one named speaker in a row are one turn, from the first one's start to the last one's end, as far as the study's rule for
 * captions joins them; nobody unnamed is joined to anybody.
 */
export function turnsOfSegments(segments: readonly SpeechSegment[], { merge, gapSeconds }: CaptionRule): MadeTurn[] {
  const turns: { label: string; start: number | null; end: number | null; texts: string[]; named: boolean }[] = []
  for (const { speaker, start, end, text } of segments) {
    const words = lineOf(text)
    if (words === '') continue
    const named = speaker.trim() !== ''
    const label = labelOf(speaker)
    const last = turns.at(-1)
    const apart = gapSeconds !== null && last?.end != null && start !== null && start - last.end > gapSeconds
    if (merge === 'same-speaker' && last?.named === true && named && last.label === label && !apart) {
      last.texts.push(words)
      last.end = end
    } else turns.push({ label, start, end, texts: [words], named })
  }
  return turns.map(({ label, start, end, texts }) => ({ label, start, end, parts: [texts.join(' ')] }))
}

/** Stretches of several tiers in the order of their beginnings; one without a time stays behind the one before it in its tier. */
export function inTime(tiers: readonly (readonly SpeechSegment[])[]): SpeechSegment[] {
  const keyed = tiers.flatMap((tier) => {
    let before = 0
    return tier.map((segment) => {
      before = segment.start ?? before
      return { at: before, segment }
    })
  })
  return keyed.sort((a, b) => a.at - b.at).map(({ segment }) => segment)
}
