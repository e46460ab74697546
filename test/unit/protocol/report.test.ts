import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { FromReport, Report, ToReport } from '../../../src/protocol/report'
import { isFromReport, isToReport } from '../../../src/protocol/report'

const choice = { part: 'agreement', grouping: 'third', lag: 1, order: 'any', coders: ['ann'] } as const
const why = { title: 'Share', paragraphs: ['What part.'] }
const row = {
  label: 'Empathy',
  depth: 0,
  cells: ['1'],
  beside: ['.1 to .2'],
  list: { id: 'x', count: 1, label: 'Empathy: go to 1 utterance' },
  doubts: null,
  dashes: [{ row: 'Empathy', figure: 'κ', why: 'Because.' }],
}
const table = {
  caption: 'Codes',
  columns: [{ label: 'Code', explanation: why }],
  rows: [row],
  notes: [],
  excluded: ['x'],
}
const report: Report = {
  title: 'Report',
  about: [],
  choice,
  frequencies: [{ id: 'f', heading: 'Codes', pictures: ['<svg></svg>'], table }],
  agreement: { state: 'open', coders: ['ann', 'ben'], notes: [], blocks: [] },
  sessions: { state: 'unasked', coders: [], notes: [], blocks: [] },
  process: { state: 'ask', coders: [], notes: ['n'], blocks: [] },
}
const toReport: readonly ToReport[] = [
  { type: 'report', report },
  { type: 'progress', what: 'working', done: 1, total: 2 },
  { type: 'copied', text: 'Copied.' },
  { type: 'opened', list: 'x', at: 0, count: 1, label: 'S01' },
  { type: 'failed', text: 'no' },
]
const fromReport: readonly FromReport[] = [
  { type: 'show', choice },
  { type: 'open', list: 'x', at: 3, focus: 'stay' },
  { type: 'unblind' },
  { type: 'copy', block: 'f', format: 'csv', names: false },
  { type: 'refresh' },
  { type: 'cancel' },
]

/** The message with the value at one of its paths replaced or taken away. */
function* spoiled(value: unknown): Generator {
  if (typeof value !== 'object' || value === null) {
    yield Symbol('other')
    return
  }
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) for (const bad of spoiled(item)) yield value.with(i, bad)
    yield {}
    return
  }
  for (const [key, item] of Object.entries(value)) {
    yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== key))
    for (const bad of spoiled(item)) yield { ...value, [key]: bad }
  }
}

describe('messages of the Report panel', () => {
  it('are taken as they are meant, also after a journey as JSON', () => {
    for (const message of toReport) assert.ok(isToReport(JSON.parse(JSON.stringify(message))), message.type)
    for (const message of fromReport) assert.ok(isFromReport(JSON.parse(JSON.stringify(message))), message.type)
  })

  it('are refused where any part of them is missing or of another kind', () => {
    let count = 0
    for (const message of toReport)
      for (const bad of spoiled(message)) assert.ok(!isToReport(bad), `${++count} ${JSON.stringify(bad)}`)
    for (const message of fromReport)
      for (const bad of spoiled(message)) assert.ok(!isFromReport(bad), `${++count} ${JSON.stringify(bad)}`)
    assert.ok(count > 60)
  })

  it('are refused for any other value, and for places in lists that are no whole numbers', () => {
    fc.assert(fc.property(fc.anything(), (value) => !isFromReport(value) && !isToReport(value)))
    for (const lag of [0, 11, 1.5]) assert.ok(!isFromReport({ type: 'show', choice: { ...choice, lag } }))
    for (const at of [-1, 0.5, Number.NaN, Infinity, '0'])
      assert.ok(!isFromReport({ type: 'open', list: 'x', at, focus: 'go' }))
    assert.ok(!isFromReport({ type: 'show', choice: { ...choice, part: 'everything' } }))
  })
})
