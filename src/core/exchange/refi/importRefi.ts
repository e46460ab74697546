import type { StudySettings } from '../../study/settings/studyFile'
import { defaultSettings } from '../../study/settings/studyFile'
import type { UnitKind } from '../../transcript/model'
import type { MadeCodebook } from '../codebooks/codebookText'
import { IdMaker } from '../codebooks/madeIds'
import type { CodingsArchive, CodingsReader, CodingsText } from '../formats/codingsFormat'
import type { ImportedSession, ImportedStudy } from '../importedStudy'
import '../problems'
import { freeFileNames } from '../writing/freeNames'
import { refiCodes } from './refiCodes'
import { readQdc } from './reading/readQdc'
import { readQdpx } from './reading/readQdpx'
import type { RefiProject } from './reading/refiProject'
import { notRefi } from './reading/refiProject'
import { refiText } from './refiTexts'
import { unitFromWords } from './refiWords'
import { sourceCodings } from './sourceImport'

/** What a REFI-QDA project or codebook holds, as a study; codes, coders, codings and notes. `asked` is what the study codes; null where that is for the project to say. Never throws. */
export function importRefi(
  project: RefiProject,
  name: string,
  asked: UnitKind | null,
  settings: StudySettings = defaultSettings,
): ImportedStudy & { readonly guids: ReadonlyMap<string, string> } {
  const problems = [...project.problems]
  const unit = asked ?? unitFromWords(project.description) ?? 'utterance'
  const codes = refiCodes(project)
  const reading = { project, codes, unit, problems }
  const taken = freeFileNames()
  const sessions = project.sources.flatMap((source): ImportedSession[] => {
    const found = refiText(source, project, taken, settings)
    problems.push(...found.problems)
    if (found.text === null) return []
    const { path, text, transcript } = found.text
    return [{ path, text, transcript, codings: sourceCodings(source, found.text, reading) }]
  })
  const title = project.name.trim() || name
  const codebook: MadeCodebook | null =
    codes.codes.length === 0
      ? null
      : {
          title,
          id: new IdMaker().make(title, null),
          version: '1.0.0',
          unit,
          codes: codes.codes,
          exclusive: [],
          from: name,
        }
  return { codebook, unit, sessions, problems, guids: codes.guidOf }
}

const isMarkup = (text: string): boolean =>
  /^\ufeff?\s*<\?xml|^\ufeff?\s*<(?:\w+:)?(?:CodeBook|Project)\b/.test(text.slice(0, 500))

/** Whether a text is a project's, as far as its beginning tells. */
const isProject = (text: string): boolean => /<(?:\w+:)?Project\b/.test(text.slice(0, 4000))

/** A REFI-QDA codebook, `.qdc`. A project's XML alone is refused: it is without its texts. */
export const qdcFormat: CodingsReader<CodingsText> = ({ text, name, study }) => {
  if (!isMarkup(text)) return null
  if (!isProject(text)) return importRefi(readQdc(text), name, study.unit)
  const { problems } = notRefi('REFI-QDA project', 'a .qde alone is without its texts; import the whole .qdpx')
  return { codebook: null, unit: study.unit ?? 'utterance', sessions: [], problems }
}

/** A REFI-QDA project, `.qdpx`. */
export const qdpxFormat: CodingsReader<CodingsArchive> = ({ bytes, name, study }) =>
  importRefi(readQdpx(bytes), name, study.unit, study.settings)
