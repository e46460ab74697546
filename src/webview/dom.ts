export type Child = Node | string | null

/** An element with its attributes and children; text is only ever text. A null attribute is left out. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | null>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, value)
  made.append(...children.filter((child) => child !== null))
  return made
}

/** A button that can be found again by its name after the page was made anew. */
export function button(
  name: string,
  text: Child,
  attributes: Readonly<Record<string, string | null>>,
  press: () => void,
): HTMLButtonElement {
  const made = make('button', { type: 'button', 'data-name': name, ...attributes }, text)
  made.addEventListener('click', press)
  return made
}

/** SVG from text, or null where it is none; scripts and foreign content never come through. */
function drawing(svg: string): Element | null {
  const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml')
  if (
    documentElement.localName !== 'svg' ||
    documentElement.querySelector('script, foreignObject, parsererror') !== null
  )
    return null
  return document.importNode(documentElement, true)
}

/** An element of the page; made where it is missing. */
export const byId = (id: string): HTMLElement =>
  document.getElementById(id) ?? document.body.appendChild(make('div', { id }))

/** Sets the focus on what has a name; the page stays where it is. */
export function focusOn(name: string): void {
  document.querySelector<HTMLElement>(`[data-name="${CSS.escape(name)}"]`)?.focus({ preventScroll: true })
}

/** The name of what has the focus; null where that has none. */
export const focusedName = (): string | null =>
  document.activeElement instanceof HTMLElement ? (document.activeElement.dataset['name'] ?? null) : null

/** A picture with its title for the eye; to a screen reader the picture itself says it. */
export function pictureElement(svg: string): HTMLElement {
  const drawn = drawing(svg)
  const title = drawn?.querySelector('title')?.textContent ?? ''
  return make(
    'div',
    { class: 'picture' },
    make('p', { 'aria-hidden': 'true' }, title),
    scrollFrame(title, `picture ${title}`, drawn),
  )
}

/** A frame in which what is too wide for the page scrolls by itself. */
export const scrollFrame = (label: string, name: string, child: Child): HTMLElement =>
  make(
    'div',
    { class: 'frame' },
    make('div', { class: 'scroll', role: 'region', 'aria-label': label, 'data-name': name }, child),
  )

/** A labelled choice, found again by its name after the page was made anew. */
export function chooser<T extends string>(
  name: string,
  label: string,
  options: readonly (readonly [T, string])[],
  chosen: T,
  choose: (value: T) => void,
): HTMLElement {
  const select = make(
    'select',
    { id: name, 'data-name': name },
    ...options.map(([value, words]) => make('option', { value }, words)),
  )
  select.value = chosen
  select.addEventListener('change', () => {
    const found = options.find(([value]) => value === select.value)
    if (found !== undefined) choose(found[0])
  })
  return make('span', { class: 'chooser' }, make('label', { for: name }, label), select)
}
