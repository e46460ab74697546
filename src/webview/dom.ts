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
export function drawing(svg: string): Element | null {
  const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml')
  if (
    documentElement.localName !== 'svg' ||
    documentElement.querySelector('script, foreignObject, parsererror') !== null
  )
    return null
  return document.importNode(documentElement, true)
}
