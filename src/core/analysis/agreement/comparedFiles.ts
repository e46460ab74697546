import type { UnitTable } from '../../units/unitTable'
import type { CodingKind, CodingsFile } from '../../coding/model'
import { inRanges } from '../../units/ranges'
import { turnsOfOtherKind } from '../../coding/reanchoring/suspendReview'
import type { HiddenFile, SeenFile } from '../../study/blinding/othersCodings'
import type { StudySessionData } from '../../study/readStudy'
import type { AgreementQuestion } from './agreementQuestion'

/** A session or file that enters no figure, and why. */
export interface Excluded {
  readonly session: string
  readonly coder: string
  readonly kind: CodingKind
  readonly because: HiddenFile['because'] | 'other-kind' | 'not-asked-for' | 'reading-differs' | 'coded-once'
}

/** A session that two or more of the coders have completed, with their files; a file's `coder` is its name in tables. */
export interface ComparedFiles {
  readonly session: StudySessionData
  readonly files: readonly CodingsFile[]
}

/** The name a file has in tables. A coder's second reading stands beside the first, so what is no plain coding says what it is. */
const nameIn = (coder: string, kind: CodingKind): string => (kind === 'coder' ? coder : `${coder} (${kind})`)

/**
 * Whether a file was coded in other units than the transcript is read in now: of another kind, or cut by another reader. Units that a
 * correction of the text changed are no reason: those come into doubt one by one, and the others stand.
 */
function readingDiffers({ header, file, sameUnits = true }: SeenFile, table: UnitTable): boolean {
  const { reading } = header
  if (reading !== null && reading.unit !== table.kind) return true
  if (reading !== null && reading.reader !== table.reader && !sameUnits) return true
  // A file that was saved since says today's reading; nothing in it has been considered anew, but turns that are one unit in either.
  const aside = turnsOfOtherKind(file)
  if (aside === 0)
    return (
      file.reviewed.length === 0 &&
      [...file.codings.values()].some(({ placeInDoubt }) => placeInDoubt === 'reading-differs')
    )
  const considered = file.unblinded === null ? file.reviewed : (file.reviewedBlind ?? file.reviewed)
  const turns = new Set(table.units.flatMap(({ ordinal, turn }) => (inRanges(considered, ordinal) ? [turn] : [])))
  return turns.size + aside <= table.fingerprint.length
}

/**
 * Which files enter figures of agreement, of units and sessions alike: of the kinds and coders asked for, complete, in the units the
 * transcript has now, two or more a session.
 */
export function comparedFiles(
  sessions: readonly StudySessionData[],
  { coders, kinds = ['coder'] }: Pick<AgreementQuestion, 'coders' | 'kinds'> = {},
): { readonly compared: readonly ComparedFiles[]; readonly excluded: readonly Excluded[] } {
  const excluded: Excluded[] = []
  const compared: ComparedFiles[] = []
  const refusal = (one: SeenFile, table: UnitTable): Excluded['because'] | null => {
    const { coder, kind, status } = one.file
    if (coders !== undefined && !coders.includes(coder)) return 'not-asked-for'
    if (!kinds.includes(kind)) return 'other-kind'
    if (status !== 'complete') return 'coder-not-complete'
    return readingDiffers(one, table) ? 'reading-differs' : null
  }
  for (const session of sessions) {
    const { id, table } = session
    for (const { header, because } of session.hidden)
      excluded.push({ session: id, coder: header.coder, kind: header.kind, because })
    const files: CodingsFile[] = []
    for (const one of session.seen) {
      const { coder, kind } = one.file
      const because = refusal(one, table)
      if (because === null) files.push(one.file)
      else excluded.push({ session: id, coder, kind, because })
    }
    if (files.length >= 2)
      compared.push({ session, files: files.map((file) => ({ ...file, coder: nameIn(file.coder, file.kind) })) })
    else for (const { coder, kind } of files) excluded.push({ session: id, coder, kind, because: 'coded-once' })
  }
  return { compared, excluded }
}
