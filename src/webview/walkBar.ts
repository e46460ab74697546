import type { FromReport, Report } from '../protocol/report'
import { button, byId, focusedName, focusOn, make } from './dom'

/** The utterances of a row, gone through one by one. */
export interface Walk {
  readonly list: string
  readonly at: number
  readonly count: number
  readonly label: string
}

/** Shows at which utterance of a row the person is, with buttons to the others; nothing where no row is gone through. */
export function renderWalk(walk: Walk | null, post: (message: FromReport) => void): void {
  const bar = byId('walk')
  // What is spoken is in a place of its own that stays: a new element would not be announced.
  byId('walked').textContent = walk === null ? '' : `${walk.at + 1} of ${walk.count}: ${walk.label}`
  if (walk === null) {
    bar.replaceChildren()
    return
  }
  const { list, at, count, label } = walk
  const focused = focusedName()
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
      make('strong', { class: 'position' }, `${at + 1} of ${count}`),
      button('next', 'Next', { class: 'plain' }, () => {
        go(at + 1)
      }),
      button('there', 'Go There', { class: 'plain' }, () => {
        post({ type: 'open', list, at, focus: 'go' })
      }),
      make('span', {}, label),
    ),
  )
  if (focused !== null && document.activeElement === document.body) focusOn(focused)
}

/** The walk in a report that has come since; null where the row is not there any more. */
export function walkIn(report: Report, walk: Walk | null): Walk | null {
  if (walk === null) return null
  const { frequencies, agreement, sessions, process } = report
  const blocks = [...frequencies, ...agreement.blocks, ...sessions.blocks, ...process.blocks]
  const list = blocks.flatMap(({ table }) => table.rows).find((row) => row.list?.id === walk.list)?.list ?? null
  return list === null || walk.at >= list.count ? null : { ...walk, count: list.count }
}
