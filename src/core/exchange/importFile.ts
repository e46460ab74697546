import type { Files } from '../base/files/ports'
import { problem } from '../base/problem'
import { baseName } from '../coding/fileNames'
import type { StudyCodebook } from '../study/settings/codebooks'
import { loadCodebooks } from '../study/settings/codebooks'
import { readRulesOf } from '../study/settings/readRulesOf'
import type { StudySettings } from '../study/settings/studyFile'
import { defaultSettings, loadStudyFile } from '../study/settings/studyFile'
import { decode } from '../transcript/decode'
import type { Role, UnitKind } from '../transcript/model'
import { importLong, isLongTable } from './tables/importLong'
import { importCodebookTable, isCodebookTable } from './codebooks/importCodebookTable'
import { importRefi } from './refi/importRefi'
import { importSheet } from './tables/importSheet'
import type { ImportedStudy } from './importedStudy'
import { untouchedCodebook } from './codebooks/untouchedCodebook'
import type { KnownValues } from './tables/cells/codeSet'
import { noValues } from './tables/cells/codeSet'
import { labelKey } from './codebooks/codeMatcher'
import './problems'
import { readQdpx } from './refi/readQdpx'
import { readQdc } from './refi/readQdc'
import { readTable, undefused } from './tables/readTable'
import type { SheetMap } from './tables/columns/sheetMap'
import type { Step } from './writing/writeFiles'
import type { ImportPlan, ImportResult } from './writing/writeImport'
import { planImport, writeImport } from './writing/writeImport'
import { isArchive } from './markup/zip'

export interface ImportQuestion {
  readonly name: string
  readonly map: SheetMap | null
  readonly coder: string
  /** Roles of speakers, for those whom neither the file nor the study gives one. */
  readonly roles?: ReadonlyMap<string, Role>
  readonly notApplicable?: readonly string[]
}

export type Found = ImportedStudy & { readonly guids?: ReadonlyMap<string, string> }

/** What a study says before a file is read into it. */
export interface ForStudy {
  /** What it codes; null where it does not say. */
  readonly unit: UnitKind | null
  readonly settings?: StudySettings
  /** What it has for a column of this name already. */
  readonly known?: (column: string) => KnownValues
}

/** What a file holds, known by its bytes first and its name second. Never throws. */
export function readImport(
  bytes: Uint8Array,
  { name, map, coder, roles = new Map(), notApplicable = [] }: ImportQuestion,
  { unit: asked, settings = defaultSettings, known }: ForStudy,
): Found {
  const base = baseName(name)
  const unit = asked ?? 'utterance'
  if (isArchive(bytes)) return importRefi(readQdpx(bytes), base, asked, settings)
  const { text, problems: decoding } = decode(bytes, { windows1252: true })
  if (text === null) return { codebook: null, unit, sessions: [], problems: decoding }
  if (/^\ufeff?\s*<\?xml|^\ufeff?\s*<(?:\w+:)?(?:CodeBook|Project)\b/.test(text.slice(0, 500))) {
    if (/<(?:\w+:)?Project\b/.test(text.slice(0, 4000))) {
      return {
        codebook: null,
        unit,
        sessions: [],
        problems: [
          problem('exchange/unreadable-format', 'error', {
            format: 'REFI-QDA project',
            reason: 'a .qde alone is without its texts; import the whole .qdpx',
          }),
        ],
      }
    }
    return importRefi(readQdc(text), base, asked)
  }
  const { table } = map === null ? readTable(text) : { table: null }
  const found =
    table !== null && isLongTable(table)
      ? importLong(undefused(table), base)
      : table !== null && isCodebookTable(table)
        ? importCodebookTable(undefused(table), base)
        : importSheet(text, {
            name: base,
            map,
            coder,
            notApplicable,
            ...(known === undefined ? {} : { known }),
            rolesOf: (path) => new Map([...roles, ...readRulesOf(settings, path).roles]),
          })
  const all = [...decoding, ...found.problems]
  return {
    ...found,
    problems:
      found.codebook === null && found.sessions.length === 0 && all.length === 0
        ? [problem('exchange/nothing-to-import', 'error', {})]
        : all,
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
  const found = readImport(bytes, question, { unit: own?.codebook.unit ?? null, settings, known: knownValues(own) })
  const counts = { codes: 0, sessions: 0, turns: 0, coders: 0, codings: 0, notes: 0 }
  if (found.problems.some(({ severity }) => severity === 'error'))
    return { found, plan: { ready: false, files: [], counts, problems: found.problems, toWrite: [] } }
  return { found, plan: await planImport(files, found, found.guids, step) }
}

/** Brings a file of codings into a study, or says why not; the same import again changes nothing. */
export async function importFile(files: Files, bytes: Uint8Array, question: ImportQuestion): Promise<ImportResult> {
  return await writeImport(files, (await planFile(files, bytes, question)).plan)
}
