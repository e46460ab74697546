import { make } from './dom'

/** Which of the coders are compared, as boxes to tick; null where there is nobody to choose. `chosen` is null for all of them. */
export function coderChoice(
  coders: readonly string[],
  chosen: readonly string[] | null,
  choose: (coders: readonly string[] | null) => void,
): HTMLElement | null {
  if (coders.length === 0) return null
  const boxes = coders.map((coder) => {
    const box = make('input', { type: 'checkbox', 'data-name': `coder ${coder}` })
    box.checked = chosen === null || chosen.includes(coder)
    return { coder, box }
  })
  const changed = (): void => {
    const ticked = boxes.filter(({ box }) => box.checked).map(({ coder }) => coder)
    choose(ticked.length === coders.length ? null : ticked)
  }
  for (const { box } of boxes) box.addEventListener('change', changed)
  return make(
    'fieldset',
    { class: 'coders' },
    make('legend', {}, 'Compared coders'),
    ...boxes.map(({ coder, box }) => make('label', {}, box, ` ${coder}`)),
  )
}
