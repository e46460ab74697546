import type { Codebook } from '../../codebook/model'
import type { CodingsFile } from '../../coding/model'
import type { Steps } from '../../base/steps'
import type { HiddenFile } from '../../study/blinding/othersCodings'
import type { StudySessionData } from '../../study/readStudy'
import type { CoderUnits } from '../tables/coderUnits'
import { coderUnits } from '../tables/coderUnits'
import type { ProcessQuestion } from './processQuestion'

/** A session or file that enters no figure, and why. */
export interface ProcessExclusion {
  readonly session: string
  readonly coder: string
  readonly because: HiddenFile['because'] | 'other-kind' | 'not-asked-for'
}

/** A session as one coder coded it. */
export interface CodedFile {
  readonly session: StudySessionData
  readonly file: CodingsFile
  readonly units: CoderUnits
}

/** The files that count, a session a piece, and those that do not. */
export function* codedFiles(
  sessions: readonly StudySessionData[],
  codebook: Codebook,
  { coder, kind = 'coder' }: ProcessQuestion,
): Steps<{ readonly coded: readonly CodedFile[]; readonly excluded: readonly ProcessExclusion[] }> {
  const coded: CodedFile[] = []
  const excluded: ProcessExclusion[] = []
  for (const session of sessions) {
    for (const { header, because } of session.hidden)
      excluded.push({ session: session.id, coder: header.coder, because })
    for (const { file } of session.seen) {
      if (coder !== undefined && file.coder !== coder)
        excluded.push({ session: session.id, coder: file.coder, because: 'not-asked-for' })
      else if (file.kind !== kind) excluded.push({ session: session.id, coder: file.coder, because: 'other-kind' })
      else coded.push({ session, file, units: coderUnits(file, session.table, codebook) })
    }
    yield
  }
  return { coded, excluded }
}

/** All together where no session was coded twice, else by coder. */
export function grouped(
  coded: readonly CodedFile[],
): readonly { readonly coder: string | null; readonly members: readonly CodedFile[] }[] {
  const coders = codersOf(coded)
  const paths = coded.map(({ session }) => session.path)
  if (coders.length < 2) return coders.map((coder) => ({ coder, members: coded }))
  if (new Set(paths).size === paths.length) return [{ coder: null, members: coded }]
  return coders.map((coder) => ({ coder, members: coded.filter(({ units }) => units.coder === coder) }))
}

/** The coders of some files, sorted. */
export const codersOf = (files: readonly CodedFile[]): string[] =>
  [...new Set(files.map(({ units }) => units.coder))].sort()
