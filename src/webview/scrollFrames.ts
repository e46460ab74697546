/** Marks a table that goes on beyond an edge of its frame: the edge is drawn, and the keyboard can scroll. */
function markEdges(scroll: HTMLElement): void {
  const beyond = scroll.scrollWidth - scroll.clientWidth
  const { classList } = scroll.parentElement ?? scroll
  classList.toggle('more-left', scroll.scrollLeft > 1)
  classList.toggle('more-right', beyond - scroll.scrollLeft > 1)
  if (beyond > 0) scroll.tabIndex = 0
  else scroll.removeAttribute('tabindex')
}

const frames = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.scroll')]

const sizes = new ResizeObserver((changes) => {
  for (const { target } of changes) if (target instanceof HTMLElement) markEdges(target)
})

/** How far each frame is scrolled, by its name. */
export const framePositions = (): ReadonlyMap<string, number> =>
  new Map(frames().map(({ dataset, scrollLeft }) => [dataset['name'] ?? '', scrollLeft]))

/** Looks after the frames of a page that was made anew, and scrolls each to where it was. */
export function watchFrames(positions: ReadonlyMap<string, number>): void {
  sizes.disconnect()
  for (const frame of frames()) {
    frame.scrollLeft = positions.get(frame.dataset['name'] ?? '') ?? 0
    frame.addEventListener(
      'scroll',
      () => {
        markEdges(frame)
      },
      { passive: true },
    )
    markEdges(frame)
    sizes.observe(frame)
  }
}

/** What gets the focus, or is gone to, is never under the bar that stays at the top. */
export function keepClearOf(bar: HTMLElement): void {
  new ResizeObserver(() => {
    document.documentElement.style.scrollPaddingTop = `${bar.offsetHeight + 8}px`
  }).observe(bar)
}
