import { encodeCodings } from '../../coding/file/encodeCodings'
import type { Coding, CodingsFile } from '../../coding/model'
import { rangesOf } from '../../units/ranges'
import type { UnitTable } from '../../units/unitTable'
import type { Codebook } from '../../codebook/model'
import type { Files } from '../../base/files/ports'
import type { Problem } from '../../base/problem'
import { emptyCodings } from '../../study/session/loadOwn'
import { nameOf } from '../../study/reading/studyPaths'
import { tableOf } from '../../study/reading/readTranscript'
import { quotesFrom, spanWordsFrom } from '../../study/quotes'
import type { StudySettings } from '../../study/settings/studyFile'
import type { Transcript } from '../../transcript/model'
import { withLengthChecked } from '../../transcript/sessionLength'
import { encodeUnits, unitsPath } from '../../units/file/encodeUnits'
import { unitsFileOf } from '../../units/unitsFile'
import { marksUnitsInText } from '../../units/separators'
import type { CodebookPlan } from '../codebooks/codebookPlan'
import { NotForSpeaker } from '../codebooks/notForSpeaker'
import type { ImportedCodings, ImportedSession } from '../importedStudy'
import { CodingsPaths } from './codingsPaths'

/** A file that an import writes. */
export interface Planned {
  readonly path: string
  readonly text: string
  /** Whether the kind of line breaks is of no account. */
  readonly isTranscript: boolean
  /** The text that it takes the place of; absent where nothing may be there but the same. */
  readonly replaces?: string | null
}

function fileOf(
  session: ImportedSession,
  one: ImportedCodings,
  table: UnitTable,
  codebook: Codebook,
  codings: readonly Coding[],
): CodingsFile {
  const { considered } = one
  const reviewed =
    typeof considered === 'function'
      ? rangesOf(table.units.flatMap(({ ordinal, turn, part }) => (considered(turn, part) ? [ordinal] : [])))
      : (considered ?? (table.units.length === 0 ? [] : ([[1, table.units.length]] as const)))
  const byId = <R extends { readonly id: string }>(records: readonly R[]): ReadonlyMap<string, R> =>
    new Map(records.map((record) => [record.id, record]))
  return {
    ...emptyCodings(session.path, session.transcript, table, one.coder, codebook),
    kind: one.kind,
    status: 'complete',
    reviewed,
    codings: byId(codings),
    notes: byId(one.notes),
    uncodable: byId(one.uncodable),
    units: table.units.length,
    fingerprint: table.fingerprint,
  }
}

/** What a session is written with. */
interface SessionWriting {
  readonly codebook: Codebook
  /** The codebook's ids by those of the import. */
  readonly ids: CodebookPlan['ids']
  readonly settings: StudySettings
}

/** What an import brings into a study, but for its codebook. */
export interface SessionCounts {
  readonly turns: number
  readonly coders: number
  readonly codings: number
  readonly notes: number
}

const lengthProblems = ({ path, transcript }: ImportedSession): Problem[] =>
  withLengthChecked({ ...transcript, problems: [] }).problems.map((late) => ({ ...late, file: path }))

/** The file of a transcript's thought units, where its own text does not mark them and it has any. */
function unitsFile(path: string, transcript: Transcript, { unit }: Codebook): Planned[] {
  if (unit === 'utterance' || marksUnitsInText(transcript)) return []
  const units = unitsFileOf(nameOf(path), transcript)
  return units.units.length === 0 ? [] : [{ path: unitsPath(path), text: encodeUnits(units), isTranscript: false }]
}

/** The files of an import's sessions, planned one session after the other. */
export class SessionFiles {
  readonly files: Planned[] = []
  private readonly found: Problem[] = []
  private readonly coders = new Set<string>()
  private readonly limits: NotForSpeaker
  private readonly paths: CodingsPaths
  private turns = 0
  private codings = 0
  private notes = 0

  /** `present` are the names of the files that the study has. */
  constructor(
    files: Files,
    sessions: readonly ImportedSession[],
    present: ReadonlySet<string>,
    private readonly writing: SessionWriting,
  ) {
    this.limits = new NotForSpeaker(writing.codebook)
    this.paths = new CodingsPaths(files, sessions, present)
  }

  async add(session: ImportedSession): Promise<void> {
    const { path, text, transcript } = session
    this.turns += transcript.turns.length
    this.found.push(...lengthProblems(session))
    this.files.push({ path, text, isTranscript: true }, ...unitsFile(path, transcript, this.writing.codebook))
    const table = tableOf(transcript, this.writing.codebook.unit)
    for (const one of session.codings) await this.addCodings(session, one, table)
  }

  private async addCodings(session: ImportedSession, one: ImportedCodings, table: UnitTable): Promise<void> {
    const { codebook, ids, settings } = this.writing
    const codings = one.codings.map((coding) => ({ ...coding, code: ids.get(coding.code) ?? coding.code }))
    this.limits.look(session.transcript, codings)
    this.coders.add(one.coder)
    this.codings += codings.length
    this.notes += one.notes.length
    const file = fileOf(session, one, table, codebook, codings)
    const text = encodeCodings(file, quotesFrom(table, settings.quotes), spanWordsFrom(table))
    this.files.push({ path: await this.paths.next(session.path, one), text, isTranscript: false })
  }

  get counts(): SessionCounts {
    return { turns: this.turns, coders: this.coders.size, codings: this.codings, notes: this.notes }
  }

  get problems(): readonly Problem[] {
    return [...this.found, ...this.limits.problems]
  }
}
