import { roleShape } from './roleChoices'
import type { Choice, MapShape, Shape } from './keyShapes'
import { choice, listOf, listOrOne, optionalKey, requiredKey } from './keyShapes'

const texts: Shape = listOrOne({ kind: 'text' })

/** Theme colours of the editor that a code may take: they keep their contrast in every theme. */
export const colorNames: readonly string[] = [
  'red',
  'orange',
  'yellow',
  'green',
  'blue',
  'purple',
  'foreground',
  'lines',
]

const colorSentence: Readonly<Record<string, string>> = {
  foreground: 'The colour of text in charts: black, grey or white by the theme.',
  lines: 'The colour of axes in charts: a quiet grey.',
}

const colors: readonly Choice[] = colorNames.map((value) => ({
  value,
  sentence: colorSentence[value] ?? `The theme’s ${value}.`,
}))

/** What may stand in a code. */
export const codeKeys: { readonly code: MapShape; readonly strength: MapShape } = {
  code: {
    title: 'Code',
    keys: [
      requiredKey(
        'id',
        'Id',
        'The name used in codings; of a nested code the last part of the full id, withdrawal in rupture.withdrawal.',
        { kind: 'id' },
      ),
      optionalKey('label', 'Label', 'What people read; without it, the id.', { kind: 'text' }),
      optionalKey(
        'key',
        'Key',
        'The key that tags a unit in coding mode: a letter, or a capital letter for shift and the letter.',
        { kind: 'shortcut' },
      ),
      optionalKey('color', 'Colour', 'A colour of the theme; codes below take it over.', choice(colors)),
      optionalKey(
        'speaker',
        'Speaker',
        'Who may receive the code, which codes below take over; without it, anyone.',
        roleShape,
      ),
      optionalKey('definition', 'Definition', 'What the code is, in a sentence or a paragraph.', { kind: 'long-text' }),
      optionalKey('include', 'Counts', 'What counts, one criterion an item.', texts),
      optionalKey(
        'exclude',
        'Does not count',
        'What does not count although it looks alike, one criterion an item.',
        texts,
      ),
      optionalKey('examples', 'Examples', 'Boundary examples, each with the reason why it counts or does not.', texts),
      optionalKey(
        'cues',
        'Cues',
        'Words and phrases that may point to the code, in any inflection; shown as faint hints where hints are on.',
        texts,
      ),
      optionalKey('strength', 'Strength', 'A scale for how strong each instance is, set with the digits.', {
        kind: 'map',
        name: 'strength',
      }),
      optionalKey(
        'retired',
        'Retired',
        'The version in which the code went out of use, such as "1.1". Keep the code, so that old codings stay readable.',
        { kind: 'version' },
      ),
      optionalKey(
        'replaced-by',
        'Replaced by',
        'The full id of the code that replaces this retired one: replaced-by: warmth. Codings of this code are read as that one.',
        { kind: 'code' },
      ),
      optionalKey(
        'formerly',
        'Formerly',
        'Full ids that this code once had: formerly: [empathy]. Codings under them are read as this code. Press F2 on an id to rename it.',
        listOrOne({ kind: 'former-code' }),
      ),
      optionalKey(
        'codes',
        'Codes below',
        'Finer codes; they take over speaker, colour and strength from this one where they give none.',
        listOf('code'),
      ),
    ],
  },
  strength: {
    title: 'Strength',
    keys: [
      requiredKey('min', 'Lowest', 'The lowest value.', { kind: 'integer' }),
      requiredKey('max', 'Highest', 'The highest value.', { kind: 'integer' }),
      optionalKey('labels', 'Labels', 'What some or all values mean, as in {1: slight, 5: dominant}.', {
        kind: 'labels',
      }),
    ],
  },
}
