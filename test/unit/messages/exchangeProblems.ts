import type { Problem, ProblemCode, ProblemCodes } from '../../../src/core/problem'
import { problem } from '../../../src/core/problem'
import '../../../src/core/exchange/problems'

type ExchangeCode = Extract<ProblemCode, `exchange/${string}`>

/** Data for every problem of import and export: the files that raise them are in the tests of exchange, here it is their sentences. */
const samples: { readonly [C in ExchangeCode]: readonly ProblemCodes[C][] } = {
  'exchange/unreadable-archive': (['no-archive', 'damaged', 'too-large', 'too-many', 'leaves-folder', 'encrypted'] as const).map((reason) => ({ reason, entry: 'project.qde' })),
  'exchange/unreadable-xml': [{ reason: 'unclosed tag' }],
  'exchange/unreadable-json': [{ reason: 'it has no segments with text' }],
  'exchange/unreadable-format': [{ format: 'Praat TextGrid', reason: 'it ends too early' }],
  'exchange/unknown-format': [{ name: 'a.bin' }],
  'exchange/missing-column': [{ needed: 'text', columns: ['a', 'b'] }],
  'exchange/unknown-column': [{ column: 'c', columns: ['a', 'b'] }],
  'exchange/table-syntax': [{ reason: 'a quote is not closed' }],
  'exchange/row-length': [{ expected: 3, found: 2 }],
  'exchange/unreadable-time': [{ value: 'noon' }],
  'exchange/unreadable-value': [{ column: 'strength', value: 'much' }],
  'exchange/rows-differ': (['text', 'speaker'] as const).map((what) => ({ what, session: 'S01', turn: '4' })),
  'exchange/row-without-text': [{ session: 'S01', turn: '4' }],
  'exchange/label-changed': [{ label: 'A: B', to: 'A B' }],
  'exchange/not-applicable': [{ column: 'empathy', count: 1 }, { column: 'empathy', count: 2 }],
  'exchange/silence-considered': [{ coder: 'alice', units: 1 }, { coder: 'alice', units: 2 }],
  'exchange/skipped': [{ what: 'source', name: 'a.pdf', reason: 'it is no text' }],
  'exchange/position-outside': [{ source: 'a.txt', start: 3, end: 9, length: 5 }],
  'exchange/crosses-turns': [{ source: 'a.txt', count: 1 }, { source: 'a.txt', count: 2 }],
  'exchange/outside-turns': [{ source: 'a.txt', count: 1 }, { source: 'a.txt', count: 2 }],
  'exchange/line-breaks-count-two': [{ source: 'a.txt' }],
  'exchange/no-labels': [{ source: 'a.txt' }],
  'exchange/codes-not-in-codebook': [{ codes: ['a'], codebook: 'alliance' }, { codes: ['a', 'b'], codebook: 'alliance' }],
  'exchange/would-overwrite': [{}],
  'exchange/nothing-to-import': [{}],
  'exchange/no-codes': [{}],
  'exchange/transcript-changed': [{}],
  'exchange/code-made-of': [{ name: 'Empathy!', id: 'empathy' }],
  'exchange/not-exported': [{ what: 'ratings', count: 1 }, { what: 'ratings', count: 2 }],
  'exchange/no-time': [{ what: 'turns', count: 1 }, { what: 'turns', count: 2 }],
  'exchange/short-name': [{ name: 'task-negotiation', short: 'TN' }],
}

export const exchangeProblems: readonly Problem[] = Object.entries(samples).flatMap(([code, all]) =>
  all.map((data) => problem(code as ExchangeCode, 'warning', data as never)))
