import assert from 'node:assert/strict'
import { importFile } from '../../../../src/core/exchange/importFile'
import { parseSheetMap } from '../../../../src/core/exchange/tables/columns/sheetMap'
import type { ImportResult } from '../../../../src/core/exchange/writing/writeImport'
import { readStudy } from '../../../../src/core/study/readStudy'
import { utf8 } from '../../../../src/core/base/utf8'
import type { MemoryFiles } from '../../../support/memoryFiles'

/** Imports a table into a study. */
export const bring = async (
  files: MemoryFiles,
  text: string,
  name = 'a.csv',
  map: string | null = null,
): Promise<ImportResult> =>
  await importFile(files, utf8(text), { name, map: map === null ? null : parseSheetMap(map), coder: 'ann' })

/** What was given where, by the labels that the codebook has for it: `S1 2 C-`. */
export async function given(files: MemoryFiles): Promise<readonly string[]> {
  const study = await readStudy(files, { viewer: 'analyst' })
  assert.ok('sessions' in study)
  const labels = new Map(study.codebook.codes.map(({ id, label }) => [id, label]))
  return study.sessions
    .flatMap(({ id, seen }) =>
      seen.flatMap(({ file }) =>
        [...file.codings.values()].map(({ unit, code }) => `${id} ${unit} ${labels.get(code) ?? `? ${code}`}`),
      ),
    )
    .sort()
}
