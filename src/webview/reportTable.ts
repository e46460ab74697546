import type { ReportColumn, ReportExplanation, ReportRow, ReportTable } from '../protocol/report'
import type { Child } from './dom'
import { button, make, scrollFrame } from './dom'
import { rove } from './roving'

export interface TableActions {
  /** The names of the explanations that are open. */
  readonly explained: readonly string[]
  /** Opens or closes one. */
  readonly explain: (name: string) => void
  readonly open: (list: string) => void
  readonly copy: (format: 'csv' | 'markdown') => void
}

/** A table as it is drawn. */
interface DrawnTable {
  readonly id: string
  readonly table: ReportTable
  readonly actions: TableActions
  /** Whether any row has a list: a column of its own. */
  readonly hasLists: boolean
  /** How many columns there are. */
  readonly width: number
}

const columnName = ({ id }: DrawnTable, index: number): string => `${id} column ${index}`
const rowName = ({ id }: DrawnTable, index: number): string => `${id} row ${index}`
/** Id of the region in which something is explained. */
const regionOf = (name: string): string => `explained-${name.replaceAll(/\s/g, '-')}`

interface WhyWords {
  readonly name: string
  readonly text: string
  readonly label: string | null
}

/** A button that opens an explanation, and closes it again. */
function why({ name, text, label }: WhyWords, { actions }: DrawnTable): HTMLButtonElement {
  const isOpen = actions.explained.includes(name)
  const attributes = {
    class: 'why',
    'aria-label': label,
    'aria-expanded': String(isOpen),
    'aria-controls': isOpen ? regionOf(name) : null,
  }
  const made = button(name, text, attributes, () => {
    actions.explain(name)
  })
  made.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !isOpen) return
    event.preventDefault()
    actions.explain(name)
  })
  return made
}

/** What is explained, where it is open. */
function explanationElement(
  { title, paragraphs }: ReportExplanation,
  name: string,
  { actions }: DrawnTable,
): HTMLElement | null {
  if (!actions.explained.includes(name)) return null
  return make(
    'section',
    { id: regionOf(name), class: 'explanation', 'aria-label': title },
    make('h3', {}, title),
    ...paragraphs.map((text) => make('p', {}, text)),
  )
}

/** A row of the table for an explanation: right below the row that it is of. */
function explanationRow(explanation: ReportExplanation, name: string, drawn: DrawnTable): HTMLTableRowElement | null {
  const element = explanationElement(explanation, name, drawn)
  return element === null
    ? null
    : make('tr', { class: 'explained' }, make('td', { colspan: String(drawn.width) }, element))
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

/** What a row's button opens: how to read its figures, and why some are dashes. */
function rowExplanation({ doubts, dashes }: ReportRow): ReportExplanation | null {
  if (doubts === null) return null
  // How to read a row may say some of the reasons already.
  const said = doubts.paragraphs.join('\n')
  const reasons = [...new Set(dashes.map((dash) => dash.why))].filter((reason) => !said.includes(reason))
  const words = reasons.map(
    (reason) =>
      `${[...new Set(dashes.flatMap((dash) => (dash.why === reason ? [dash.figure] : [])))].join(', ')}: ${reason}`,
  )
  return { title: doubts.title, paragraphs: [...words, ...doubts.paragraphs] }
}

function rowElements(row: ReportRow, index: number, drawn: DrawnTable): (HTMLTableRowElement | null)[] {
  const name = rowName(drawn, index)
  const explanation = rowExplanation(row)
  const ask = explanation === null ? null : why({ name, text: '?', label: explanation.title }, drawn)
  return [
    make(
      'tr',
      {},
      header('row', row.label, ask, `depth${Math.min(row.depth, 3)}`),
      drawn.hasLists ? listCell(row, drawn) : null,
      ...row.cells.map((cell, i) => figureCell(cell, row.beside[i] ?? '')),
    ),
    explanation === null ? null : explanationRow(explanation, name, drawn),
  ]
}

/** A header cell with its button; it is called by its label alone, which is read out before each figure. */
const header = (scope: 'row' | 'col', label: string, ask: Child, kind: string): HTMLTableCellElement =>
  make(
    'th',
    { scope, class: kind, 'aria-label': ask === null ? null : label },
    make('span', { class: 'label' }, label),
    ask === null ? null : ' ',
    ask,
  )

/** Whether a column holds figures alone: its head is set to the right too. */
const isOfFigures = ({ rows }: ReportTable, column: number): boolean =>
  column > 0 && rows.length > 0 && rows.every(({ cells }) => figures.test(cells[column - 1] ?? ''))

function headElement(drawn: DrawnTable): HTMLElement {
  const { table } = drawn
  const [first, ...others] = table.columns.map(({ label, explanation }, index) =>
    header(
      'col',
      label,
      explanation === null
        ? null
        : why({ name: columnName(drawn, index), text: '?', label: `Explain ${label}` }, drawn),
      isOfFigures(table, index) ? 'right' : '',
    ),
  )
  const explained = table.columns.map(({ explanation }: ReportColumn, index) =>
    explanation === null ? null : explanationRow(explanation, columnName(drawn, index), drawn),
  )
  return make(
    'thead',
    {},
    make('tr', {}, first ?? null, drawn.hasLists ? header('col', 'Utterances', null, '') : null, ...others),
    ...explained,
  )
}

/** What was excluded from the table, on request. */
function excludedElements(drawn: DrawnTable): Child[] {
  const { excluded, caption } = drawn.table
  const [first] = excluded
  if (first === undefined) return []
  const name = `${drawn.id} excluded`
  const text = 'What Was Excluded'
  return [
    make('p', { class: 'asides' }, why({ name, text, label: `${text}: ${caption}` }, drawn)),
    explanationElement({ title: 'What was excluded, and why', paragraphs: excluded }, name, drawn),
  ]
}

function copyButtons({ id, table: { caption }, actions }: DrawnTable): HTMLElement {
  const copy = (format: 'csv' | 'markdown', label: string): HTMLButtonElement =>
    button(`${id} ${format}`, label, { class: 'plain', 'aria-label': `${label}: ${caption}` }, () => {
      actions.copy(format)
    })
  return make('p', { class: 'copy' }, copy('csv', 'Copy as CSV'), ' ', copy('markdown', 'Copy as Markdown'))
}

/** A table with a button for each row's utterances and one for each explanation, which opens below the row it is of. */
export function tableElement(id: string, table: ReportTable, actions: TableActions): HTMLElement {
  const { caption, rows, notes, columns } = table
  const hasLists = rows.some(({ list }) => list !== null)
  const drawn: DrawnTable = { id, table, actions, hasLists, width: columns.length + (hasLists ? 1 : 0) }
  const body = make('tbody', {}, ...rows.flatMap((row, index) => rowElements(row, index, drawn)))
  return make(
    'div',
    { class: 'table' },
    scrollFrame(
      caption,
      `${id} table`,
      rove(
        make(
          'table',
          { 'aria-describedby': 'arrows' },
          make('caption', {}, make('span', {}, caption)),
          headElement(drawn),
          body,
        ),
        id,
      ),
    ),
    ...excludedElements(drawn),
    notes.length === 0 ? null : make('ul', { class: 'notes' }, ...notes.map((note) => make('li', {}, note))),
    copyButtons(drawn),
  )
}
