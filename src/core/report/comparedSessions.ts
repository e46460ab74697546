import type { Codebook } from '../codebook/model'
import type { UnitTable } from '../coding/anchor'
import type { CodingKind } from '../coding/model'
import type { ComparedSession } from '../study/agreementTables'
import type { CoderUnits, LeftOut } from '../study/coderUnits'
import { addLeftOut, coderUnits, nothingLeftOut } from '../study/coderUnits'
import type { HiddenFile, SeenFile } from '../study/othersCodings'
import type { StudySessionData } from '../study/readStudy'

/** A session or file that enters no figure, and why. */
export interface Excluded {
  readonly session: string
  readonly coder: string
  readonly kind: CodingKind
  readonly because: HiddenFile['because'] | 'other-kind' | 'not-asked-for' | 'reading-differs' | 'coded-once'
}

export interface AgreementQuestion {
  /** Only these coders; without it all whose kind is asked for. */
  readonly coders?: readonly string[]
  /** Only this code. */
  readonly code?: string
  /** Which kinds of file are compared; without it only `coder`. */
  readonly kinds?: readonly CodingKind[]
}

export interface Comparison {
  /** Sessions that at least two of the coders completed, in order. */
  readonly sessions: readonly ComparedSession[]
  /** As the tables name them, sorted. */
  readonly coders: readonly string[]
  readonly excluded: readonly Excluded[]
  /** Codings of the compared sessions that enter no figure, over all coders. */
  readonly leftOut: LeftOut
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
  // A file that was saved since says today's reading; nothing in it has been considered anew.
  return file.reviewed.length === 0 && [...file.codings.values()].some(({ review }) => review === 'reading-differs')
}

/** Sorts what was coded into what agreement compares and what it leaves out. What a coder did after seeing others' work does not count. */
export function comparedSessions(sessions: readonly StudySessionData[], codebook: Codebook, question: AgreementQuestion = {}): Comparison {
  const kinds = question.kinds ?? ['coder']
  const excluded: Excluded[] = []
  const compared: ComparedSession[] = []
  let leftOut = nothingLeftOut
  const refusal = (one: SeenFile, table: UnitTable): Excluded['because'] | null => {
    const { coder, kind, status } = one.file
    if (question.coders !== undefined && !question.coders.includes(coder)) return 'not-asked-for'
    if (!kinds.includes(kind)) return 'other-kind'
    if (status !== 'complete') return 'coder-not-complete'
    return readingDiffers(one, table) ? 'reading-differs' : null
  }
  for (const session of sessions) {
    const { id, table } = session
    for (const { header, because } of session.hidden) excluded.push({ session: id, coder: header.coder, kind: header.kind, because })
    const coders: { readonly kind: CodingKind; readonly units: CoderUnits; readonly name: string }[] = []
    for (const one of session.seen) {
      const { coder, kind } = one.file
      const because = refusal(one, table)
      if (because !== null) excluded.push({ session: id, coder, kind, because })
      else {
        const units = coderUnits(one.file, table, codebook, 'before unblinding')
        coders.push({ kind, name: coder, units: { ...units, coder: nameIn(coder, kind) } })
      }
    }
    if (coders.length >= 2) {
      compared.push({ id, table, coders: coders.map(({ units }) => units) })
      for (const { units } of coders) leftOut = addLeftOut(leftOut, units.leftOut)
    } else for (const { name, kind } of coders) excluded.push({ session: id, coder: name, kind, because: 'coded-once' })
  }
  const coders = [...new Set(compared.flatMap((session) => session.coders.map(({ coder }) => coder)))].sort()
  return { sessions: compared, coders, excluded, leftOut }
}
