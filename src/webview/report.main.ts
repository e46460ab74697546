import type {
  FromReport,
  Report,
  ReportBlock,
  ReportChoice,
  ReportPart,
  SharedPart,
  ToReport,
} from '../protocol/report'
import { isToReport, mostLag, speakerOrders } from '../protocol/report'
import { coderChoice } from './coderChoice'
import { button, byId, chooser, focusedName, focusOn, make, pictureElement } from './dom'
import type { PageState } from './pageState'
import { pageState } from './pageState'
import { endProgress, renderProgress } from './progressBar'
import { tableElement } from './reportTable'
import { framePositions, keepClearOf, watchFrames } from './scrollFrames'
import type { Walk } from './walkBar'
import { renderWalk, walkIn } from './walkBar'

interface Host {
  postMessage(message: unknown): void
  getState(): unknown
  setState(state: unknown): void
}

declare function acquireVsCodeApi(): Host

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

let state = pageState(host.getState(), document.body.dataset['owner'] ?? '')
let report: Report | null = null
/** The row that is gone through. */
let walk: Walk | null = null

const post = (message: FromReport): void => {
  host.postMessage(message)
}

function change(next: Partial<PageState>): void {
  state = { ...state, ...next }
  host.setState(state)
}

function choose(choice: Partial<ReportChoice>): void {
  byId('copied').textContent = ''
  change({ choice: { ...state.choice, ...choice }, explained: [] })
  post({ type: 'show', choice: state.choice })
  render()
}

function blockElement({ id, heading, pictures, table }: ReportBlock): HTMLElement {
  return make(
    'section',
    { class: 'block' },
    make('h2', {}, heading),
    ...pictures.map(pictureElement),
    tableElement(id, table, {
      explained: state.explained,
      explain: (name) => {
        const { explained } = state
        change({ explained: explained.includes(name) ? explained.filter((one) => one !== name) : [...explained, name] })
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

function frequencyPanel({ frequencies }: Report): HTMLElement[] {
  return [
    make(
      'p',
      { class: 'choice' },
      chooser('grouping', 'Count by ', groupings, state.choice.grouping, (grouping) => {
        choose({ grouping })
      }),
    ),
    ...frequencies.map(blockElement),
  ]
}

function sharedPanel({ state: gate, coders, notes, blocks }: SharedPart, question: string): HTMLElement[] {
  const words = notes.map((note) => make('p', {}, note))
  const compared = coderChoice(coders, state.choice.coders, (chosen) => {
    choose({ coders: chosen })
  })
  const above = compared === null ? [] : [compared]
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
  // What can't be compared is said where the coders are chosen.
  return gate === 'open'
    ? [...above, ...blocks.map(blockElement), ...words]
    : [...above, ...words, ...blocks.map(blockElement)]
}

const lags = Array.from(
  { length: mostLag },
  (_, i) => [String(i + 1), i === 0 ? 'the next unit' : `${i + 1} units later`] as const,
)
const orders = speakerOrders.map((order) => [order, order === 'any' ? 'all speakers' : order] as const)

function processPanel({ process }: Report): HTMLElement[] {
  const { lag, order } = state.choice
  const choice = make(
    'p',
    { class: 'choice' },
    chooser('lag', 'What follows: ', lags, String(lag), (value) => {
      choose({ lag: Number(value) })
    }),
    ' ',
    chooser('order', 'from whom to whom: ', orders, order, (value) => {
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

function render(): void {
  if (report === null) return
  const shown = report
  const focused = focusedName()
  const positions = framePositions()
  const update = button('refresh', 'Update', { class: 'plain' }, () => {
    post({ type: 'refresh' })
  })
  byId('title').replaceChildren(
    make('div', { class: 'heading' }, make('h1', {}, report.title), update),
    ...report.about.map((text) => make('p', { class: 'about' }, text)),
  )
  byId('bar').replaceChildren(tabs())
  byId('report').replaceChildren(...parts.map(([part]) => panel(part, shown)), namesChoice())
  watchFrames(positions)
  if (focused !== null) focusOn(focused)
}

/** Shows where the person is in a row that is gone through. */
function show(next: Walk | null): void {
  walk = next
  renderWalk(walk, post)
}

function showReport(shown: Report): void {
  const isFirst = report === null
  report = shown
  byId('failure').textContent = ''
  show(walkIn(shown, walk))
  render()
  if (isFirst) window.scrollTo(0, state.scroll)
}

function receive(message: ToReport): void {
  switch (message.type) {
    case 'progress':
      renderProgress(message, () => {
        post({ type: 'cancel' })
      })
      break
    case 'opened':
      show(message)
      break
    case 'copied':
      endProgress()
      byId('copied').textContent = message.text
      break
    case 'failed':
      endProgress()
      byId('failure').textContent = message.text
      break
    case 'report':
      endProgress()
      showReport(message.report)
      byId('spoken').textContent =
        `${parts.find(([part]) => part === state.choice.part)?.[1] ?? 'The report'} is shown.`
      break
  }
}

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (isToReport(data)) receive(data)
})
window.addEventListener(
  'scroll',
  () => {
    change({ scroll: window.scrollY })
  },
  { passive: true },
)
keepClearOf(byId('top'))
// What was remembered for another coder is gone from here on.
host.setState(state)
post({ type: 'show', choice: state.choice })
