import { descendants } from '../../codebook/codes'
import type { Codebook } from '../../codebook/model'
import { coderUnits, eligibility } from '../tables/coderUnits'
import type { StudySessionData } from '../../study/readStudy'
import { comparedFiles } from './comparedFiles'
import type { UnitPlace } from '../frequencies/frequencyReport'
import type { Steps } from '../../base/steps'
import { each } from '../../base/steps'

/** What stands behind the agreement on one code. */
export interface CodeDetails {
  readonly code: string
  /** Units that two or more coders considered and did not all judge alike, in order. */
  readonly disagreements: readonly UnitPlace[]
  /** Coders who judged all of their two or more compared units alike: chance correction cannot work with such a coder. */
  readonly constant: readonly string[]
}

/**
 * For each living code, where complete coders differ; a session or a code a piece. Sessions are read as the viewer may see them; those of one
 * coder enter nothing.
 */
export function* detailSteps(sessions: readonly StudySessionData[], codebook: Codebook): Steps<CodeDetails[]> {
  const mayReceive = eligibility(codebook)
  const compared = yield* each(comparedFiles(sessions).compared, ({ session, files }) => ({
    session,
    coders: files.map((file) => coderUnits(file, session.table, codebook, 'before unblinding')),
  }))
  return yield* each(
    codebook.codes.filter(({ retired }) => retired === null),
    ({ id }) => {
      const family = [id, ...descendants(codebook, id).map((code) => code.id)]
      const disagreements: UnitPlace[] = []
      const judged = new Map<string, { present: number; units: number }>()
      for (const { session, coders } of compared) {
        for (const { ordinal, role } of session.table.units) {
          if (!mayReceive(id, role)) continue
          const here = coders.filter((coder) => coder.considered(ordinal))
          if (here.length < 2) continue
          let present = 0
          for (const coder of here) {
            const has = family.some((one) => coder.codesAt.get(ordinal)?.has(one) === true)
            const sum = judged.get(coder.coder) ?? { present: 0, units: 0 }
            judged.set(coder.coder, sum)
            sum.units++
            if (has) {
              sum.present++
              present++
            }
          }
          if (present > 0 && present < here.length) disagreements.push({ session: session.path, unit: ordinal })
        }
      }
      const constant = [...judged]
        .filter(([, { present, units }]) => units >= 2 && (present === 0 || present === units))
        .map(([coder]) => coder)
      return { code: id, disagreements, constant: constant.sort() }
    },
  )
}
