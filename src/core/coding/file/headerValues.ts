import type { Json, JsonObject } from '../../base/json'
import { isCount, isJsonList, isJsonObject } from '../../base/json'
import { fingerprintFromLines } from '../../units/fingerprints/fingerprint'
import type { Ranges } from '../../units/ranges'
import { normalRanges } from '../../units/ranges'
import type { CodingsFile, CodingsHeader } from '../model'

const isRange = (value: Json): value is readonly [number, number] =>
  isJsonList(value) &&
  value.length === 2 &&
  value.every((one) => isCount(one, 1)) &&
  Number(value[0]) <= Number(value[1])

export const rangesFrom = (value: Json): Ranges | null =>
  isJsonList(value) && value.every(isRange) ? normalRanges(value) : null

export const sectionsFrom = (value: Json): NonNullable<CodingsFile['sections']> | null =>
  isJsonList(value) && value.every(isSection) ? value : null

const isSection = (value: Json): value is readonly [number, string] =>
  isJsonList(value) && value.length === 2 && isCount(value[0], 1) && typeof value[1] === 'string'

export const segmentsFrom = (value: Json): NonNullable<CodingsFile['segments']> | null =>
  isJsonList(value) && value.every(isSegment) ? value : null

const isSegment = (value: Json): value is readonly [number, number, number] =>
  isJsonList(value) && value.length === 3 && value.every((one) => isCount(one, 1))

/** Which codebook the codings are by, with whatever else the file says of it. */
export const codebookFrom = (value: Json): CodingsHeader['codebook'] | null => (isCodebook(value) ? value : null)

const isCodebook = (value: Json): value is CodingsHeader['codebook'] & JsonObject =>
  isJsonObject(value) && typeof value['id'] === 'string' && typeof value['version'] === 'string'

/** How the turns were made, with whatever else the file says of that. */
export const readingFrom = (value: Json): NonNullable<CodingsHeader['reading']> | null =>
  isReading(value) ? value : null

const isReading = (value: Json): value is NonNullable<CodingsHeader['reading']> & JsonObject =>
  isJsonObject(value) &&
  typeof value['reader'] === 'string' &&
  (value['unit'] === 'utterance' || value['unit'] === 'thought-unit') &&
  (value['merge'] === undefined || typeof value['merge'] === 'string')

/** The tokens of a fingerprint, in lines or all in one text. */
export function printFrom(value: Json): string[] | null {
  if (typeof value === 'string') return fingerprintFromLines([value])
  return textsFrom(value) === null ? null : fingerprintFromLines(textsFrom(value) ?? [])
}

export const textsFrom = (value: Json): readonly string[] | null =>
  isJsonList(value) && value.every((one) => typeof one === 'string') ? value : null

export const statusFrom = (value: Json): CodingsHeader['status'] | null =>
  value === 'in progress' || value === 'complete' ? value : null
