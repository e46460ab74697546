import type { FromReport } from '../protocol/report'
import { button, byId, focusedName, focusOn, make } from './dom'

/** The utterances of a row, gone through one by one. */
export interface Walk {
  readonly list: string
  readonly at: number
  readonly count: number
  readonly label: string
}

/** Shows at which utterance of a row the person is, with buttons to the others. */
export function renderWalk({ list, at, count, label }: Walk, post: (message: FromReport) => void): void {
  const focused = focusedName()
  const go = (to: number): void => {
    post({ type: 'open', list, at: (to + count) % count, focus: 'stay' })
  }
  byId('walk').replaceChildren(
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
  if (focused !== null && document.activeElement === document.body) focusOn(focused)
}
