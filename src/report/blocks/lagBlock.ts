import type { ProcessGroup } from '../../core/analysis/process/processGroups'
import type { ProcessQuestion } from '../../core/analysis/process/processQuestion'
import type { StudyProcess } from '../../core/analysis/process/studyProcess'
import type { LagCell, LagTable } from '../../core/statistics/sequences/lagTable'
import { named, orderWords } from '../../messages/figures/methodWords'
import { lagWords } from '../../messages/figures/processExplanations'
import { otherCodesWords, sequenceCautions, tableNotes } from '../../messages/figures/processWords'
import type { Dash } from '../../messages/figures/reasonNotes'
import { reasonInWords } from '../../messages/figures/reasonWords'
import { decimal, plural, probability, whole } from '../../messages/numbers'
import type { ReportColumn, ReportRow } from '../../protocol/report'
import { shownCells } from '../shownCells'
import { lagData } from '../tables/processData'
import type { MadeBlock } from './madeBlock'
import { column, dashOf, doubtsOf, plainRow, tableBlock } from './tableParts'

/** What all tables of transitions of a report have in common. */
export interface LagView {
  readonly process: StudyProcess
  readonly question: ProcessQuestion
  readonly label: (code: string) => string
}

/** A table of transitions as a block. */
export function lagBlock(group: ProcessGroup, table: LagTable, view: LagView): MadeBlock {
  const { coder, coders, sessions, reviewedUnits } = group
  const { process, question } = view
  const order = orderWords(question)
  const shown = shownCells(table)
  const several = process.coders.length > 1
  const notes = notesOf(group, table, view)
  const notShown = notShownNote(table.cells.length - shown.length)
  return {
    block: tableBlock(
      {
        id: `lag ${coder ?? ''}`,
        heading: `What follows what${several ? `: ${coder ?? named(coders)}` : ''}`,
      },
      {
        caption: `What stood ${plural(table.lag, 'unit', 'units')} after what${order === '' ? '' : `, ${order}`}: ${plural(table.pairs, 'pair', 'pairs')} in ${plural(sessions.length, 'session', 'sessions')}, ${plural(reviewedUnits, 'reviewed unit', 'reviewed units')}`,
        columns: lagColumns(),
        rows: shown.map((cell) => cellRow(cell, view)),
        notes: [...notes, ...notShown],
      },
    ),
    lists: [],
    data: lagData([{ ...group, lags: [table] }], reasonInWords),
    methods: [
      `Lag-sequential analysis (Bakeman & Quera 2011) at lag ${table.lag}${order === '' ? ', all speakers pooled' : `, ${order}`}: ${plural(table.transitions, 'transition', 'transitions')} within ${plural(sessions.length, 'session', 'sessions')} (${named(sessions)}), never across sessions or unreviewed units.`,
      `${lagWords.adjustedResidual.title}: ${lagWords.adjustedResidual.formula} p two-sided, corrected after Bonferroni.`,
      ...notes,
    ],
  }
}

const notesOf = (group: ProcessGroup, table: LagTable, { process, question }: LagView): string[] => [
  testWords(table),
  ...sequenceCautions(process, question),
  ...tableNotes({ ...table, fewExpected: table.test.reason === null ? table.test.fewExpected : 0 }),
  ...otherCodesWords(group.otherCodesOnly),
]

const testWords = ({ test }: LagTable): string =>
  test.reason === null
    ? `G² ${decimal(test.G2)}, ${plural(test.df, 'degree', 'degrees')} of freedom, p ${probability(test.p).replace(/^\./, '= .')}. Where G² is no larger than chance makes it, single cells should not be read.`
    : `No test of the whole table: ${reasonInWords(test.reason)}`

const notShownNote = (cells: number): string[] =>
  cells === 0
    ? []
    : [
        `Not shown: ${plural(cells, 'cell', 'cells')} never seen and expected less than once, or impossible. The CSV table has all.`,
      ]

const lagColumns = (): ReportColumn[] => [
  column('Given'),
  column('Then'),
  column('Observed', lagWords.observed),
  column('Expected', lagWords.expected),
  column('Probability', lagWords.probability),
  column('Adjusted residual', lagWords.adjustedResidual),
  column('p', lagWords.p),
  column('p corrected', lagWords.pCorrected),
  column('Yule’s Q', lagWords.yulesQ),
]

const nameOf = ({ given, target }: LagCell, { label }: LagView): string => `${label(given)} → ${label(target)}`

function cellRow(cell: LagCell, view: LagView): ReportRow {
  const { label } = view
  const isRough = cell.warnings.length > 0
  const sessions = cell.yulesQBySession.map(({ session, value }) => `${session} ${decimal(value)}`)
  const cells = [
    label(cell.target),
    whole(cell.observed),
    `${decimal(cell.expected)}${isRough ? '*' : ''}`,
    decimal(cell.probability),
    decimal(cell.adjustedResidual),
    probability(cell.p),
    probability(cell.pCorrected),
    decimal(cell.yulesQ),
  ]
  const doubts = [
    ...(isRough ? ['Fewer than 5 are expected: p and residual are rough.'] : []),
    ...(sessions.length > 1
      ? [`Yule’s Q by session: ${sessions.join(', ')}. Where sessions differ, the pooled table is of none of them.`]
      : []),
  ]
  return plainRow(label(cell.given), cells, {
    doubts: doubtsOf(nameOf(cell, view), doubts),
    dashes: dashesOf(cell, view),
  })
}

const dashesOf = (cell: LagCell, view: LagView): Dash[] => [
  ...dashOf(nameOf(cell, view), 'Expected, residual, p', cell.reason),
  ...dashOf(nameOf(cell, view), 'Yule’s Q', cell.yulesQReason),
]
