import type { CaptionRule } from '../../transcript/readRules'
import type { MadeTurn } from '../madeTranscript'
import { labelOf, lineOf } from '../madeTranscript'

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
  const turns: {
    readonly label: string
    readonly start: number | null
    end: number | null
    readonly parts: [string]
  }[] = []
  /** What the last turn is made of, where it may go on. */
  let texts: string[] = []
  let open = false
  const finish = (): void => {
    const last = turns.at(-1)
    if (last !== undefined && texts.length > 1) last.parts[0] = texts.join(' ')
  }
  for (const { speaker, start, end, text } of segments) {
    const words = lineOf(text)
    if (words === '') continue
    const named = speaker.trim() !== ''
    const label = labelOf(speaker)
    const last = turns.at(-1)
    const apart = gapSeconds !== null && last?.end != null && start !== null && start - last.end > gapSeconds
    if (merge === 'same-speaker' && last !== undefined && open && named && last.label === label && !apart) {
      texts.push(words)
      last.end = end
    } else {
      finish()
      turns.push({ label, start, end, parts: [words] })
      if (texts.length > 1) texts = [words]
      else texts[0] = words
      open = named
    }
  }
  finish()
  return turns
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
