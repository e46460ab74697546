import { coderMeant } from '../coding/coderNames'
import type { ImportedStudy } from './importedStudy'

/** The coders of an import whose names differ from that of a coder of the study by case, blanks or accents alone, in the import's order. */
export function codersToAskFor(
  { sessions }: Pick<ImportedStudy, 'sessions'>,
  known: Iterable<string>,
): readonly string[] {
  const ofStudy = [...known]
  const ofImport = new Set(sessions.flatMap(({ codings }) => codings.map(({ coder }) => coder)))
  return [...ofImport].filter((coder) => {
    const meant = coderMeant(coder, ofStudy)
    // Two coders of one file are two people.
    return meant !== null && !ofImport.has(meant)
  })
}

/** An import with other names for its coders; those who are not named keep theirs. */
export function withCoders<Study extends Pick<ImportedStudy, 'sessions'>>(
  study: Study,
  names: ReadonlyMap<string, string>,
): Study {
  const sessions = study.sessions.map((session) => ({
    ...session,
    codings: session.codings.map((one) => ({
      ...one,
      coder: names.get(one.coder) ?? one.coder,
      notes: one.notes.map((note) => ({
        ...note,
        ...(note.author === undefined ? {} : { author: names.get(note.author) ?? note.author }),
      })),
    })),
  }))
  return { ...study, sessions }
}
