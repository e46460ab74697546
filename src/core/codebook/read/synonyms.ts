import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import { roles } from '../../transcript/model'
import { knownKeys, shapeAt } from '../schema/schema'
import { stepsOf } from '../schema/stepsOf'

/** Words that people write, after the word of the format that they mean. */
const valueSynonyms: Readonly<Record<string, string>> = {
  client: 'patient patients clients',
  therapist: 'counselor counsellor therapists clinician coach interviewer',
  other: 'others',
  blue: 'cyan teal turquoise',
  purple: 'violet magenta pink',
  orange: 'brown',
  foreground: 'black white',
  lines: 'grey gray',
  information: 'info hint',
  warning: 'warn',
  utterance: 'turn turns',
  'thought-unit': 'thought idea sentence',
}

const keySynonyms: Readonly<Record<string, string>> = {
  codebook: 'title name',
  label: 'name title',
  definition: 'description meaning',
  speaker: 'role roles who',
  key: 'shortcut letter',
  codes: 'children subcodes',
  strength: 'scale',
  retired: 'deprecated',
  'replaced-by': 'replacement replaced',
  formerly: 'former alias aliases',
  min: 'minimum',
  max: 'maximum',
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

/** The role that people mean by a word, or null. */
export const meantRole = (written: string): string | null => synonymOf(valueSynonyms, written, roles)

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
