import type { ReportExplanation, ReportRow, ReportTable } from '../protocol/report'
import { button, make } from './dom'

export interface TableActions {
  /** The name of the explanation that is open, or null. */
  readonly explained: string | null
  readonly explain: (name: string | null) => void
  readonly open: (list: string) => void
  readonly copy: (format: 'csv' | 'markdown') => void
}

interface Explained {
  readonly name: string
  readonly explanation: ReportExplanation
}

function why(
  name: string,
  text: string,
  label: string,
  region: string,
  { explained, explain }: TableActions,
): HTMLButtonElement {
  const isOpen = explained === name
  const attributes = {
    class: 'why',
    'aria-label': label,
    'aria-expanded': String(isOpen),
    'aria-controls': isOpen ? region : null,
  }
  return button(name, text, attributes, () => {
    explain(isOpen ? null : name)
  })
}

/** A cell that holds figures and no words: set to the right. */
const figures = /^(?:–|[<−-]?[\d.,]+(?: of \d+| %|\*)?(?: \([\d.]+ %\))?)$/

interface Extras {
  readonly lists: boolean
  readonly doubts: boolean
}

function rowOf(
  id: string,
  row: ReportRow,
  index: number,
  region: string,
  extras: Extras,
  actions: TableActions,
): HTMLTableRowElement {
  const { list, doubts } = row
  const cells = row.cells.map((cell, i) => {
    const beside = row.beside[i] ?? ''
    return make(
      'td',
      figures.test(cell) ? { class: 'number' } : {},
      beside === '' ? cell : make('span', { class: 'figure' }, cell),
      beside === ''
        ? null
        : make('span', { class: 'beside' }, make('span', { class: 'unseen' }, ', 95 % interval '), beside),
    )
  })
  const go =
    list === null
      ? ''
      : button(
          `${id} go ${list.id}`,
          String(list.count),
          { class: 'go', 'aria-label': list.label, title: list.label },
          () => {
            actions.open(list.id)
          },
        )
  const care = doubts === null ? '' : why(`${id} row ${index}`, 'Read', doubts.title, region, actions)
  return make(
    'tr',
    {},
    make('th', { scope: 'row', class: `depth${Math.min(row.depth, 3)}` }, row.label),
    extras.lists ? make('td', {}, go) : null,
    ...cells,
    extras.doubts ? make('td', {}, care) : null,
  )
}

/** A table with a button for each row's utterances and one for each explanation; what is explained stands below it. */
export function tableElement(id: string, table: ReportTable, actions: TableActions): HTMLElement {
  const region = `${id.replaceAll(' ', '-')}-explanation`
  const explanations: Explained[] = [
    ...table.columns.flatMap(({ explanation }, index) =>
      explanation === null ? [] : [{ name: `${id} column ${index}`, explanation }],
    ),
    ...table.rows.flatMap(({ doubts }, index) =>
      doubts === null ? [] : [{ name: `${id} row ${index}`, explanation: doubts }],
    ),
  ]
  const extras: Extras = {
    lists: table.rows.some(({ list }) => list !== null),
    doubts: table.rows.some(({ doubts }) => doubts !== null),
  }
  const [first, ...others] = table.columns.map(({ label, explanation }, index) =>
    make(
      'th',
      { scope: 'col' },
      make('span', {}, label),
      explanation === null ? null : why(`${id} column ${index}`, '?', `Explain ${label}`, region, actions),
    ),
  )
  const body = table.rows.map((row, index) => rowOf(id, row, index, region, extras, actions))
  const open = explanations.find(({ name }) => name === actions.explained)?.explanation
  return make(
    'div',
    { class: 'table' },
    make(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': table.caption },
      make(
        'table',
        {},
        make('caption', {}, table.caption),
        make(
          'thead',
          {},
          make(
            'tr',
            {},
            first ?? null,
            extras.lists ? make('th', { scope: 'col' }, 'Utterances') : null,
            ...others,
            extras.doubts ? make('th', { scope: 'col' }, 'Reading') : null,
          ),
        ),
        make('tbody', {}, ...body),
      ),
    ),
    open === undefined
      ? null
      : make(
          'section',
          { id: region, class: 'explanation', 'aria-label': open.title },
          make('h3', {}, open.title),
          ...open.paragraphs.map((text) => make('p', {}, text)),
        ),
    table.notes.length === 0
      ? null
      : make('ul', { class: 'notes' }, ...table.notes.map((note) => make('li', {}, note))),
    make(
      'p',
      { class: 'copy' },
      button(`${id} csv`, 'Copy as CSV', { class: 'plain', 'aria-label': `Copy as CSV: ${table.caption}` }, () => {
        actions.copy('csv')
      }),
      ' ',
      button(
        `${id} markdown`,
        'Copy as Markdown',
        { class: 'plain', 'aria-label': `Copy as Markdown: ${table.caption}` },
        () => {
          actions.copy('markdown')
        },
      ),
    ),
  )
}
