import assert from 'node:assert/strict'
import { convertFile } from '../../../../src/core/exchange/convertFile'
import { parseSheetMap } from '../../../../src/core/exchange/tables/columns/sheetMap'
import type { Transcript } from '../../../../src/core/transcript/model'
import { nativeReader } from '../../../../src/core/transcript/readers/nativeReader'
import { writeTranscript } from '../../../../src/core/transcript/writeTranscript'
import { utf8 } from '../../../../src/core/base/utf8'

/** A transcript made of a file of another program. */
export const convert = (
  content: string | Uint8Array,
  name = 'x',
  map: string | null = null,
  tiers: readonly string[] | null = null,
): Transcript => {
  const made = convertFile(typeof content === 'string' ? utf8(content) : content, {
    name,
    map: map === null ? null : parseSheetMap(map),
    tiers,
  })
  assert.ok(made !== null && made.transcript !== null, JSON.stringify(made))
  // Whatever is made can be written, and is read back the same.
  const { turns } = nativeReader.read(writeTranscript(made.transcript))
  const plain = ({ turns: all }: Pick<Transcript, 'turns'>): unknown =>
    all.map(({ label, role, text }) => [label, role, text])
  assert.deepEqual(plain({ turns }), plain(made.transcript))
  return made.transcript
}

/** Its turns, each as label, start, end and text. */
export const turns = ({ turns: all }: Transcript): unknown =>
  all.map(({ label, start, end, text }) => [label, start, end, text])
