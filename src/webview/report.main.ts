import type { FromReport, Report, ReportBlock, ReportChoice, ReportPart, SharedPart } from '../protocol/report'
import { firstChoice, isReportChoice, isToReport, MOST_LAG, speakerOrders } from '../protocol/report'
import { button, drawing, make } from './dom'
import { tableElement } from './reportTable'

interface Host {
  postMessage(message: unknown): void
  getState(): unknown
  setState(state: unknown): void
}

declare function acquireVsCodeApi(): Host

/** All the panel remembers while it is hidden. */
interface State {
  readonly choice: ReportChoice
  readonly explained: string | null
  readonly scroll: number
  /** Whether tables that are copied call coders by name. */
  readonly names: boolean
}

interface Walk {
  readonly list: string
  readonly at: number
  readonly count: number
  readonly label: string
}

const host = acquireVsCodeApi()
const parts: readonly (readonly [ReportPart, string])[] = [
  ['frequencies', 'Frequencies'],
  ['agreement', 'Agreement'],
  ['sessions', 'Sessions'],
  ['process', 'Process'],
]
const groupings: readonly (readonly [ReportChoice['grouping'], string])[] = [
  ['none', 'the whole'],
  ['speaker', 'speaker'],
  ['section', 'section'],
  ['third', 'third of the time'],
]

let state = remembered(host.getState())
let report: Report | null = null
let walk: Walk | null = null

function remembered(kept: unknown): State {
  const { choice, explained, scroll, names } = (typeof kept === 'object' && kept !== null ? kept : {}) as {
    readonly [K in keyof State]?: unknown
  }
  return {
    choice: isReportChoice(choice) ? choice : firstChoice,
    explained: typeof explained === 'string' ? explained : null,
    scroll: typeof scroll === 'number' ? scroll : 0,
    names: names === true,
  }
}

const post = (message: FromReport): void => {
  host.postMessage(message)
}

function change(next: Partial<State>): void {
  state = { ...state, ...next }
  host.setState(state)
}

function choose(choice: Partial<ReportChoice>): void {
  byId('copied').textContent = ''
  change({ choice: { ...state.choice, ...choice }, explained: null })
  post({ type: 'show', choice: state.choice })
  render()
}

const byId = (id: string): HTMLElement => document.getElementById(id) ?? document.body.appendChild(make('div', { id }))

/** A picture with its title for the eye; to a screen reader the picture itself says it. */
function pictureElement(svg: string): HTMLElement {
  const drawn = drawing(svg)
  return make(
    'div',
    { class: 'picture' },
    make('p', { 'aria-hidden': 'true' }, drawn?.querySelector('title')?.textContent ?? ''),
    drawn,
  )
}

function blockElement({ id, heading, pictures, table }: ReportBlock): HTMLElement {
  return make(
    'section',
    { class: 'block' },
    make('h2', {}, heading),
    ...pictures.map(pictureElement),
    tableElement(id, table, {
      explained: state.explained,
      explain: (explained) => {
        change({ explained })
        render()
      },
      open: (list) => {
        post({ type: 'open', list, at: 0, focus: 'go' })
      },
      copy: (format) => {
        post({ type: 'copy', block: id, format, names: state.names })
      },
    }),
  )
}

function tabs(): HTMLElement {
  const made = parts.map(([part, label]) => {
    const isChosen = state.choice.part === part
    const attributes = {
      role: 'tab',
      id: `tab-${part}`,
      class: 'tab',
      'aria-selected': String(isChosen),
      'aria-controls': `panel-${part}`,
      tabindex: isChosen ? '0' : '-1',
    }
    return button(`tab ${part}`, label, attributes, () => {
      choose({ part })
    })
  })
  const list = make('div', { role: 'tablist', class: 'tabs', 'aria-label': 'Parts of the report' }, ...made)
  list.addEventListener('keydown', (event) => {
    const at = parts.findIndex(([part]) => part === state.choice.part)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key]
    const next = to === undefined ? undefined : parts.at(to % parts.length)
    if (next === undefined) return
    event.preventDefault()
    choose({ part: next[0] })
    focusOn(`tab ${next[0]}`)
  })
  return list
}

/** A labelled choice, found again by its name after the page was made anew. */
function chooser<T extends string>(
  name: string,
  label: string,
  options: readonly (readonly [T, string])[],
  chosen: T,
  choose: (value: T) => void,
): Node[] {
  const select = make(
    'select',
    { id: name, 'data-name': name },
    ...options.map(([value, words]) => make('option', { value }, words)),
  )
  select.value = chosen
  select.addEventListener('change', () => {
    const found = options.find(([value]) => value === select.value)
    if (found !== undefined) choose(found[0])
  })
  return [make('label', { for: name }, label), select]
}

function frequencyPanel({ frequencies }: Report): HTMLElement[] {
  return [
    make(
      'p',
      { class: 'choice' },
      ...chooser('grouping', 'Count by ', groupings, state.choice.grouping, (grouping) => {
        choose({ grouping })
      }),
    ),
    ...frequencies.map(blockElement),
  ]
}

