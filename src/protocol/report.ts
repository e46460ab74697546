import type { Grouping } from '../core/analysis/frequencies/frequencyReport'
import type { Guard } from './guards'
import { isCount, isEither, isFlag, isListOf, isNullOr, isOneOf, isShape, isText } from './guards'

// Every message between the extension and the Report panel. Both sides check what arrives.

export const reportParts = ['frequencies', 'agreement', 'sessions', 'process'] as const
export type ReportPart = (typeof reportParts)[number]

/** Whose units lead to whose in tables of transitions. */
export const speakerOrders = [
  'any',
  'therapist to client',
  'client to therapist',
  'therapist to therapist',
  'client to client',
] as const
type SpeakerOrder = (typeof speakerOrders)[number]

/** How many units later the target may stand. */
export const mostLag = 10

/** What the panel shows; it lives in the panel's own state, so that nothing need be kept while it is hidden. */
export interface ReportChoice {
  readonly part: ReportPart
  readonly grouping: Grouping
  /** Of tables of transitions: 1 is the next unit. */
  readonly lag: number
  readonly order: SpeakerOrder
  /** The coders who are compared, of those who may be seen; null for all of them. */
  readonly coders: readonly string[] | null
}

/** What is shown at first. */
export const firstChoice: ReportChoice = { part: 'frequencies', grouping: 'none', lag: 1, order: 'any', coders: null }

/** What a figure means, a paragraph each: shown on request. */
export interface ReportExplanation {
  readonly title: string
  readonly paragraphs: readonly string[]
}

export interface ReportColumn {
  readonly label: string
  readonly explanation: ReportExplanation | null
}

/** The utterances behind a row: the extension keeps them under `id`. */
export interface ReportList {
  readonly id: string
  readonly count: number
  /** What the button that opens them says. */
  readonly label: string
}

/** Why a figure of a row is a dash. */
interface ReportDash {
  /** The row, as a sentence calls it. */
  readonly row: string
  readonly figure: string
  readonly why: string
}

export interface ReportRow {
  readonly label: string
  /** How far the label is set in. */
  readonly depth: number
  readonly cells: readonly string[]
  /** What stands in small print below each cell: its interval, or nothing. Of the cells' length, or empty. */
  readonly beside: readonly string[]
  readonly list: ReportList | null
  /** How to read this row's figures: intervals, conventions, what is doubtful; null where there is nothing to say. */
  readonly doubts: ReportExplanation | null
  /** Why figures of this row are dashes: shown with `doubts`. */
  readonly dashes: readonly ReportDash[]
}

export interface ReportTable {
  readonly caption: string
  /** The first is that of the rows' labels. */
  readonly columns: readonly ReportColumn[]
  readonly rows: readonly ReportRow[]
  /** Sentences below the table. */
  readonly notes: readonly string[]
  /** What was excluded, and why: shown on request. */
  readonly excluded: readonly string[]
}

export interface ReportBlock {
  /** Unique in a report. */
  readonly id: string
  readonly heading: string
  /** SVG; the table says the same. */
  readonly pictures: readonly string[]
  readonly table: ReportTable
}

/**
 * A part that needs others' codings. `closed`: nothing of them may be seen. `ask`: they may, and seeing them will be marked; blocks are of the
 * own work only. `open`: here it is. `unasked`: the part is not shown now.
 */
export interface SharedPart {
  readonly state: 'unasked' | 'closed' | 'ask' | 'open'
  /** Who can be compared, sorted: only coders whose work may be seen. Empty where there is nothing to choose. */
  readonly coders: readonly string[]
  readonly notes: readonly string[]
  readonly blocks: readonly ReportBlock[]
}

export interface Report {
  readonly title: string
  readonly about: readonly string[]
  readonly choice: ReportChoice
  readonly frequencies: readonly ReportBlock[]
  readonly agreement: SharedPart
  readonly sessions: SharedPart
  readonly process: SharedPart
}

/** From the extension to the panel. */
export type ToReport =
  | { readonly type: 'report'; readonly report: Report }
  | { readonly type: 'progress'; readonly what: 'reading' | 'working'; readonly done: number; readonly total: number }
  /** A table lies in the clipboard. */
  | { readonly type: 'copied'; readonly text: string }
  | {
      readonly type: 'opened'
      readonly list: string
      readonly at: number
      readonly count: number
      readonly label: string
    }
  | { readonly type: 'failed'; readonly text: string }

