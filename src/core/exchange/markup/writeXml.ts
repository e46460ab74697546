/** What is written between tags or in an attribute; what XML can't hold becomes U+FFFD, one character for one. */
function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(/[&<>"\r\n\t]/g, (mark) => escapes[mark] ?? mark)
}

// Line breaks and tabs as references, since an attribute would lose them.
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
}

type Attributes = Readonly<Record<string, string | number | undefined>>

/** An element on lines of its own; attributes without a value are left out, and nothing at all is written between empty tags. */
export function element(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escapeXml(String(value))}"`]))
    .join('')
  return children.length === 0 ? `<${name}${written}/>\n` : `<${name}${written}>\n${children.join('')}</${name}>\n`
}

/** An element that holds text; none where there is no text. */
export function textElement(name: string, text: string): string {
  return text === '' ? '' : `<${name}>${escapeXml(text).replaceAll('&#10;', '\n')}</${name}>\n`
}

/** A group that the schemas do not allow to be empty. */
export function group(name: string, children: readonly string[]): string {
  return children.length === 0 ? '' : element(name, {}, children)
}

export const xmlHead = '<?xml version="1.0" encoding="utf-8"?>\n'
