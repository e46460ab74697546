import { roleShape } from './roleChoices'
import type { Choice, MapShape } from './keyShapes'
import { choice, codesShape, optionalKey, requiredKey } from './keyShapes'

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
        codesShape,
      ),
      optionalKey(
        'once-per-turn',
        'Once a turn',
        'Each of these codes is given once a turn at most; a parent counts as one with all below it.',
        codesShape,
      ),
      optionalKey(
        'once-per-session',
        'Once a session',
        'Each of these codes is given once a session at most; a parent counts as one with all below it.',
        codesShape,
      ),
      optionalKey(
        'outranks',
        'Outranks',
        'Of two of these codes on one unit only the one that stands earlier in this list is kept.',
        codesShape,
      ),
      optionalKey(
        'requires-strength',
        'Requires strength',
        'Each coding with one of these codes needs a strength.',
        codesShape,
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
      requiredKey('one-of', 'One of', 'The codes of which each unit carries one.', codesShape),
    ],
  },
}