/** From the panel to the extension. */
export type FromReport =
  | { readonly type: 'show'; readonly choice: ReportChoice }
  /** `stay`: the focus stays in the panel, to walk on. */
  | { readonly type: 'open'; readonly list: string; readonly at: number; readonly focus: 'go' | 'stay' }
  /** `names`: coders by name, else by number. */
  | { readonly type: 'copy'; readonly block: string; readonly format: 'csv' | 'markdown'; readonly names: boolean }
  | { readonly type: 'unblind' | 'refresh' | 'cancel' }

const isLag: Guard<number> = (value): value is number => isCount(value) && value >= 1 && value <= mostLag
const isChoice: Guard<ReportChoice> = isShape<ReportChoice>({
  part: isOneOf(...reportParts),
  grouping: isOneOf('none', 'speaker', 'section', 'third'),
  lag: isLag,
  order: isOneOf(...speakerOrders),
  coders: isNullOr(isListOf(isText)),
})
const isExplanation = isShape<ReportExplanation>({ title: isText, paragraphs: isListOf(isText) })
const isColumn = isShape<ReportColumn>({ label: isText, explanation: isNullOr(isExplanation) })
const isList = isShape<ReportList>({ id: isText, count: isCount, label: isText })
const isDash = isShape<ReportDash>({ row: isText, figure: isText, why: isText })
const isRow = isShape<ReportRow>({
  label: isText,
  depth: isCount,
  cells: isListOf(isText),
  beside: isListOf(isText),
  list: isNullOr(isList),
  doubts: isNullOr(isExplanation),
  dashes: isListOf(isDash),
})
const isTable = isShape<ReportTable>({
  caption: isText,
  columns: isListOf(isColumn),
  rows: isListOf(isRow),
  notes: isListOf(isText),
  excluded: isListOf(isText),
})
const isBlock = isShape<ReportBlock>({ id: isText, heading: isText, pictures: isListOf(isText), table: isTable })
const isShared = isShape<SharedPart>({
  state: isOneOf('unasked', 'closed', 'ask', 'open'),
  coders: isListOf(isText),
  notes: isListOf(isText),
  blocks: isListOf(isBlock),
})

/** Whether a value is a whole report. */
export const isReport: Guard<Report> = isShape<Report>({
  title: isText,
  about: isListOf(isText),
  choice: isChoice,
  frequencies: isListOf(isBlock),
  agreement: isShared,
  sessions: isShared,
  process: isShared,
})

/** What the panel remembers, as `isToReport` checks messages. */
export const isReportChoice = isChoice

type Message<M extends { readonly type: string }, T extends M['type']> = Extract<M, { readonly type: T }>
type Wish = Extract<FromReport, { readonly type: 'unblind' | 'refresh' | 'cancel' }>

/** Whether a value is a message the panel understands. */
export const isToReport: Guard<ToReport> = isEither(
  isEither(
    isShape<Message<ToReport, 'report'>>({ type: isOneOf('report'), report: isReport }),
    isShape<Message<ToReport, 'progress'>>({
      type: isOneOf('progress'),
      what: isOneOf('reading', 'working'),
      done: isCount,
      total: isCount,
    }),
  ),
  isEither(
    isShape<Message<ToReport, 'opened'>>({
      type: isOneOf('opened'),
      list: isText,
      at: isCount,
      count: isCount,
      label: isText,
    }),
    isEither(
      isShape<Message<ToReport, 'failed'>>({ type: isOneOf('failed'), text: isText }),
      isShape<Message<ToReport, 'copied'>>({ type: isOneOf('copied'), text: isText }),
    ),
  ),
)

/** Whether a value is a message the extension understands. */
export const isFromReport: Guard<FromReport> = isEither(
  isEither(
    isShape<Message<FromReport, 'show'>>({ type: isOneOf('show'), choice: isChoice }),
    isShape<Message<FromReport, 'open'>>({
      type: isOneOf('open'),
      list: isText,
      at: isCount,
      focus: isOneOf('go', 'stay'),
    }),
  ),
  isEither(
    isShape<Message<FromReport, 'copy'>>({
      type: isOneOf('copy'),
      block: isText,
      format: isOneOf('csv', 'markdown'),
      names: isFlag,
    }),
    isShape<Wish>({ type: isOneOf('unblind', 'refresh', 'cancel') }),
  ),
)
