import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import type { UnitKind } from '../../transcript/model'
import type { YamlLimits } from '../../base/yaml/buildTree'
import { readYaml } from '../../base/yaml/readYaml'
import type { Place } from '../../base/yaml/yamlPlace'
import {
  asBoolean,
  asMap,
  asNumber,
  asText,
  at,
  checkKeys,
  documentPlace,
  isAbsent,
  oneOf,
  required,
  shown,
} from '../../base/yaml/yamlPlace'
import { indexCodes } from '../codeIndex'
import { idAt, versionAt } from './fields'
import type { Codebook } from '../model'
import { readCodes } from './readCodes'
import { readEpisodes, readMeasures, readRatings } from './readFigures'
import { readCodebookRules } from './readCodebookRules'
import { knownKeys } from '../schema/schema'
import { withoutConsequences } from './consequences'
import { withSynonym } from './synonyms'
import '../problems'

/** Several times the largest manual, and little enough to be read on every key press. */
export const codebookLimits: YamlLimits = { length: 1_000_000, tokens: 150_000, depth: 64, nodes: 50_000 }

/** After so many findings nobody reads on, and an editor should not have to draw them. */
const mostProblems = 300

const wordKinds: readonly Codebook['words'][] = ['spoken', 'all']
const unitKinds: readonly UnitKind[] = ['utterance', 'thought-unit']

function languageAt(place: Place, problems: Problem[]): string | null {
  const language = asText(place, problems, 'a language tag such as en or de-CH')
  if (language === null) return null
  try {
    return Intl.getCanonicalLocales(language)[0] ?? null
  } catch {
    problems.push(problem('codebook/bad-language', 'error', { language: shown(language) }, place.range))
    return null
  }
}

function segmentMinutesAt(place: Place, problems: Problem[]): number | null {
  if (asMap(place, problems, 'a mapping such as {minutes: 5}') === null) return null
  checkKeys(place, knownKeys('segment'), problems)
  const value = required(place, 'minutes', problems)
  const minutes = asNumber(value, problems, 'a number above 0')
  if (minutes === null || minutes > 0) return minutes
  problems.push(problem('shape/wrong-type', 'error', { path: value.path, expected: 'a number above 0' }, value.range))
  return null
}

/**
 * Reads a codebook. Never throws: what can be used is used, and everything else is a problem with its place.
 * Ids are unique, references lead to codes that are in use, and replacements end.
 */
export function readCodebook(text: string): Codebook {
  const reading = readYaml(text, { limits: codebookLimits })
  const problems: Problem[] = [...reading.problems]
  const top = documentPlace(reading)
  const isMap = asMap(top, problems, 'a codebook: keys such as codebook, id, version and codes') !== null
  // Nothing is missing from a text that could not be read at all: that has been said already.
  const hopeless = reading.root?.kind !== 'map' && problems.length > 0
  const found: Problem[] = hopeless ? [] : problems
  if (isMap) checkKeys(top, knownKeys('codebook'), problems)

  const title = asText(required(top, 'codebook', found), found)
  const id = idAt(top, found)
  const version = versionAt(required(top, 'version', found), found)
  const language = languageAt(at(top, 'language'), found)
  const unit = oneOf(at(top, 'unit'), unitKinds, found) ?? 'utterance'
  const segmentMinutes = segmentMinutesAt(at(top, 'segment'), found)
  const instructions = asText(at(top, 'instructions'), found)
  const words = oneOf(at(top, 'words'), wordKinds, found) ?? 'spoken'
  const hintsWhileBlind = asBoolean(at(top, 'hints-while-blind'), found) ?? false
  // A codebook may consist of ratings alone.
  const codes = readCodes(isAbsent(at(top, 'ratings')) ? required(top, 'codes', found) : at(top, 'codes'), found)
  const index = indexCodes(codes)
  const rules = readCodebookRules(at(top, 'rules'), index, found)
  const episodes = readEpisodes(at(top, 'episodes'), index, found)
  const ratings = readRatings(at(top, 'ratings'), segmentMinutes !== null, found)
  const rangeOf = (start: number, end: number) => reading.lines.range(start, end)
  return {
    title: title ?? id ?? '',
    id: id ?? '',
    version: version ?? '',
    language,
    unit,
    segmentMinutes,
    words,
    instructions,
    hintsWhileBlind,
    codes,
    rules,
    episodes,
    ratings,
    measures: readMeasures(at(top, 'measures'), { index, ratings }, text, rangeOf, found),
    problems: withoutConsequences(problems.map(withSynonym), reading.root).slice(0, mostProblems),
  }
}
