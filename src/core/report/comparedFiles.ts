import type { CodingsFile } from '../coding/model'
import type { StudySessionData } from '../study/readStudy'
import type { AgreementQuestion, Excluded } from './studyAgreement'

/** A session that two or more of the coders have completed, with their files. */
export interface ComparedFiles {
  readonly session: StudySessionData
  readonly files: readonly CodingsFile[]
}

/** Which files enter figures of agreement, of units and sessions alike: of kind `coder`, complete, of coders asked for, two or more a session. */
export function comparedFiles(sessions: readonly StudySessionData[], { coders }: Pick<AgreementQuestion, 'coders'> = {}): { readonly compared: readonly ComparedFiles[]; readonly excluded: readonly Excluded[] } {
  const excluded: Excluded[] = []
  const compared: ComparedFiles[] = []
  for (const session of sessions) {
    for (const { header, because } of session.hidden) excluded.push({ session: session.id, coder: header.coder, because })
    const files: CodingsFile[] = []
    for (const { file } of session.seen) {
      const { coder } = file
      if (coders !== undefined && !coders.includes(coder)) excluded.push({ session: session.id, coder, because: 'not-asked-for' })
      else if (file.kind !== 'coder') excluded.push({ session: session.id, coder, because: 'other-kind' })
      else if (file.status !== 'complete') excluded.push({ session: session.id, coder, because: 'coder-not-complete' })
      else files.push(file)
    }
    if (files.length >= 2) compared.push({ session, files })
    else for (const { coder } of files) excluded.push({ session: session.id, coder, because: 'coded-once' })
  }
  return { compared, excluded }
}
