// Reads the window's elements. The checkout is type-checked without DOM types, hence the few members that are used, by name.

interface PageElement {
  readonly parentElement: PageElement | null
  readonly textContent: string | null
  readonly style: { readonly top: string }
  getAttribute(name: string): string | null
  querySelector(selector: string): PageElement | null
  querySelectorAll(selector: string): ArrayLike<PageElement>
}

type PseudoStyles = (element: PageElement, pseudo: string) => { readonly content: string }

/** A line that the editor shows now. */
export interface EditorLine {
  readonly text: string
  /** What decorations show before and after it and its parts, in order. */
  readonly labels: readonly string[]
}

/** A row that a tree shows now. */
export interface TreeRow {
  readonly label: string
  readonly description: string
  /** What a screen reader says. */
  readonly aria: string
  /** 1 for a root. */
  readonly level: number
  /** Undefined for a leaf. */
  readonly expanded: boolean | undefined
  readonly selected: boolean
  readonly focused: boolean
}

/** Runs in the page: the lines of an editor, given as `.view-line` elements, from top to bottom. */
export function readLines(lines: readonly unknown[]): EditorLine[] {
  const styles = Reflect.get(globalThis, 'getComputedStyle') as PseudoStyles
  const contents = (element: PageElement): string[] =>
    ['::before', '::after'].flatMap((pseudo) => {
      const { content } = styles(element, pseudo)
      return content === 'none' || content === 'normal' || content === '""'
        ? []
        : [content.replace(/^"|"$/g, '').replaceAll('\\"', '"')]
    })
  return (lines as readonly PageElement[])
    .map((line) => ({
      top: Number.parseFloat(line.style.top),
      text: (line.textContent ?? '').replaceAll('\u00a0', ' '),
      labels: Array.from(line.querySelectorAll('span')).flatMap(contents),
    }))
    .sort((a, b) => a.top - b.top)
    .map(({ text, labels }) => ({ text, labels }))
}

/** Runs in the page: where the first of some elements stands, by the first class of it and of those around it. */
export function readPlace(elements: readonly unknown[]): string {
  const names: string[] = []
  for (
    let element = (elements as readonly PageElement[])[0] ?? null;
    element !== null && names.length < 12;
    element = element.parentElement
  ) {
    names.push((element.getAttribute('class') ?? '').split(' ')[0] ?? '')
  }
  return names.join(' < ')
}

/** Runs in the page: the rows of a tree, given as `.monaco-list-row` elements, from top to bottom. */
export function readRows(rows: readonly unknown[]): TreeRow[] {
  return (rows as readonly PageElement[])
    .map((row) => {
      const expanded = row.getAttribute('aria-expanded')
      const classes = (row.getAttribute('class') ?? '').split(' ')
      return {
        index: Number(row.getAttribute('data-index')),
        label: row.querySelector('.label-name')?.textContent ?? row.textContent ?? '',
        description: row.querySelector('.label-description')?.textContent ?? '',
        aria: row.getAttribute('aria-label') ?? '',
        level: Number(row.getAttribute('aria-level')),
        expanded: expanded === null ? undefined : expanded === 'true',
        selected: classes.includes('selected'),
        focused: classes.includes('focused'),
      }
    })
    .sort((a, b) => a.index - b.index)
    .map(({ index: _, ...row }) => row)
}

/** Runs in the page: the labels of a quick pick's rows, given as `.monaco-list-row` elements, from top to bottom. */
export function readPickRows(rows: readonly unknown[]): string[] {
  return (rows as readonly PageElement[])
    .map((row) => ({
      index: Number(row.getAttribute('data-index')),
      label: row.querySelector('.label-name')?.textContent ?? '',
    }))
    .sort((a, b) => a.index - b.index)
    .map(({ label }) => label.replaceAll('\u00a0', ' ').trim())
}
