import type { StudySessionData } from '../../study/readStudy'
import { comparedFiles } from './comparedFiles'

/** The coders who can be compared with another one, sorted. Sessions are read as the viewer may see them, so nobody else is among them. */
export const comparableCoders = (sessions: readonly StudySessionData[]): string[] =>
  [
    ...new Set(
      comparedFiles(sessions).compared.flatMap(({ session, files }) =>
        session.seen.flatMap(({ file: { coder, kind } }) =>
          kind === 'coder' && files.some((file) => file.coder === coder) ? [coder] : [],
        ),
      ),
    ),
  ].sort()

/** The sessions as if nobody but these coders had coded them. */
export function sessionsOf(sessions: readonly StudySessionData[], coders: readonly string[]): StudySessionData[] {
  const chosen = new Set(coders)
  return sessions.map((session) => ({
    ...session,
    seen: session.seen.filter(({ file }) => chosen.has(file.coder)),
    hidden: session.hidden.filter(({ header }) => chosen.has(header.coder)),
  }))
}
