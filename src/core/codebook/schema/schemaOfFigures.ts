import { roleChoices } from './roleChoices'
import type { Choice, KeyShape, MapShape } from './keyShapes'
import { choice, codesShape, optionalKey, requiredKey } from './keyShapes'

const id = (of: string): KeyShape =>
  requiredKey('id', 'Id', `The name by which codings and tables refer to the ${of}.`, { kind: 'id' })
const label: KeyShape = optionalKey('label', 'Label', 'What people read; without it, the id.', { kind: 'text' })

const levels: readonly Choice[] = [
  { value: 'session', sentence: 'Once for the whole session.' },
  { value: 'section', sentence: 'Once for each section that a heading opens in the transcript.' },
  { value: 'segment', sentence: 'Once for each segment of fixed length.' },
]

/** What may stand in episodes, ratings and measures. */
export const figureKeys: { readonly episode: MapShape; readonly rating: MapShape; readonly measure: MapShape } = {
  episode: {
    title: 'Episode',
    keys: [
      id('episode'),
      label,
      requiredKey('opens', 'Opens', 'The codes that open an episode.', codesShape),
      requiredKey(
        'attempts',
        'Attempts',
        'The codes that count as attempts to resolve it; whether one did is a judgement of its own.',
        codesShape,
      ),
    ],
  },
  rating: {
    title: 'Rating',
    keys: [
      id('rating'),
      label,
      optionalKey('definition', 'Definition', 'What is rated, and what a rater should look for.', {
        kind: 'long-text',
      }),
      requiredKey('level', 'Level', 'What each rating is about.', choice(levels)),
      requiredKey('min', 'Lowest', 'The lowest value.', { kind: 'integer' }),
      requiredKey('max', 'Highest', 'The highest value.', { kind: 'integer' }),
      optionalKey('neutral', 'Neutral', 'The value from which raters start: no evidence either way.', {
        kind: 'integer',
      }),
      optionalKey('labels', 'Labels', 'What some or all values mean, as in {1: never, 4: no evidence, 7: always}.', {
        kind: 'labels',
      }),
      optionalKey(
        'per',
        'Per',
        'Whom the rating is about: each person of this role; without it, the session as a whole.',
        choice(roleChoices),
      ),
    ],
  },
  measure: {
    title: 'Measure',
    keys: [
      id('measure'),
      label,
      requiredKey(
        'formula',
        'Formula',
        'Arithmetic over count, units, eligible, rate, share and mean of a code or of * for all, with numbers, + - * / and brackets. ' +
          'Within the brackets of a function, by client counts units that a client speaks, and about "M" codings about M.',
        { kind: 'formula' },
      ),
      optionalKey(
        'per',
        'Per',
        'Whom the figure is about, once for each person of this role: codings with that target, or on that person’s units where there is no target.',
        choice(roleChoices),
      ),
    ],
  },
}
