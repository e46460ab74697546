import type { FromReport, Report, ReportBlock, ReportChoice, ReportPart } from '../protocol/report'
import { isReportChoice, isToReport } from '../protocol/report'
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
}

interface Walk {
  readonly list: string
  readonly at: number
  readonly count: number
  readonly label: string
}

const host = acquireVsCodeApi()
const parts: readonly (readonly [ReportPart, string])[] = [['frequencies', 'Frequencies'], ['agreement', 'Agreement']]
const groupings: readonly (readonly [ReportChoice['grouping'], string])[] = [['none', 'the whole'], ['speaker', 'speaker'], ['section', 'section'], ['third', 'third of the time']]

let state = remembered(host.getState())
let report: Report | null = null
let walk: Walk | null = null

function remembered(kept: unknown): State {
  const { choice, explained, scroll } = (typeof kept === 'object' && kept !== null ? kept : {}) as { readonly [K in keyof State]?: unknown }
  return {
    choice: isReportChoice(choice) ? choice : { part: 'frequencies', grouping: 'none' },
    explained: typeof explained === 'string' ? explained : null,
    scroll: typeof scroll === 'number' ? scroll : 0,
  }
}

const post = (message: FromReport): void => { host.postMessage(message) }

function change(next: Partial<State>): void {
  state = { ...state, ...next }
  host.setState(state)
}

function choose(choice: Partial<ReportChoice>): void {
  change({ choice: { ...state.choice, ...choice }, explained: null })
  post({ type: 'show', choice: state.choice })
  render()
}

const byId = (id: string): HTMLElement => document.getElementById(id) ?? document.body.appendChild(make('div', { id }))

/** A picture with its title for the eye; to a screen reader the picture itself says it. */
function pictureElement(svg: string): HTMLElement {
  const drawn = drawing(svg)
  return make('div', { class: 'picture' }, make('p', { 'aria-hidden': 'true' }, drawn?.querySelector('title')?.textContent ?? ''), drawn)
}

function blockElement({ id, heading, pictures, table }: ReportBlock): HTMLElement {
  return make(
    'section', { class: 'block' },
    make('h2', {}, heading),
    ...pictures.map(pictureElement),
    tableElement(id, table, {
      explained: state.explained,
      explain: (explained) => {
        change({ explained })
        render()
      },
      open: (list) => { post({ type: 'open', list, at: 0, focus: 'go' }) },
    }),
  )
}

function tabs(): HTMLElement {
  const made = parts.map(([part, label]) => {
    const isChosen = state.choice.part === part
    const attributes = { role: 'tab', id: `tab-${part}`, class: 'tab', 'aria-selected': String(isChosen), 'aria-controls': `panel-${part}`, tabindex: isChosen ? '0' : '-1' }
    return button(`tab ${part}`, label, attributes, () => { choose({ part }) })
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
  const select = make('select', { id: 'grouping', 'data-name': 'grouping' }, ...groupings.map(([value, label]) => make('option', { value }, label)))
  select.value = state.choice.grouping
  select.addEventListener('change', () => {
    const chosen = groupings.find(([value]) => value === select.value)
    if (chosen !== undefined) choose({ grouping: chosen[0] })
  })
  return [make('p', { class: 'choice' }, make('label', { for: 'grouping' }, 'Count by '), select), ...frequencies.map(blockElement)]
}

function agreementPanel({ agreement }: Report): HTMLElement[] {
  const notes = agreement.notes.map((note) => make('p', {}, note))
  if (agreement.state === 'unasked') return [make('p', {}, 'Working…')]
  if (agreement.state === 'ask') return [...notes, make('p', {}, button('unblind', 'Show Agreement', { class: 'main' }, () => { post({ type: 'unblind' }) }))]
  return [...agreement.blocks.map(blockElement), ...notes]
}

function panel(part: ReportPart, shown: Report): HTMLElement {
  const isChosen = state.choice.part === part
  const content = !isChosen ? [] : part === 'frequencies' ? frequencyPanel(shown) : agreementPanel(shown)
  return make('div', { role: 'tabpanel', id: `panel-${part}`, 'aria-labelledby': `tab-${part}`, hidden: isChosen ? null : '' }, ...content)
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
    make('div', { class: 'bar' }, tabs(), button('refresh', 'Update', { class: 'plain' }, () => { post({ type: 'refresh' }) })),
    ...parts.map(([part]) => panel(part, report as Report)),
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
  const go = (to: number): void => { post({ type: 'open', list, at: (to + count) % count, focus: 'stay' }) }
  bar.replaceChildren(make(
    'nav', { class: 'walk', 'aria-label': 'Utterances of the row' },
    button('previous', 'Previous', { class: 'plain' }, () => { go(at - 1) }),
    make('span', { role: 'status' }, `${label}: ${at + 1} of ${count}`),
    button('next', 'Next', { class: 'plain' }, () => { go(at + 1) }),
    button('there', 'Go There', { class: 'plain' }, () => { post({ type: 'open', list, at, focus: 'go' }) }),
  ))
  if (focused !== undefined && document.activeElement === document.body) focusOn(focused)
}

function renderProgress(done: number, total: number): void {
  const bar = byId('progress')
  if (done >= total) {
    bar.replaceChildren()
    return
  }
  const present = bar.querySelector('progress')
  if (present !== null) {
    present.value = done
    present.max = total
    return
  }
  bar.replaceChildren(
    make('label', { for: 'reading' }, 'Reading the study '), make('progress', { id: 'reading', value: String(done), max: String(total) }), ' ',
    button('cancel', 'Cancel', { class: 'plain' }, () => { post({ type: 'cancel' }) }),
  )
}

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isToReport(data)) return
  if (data.type === 'progress') renderProgress(data.done, data.total)
  else if (data.type === 'opened') {
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
window.addEventListener('scroll', () => { change({ scroll: window.scrollY }) }, { passive: true })
post({ type: 'show', choice: state.choice })
