import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import { codebookColumns } from './codebookCsv'
import '../problems'
import type { Table } from '../tables/readTable'

type Column = (typeof codebookColumns)[number]

/** Names under which other programs and people keep the columns of a codebook, lower case without blanks. */
const usual: Readonly<Record<Column, readonly string[]>> = {
  id: ['id', 'codeid', 'path'],
  label: ['label', 'code', 'name', 'codename', 'tag', 'category', 'kode', 'bezeichnung'],
  key: ['key', 'shortcut'],
  color: ['color', 'colour', 'farbe'],
  speaker: ['speaker', 'speakers', 'who'],
  strength_min: ['strengthmin', 'min', 'minimum'],
  strength_max: ['strengthmax', 'max', 'maximum'],
  strength_labels: ['strengthlabels', 'anchors'],
  definition: ['definition', 'description', 'memo', 'comment', 'meaning', 'beschreibung'],
  include: ['include', 'inclusion', 'inclusioncriteria', 'counts', 'whentouse'],
  exclude: ['exclude', 'exclusion', 'exclusioncriteria', 'doesnotcount', 'whennottouse'],
  examples: ['examples', 'example', 'anchorexample', 'beispiel', 'beispiele'],
  cues: ['cues', 'keywords'],
  unit: ['unit'],
  exclusive: ['exclusive', 'exclusivesets', 'exclusiveset'],
}

const plain = (name: string): string => name.toLowerCase().replace(/[\s_.-]+/g, '')

/**
 * A table of codes of anybody's making, with its columns called as `codebook.csv` calls them; those that say nothing a codebook could hold are
 * reported. Null where no column holds the codes' names.
 */
export function asCodebookTable({
  head,
  rows,
}: Table): { readonly table: Table; readonly problems: readonly Problem[] } | null {
  const taken = new Map<number, Column>()
  for (const column of codebookColumns) {
    const at = usual[column]
      .map((name) => head.findIndex((title, i) => !taken.has(i) && plain(title) === name))
      .find((found) => found >= 0)
    if (at !== undefined) taken.set(at, column)
  }
  const has = (column: Column): boolean => [...taken.values()].includes(column)
  if (!has('label') && !has('id')) return null
  const problems = head.flatMap((title, i) =>
    taken.has(i) || title === '' || !rows.some(({ cells }) => (cells[i] ?? '').trim() !== '')
      ? []
      : [
          problem('exchange/skipped', 'information', {
            what: 'the column',
            name: title.slice(0, 60),
            reason: 'a codebook has no place for it',
          }),
        ],
  )
  return { table: { head: head.map((title, i) => taken.get(i) ?? ` ${title}`), rows }, problems }
}
