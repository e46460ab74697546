import type { StudySettings } from '../../study/settings/studyFile'
import type { Role, UnitKind } from '../../transcript/model'
import type { ImportedStudy } from '../importedStudy'
import type { KnownValues } from '../tables/cells/codeSet'
import type { SheetMap } from '../tables/columns/sheetMap'
import type { Table } from '../tables/readTable'

export interface ImportQuestion {
  readonly name: string
  readonly map: SheetMap | null
  readonly coder: string
  /** Roles of speakers, for those whom neither the file nor the study gives one. */
  readonly roles?: ReadonlyMap<string, Role>
  readonly notApplicable?: readonly string[]
  /** Coders of the file by another name: the one they have in the study. */
  readonly coders?: ReadonlyMap<string, string>
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

/** A file of codings, and what was said of how it is read. */
export interface CodingsSource {
  readonly question: ImportQuestion
  readonly study: ForStudy
  /** The file's name without ending. */
  readonly name: string
}

export interface CodingsArchive extends CodingsSource {
  readonly bytes: Uint8Array
}

export interface CodingsText extends CodingsSource {
  readonly text: string
}

export interface CodingsTable extends CodingsText {
  /** Null where the text is none, or where a mapping says what its columns are. */
  readonly table: Table | null
}

/** A format that codings are imported from: gives null where a file is of another. Never throws. */
export type CodingsReader<Source> = (source: Source) => Found | null
