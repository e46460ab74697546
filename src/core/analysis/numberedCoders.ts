import type { StudySessionData } from '../study/readStudy'

export interface NumberedStudy {
  readonly sessions: readonly StudySessionData[]
  /** What each coder is called now. */
  readonly names: ReadonlyMap<string, string>
}

/** Names by number, in an order that sorting keeps. */
export function coderNumbers(coders: Iterable<string>): ReadonlyMap<string, string> {
  const sorted = [...new Set(coders)].sort()
  const digits = String(sorted.length).length
  return new Map(sorted.map((coder, i) => [coder, `coder ${String(i + 1).padStart(digits, '0')}`]))
}

/** The sessions with coders called by number, so that no name of theirs comes into a figure, its words or a table. */
export function numberedCoders(sessions: readonly StudySessionData[]): NumberedStudy {
  const names = coderNumbers(
    sessions.flatMap(({ seen, hidden }) => [...seen, ...hidden].map(({ header }) => header.coder)),
  )
  const nameOf = (coder: string): string => names.get(coder) ?? 'a coder'
  return {
    names,
    sessions: sessions.map((session) => ({
      ...session,
      seen: session.seen.map((one) => ({
        ...one,
        header: { ...one.header, coder: nameOf(one.header.coder) },
        file: { ...one.file, coder: nameOf(one.file.coder) },
      })),
      hidden: session.hidden.map((one) => ({ ...one, header: { ...one.header, coder: nameOf(one.header.coder) } })),
    })),
  }
}
