import type { ReportExplanation, ReportRow, ReportTable } from '../protocol/report'
import { button, make } from './dom'

export interface TableActions {
  /** The name of the explanation that is open, or null. */
  readonly explained: string | null
  readonly explain: (name: string | null) => void
  readonly open: (list: string) => void
  readonly copy: (format: 'csv' | 'markdown') => void
}

/** A table as it is drawn. */
interface DrawnTable {
  readonly id: string
  readonly table: ReportTable
  readonly actions: TableActions
  /** Id of the region that says what is explained. */
  readonly region: string
  /** Whether any row has a list, or doubts: a column each. */
  readonly hasLists: boolean
  readonly hasDoubts: boolean
}

const columnName = ({ id }: DrawnTable, index: number): string => `${id} column ${index}`
const rowName = ({ id }: DrawnTable, index: number): string => `${id} row ${index}`

interface WhyWords {
  readonly name: string
  readonly text: string
  readonly label: string
}

function why({ name, text, label }: WhyWords, { region, actions }: DrawnTable): HTMLButtonElement {
  const isOpen = actions.explained === name
  const attributes = {
    class: 'why',
    'aria-label': label,
    'aria-expanded': String(isOpen),
    'aria-controls': isOpen ? region : null,
  }
  return button(name, text, attributes, () => {
    actions.explain(isOpen ? null : name)
  })
}

/** A cell that holds figures and no words: set to the right. */
const figures = /^(?:–|[<−-]?[\d.,]+(?: of \d+| %|\*)?(?: \([\d.]+ %\))?)$/

/** A figure, with its interval below it where it has one. */
function figureCell(cell: string, beside: string): HTMLTableCellElement {
  const attributes = figures.test(cell) ? { class: 'number' } : {}
  if (beside === '') return make('td', attributes, cell)
  const interval = make('span', { class: 'beside' }, make('span', { class: 'unseen' }, ', 95 % interval '), beside)
  return make('td', attributes, make('span', { class: 'figure' }, cell), interval)
}

function listCell({ list }: ReportRow, { id, actions }: DrawnTable): HTMLTableCellElement {
  if (list === null) return make('td', {}, '')
  const attributes = { class: 'go', 'aria-label': list.label, title: list.label }
  const go = button(`${id} go ${list.id}`, String(list.count), attributes, () => {
    actions.open(list.id)
  })
  return make('td', {}, go)
}

function doubtsCell({ doubts }: ReportRow, index: number, drawn: DrawnTable): HTMLTableCellElement {
  if (doubts === null) return make('td', {}, '')
  return make('td', {}, why({ name: rowName(drawn, index), text: 'Read', label: doubts.title }, drawn))
}

const rowElement = (row: ReportRow, index: number, drawn: DrawnTable): HTMLTableRowElement =>
  make(
    'tr',
    {},
    make('th', { scope: 'row', class: `depth${Math.min(row.depth, 3)}` }, row.label),
    drawn.hasLists ? listCell(row, drawn) : null,
    ...row.cells.map((cell, i) => figureCell(cell, row.beside[i] ?? '')),
    drawn.hasDoubts ? doubtsCell(row, index, drawn) : null,
  )

function headElement(drawn: DrawnTable): HTMLElement {
  const heading = (text: string): HTMLElement => make('th', { scope: 'col' }, text)
  const [first, ...others] = drawn.table.columns.map(({ label, explanation }, index) =>
    make(
      'th',
      { scope: 'col' },
      make('span', {}, label),
      explanation === null
        ? null
        : why({ name: columnName(drawn, index), text: '?', label: `Explain ${label}` }, drawn),
    ),
  )
  return make(
    'thead',
    {},
    make(
      'tr',
      {},
      first ?? null,
      drawn.hasLists ? heading('Utterances') : null,
      ...others,
      drawn.hasDoubts ? heading('Reading') : null,
    ),
  )
}

/** What the explanation that is open says; null where none of this table is. */
function openExplanation(drawn: DrawnTable): ReportExplanation | null {
  const { table, actions } = drawn
  const isOpen = (name: string): boolean => name === actions.explained
  const column = table.columns.find((_, index) => isOpen(columnName(drawn, index)))
  const row = table.rows.find((_, index) => isOpen(rowName(drawn, index)))
  return column?.explanation ?? row?.doubts ?? null
}

const explanationElement = ({ title, paragraphs }: ReportExplanation, region: string): HTMLElement =>
  make(
    'section',
    { id: region, class: 'explanation', 'aria-label': title },
    make('h3', {}, title),
    ...paragraphs.map((text) => make('p', {}, text)),
  )

function copyButtons({ id, table: { caption }, actions }: DrawnTable): HTMLElement {
  const copy = (format: 'csv' | 'markdown', label: string): HTMLButtonElement =>
    button(`${id} ${format}`, label, { class: 'plain', 'aria-label': `${label}: ${caption}` }, () => {
      actions.copy(format)
    })
  return make('p', { class: 'copy' }, copy('csv', 'Copy as CSV'), ' ', copy('markdown', 'Copy as Markdown'))
}

/** A table with a button for each row's utterances and one for each explanation; what is explained stands below it. */
export function tableElement(id: string, table: ReportTable, actions: TableActions): HTMLElement {
  const { caption, rows, notes } = table
  const drawn: DrawnTable = {
    id,
    table,
    actions,
    region: `${id.replaceAll(' ', '-')}-explanation`,
    hasLists: rows.some(({ list }) => list !== null),
    hasDoubts: rows.some(({ doubts }) => doubts !== null),
  }
  const body = make('tbody', {}, ...rows.map((row, index) => rowElement(row, index, drawn)))
  const open = openExplanation(drawn)
  return make(
    'div',
    { class: 'table' },
    make(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
      make('table', {}, make('caption', {}, caption), headElement(drawn), body),
    ),
    open === null ? null : explanationElement(open, drawn.region),
    notes.length === 0 ? null : make('ul', { class: 'notes' }, ...notes.map((note) => make('li', {}, note))),
    copyButtons(drawn),
  )
}
