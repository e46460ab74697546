import type { YamlPath } from '../../base/yaml/yamlTree'
import type { Choice, KeyShape, MapName, MapShape, Shape } from './keyShapes'
import { choice, listOf, optionalKey, requiredKey } from './keyShapes'
import { codeKeys } from './schemaOfCodes'
import { figureKeys } from './schemaOfFigures'
import { ruleKeys } from './schemaOfRules'

const units: readonly Choice[] = [
  {
    value: 'utterance',
    sentence: 'A whole turn, from one change of speaker to the next; this is so where nothing is said.',
  },
  { value: 'thought-unit', sentence: 'A part of a turn that carries one idea, set off by | in the transcript.' },
]

const words: readonly Choice[] = [
  {
    value: 'spoken',
    sentence: 'Bracketed marks such as (sighs) or [crosstalk] are no words; this is so where nothing is said.',
  },
  {
    value: 'all',
    sentence:
      'Words in brackets count too, for transcripts that put speech in brackets, such as what was hard to hear.',
  },
]

/**
 * The one description of the codebook format: validation's known keys, completion, hover and the JSON Schema
 * are all read from here.
 */
export const schema: Readonly<Record<MapName, MapShape>> = {
  codebook: {
    title: 'Codebook',
    keys: [
      requiredKey('codebook', 'Title', 'The title that people read.', { kind: 'text' }),
      requiredKey(
        'id',
        'Codebook id',
        'The name by which codings files refer to this codebook; it should never change.',
        { kind: 'id' },
      ),
      requiredKey(
        'version',
        'Version',
        'The version that codings record, in quotes; raise it whenever the meaning of a code changes.',
        { kind: 'version' },
      ),
      optionalKey('language', 'Language', 'The language of cues and examples, as a tag such as en or de-CH.', {
        kind: 'language',
      }),
      optionalKey(
        'unit',
        'Unit',
        'What is coded: whole turns, or the thought units that | separates within them.',
        choice(units),
      ),
      optionalKey('segment', 'Segments', 'Cuts each session into segments of fixed length for ratings and counts.', {
        kind: 'map',
        name: 'segment',
      }),
      optionalKey('words', 'Words', 'Which words count in rates per 1,000 words and in shares of talk.', choice(words)),
      optionalKey(
        'instructions',
        'Instructions',
        'What a coder must know before the first code: how to work, and what to judge from.',
        { kind: 'long-text' },
      ),
      optionalKey(
        'hints-while-blind',
        'Hints while blind',
        'Whether coders may see cue hints before they have completed a session; hints bias, so this is false where nothing is said.',
        { kind: 'boolean' },
      ),
      optionalKey(
        'codes',
        'Codes',
        'The codes, in the order they are shown; a code may hold codes of its own.',
        listOf('code'),
      ),
      optionalKey('rules', 'Rules', 'What codings must keep to; a breach is reported, never refused.', listOf('rule')),
      optionalKey(
        'episodes',
        'Episodes',
        'Sequences such as a rupture and what was tried after it.',
        listOf('episode'),
      ),
      optionalKey(
        'ratings',
        'Ratings',
        'Judgements of a whole session, section or segment on a scale.',
        listOf('rating'),
      ),
      optionalKey(
        'measures',
        'Measures',
        'Figures of your own, computed from counts by a formula and shown in the report.',
        listOf('measure'),
      ),
    ],
  },
  segment: {
    title: 'Segments',
    keys: [requiredKey('minutes', 'Minutes', 'The length of a segment in minutes.', { kind: 'positive' })],
  },
  ...codeKeys,
  ...ruleKeys,
  ...figureKeys,
}

/** The keys that a map knows, for validation. */
export function knownKeys(name: MapName): readonly string[] {
  return schema[name].keys.map(({ key }) => key)
}

/** The description of one key of a map, or null where the format has none. */
function keyShape(name: MapName, key: string): KeyShape | null {
  return schema[name].keys.find((known) => known.key === key) ?? null
}

/** What may stand at a path of the file, with the key it belongs to; null where the format says nothing about it. */
export function shapeAt(path: YamlPath): { readonly shape: Shape; readonly key: KeyShape | null } | null {
  let shape: Shape = { kind: 'map', name: 'codebook' }
  let key: KeyShape | null = null
  for (const step of path) {
    if (typeof step === 'number') {
      if (shape.kind !== 'list') return null
      shape = shape.of
    } else if (shape.kind === 'map') {
      key = keyShape(shape.name, step)
      if (key === null) return null
      shape = key.shape
    } else return null
  }
  return { shape, key }
}

/** The type of a value in words, to follow "should be" or stand alone. */
export function shapeWords(shape: Shape): string {
  switch (shape.kind) {
    case 'text':
      return 'text'
    case 'long-text':
      return 'text, of several lines where needed'
    case 'id':
      return 'an id of letters, digits and hyphens'
    case 'version':
      return 'a version in quotes, such as "1.0"'
    case 'language':
      return 'a language tag such as en or de-CH'
    case 'integer':
      return 'a whole number'
    case 'boolean':
      return 'true or false'
    case 'positive':
      return 'a number above 0'
    case 'shortcut':
      return 'a letter, a capital one for shift and the letter'
    case 'formula':
      return 'a formula such as 100 * units(empathy) / eligible(empathy)'
    case 'code':
      return 'the full id of a code'
    case 'former-code':
      return 'a full id that a code once had'
    case 'labels':
      return 'numbers of the scale with their names'
    case 'choice':
      return `one of ${shape.choices.map(({ value }) => value).join(', ')}`
    case 'map':
      return `a mapping with the keys ${knownKeys(shape.name).join(', ')}`
    case 'list':
      return listWords(shape.of, shape.orOne)
  }
}

function listWords(of: Shape, orOne: boolean): string {
  if (of.kind === 'map') return `a list of ${of.name === 'code' ? 'codes' : `${of.name}s`}`
  if (of.kind === 'code' || of.kind === 'former-code')
    return `${orOne ? 'a code or a list' : 'a list'} of full ids of codes`
  if (of.kind === 'choice') return `one or several of ${of.choices.map(({ value }) => value).join(', ')}`
  return 'a list of texts'
}
