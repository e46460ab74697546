import type { Study } from './study'

interface LineElement {
  readonly textContent: string | null
  querySelector(selector: string): LineElement | null
  querySelectorAll(selector: string): Iterable<LineElement>
  closest(selector: string): LineElement
  getBoundingClientRect(): { readonly right: number }
}

/** A line of the active editor with labels behind it. */
interface LabelledLine {
  readonly labels: readonly string[]
  /** Columns of room behind the line's text. */
  readonly room: number
  /** By how many pixels the line goes beyond what is seen of it: beyond the editor, without its scroll bar. */
  readonly beyond: number
}

/** The lines of the active editor that have labels now. */
async function labelledLines(study: Study): Promise<readonly LabelledLine[]> {
  const lines = study.page.locator('.editor-group-container.active .editor-instance .view-line')
  return await lines.evaluateAll((all) => {
    const styles = Reflect.get(globalThis, 'getComputedStyle') as (
      of: LineElement,
      pseudo: string,
    ) => { content: string }
    return (all as unknown as LineElement[]).flatMap((line) => {
      const labels = [...line.querySelectorAll('span')]
        .map((span) => styles(span, '::after').content)
        .filter((content) => /[●┊]|\+\d/.test(content))
        .map((content) => content.replace(/^"|"$/g, ''))
      if (labels.length === 0) return []
      const room = /\u00a0*$/.exec(line.textContent ?? '')?.[0].length ?? 0
      const right = line.querySelector('span')?.getBoundingClientRect().right ?? 0
      const bar = 14
      return [
        { labels, room, beyond: right - (line.closest('.editor-scrollable').getBoundingClientRect().right - bar) },
      ]
    })
  })
}

/** Waits until each label of so many lines lies on room of its own that is in sight, and gives what the labels say. */
export async function labelsInSight(study: Study, lines: number): Promise<readonly string[]> {
  let last: readonly LabelledLine[] = []
  const gap = 2
  await study
    .waitFor('labels in sight', async () => {
      last = await labelledLines(study)
      return (
        last.length === lines &&
        last.every(
          ({ labels, room, beyond }) =>
            room >= labels.reduce((sum, { length }) => sum + gap + length, 0) && beyond <= 0,
        )
      )
    })
    .catch((error: unknown) => {
      throw new Error(`${String(error)}: ${JSON.stringify(last)}`)
    })
  return last.flatMap(({ labels }) => labels)
}
