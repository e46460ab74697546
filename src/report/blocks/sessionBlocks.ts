import type { Codebook } from '../../core/codebook/model'
import { reliabilityData } from '../tables/reliabilityData'
import type { ReliabilityRow, StudyReliability } from '../../core/analysis/reliability/studyReliability'
import type { IccFigure } from '../../core/statistics/icc/iccForms'
import type { ReportColumn, ReportRow } from '../../protocol/report'
import { bandWords } from '../../messages/figures/reading/bandWords'
import { iccWords } from '../../messages/figures/explanations'
import { excludedWords, leftOutWords } from '../../messages/figures/exclusionWords'
import { boundsOf } from '../../messages/figures/reading/intervalWords'
import type { MadeBlock } from './madeBlock'
import { comparedWords } from '../../messages/figures/methodWords'
import type { Dash } from '../../messages/figures/reasonNotes'
import {
  designWords,
  iccFormWords,
  measureWords,
  ratingsLeftOutWords,
  reliabilityWarning,
  segmentWords,
  shownForms,
  targetWords,
} from '../../messages/figures/reliabilityWords'
import { codeLabels, column, doubtsOf, plainRow, sentence, tableBlock } from './tableParts'
import { intervalMethods, reasonInWords } from '../../messages/figures/reasonWords'
import { decimal, whole } from '../../messages/numbers'

const bounds = ({ interval }: IccFigure): string => (interval === null ? '' : boundsOf(interval))

function iccRow(row: ReliabilityRow, name: string): ReportRow {
  const { icc, design, targets, dropped, warnings, oneWay } = row
  const [one, mean] = shownForms(design)
  const form = design === 'rotating' && oneWay?.k0 != null ? `${one}, k₀ ${decimal(oneWay.k0)}` : one
  const consistency = icc['ICC(C,1)']
  const { interval, value } = icc[one]
  const reading = [
    `${one} is ${iccFormWords[one]}. ${sentence(`the design is ${designWords[design]}`)}`,
    ...(interval === null
      ? []
      : [`${one} ${decimal(value)}: ${boundsOf(interval)} (${intervalMethods[interval.method]}).`]),
    ...[bandWords('icc', one, value, interval)].flatMap((words) =>
      words === null ? [] : [`${words} Conventions say nothing about what the figure is needed for.`],
    ),
    ...warnings.map((warning) => sentence(reliabilityWarning(warning))),
  ]
  return plainRow(
    name,
    [
      measureWords(row),
      whole(targets),
      whole(dropped),
      form,
      decimal(value),
      decimal(icc[mean].value),
      decimal(consistency.value),
    ],
    {
      beside: ['', '', '', '', bounds(icc[one]), bounds(icc[mean]), bounds(consistency)],
      doubts: doubtsOf(name, reading),
      dashes: iccDashes(row, name),
    },
  )
}

function iccDashes(row: ReliabilityRow, name: string): Dash[] {
  const forms = [...shownForms(row.design), 'ICC(C,1)'] as const
  return forms.flatMap((form): Dash[] => {
    const { reason, noInterval } = row.icc[form]
    if (reason !== null) return [{ row: name, figure: form, why: reasonInWords(reason) }]
    return noInterval === null ? [] : [{ row: name, figure: form, why: `No interval. ${reasonInWords(noInterval)}` }]
  })
}

function warningNotes(rows: readonly NamedRow[]): string[] {
  const about = new Map<string, string[]>()
  for (const [name, { warnings }] of rows)
    for (const warning of warnings)
      about.set(reliabilityWarning(warning), [...(about.get(reliabilityWarning(warning)) ?? []), name])
  return [...about].map(
    ([words, names]) =>
      `${names.length === rows.length && names.length > 1 ? 'All' : [...new Set(names)].join(', ')}: ${words}.`,
  )
}

/** Agreement on sessions and segments as blocks; codings and ratings are shown, units and rates are in the data. */
export const sessionBlocks = (
  found: StudyReliability,
  codebook: Codebook,
  levels: readonly Level[] = ['session', 'segment'],
): MadeBlock[] => levels.map((level) => levelBlock(level, found, codebook))

type Level = 'session' | 'segment'
type NamedRow = readonly [name: string, row: ReliabilityRow]

function levelBlock(level: Level, found: StudyReliability, codebook: Codebook): MadeBlock {
  const all = found[level]
  const shown = all
    .filter(({ measure }) => measure === 'codings' || measure === 'rating')
    .map((row) => [nameIn(codebook, row), row] as const)
  const over = overWords(level, all)
  const about =
    level === 'session'
      ? 'Coders can agree on how often a code stands in a session without agreeing on where: this is not the agreement on units.'
      : segmentWords(codebook, found.outsideSegments)
  const designs = [...new Set(all.map(({ design }) => design))].map((design) => designWords[design])
  return {
    block: tableBlock(
      { id: `icc ${level}`, heading: level === 'session' ? 'Agreement on sessions' : 'Agreement on segments' },
      {
        caption: `Intraclass correlations of ${found.coders.join(', ')} over ${over}`,
        columns: iccColumns(),
        rows: shown.map(([name, row]) => iccRow(row, name)),
        notes: [about, intervalNote],
        excluded: level === 'session' ? exclusionNotes(found) : [],
      },
    ),
    lists: [],
    data: reliabilityData(all, reasonInWords),
    methods: [
      `Agreement on ${over}: ${comparedWords(found.coders, found.sessions)}`,
      `Intraclass correlations (Shrout & Fleiss 1979; McGraw & Wong 1996) of codings and ratings, with 95 % intervals from F; the form is named in each row, n is the ${over} that enter it. ${designs.length === 0 ? '' : `Design: ${designs.join('; ')}.`}`.trim(),
      about,
      ...warningNotes(shown),
    ],
  }
}

function nameIn(codebook: Codebook, { code, rating }: ReliabilityRow): string {
  if (code !== null) return codeLabels(codebook)(code)
  return codebook.ratings.find(({ id }) => id === rating)?.label ?? rating ?? ''
}

function overWords(level: Level, rows: readonly ReliabilityRow[]): string {
  if (level === 'session') return 'sessions'
  return [...new Set(rows.map(({ target }) => targetWords[target]))].join(' and ') || 'segments'
}

const iccColumns = (): ReportColumn[] => [
  column('Code or rating'),
  column('Of'),
  column('n', iccWords.targets),
  column('Dropped', iccWords.dropped),
  column('Form', iccWords.form),
  column('ICC', iccWords.icc),
  column('Of the mean', iccWords.mean),
  column('ICC(C,1)', iccWords.consistency),
]

const intervalNote =
  'Each figure comes with its 95 % interval. Counts are of units that all the coders reviewed. Units with the code, and rates, are in the CSV table.'

const exclusionNotes = ({ leftOut, ratingsLeftOut, excluded }: StudyReliability): string[] => [
  ...leftOutWords(leftOut),
  ...ratingsLeftOutWords(ratingsLeftOut),
  ...excludedWords(excluded),
]
