import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import { knownKeys, shapeAt } from '../schema/schema'
import { stepsOf } from '../schema/stepsOf'

/** Words that people write, after the word of the format that they mean. */
const valueSynonyms: Readonly<Record<string, string>> = {
  client: 'patient patients clients cl customer counselee consultee analysand participant interviewee',
  therapist:
    'counselor counsellor counselors counsellors therapists th clinician coach psychologist analyst interviewer',
  other: 'others anyone-else observer parent partner interpreter',
  blue: 'cyan teal turquoise navy azure aqua indigo',
  purple: 'violet magenta pink lilac lavender fuchsia',
  red: 'crimson scarlet maroon rose',
  orange: 'brown amber coral',
  yellow: 'gold golden beige',
  green: 'lime olive mint emerald',
  foreground: 'black white default text',
  lines: 'grey gray silver',
  information: 'info hint notice',
  warning: 'warn caution',
  error: 'err fatal',
  utterance: 'turn turns utterances volley speech-turn',
  'thought-unit': 'thought idea sentence sentences segment parsed clause',
  session: 'global sessions overall',
  section: 'sections part',
  segment: 'segments minute minutes interval',
  spoken: 'speech said',
}

const keySynonyms: Readonly<Record<string, string>> = {
  codebook: 'title name',
  label: 'name title text',
  definition: 'description desc meaning explanation',
  speaker: 'role roles speakers who said-by',
  color: 'colour hue',
  key: 'shortcut hotkey letter keybinding',
  codes: 'children subcodes sub-codes child',
  strength: 'scale intensity',
  retired: 'deprecated obsolete removed',
  'replaced-by': 'replacement replaced replacedby replaced_by superseded-by',
  formerly: 'former aka alias aliases old-id previously renamed-from',
  include: 'includes inclusion',
  exclude: 'excludes exclusion',
  examples: 'example',
  min: 'minimum lowest from',
  max: 'maximum highest to',
  formula: 'expression calculation',
  'one-of': 'oneof one_of any-of codes',
  attempts: 'attempt repairs repair resolves',
  opens: 'open opening starts',
  instructions: 'manual introduction',
  language: 'lang locale',
}

/** The word of the format that people mean by another, or null. */
function synonymOf(
  table: Readonly<Record<string, string>>,
  written: string,
  allowed: readonly string[],
): string | null {
  const word = written.toLowerCase().replaceAll(/[ _]+/g, '-')
  const same = allowed.find((one) => one === word)
  return same ?? allowed.find((one) => ` ${table[one] ?? ''} `.includes(` ${word} `)) ?? null
}

/** A problem about a word that is not known, with the word that people mean by it. */
export function withSynonym(found: Problem): Problem {
  if (found.code === 'shape/not-one-of') {
    const meant = synonymOf(valueSynonyms, found.data.value, found.data.allowed)
    return meant === null ? found : problem(found.code, found.severity, { ...found.data, nearest: meant }, found.range)
  }
  if (found.code !== 'shape/unknown-key') return found
  const shape = shapeAt(stepsOf(found.data.path))?.shape
  const meant = shape?.kind === 'map' ? synonymOf(keySynonyms, found.data.key, knownKeys(shape.name)) : null
  return meant === null ? found : problem(found.code, found.severity, { ...found.data, nearest: meant }, found.range)
}
