import type { Files } from '../base/files/ports'
import { problem } from '../base/problem'
import { baseName } from '../coding/fileNames'
import type { StudyCodebook } from '../study/settings/codebooks'
import { loadCodebooks } from '../study/settings/codebooks'
import { loadStudyFile } from '../study/settings/studyFile'
import { decode } from '../transcript/decode'
import { labelKey } from './codebooks/codeMatcher'
import { untouchedCodebook } from './codebooks/untouchedCodebook'
import type { CodingsReader, CodingsSource, ForStudy, Found, ImportQuestion } from './formats/codingsFormat'
import { archiveFormats, markupFormats, tableFormats } from './formats/codingsFormats'
import { isArchive } from './markup/zip'
import { withCoders } from './importedCoders'
import './problems'
import type { KnownValues } from './tables/cells/codeSet'
import { noValues } from './tables/cells/codeSet'
import { readTable } from './tables/readTable'
import type { Step } from './writing/writeFiles'
import type { ImportPlan, ImportResult } from './writing/writeImport'
import { nothingToWrite, planImport, writeImport } from './writing/writeImport'

/** What the first format that knows a file reads in it; null where none does. */
function readFirst<Source>(formats: readonly CodingsReader<Source>[], source: Source): Found | null {
  for (const read of formats) {
    const found = read(source)
    if (found !== null) return found
  }
  return null
}

/** What a file holds, known by its bytes first and its name second. Never throws. */
export function readImport(bytes: Uint8Array, question: ImportQuestion, study: ForStudy): Found {
  const source: CodingsSource = { question, study, name: baseName(question.name) }
  const nothing: Found = { codebook: null, unit: study.unit ?? 'utterance', sessions: [], problems: [] }
  if (isArchive(bytes)) return readFirst(archiveFormats, { ...source, bytes }) ?? nothing
  const { text, problems: decoding } = decode(bytes, { windows1252: true })
  if (text === null) return { ...nothing, problems: decoding }
  const marked = readFirst(markupFormats, { ...source, text })
  if (marked !== null) return marked
  const table = question.map === null ? readTable(text).table : null
  const found = readFirst(tableFormats, { ...source, text, table }) ?? nothing
  const problems = [...decoding, ...found.problems]
  const isEmpty = found.codebook === null && found.sessions.length === 0
  return {
    ...found,
    problems: isEmpty && problems.length === 0 ? [problem('exchange/nothing-to-import', 'error', {})] : problems,
  }
}

/** What a study's codebook has for the columns of a table: the codes below the one that is called as the column. */
function knownValues(own: StudyCodebook | undefined): (column: string) => KnownValues {
  if (own === undefined) return () => noValues
  const { codes } = own.codebook
  // Where tables made the codebook, a column that held several codes still does.
  const always = untouchedCodebook(own.text) !== null
  return (column) => {
    const parent = codes.find((code) => code.parent === null && labelKey(code.label) === labelKey(column))
    return {
      labels: new Set(
        codes.filter((code) => code.parent !== null && code.parent === parent?.id).map(({ label }) => labelKey(label)),
      ),
      always,
    }
  }
}

/** What a file of codings would bring into a study, or why it can't. */
export async function planFile(
  files: Files,
  bytes: Uint8Array,
  question: ImportQuestion,
  step?: Step,
): Promise<{ readonly found: Found; readonly plan: ImportPlan }> {
  const { codebooks } = await loadCodebooks(files, null)
  const own = codebooks.find(({ builtin }) => !builtin)
  const { settings } = await loadStudyFile(files)
  const study: ForStudy = { unit: own?.codebook.unit ?? null, settings, known: knownValues(own) }
  const found = withCoders(readImport(bytes, question, study), question.coders ?? new Map())
  if (found.problems.some(({ severity }) => severity === 'error'))
    return { found, plan: nothingToWrite(found.problems) }
  return { found, plan: await planImport(files, found, found.guids, step) }
}

/** Brings a file of codings into a study, or says why not; the same import again changes nothing. */
export async function importFile(files: Files, bytes: Uint8Array, question: ImportQuestion): Promise<ImportResult> {
  return await writeImport(files, (await planFile(files, bytes, question)).plan)
}
