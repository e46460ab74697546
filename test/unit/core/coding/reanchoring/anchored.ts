import assert from 'node:assert/strict'
import { decodeCodings } from '../../../../../src/core/coding/file/decodeCodings'
import { encodeCodings } from '../../../../../src/core/coding/file/encodeCodings'
import type { Coding, CodingsFile } from '../../../../../src/core/coding/model'
import type { Place } from '../../../../../src/core/units/place'
import { byId } from '../support'

export const turnsBefore = ['T: How was the week?', 'C: Fine.', 'T: Mm-hm.', 'C: I tried it. | Once.', 'T: Right.']
export const coding = (id: string, place: Place): Coding => ({ id, ...place, code: 'empathy' })
/** Where each record of a file stands, or why it does not. */
export const places = (file: CodingsFile): Record<string, string> =>
  Object.fromEntries(
    [...file.codings, ...file.notes, ...file.uncodable].map(([id, { unit, to, placeInDoubt }]) => [
      id,
      `${unit}${to === undefined ? '' : `-${to}`}${placeInDoubt === undefined ? '' : ` ${placeInDoubt}`}`,
    ]),
  )
export const withCodings = (file: CodingsFile, ...codings: readonly Coding[]): CodingsFile => ({
  ...file,
  codings: byId(...codings),
})
export const saved = (file: CodingsFile): CodingsFile => {
  const { file: read } = decodeCodings(encodeCodings(file))
  assert.ok(read !== null)
  return read
}
