/**
 * Text as it may stand in XML, in an element or a quoted attribute: the one door for study text into a picture. What XML cannot hold
 * (control characters, halves of surrogate pairs) becomes U+FFFD.
 */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** An attribute's value; a number is written with at most two decimals. */
type Attribute = string | number

/** Markup that `element` or `words` made: never a bare string, so that nothing gets in unescaped. */
export interface Markup {
  readonly markup: string
}

const number = (value: number): string => String(Math.round(value * 100) / 100)

/** Text as content of an element. */
export const words = (text: string): Markup => ({ markup: escapeXml(text) })

/** An element with its attributes and content. Throws a RangeError for a number that is not finite: a chart never holds NaN. */
export function element(
  name: string,
  attributes: Readonly<Record<string, Attribute>>,
  ...content: readonly Markup[]
): Markup {
  const written = Object.entries(attributes).map(([key, value]) => {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`${key} of ${name} is ${value}`)
    return ` ${key}="${typeof value === 'number' ? number(value) : escapeXml(value)}"`
  })
  return { markup: `<${name}${written.join('')}>${content.map(({ markup }) => markup).join('')}</${name}>` }
}

export interface PictureWords {
  readonly title: string
  /** What is to be seen, for those who can't see it. */
  readonly description: string
}

/** A whole picture with its title and description; `id` keeps several on one page apart. */
export function picture(
  id: string,
  { title, description }: PictureWords,
  width: number,
  height: number,
  ...content: readonly Markup[]
): string {
  const [titleId, descriptionId] = [`${id}-title`, `${id}-description`]
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      role: 'img',
      viewBox: `0 0 ${number(width)} ${number(height)}`,
      'aria-labelledby': titleId,
      'aria-describedby': descriptionId,
    },
    element('title', { id: titleId }, words(title)),
    element('desc', { id: descriptionId }, words(description)),
    ...content,
  ).markup
}

const shades = new Set(['red', 'orange', 'yellow', 'green', 'blue', 'purple', 'lines', 'foreground'])

/** A codebook's colour as a variable of the theme; anything unknown is the foreground. */
export function themeColor(color: string | null): string {
  const name = color?.startsWith('charts.') === true ? color.slice('charts.'.length) : ''
  return shades.has(name) ? `var(--vscode-charts-${name})` : 'var(--vscode-charts-foreground, var(--vscode-foreground))'
}

export const textColor = 'var(--vscode-foreground)'
export const lineColor = 'var(--vscode-charts-lines, var(--vscode-foreground))'

/** A label that fits: the table beside the picture has it in full. */
export function shortened(text: string, most: number): string {
  const points = Array.from(text)
  return points.length <= most ? text : `${points.slice(0, most - 1).join('')}…`
}
