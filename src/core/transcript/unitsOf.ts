import type { Transcript, Unit, UnitKind } from './model'

/**
 * The units of a transcript in order. An utterance is a turn, with or without text; its span is the turn's. A thought unit is
 * a part of a turn; a turn without text is one thought unit, so that every turn can be looked up.
 */
export function unitsOf(transcript: Transcript, kind: UnitKind): Unit[] {
  const units: Unit[] = []
  for (const { index, label, role, text, parts, span } of transcript.turns) {
    if (kind === 'utterance') {
      units.push({
        ordinal: units.length + 1,
        turn: index,
        part: null,
        label,
        role,
        text,
        from: 0,
        to: text.length,
        span,
      })
    } else if (parts.length === 0) {
      units.push({ ordinal: units.length + 1, turn: index, part: 1, label, role, text: '', from: 0, to: 0, span })
    } else {
      for (const [i, part] of parts.entries()) {
        units.push({
          ordinal: units.length + 1,
          turn: index,
          part: i + 1,
          label,
          role,
          text: text.slice(part.start, part.end),
          from: part.start,
          to: part.end,
          span: part.span,
        })
      }
    }
  }
  return units
}
