import type { Files } from '../files/ports'
import { problem } from '../problem'
import { baseName } from '../coding/fileNames'
import { loadCodebooks } from '../study/codebooks'
import { readRulesOf } from '../study/readRulesOf'
import type { StudySettings } from '../study/studyFile'
import { defaultSettings, loadStudyFile } from '../study/studyFile'
import { decode } from '../transcript/decode'
import type { Role, UnitKind } from '../transcript/model'
import { importCodebookTable, importLong, isCodebookTable, isLongTable } from './importLong'
import { importRefi } from './importRefi'
import { importSheet } from './importSheet'
import type { ImportedStudy } from './importedStudy'
import type { MadeCodebook } from './codebookText'
import { untouchedCodebook } from './growCodebook'
import { labelKey } from './matchCodes'
import './problems'
import { readQdc, readQdpx } from './readRefi'
import { readTable, undefused } from './readTable'
import type { SheetMap } from './sheetColumns'
import type { Step } from './writeFiles'
import type { ImportPlan, ImportResult } from './writeImport'
import { planImport, writeImport } from './writeImport'
import { isArchive } from './zip'

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
  /** Whether earlier tables had several codes in a column of this name. */
  readonly hasSeveral?: (column: string) => boolean
}

/** What a file holds, known by its bytes first and its name second. Never throws. */
export function readImport(bytes: Uint8Array, { name, map, coder, roles = new Map(), notApplicable = [] }: ImportQuestion, { unit: asked, settings = defaultSettings, hasSeveral }: ForStudy): Found {
  const base = baseName(name)
  const unit = asked ?? 'utterance'
  if (isArchive(bytes)) return importRefi(readQdpx(bytes), base, asked, settings)
  const { text, problems: decoding } = decode(bytes, { windows1252: true })
  if (text === null) return { codebook: null, unit, sessions: [], problems: decoding }
  if (/^\ufeff?\s*<\?xml|^\ufeff?\s*<(?:\w+:)?(?:CodeBook|Project)\b/.test(text.slice(0, 500))) {
    if (/<(?:\w+:)?Project\b/.test(text.slice(0, 4000))) {
      return { codebook: null, unit, sessions: [], problems: [problem('exchange/unreadable-format', 'error', { format: 'REFI-QDA project', reason: 'a .qde alone is without its texts; import the whole .qdpx' })] }
    }
    return importRefi(readQdc(text), base, asked)
  }
  const { table } = map === null ? readTable(text) : { table: null }
  const found = table !== null && isLongTable(table) ? importLong(undefused(table), base)
    : table !== null && isCodebookTable(table) ? importCodebookTable(undefused(table), base)
    : importSheet(text, { name: base, map, coder, notApplicable, ...(hasSeveral === undefined ? {} : { hasSeveral }), rolesOf: (path) => new Map([...roles, ...readRulesOf(settings, path).roles]) })
  const all = [...decoding, ...found.problems]
  return { ...found, problems: found.codebook === null && found.sessions.length === 0 && all.length === 0 ? [problem('exchange/nothing-to-import', 'error', {})] : all }
}

/** Whether a codebook made from tables has codes below one that is called as a column. */
function severalOf(codebook: MadeCodebook | null): (column: string) => boolean {
  const parents = new Set(codebook?.codes.map(({ parent }) => parent))
  const labels = new Set(codebook?.codes.filter(({ id, parent }) => parent === null && parents.has(id)).map(({ label }) => labelKey(label)))
  return (column) => labels.has(labelKey(column))
}

/** What a file of codings would bring into a study, or why it can't. */
export async function planFile(files: Files, bytes: Uint8Array, question: ImportQuestion, step?: Step): Promise<{ readonly found: Found; readonly plan: ImportPlan }> {
  const { codebooks } = await loadCodebooks(files, null)
  const own = codebooks.find(({ builtin }) => !builtin)
  const { settings } = await loadStudyFile(files)
  const found = readImport(bytes, question, { unit: own?.codebook.unit ?? null, settings, hasSeveral: severalOf(own === undefined ? null : untouchedCodebook(own.text)) })
  const counts = { codes: 0, sessions: 0, turns: 0, coders: 0, codings: 0, notes: 0 }
  if (found.problems.some(({ severity }) => severity === 'error')) return { found, plan: { ready: false, files: [], counts, problems: found.problems, toWrite: [] } }
  return { found, plan: await planImport(files, found, found.guids, step) }
}

/** Brings a file of codings into a study, or says why not; the same import again changes nothing. */
export async function importFile(files: Files, bytes: Uint8Array, question: ImportQuestion): Promise<ImportResult> {
  return await writeImport(files, (await planFile(files, bytes, question)).plan)
}
