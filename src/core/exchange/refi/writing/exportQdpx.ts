import { utf8 } from '../../../base/utf8'
import { element, group, textElement, xmlHead } from '../../markup/writeXml'
import { makeArchive } from '../../markup/zip'
import type { Exported, ExportedStudy } from '../../exportedStudy'
import { notExported } from '../../exportedStudy'
import { Notes } from './qdpxNotes'
import { qdpxSource, userOf } from './qdpxSource'
import { codeElements, codebookRest } from '../refiCodebook'
import { unitWords } from '../refiWords'
import { guidOf } from '../ids/uuid5'

/** A study as REFI-QDA `.qdpx`: coders as users, codings with strength and note, transcripts as plain text. The same study gives the same bytes. */
export function exportQdpx(study: ExportedStudy): Exported {
  const notes = new Notes()
  const used = new Set<string>()
  const { codebook, sessions } = study
  const users = new Map<string, string>()
  for (const { codings } of sessions)
    for (const file of codings) users.set(userOf(file).guid, element('User', { ...userOf(file) }))
  const sources = sessions.map((session) => qdpxSource(session, study, notes, used))
  const codes = codeElements(codebook, used)
  const project =
    xmlHead +
    element('Project', { xmlns: 'urn:QDA-XML:project:1.0', name: codebook.title, origin: 'Alliance Coder' }, [
      group(
        'Users',
        [...users].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, user]) => user),
      ),
      codes.length === 0 ? '' : element('CodeBook', {}, [group('Codes', codes)]),
      group('Sources', sources),
      group('Notes', notes.written()),
      textElement('Description', unitWords(codebook.unit)),
    ])
  const texts = sessions.map(({ path, text }) => [`sources/${guidOf('source', path)}.txt`, utf8(text)] as const)
  texts.sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    files: [{ path: '', bytes: makeArchive([['project.qde', utf8(project)], ...texts]) }],
    problems: [...notExported(study, ['codings', 'notes', 'uncodable']), ...codebookRest(codebook)],
  }
}
