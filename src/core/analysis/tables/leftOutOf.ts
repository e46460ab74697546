import { descendants } from '../../codebook/codes'
import type { Codebook } from '../../codebook/model'
import type { ComparedSession } from './agreementTables'
import type { LeftOut } from './coderUnits'
import { nothingLeftOut } from './coderUnits'

/** How many codings of a code, or of one below it, enter no figure of these sessions, and why. */
export function leftOutOf(sessions: readonly ComparedSession[], codebook: Codebook, code: string): LeftOut {
  const family = new Set([code, ...descendants(codebook, code).map(({ id }) => id)])
  const left = { ...nothingLeftOut }
  for (const { coders } of sessions) {
    for (const { omitted } of coders)
      for (const one of omitted) if (one.code !== null && family.has(one.code)) left[one.because]++
  }
  return left
}
