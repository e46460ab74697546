import type { StudySupplements } from '../../core/analysis/agreement/studySupplements'
import type { Codebook } from '../../core/codebook/model'
import { comparedWords } from '../../messages/figures/methodWords'
import { reasonInWords } from '../../messages/figures/reasonWords'
import { supplementWords } from '../../messages/figures/supplementWords'
import type { MadeBlock } from '../blocks/madeBlock'
import { codeLabels } from '../blocks/tableParts'
import { confusedCodes } from './confusedCodes'
import { markedCharacters } from './markedCharacters'
import { markedStretches } from './markedStretches'
import { pairsOfCoders } from './pairsOfCoders'
import { setsOfCodes } from './setsOfCodes'
import { strengthsOfCodes } from './strengthsOfCodes'
import { toleranceOfUnits } from './toleranceOfUnits'
import type { SupplementName, SupplementReport } from './supplement'

/** Every supplement that can be asked for, in the order it is shown. */
export const supplementNames = [
  'masi',
  'matrix',
  'confusion',
  'strengths',
  'tolerance',
  'spans',
  'unitizing',
] as const satisfies readonly SupplementName[]

/** Whose supplements they are. */
export interface SupplementContext {
  readonly codebook: Codebook
  readonly coders: readonly string[]
  readonly sessions: readonly string[]
}

/** The supplements of agreement on units as blocks, each saying what it is. */
export const supplementBlocks = (
  supplements: StudySupplements,
  context: SupplementContext,
  names: readonly SupplementName[] = supplementNames,
): MadeBlock[] => names.flatMap((name) => reports[name](supplements, context))

type Reporter = (supplements: StudySupplements, context: SupplementContext) => MadeBlock[]

/** Makes the block of a supplement; none where there is nothing of its kind. */
const reported =
  <S extends SupplementName>(name: S, report: SupplementReport<S>): Reporter =>
  (supplements, { codebook, coders, sessions }) => {
    const made = report.table(supplements[name], codeLabels(codebook))
    if (made === null) return []
    const { notes, ...table } = made
    const about = supplementWords[name]
    return [
      {
        block: {
          id: `supplement ${name}`,
          heading: report.heading,
          pictures: [],
          table: { ...table, notes: [about, ...notes], excluded: [] },
        },
        lists: [],
        data: { columns: report.dataColumns, rows: report.dataRows(supplements[name], reasonInWords) },
        methods: [comparedWords(coders, sessions), about],
      },
    ]
  }

/** Every supplement: a file of its own and a line here. */
const reports: Readonly<Record<SupplementName, Reporter>> = {
  masi: reported('masi', setsOfCodes),
  matrix: reported('matrix', pairsOfCoders),
  confusion: reported('confusion', confusedCodes),
  strengths: reported('strengths', strengthsOfCodes),
  tolerance: reported('tolerance', toleranceOfUnits),
  spans: reported('spans', markedCharacters),
  unitizing: reported('unitizing', markedStretches),
}
