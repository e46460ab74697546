import type { Span } from '../../base/span'
import type { Transcript } from '../model'

/**
 * What of a stretch of the file is neither words that are spoken nor a speaker's label, in order: numbers, times and tags of captions. Blank
 * stretches are left out. Offsets are UTF-16.
 */
export function notSpeech({ turns }: Transcript, text: string, { start, end }: Span): Span[] {
  const spoken: Span[] = []
  for (const { span, labelSpan, pieces } of turns) {
    if (span.end <= start || span.start >= end) continue
    spoken.push(labelSpan)
    for (const { offset, length, source } of pieces) spoken.push({ start: offset, end: offset + (source ?? length) })
  }
  spoken.sort((a, b) => a.start - b.start)
  const rest: Span[] = []
  let from = start
  for (const one of [...spoken, { start: end, end }]) {
    const to = Math.min(one.start, end)
    if (to > from && text.slice(from, to).trim() !== '') rest.push({ start: from, end: to })
    from = Math.max(from, one.end)
  }
  return rest
}
