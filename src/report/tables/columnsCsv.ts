import { codeById } from '../../core/codebook/codes'
import type { Codebook } from '../../core/codebook/model'
import type { ExportFile } from '../../core/exchange/exportedStudy'
import { readTable } from '../../core/exchange/tables/readTable'
import type { DataCell } from '../../core/base/dataTable'
import { csvOf, withoutApostrophes } from '../../core/base/dataTable'
import { utf8 } from '../../core/base/utf8'

declare class TextDecoder {
  decode(bytes: Uint8Array): string
}

/** What the columns of the exported tables say. */
const words: Readonly<Record<string, string>> = {
  session: "The session: what its transcript calls itself, else the file's name.",
  turn: 'The turn, counted from 1.',
  part: 'The thought unit within the turn, counted from 1; empty where turns are coded.',
  speaker: "The speaker's label as the transcript has it.",
  role: 'therapist, client or other.',
  section: 'The section of the transcript; of a rating the section it is about.',
  start: 'Seconds from the beginning; empty where there is no time.',
  end: 'Seconds from the beginning; empty where there is no time.',
  text: 'The words of the unit.',
  coder: 'Whose codings.',
  kind: 'coder, repeat, consensus, training or supervision.',
  considered: '1 where the coder has considered the unit, else 0.',
  uncodable: 'Why the coder called the unit uncodable; else empty.',
  code: 'The full id of the code; empty in the one row of a unit without codings.',
  to: 'The last turn of a coding of several turns.',
  span_start:
    "Where within the turn's text the coding begins, in code points from 0; empty where it stands on the whole unit.",
  span_end: 'Where it ends; the code point there is not part of it.',
  strength: 'The strength given.',
  uncertain: '1 where the coder was not sure.',
  about: 'The person the coding or rating is about, where that is not the speaker.',
  note: "The coder's note on it.",
  coding: 'The id of the coding in its codings file.',
  rating: 'The id of the rating scale.',
  segment: 'The segment, counted from 1, that the rating is about.',
  value: 'The value given.',
  id: 'The full id of the code, its parents before dots.',
  label: "The code's name.",
  key: 'Its key in coding mode.',
  color: 'Its colour.',
  strength_min: 'The least strength.',
  strength_max: 'The greatest strength.',
  strength_labels: 'What values of the strength mean, one a line.',
  definition: "The code's definition.",
  include: 'What counts, one a line.',
  exclude: 'What does not count, one a line.',
  examples: 'Examples, one a line.',
  cues: 'Words that hint at it, one a line.',
  unit: 'What the codebook codes: utterance or thought-unit; the same in each row.',
  exclusive:
    'Numbers of the sets of exclusive codes it is in: a unit has one at most of the codes with the same number. A breach is a warning, but where :error or :information stands behind the number.',
}

/** In the codebook's table this column has another meaning. */
const codebookSpeaker = 'Roles that may receive the code; empty where all may.'

/** `ann: empathy`, `ann: rupture strength`: a column of the wide table that a coder and a code have. */
function wideWords(column: string, codebook: Codebook): string {
  const at = column.lastIndexOf(': ')
  const coder = column.slice(0, at)
  const strength = column.endsWith(' strength')
  const id = column.slice(at + 2, strength ? column.length - ' strength'.length : column.length)
  const label = codeById(codebook, id)?.label ?? id
  return strength
    ? `The highest strength of "${label}" that ${coder} gave on the unit; empty where none was given, n/a where the speaker may not receive it.`
    : `"${label}" by ${coder}, any code below it included: 1 given, 0 considered and not given, empty not considered, n/a where the speaker may not receive it.`
}

/** The dictionary of exported tables as a table itself, `columns.csv`: one row a file and column. */
export function columnsCsv(files: readonly ExportFile[], codebook: Codebook): ExportFile {
  const rows = files.flatMap(({ path, bytes }) => {
    // A column's name holds no line break.
    const text = new TextDecoder().decode(bytes)
    const head = readTable(text.slice(0, text.indexOf('\n') + 1)).table?.head ?? []
    return head.map((name): DataCell[] => {
      const column = withoutApostrophes(name)
      const known = path === 'codebook.csv' && column === 'speaker' ? codebookSpeaker : words[column]
      return [path, column, known ?? wideWords(column, codebook)]
    })
  })
  return { path: 'columns.csv', bytes: utf8(csvOf({ columns: ['file', 'column', 'says'], rows })) }
}
