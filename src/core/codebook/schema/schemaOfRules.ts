import { roleChoices, roleShape } from './roleChoices'
import type { Choice, KeyShape, MapShape, Shape } from './keyShapes'
import { choice, listOrOne, optionalKey, requiredKey } from './keyShapes'

const codes: Shape = listOrOne({ kind: 'code' })

/** The functions of formulas, each of one code (with all below it) or of * for all codes, `mean` also of a rating. */
export const functionChoices: readonly Choice[] = [
  { value: 'count', sentence: 'How many codings carry the code.' },
  { value: 'units', sentence: 'How many units carry the code at least once.' },
  { value: 'eligible', sentence: 'How many reviewed units the code could have been given to, by who speaks in them.' },
  { value: 'rate', sentence: 'Codings for each 100 eligible units.' },
  { value: 'share', sentence: 'The part of the eligible units that carry the code, from 0 to 1.' },
  { value: 'mean', sentence: 'The mean strength of the codings that have one, or the mean value of a rating.' },
]

/** What may narrow a function of a formula, within its brackets. */
export const filterChoices: readonly Choice[] = [
  { value: 'by', sentence: 'Only units that are spoken by them: a role, or the label of a speaker in quotes.' },
  {
    value: 'about',
    sentence: 'Only codings and ratings that are about them: by their target, or where they have none, by who speaks.',
  },
]

const severities: readonly Choice[] = [
  { value: 'error', sentence: 'A breach must be settled before the figures are used.' },
  { value: 'warning', sentence: 'A breach is probably a slip; this is so where nothing is said.' },
  { value: 'information', sentence: 'A breach is worth a second look, and may be right.' },
]

/** The kinds of rules, each the key of its rule. */
export const ruleKinds = [
  'exclusive',
  'once-per-turn',
  'once-per-session',
  'outranks',
  'requires-strength',
  'mandatory',
] as const

/** What may stand in rules. */
export const ruleKeys: { readonly rule: MapShape; readonly mandatory: MapShape } = {
  rule: {
    title: 'Rule',
    exactlyOne: ruleKinds,
    keys: [
      optionalKey(
        'exclusive',
        'Exclusive',
        'Of these codes a unit carries one at most; a parent stands for any of its children, or alone for each against the others.',
        codes,
      ),
      optionalKey(
        'once-per-turn',
        'Once a turn',
        'Each of these codes is given once a turn at most; a parent counts as one with all below it.',
        codes,
      ),
      optionalKey(
        'once-per-session',
        'Once a session',
        'Each of these codes is given once a session at most; a parent counts as one with all below it.',
        codes,
      ),
      optionalKey(
        'outranks',
        'Outranks',
        'Of two of these codes on one unit only the one that stands earlier in this list is kept.',
        codes,
      ),
      optionalKey(
        'requires-strength',
        'Requires strength',
        'Each coding with one of these codes needs a strength.',
        codes,
      ),
      optionalKey(
        'mandatory',
        'Mandatory',
        'Each unit of these speakers carries one of these codes, for systems that code every unit.',
        { kind: 'map', name: 'mandatory' },
      ),
      optionalKey('severity', 'Severity', 'How a breach is reported.', choice(severities)),
    ],
  },
  mandatory: {
    title: 'Mandatory',
    keys: [
      optionalKey('speaker', 'Speaker', 'Whose units must be coded; without it, everyone’s.', roleShape),
      requiredKey('one-of', 'One of', 'The codes of which each unit carries one.', codes),
    ],
  },
}

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
      requiredKey('opens', 'Opens', 'The codes that open an episode.', codes),
      requiredKey(
        'attempts',
        'Attempts',
        'The codes that count as attempts to resolve it; whether one did is a judgement of its own.',
        codes,
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
