import type { CodingsArchive, CodingsReader, CodingsTable, CodingsText } from './codingsFormat'
import { codebookTableFormat } from '../codebooks/importCodebookTable'
import { qdcFormat, qdpxFormat } from '../refi/importRefi'
import { longTableFormat } from '../tables/importLong'
import { sheetFormat } from '../tables/importSheet'

/** Formats of archives. */
export const archiveFormats: readonly CodingsReader<CodingsArchive>[] = [qdpxFormat]

/** Formats of marked-up text; what is wrong with its encoding they say themselves. */
export const markupFormats: readonly CodingsReader<CodingsText>[] = [qdcFormat]

/** Formats of tables; the first that knows one is taken. */
export const tableFormats: readonly CodingsReader<CodingsTable>[] = [longTableFormat, codebookTableFormat, sheetFormat]