function sharedPanel({ state: gate, notes, blocks }: SharedPart, question: string): HTMLElement[] {
  const words = notes.map((note) => make('p', {}, note))
  if (gate === 'unasked') return [make('p', {}, 'Working…')]
  if (gate === 'ask')
    return [
      ...blocks.map(blockElement),
      ...words,
      make(
        'p',
        {},
        button('unblind', question, { class: 'main' }, () => {
          post({ type: 'unblind' })
        }),
      ),
    ]
  return [...blocks.map(blockElement), ...words]
}

const lags = Array.from(
  { length: MOST_LAG },
  (_, i) => [String(i + 1), i === 0 ? 'the next unit' : `${i + 1} units later`] as const,
)
const orders = speakerOrders.map((order) => [order, order === 'any' ? 'all speakers' : order] as const)

function processPanel({ process }: Report): HTMLElement[] {
  const { lag, order } = state.choice
  const choice = make(
    'p',
    { class: 'choice' },
    ...chooser('lag', 'What follows: ', lags, String(lag), (value) => {
      choose({ lag: Number(value) })
    }),
    ' ',
    ...chooser('order', 'from whom to whom: ', orders, order, (value) => {
      choose({ order: value })
    }),
  )
  return [choice, ...sharedPanel(process, 'Show Others’ Episodes')]
}

const panels: Readonly<Record<ReportPart, (shown: Report) => HTMLElement[]>> = {
  frequencies: frequencyPanel,
  process: processPanel,
  agreement: ({ agreement }) => sharedPanel(agreement, 'Show Agreement'),
  sessions: ({ sessions }) => sharedPanel(sessions, 'Show Agreement'),
}

function panel(part: ReportPart, shown: Report): HTMLElement {
  const isChosen = state.choice.part === part
  return make(
    'div',
    { role: 'tabpanel', id: `panel-${part}`, 'aria-labelledby': `tab-${part}`, hidden: isChosen ? null : '' },
    ...(isChosen ? panels[part](shown) : []),
  )
}

/** How tables are copied: for all of them. */
function namesChoice(): HTMLElement {
  const box = make('input', { type: 'checkbox', id: 'names', 'data-name': 'names' })
  box.checked = state.names
  box.addEventListener('change', () => {
    change({ names: box.checked })
  })
  return make(
    'p',
    { class: 'choice' },
    box,
    make('label', { for: 'names' }, ' Copied tables call coders by name, not by number'),
  )
}

function focusOn(name: string): void {
  document.querySelector<HTMLElement>(`[data-name="${CSS.escape(name)}"]`)?.focus()
}

function render(): void {
  if (report === null) return
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['name'] : undefined
  byId('report').replaceChildren(
    make('h1', {}, report.title),
    ...report.about.map((text) => make('p', { class: 'about' }, text)),
    make(
      'div',
      { class: 'bar' },
      tabs(),
      button('refresh', 'Update', { class: 'plain' }, () => {
        post({ type: 'refresh' })
      }),
    ),
    ...parts.map(([part]) => panel(part, report as Report)),
    namesChoice(),
  )
  if (focused !== undefined) focusOn(focused)
}

function renderWalk(): void {
  const bar = byId('walk')
  if (walk === null) {
    bar.replaceChildren()
    return
  }
  const { list, at, count, label } = walk
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['name'] : undefined
  const go = (to: number): void => {
    post({ type: 'open', list, at: (to + count) % count, focus: 'stay' })
  }
  bar.replaceChildren(
    make(
      'nav',
      { class: 'walk', 'aria-label': 'Utterances of the row' },
      button('previous', 'Previous', { class: 'plain' }, () => {
        go(at - 1)
      }),
      make('span', { role: 'status' }, `${label}: ${at + 1} of ${count}`),
      button('next', 'Next', { class: 'plain' }, () => {
        go(at + 1)
      }),
      button('there', 'Go There', { class: 'plain' }, () => {
        post({ type: 'open', list, at, focus: 'go' })
      }),
    ),
  )
  if (focused !== undefined && document.activeElement === document.body) focusOn(focused)
}

function renderProgress(done: number, total: number, what: 'reading' | 'working' = 'reading'): void {
  const bar = byId('progress')
  if (done >= total) {
    bar.replaceChildren()
    return
  }
  const present = bar.querySelector('progress')
  const words = what === 'reading' ? 'Reading the study ' : 'Working out the figures '
  if (present !== null) {
    const label = bar.querySelector('label')
    if (label !== null) label.textContent = words
    present.value = done
    present.max = total
    return
  }
  bar.replaceChildren(
    make('label', { for: 'reading' }, words),
    make('progress', { id: 'reading', value: String(done), max: String(total) }),
    ' ',
    button('cancel', 'Cancel', { class: 'plain' }, () => {
      post({ type: 'cancel' })
    }),
  )
}

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isToReport(data)) return
  if (data.type === 'progress') renderProgress(data.done, data.total, data.what)
  else if (data.type === 'copied') {
    renderProgress(1, 1)
    byId('copied').textContent = data.text
  } else if (data.type === 'opened') {
    walk = data
    renderWalk()
  } else if (data.type === 'failed') {
    renderProgress(1, 1)
    byId('failure').textContent = data.text
  } else {
    const first = report === null
    report = data.report
    renderProgress(1, 1)
    byId('failure').textContent = ''
    render()
    if (first) window.scrollTo(0, state.scroll)
  }
})
window.addEventListener(
  'scroll',
  () => {
    change({ scroll: window.scrollY })
  },
  { passive: true },
)
post({ type: 'show', choice: state.choice })
