import type { StrengthAgreement, StudySupplements } from '../../core/analysis/agreement/studySupplements'

/** What each supplement is, said with it wherever it is shown. */
export const supplementWords: Readonly<Record<keyof StudySupplements, string>> = {
  masi: 'All codes of a unit as one set: Krippendorff’s α with MASI’s distance (Passonneau 2006). Codes as given: a parent and its child are two.',
  matrix: 'Each pair of coders. Above the diagonal Cohen’s κ, below it positive agreement.',
  confusion:
    'What one coder gave where the other gave what. A code both gave a unit counts once, on the diagonal; of what is left, each code meets each of the other’s, or "no code".',
  strengths:
    'Strengths as ordinal ratings, over units to which two or more coders gave the code with a strength: they say how strong, given that it is there.',
  tolerance:
    'Supplement: positive agreement where codings at most one unit apart count as the same, by a maximum one-to-one matching within each session. It replaces no coefficient.',
  spans:
    'Description only: Krippendorff’s α with every character as a unit. Characters are not decisions, so there is no interval. Beside it uα (Krippendorff, Mathet, Bouvry & Widlöcher 2016), where a marked stretch is one decision.',
  unitizing:
    'Description only, over codes that exclude each other (Krippendorff, Mathet, Bouvry & Widlöcher 2016): uα of where and what, |uα of what is marked at all, cuα of the code where marks meet, (k)uα of each code there.',
}

const times = (count: number, what: string): string[] => (count === 0 ? [] : [`${count} ${what}`])

/** What stands between the units coded twice and those whose strengths are compared; null where nothing does. */
export function strengthsLeftOut({ without, several, offScale }: StrengthAgreement): string | null {
  const parts = [
    ...times(without, 'without a strength'),
    ...times(several, 'with two strengths on one unit'),
    ...times(offScale, 'not on the code’s scale'),
  ]
  return parts.length === 0 ? null : `Left out: ${parts.join(', ')}.`
}
