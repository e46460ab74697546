/** In each table by its name, the button that Tab comes to: the one that had the keyboard last. */
const stops = new Map<string, string>()

const buttonsOf = (element: Element): HTMLButtonElement[] => [...element.querySelectorAll('button')]

/** The button that a key goes to: sideways in reading order, up and down to the next row that has one, nearest to the same column. */
function target(table: HTMLTableElement, from: HTMLButtonElement, key: string): HTMLButtonElement | undefined {
  const all = buttonsOf(table)
  const at = all.indexOf(from)
  switch (key) {
    case 'ArrowRight':
      return all[at + 1]
    case 'ArrowLeft':
      return all[at - 1]
    case 'Home':
      return all[0]
    case 'End':
      return all.at(-1)
  }
  const columnOf = (button: HTMLButtonElement): number => button.closest<HTMLTableCellElement>('th, td')?.cellIndex ?? 0
  const row = from.closest('tr')
  const elsewhere = all.filter((button) => button.closest('tr') !== row)
  const beyond =
    key === 'ArrowDown'
      ? elsewhere.filter((button) => all.indexOf(button) > at)
      : elsewhere.filter((button) => all.indexOf(button) < at).reverse()
  const next = beyond[0]?.closest('tr')
  const distance = (button: HTMLButtonElement): number => Math.abs(columnOf(button) - columnOf(from))
  return beyond.filter((button) => button.closest('tr') === next).sort((a, b) => distance(a) - distance(b))[0]
}

const arrows = ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'Home', 'End']

/** Makes the buttons of a table one stop of the Tab key: arrow keys, Home and End go from button to button. */
export function rove(table: HTMLTableElement, name: string): HTMLTableElement {
  const stopAt = (stop: HTMLButtonElement): void => {
    for (const button of buttonsOf(table)) button.tabIndex = button === stop ? 0 : -1
  }
  const all = buttonsOf(table)
  const stop = all.find(({ dataset }) => dataset['name'] === stops.get(name)) ?? all[0]
  if (stop !== undefined) stopAt(stop)
  table.addEventListener('focusin', ({ target: focused }) => {
    if (!(focused instanceof HTMLButtonElement)) return
    stops.set(name, focused.dataset['name'] ?? '')
    stopAt(focused)
  })
  table.addEventListener('keydown', (event) => {
    if (!arrows.includes(event.key) || !(event.target instanceof HTMLButtonElement)) return
    event.preventDefault()
    target(table, event.target, event.key)?.focus()
  })
  return table
}
