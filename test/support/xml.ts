/** An element of a small XML reader, for tests of pictures. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  text: string
}

const unescape = (text: string): string => {
  assertNoBare(text)
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}

function assertNoBare(text: string): void {
  if (/[<>]/.test(text) || /&(?!(?:lt|gt|quot|amp|#39);)/.test(text)) throw new Error(`not escaped: ${text}`)
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text) || !text.isWellFormed())
    throw new Error('XML cannot hold this')
}

/** Reads what our pictures are made of: elements, attributes in double quotes, text. Throws for anything else. */
export function readXml(xml: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  let at = 0
  while (at < xml.length) {
    const parent = open.at(-1)
    if (parent === undefined) throw new Error('closed too often')
    if (xml[at] !== '<') {
      const end = xml.indexOf('<', at)
      const text = xml.slice(at, end < 0 ? xml.length : end)
      parent.text += unescape(text)
      at += text.length
      continue
    }
    const closing = /^<\/([a-z]+)>/i.exec(xml.slice(at))
    if (closing !== null) {
      if (closing[1] !== parent.name) throw new Error(`<${parent.name}> is closed by </${closing[1] ?? ''}>`)
      open.pop()
      at += closing[0].length
      continue
    }
    const opening = /^<([a-z]+)((?: [a-z0-9-]+="[^"<]*")*)>/i.exec(xml.slice(at))
    if (opening === null) throw new Error(`no element at ${xml.slice(at, at + 60)}`)
    const attributes = [...(opening[2] ?? '').matchAll(/ ([a-z0-9-]+)="([^"]*)"/gi)].map(
      ([, key, value]) => [key ?? '', unescape(value ?? '')] as const,
    )
    if (new Set(attributes.map(([key]) => key)).size !== attributes.length) throw new Error('an attribute twice')
    const made = { name: opening[1] ?? '', attributes: Object.fromEntries(attributes), children: [], text: '' }
    parent.children.push(made)
    open.push(made)
    at += opening[0].length
  }
  const [only, second] = root.children
  if (open.length !== 1 || only === undefined || second !== undefined) throw new Error('not one closed element')
  return only
}

/** All elements of a name, in order. */
export function elementsOf(element: XmlElement, name: string): XmlElement[] {
  return [...(element.name === name ? [element] : []), ...element.children.flatMap((child) => elementsOf(child, name))]
}
