import type { Grouping } from '../core/report/frequencyReport'
import type { Guard } from './guards'
import { isCount, isEither, isListOf, isNullOr, isOneOf, isShape, isText } from './guards'

// Every message between the extension and the Report panel. Both sides check what arrives.

export type ReportPart = 'frequencies' | 'agreement'

/** What the panel shows; it lives in the panel's own state, so that nothing need be kept while it is hidden. */
export interface ReportChoice {
  readonly part: ReportPart
  readonly grouping: Grouping
}

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

export interface ReportRow {
  readonly label: string
  /** How far the label is set in. */
  readonly depth: number
  readonly cells: readonly string[]
  readonly list: ReportList | null
  /** What is doubtful about this row's figures; null where nothing is. */
  readonly doubts: ReportExplanation | null
}

export interface ReportTable {
  readonly caption: string
  /** The first is that of the rows' labels. */
  readonly columns: readonly ReportColumn[]
  readonly rows: readonly ReportRow[]
  /** Sentences below the table: what was left out, and why. */
  readonly notes: readonly string[]
}

export interface ReportBlock {
  /** Unique in a report. */
  readonly id: string
  readonly heading: string
  /** SVG; the table says the same. */
  readonly pictures: readonly string[]
  readonly table: ReportTable
}

/** `closed`: nothing may be seen. `ask`: it may, and seeing it will be marked. `open`: here it is. `unasked`: the part is not shown now. */
export interface AgreementPart {
  readonly state: 'unasked' | 'closed' | 'ask' | 'open'
  readonly notes: readonly string[]
  readonly blocks: readonly ReportBlock[]
}

export interface Report {
  readonly title: string
  readonly about: readonly string[]
  readonly choice: ReportChoice
  readonly frequencies: readonly ReportBlock[]
  readonly agreement: AgreementPart
}

/** From the extension to the panel. */
export type ToReport =
  | { readonly type: 'report'; readonly report: Report }
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'opened'; readonly list: string; readonly at: number; readonly count: number; readonly label: string }
  | { readonly type: 'failed'; readonly text: string }

/** From the panel to the extension. */
export type FromReport =
  | { readonly type: 'show'; readonly choice: ReportChoice }
  /** `stay`: the focus stays in the panel, to walk on. */
  | { readonly type: 'open'; readonly list: string; readonly at: number; readonly focus: 'go' | 'stay' }
  | { readonly type: 'unblind' | 'refresh' | 'cancel' }

const isChoice: Guard<ReportChoice> = isShape<ReportChoice>({ part: isOneOf('frequencies', 'agreement'), grouping: isOneOf('none', 'speaker', 'section', 'third') })
const isExplanation = isShape<ReportExplanation>({ title: isText, paragraphs: isListOf(isText) })
const isColumn = isShape<ReportColumn>({ label: isText, explanation: isNullOr(isExplanation) })
const isList = isShape<ReportList>({ id: isText, count: isCount, label: isText })
const isRow = isShape<ReportRow>({ label: isText, depth: isCount, cells: isListOf(isText), list: isNullOr(isList), doubts: isNullOr(isExplanation) })
const isTable = isShape<ReportTable>({ caption: isText, columns: isListOf(isColumn), rows: isListOf(isRow), notes: isListOf(isText) })
const isBlock = isShape<ReportBlock>({ id: isText, heading: isText, pictures: isListOf(isText), table: isTable })
const isAgreement = isShape<AgreementPart>({ state: isOneOf('unasked', 'closed', 'ask', 'open'), notes: isListOf(isText), blocks: isListOf(isBlock) })

/** Whether a value is a whole report. */
export const isReport: Guard<Report> = isShape<Report>({
  title: isText, about: isListOf(isText), choice: isChoice, frequencies: isListOf(isBlock), agreement: isAgreement,
})

/** What the panel remembers, as `isToReport` checks messages. */
export const isReportChoice = isChoice

type Message<M extends { readonly type: string }, T extends M['type']> = Extract<M, { readonly type: T }>
type Wish = Extract<FromReport, { readonly type: 'unblind' | 'refresh' | 'cancel' }>

/** Whether a value is a message the panel understands. */
export const isToReport: Guard<ToReport> = isEither(
  isEither(isShape<Message<ToReport, 'report'>>({ type: isOneOf('report'), report: isReport }), isShape<Message<ToReport, 'progress'>>({ type: isOneOf('progress'), done: isCount, total: isCount })),
  isEither(
    isShape<Message<ToReport, 'opened'>>({ type: isOneOf('opened'), list: isText, at: isCount, count: isCount, label: isText }),
    isShape<Message<ToReport, 'failed'>>({ type: isOneOf('failed'), text: isText }),
  ),
)

/** Whether a value is a message the extension understands. */
export const isFromReport: Guard<FromReport> = isEither(
  isEither(
    isShape<Message<FromReport, 'show'>>({ type: isOneOf('show'), choice: isChoice }),
    isShape<Message<FromReport, 'open'>>({ type: isOneOf('open'), list: isText, at: isCount, focus: isOneOf('go', 'stay') }),
  ),
  isShape<Wish>({ type: isOneOf('unblind', 'refresh', 'cancel') }),
)
