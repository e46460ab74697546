import { codeById } from '../../core/codebook/codes'
import type { Codebook } from '../../core/codebook/model'
import { reliabilityData } from '../tables/figureData'
import type { ReliabilityRow, StudyReliability } from '../../core/analysis/reliability/studyReliability'
import type { IccFigure } from '../../core/statistics/icc/iccForms'
import type { ReportRow } from '../../protocol/report'
import { bandWords } from '../../messages/figures/bandWords'
import { iccWords } from '../../messages/figures/explanations'
import { exclusionWords, leftOutWords } from '../../messages/figures/exclusionWords'
import { boundsOf } from '../../messages/figures/intervalWords'
import type { MadeBlock } from './madeBlock'
import { comparedWords } from '../../messages/figures/methodWords'
import type { Dash } from '../../messages/figures/reasonNotes'
import { reasonNotes } from '../../messages/figures/reasonNotes'
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
import { column, doubtsOf } from './tableParts'
import { intervalMethods, reasonInWords } from '../../messages/figures/reasonWords'
import { decimal, whole } from '../../messages/numbers'

const bounds = ({ interval }: IccFigure): string => (interval === null ? '' : boundsOf(interval))

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`

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
  return {
    label: name,
    depth: 0,
    list: null,
    cells: [
      measureWords(row),
      whole(targets),
      whole(dropped),
      form,
      decimal(value),
      decimal(icc[mean].value),
      decimal(consistency.value),
    ],
    beside: ['', '', '', '', bounds(icc[one]), bounds(icc[mean]), bounds(consistency)],
    doubts: doubtsOf(name, reading),
  }
}

function iccDashes(row: ReliabilityRow, name: string): Dash[] {
  const forms = [...shownForms(row.design), 'ICC(C,1)'] as const
  return forms.flatMap((form): Dash[] => {
    const { reason, noInterval } = row.icc[form]
    if (reason !== null) return [{ row: name, figure: form, why: reasonInWords(reason) }]
    return noInterval === null ? [] : [{ row: name, figure: form, why: `No interval. ${reasonInWords(noInterval)}` }]
  })
}

function warningNotes(rows: readonly (readonly [name: string, row: ReliabilityRow])[]): string[] {
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
export function sessionBlocks(
  found: StudyReliability,
  codebook: Codebook,
  levels: readonly ('session' | 'segment')[] = ['session', 'segment'],
): MadeBlock[] {
  const nameOf = ({ code, rating }: ReliabilityRow): string =>
    code !== null
      ? (codeById(codebook, code)?.label ?? code)
      : (codebook.ratings.find(({ id }) => id === rating)?.label ?? rating ?? '')
  return levels.map((level): MadeBlock => {
    const all = found[level]
    const shown = all
      .filter(({ measure }) => measure === 'codings' || measure === 'rating')
      .map((row) => [nameOf(row), row] as const)
    const over =
      level === 'session'
        ? 'sessions'
        : [...new Set(all.map(({ target }) => targetWords[target]))].join(' and ') || 'segments'
    const about =
      level === 'session'
        ? 'Coders can agree on how often a code stands in a session without agreeing on where: this is not the agreement on units.'
        : segmentWords(codebook, found.outsideSegments)
    const designs = [...new Set(all.map(({ design }) => design))].map((design) => designWords[design])
    return {
      block: {
        id: `icc ${level}`,
        heading: level === 'session' ? 'Agreement on sessions' : 'Agreement on segments',
        pictures: [],
        table: {
          caption: `Intraclass correlations of ${found.coders.join(', ')} over ${over}`,
          columns: [
            column('Code or rating'),
            column('Of'),
            column('n', iccWords.targets),
            column('Dropped', iccWords.dropped),
            column('Form', iccWords.form),
            column('ICC', iccWords.icc),
            column('Of the mean', iccWords.mean),
            column('ICC(C,1)', iccWords.consistency),
          ],
          rows: shown.map(([name, row]) => iccRow(row, name)),
          notes: [
            about,
            'With a figure stands its 95 % interval. Counts are of units that all the coders reviewed. Units with the code, and rates, are in the CSV table.',
            ...warningNotes(shown),
            ...reasonNotes(shown.flatMap(([name, row]) => iccDashes(row, name))),
            ...(level === 'session'
              ? [
                  ...leftOutWords(found.leftOut),
                  ...ratingsLeftOutWords(found.ratingsLeftOut),
                  ...found.excluded.map((one) => `Not compared: ${exclusionWords(one)}`),
                ]
              : []),
          ],
        },
      },
      lists: [],
      data: reliabilityData(all, reasonInWords),
      methods: [
        `Agreement on ${over}: ${comparedWords(found.coders, found.sessions)}`,
        `Intraclass correlations (Shrout & Fleiss 1979; McGraw & Wong 1996) of codings and ratings, with 95 % intervals from F; the form is named in each row, n is the ${over} that enter it. ${designs.length === 0 ? '' : `Design: ${designs.join('; ')}.`}`.trim(),
        about,
        ...warningNotes(shown),
      ],
    }
  })
}
