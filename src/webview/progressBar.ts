import { button, byId, make } from './dom'

/** How far something is. */
export interface Progress {
  readonly done: number
  readonly total: number
  readonly what: 'reading' | 'working'
}

/** Takes the progress away. */
export function endProgress(): void {
  byId('spoken').textContent = ''
  byId('progress').replaceChildren()
}

/** Shows how far something is, with a button to end it; nothing where it is done. */
export function renderProgress({ done, total, what }: Progress, cancel: () => void): void {
  if (done >= total) {
    endProgress()
    return
  }
  const bar = byId('progress')
  const present = bar.querySelector('progress')
  const words = what === 'reading' ? 'Reading the study ' : 'Working out the figures '
  if (present !== null) {
    const label = bar.querySelector('label')
    if (label !== null) label.textContent = words
    if (byId('spoken').textContent !== words) byId('spoken').textContent = words
    present.value = done
    present.max = total
    return
  }
  byId('spoken').textContent = words
  bar.replaceChildren(
    make('label', { for: 'reading' }, words),
    make('progress', { id: 'reading', value: String(done), max: String(total) }),
    ' ',
    button('cancel', 'Cancel', { class: 'plain' }, cancel),
  )
}
