/** Seconds of `12.5`, `m:ss`, `h:mm:ss`, `h:mm:ss.fff` or `1500 ms`; null where it is no time. */
export function secondsOf(cell: string): number | null {
  const text = cell
    .trim()
    .replace(/^[[(]|[\])]$/g, '')
    .replace(',', '.')
  const milliseconds = /^(\d{1,12}(?:\.\d{1,9})?)\s*ms$/i.exec(text)
  if (milliseconds !== null) return Math.round(Number(milliseconds[1]) * 1e3) / 1e6
  const plain = /^(\d{1,9}(?:\.\d{1,9})?)(?:\s*s(?:ec)?)?$/i.exec(text)
  if (plain !== null) return Number(plain[1])
  const found = /^(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2}(?:\.\d{1,9})?)$/.exec(text)
  if (found === null) return null
  const [, hours = '0', minutes = '0', seconds = '0'] = found
  if (Number(seconds) >= 60 || (found[1] !== undefined && Number(minutes) >= 60)) return null
  // Whole milliseconds first: a sum of fractions would drift.
  return Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1e6) / 1e6
}

const milliseconds = '(?:ms|msecs?|millis|milliseconds?|millisekunden)'
const seconds = '(?:s|secs?|seconds?|sekunden)'
const unit = `(?:(?<ms>${milliseconds})|${seconds})\\.?`
/** The unit of time in a column's name: in brackets, behind a blank or a mark, in front, or with a capital, as in `startMs`. */
const units: readonly RegExp[] = [
  new RegExp(`^(?<name>.+?)[\\s_.,:-]*[[(]\\s*(?:in\\s+)?${unit}\\s*[\\])]$`, 'i'),
  new RegExp(`^(?<name>.+?)[\\s_.,:-]+(?:in[\\s_.-]+)?${unit}$`, 'i'),
  new RegExp(`^(?<ms>${milliseconds})[\\s_.-]+(?<name>.+)$`, 'i'),
  /^(?<name>.*?[a-z])(?:In)?(?:(?<ms>Ms|Msecs?|Millis|Milliseconds?)|(?:S|Secs?|Seconds?))$/,
]
/** ELAN's names for seconds and for clock times with a fraction: `Begin Time - ss.msec`, `Begin Time - hh:mm:ss.ms`. */
const withFraction = /^(?<name>.+?)[\s_,:-]+(?:hh:mm:)?(?:s{1,2}|sec(?:onds?)?)\.(?:ms|msec|millis(?:econds?)?)$/i

/** A column's name without its unit of time, and what that is: `start_ms` is `start` in milliseconds. */
export function withoutUnit(name: string): { readonly name: string; readonly unit: 'ms' | 's' | null } {
  const clean = name.trim()
  const fraction = withFraction.exec(clean)?.groups?.['name']
  if (fraction !== undefined) return { name: fraction, unit: 's' }
  for (const pattern of units) {
    const found = pattern.exec(clean)?.groups
    if (found !== undefined) return { name: found['name'] ?? name, unit: found['ms'] === undefined ? 's' : 'ms' }
  }
  return { name, unit: null }
}

/** Seconds of a cell of a column of milliseconds; a clock time is one all the same, and a comma before three digits parts thousands. */
export function secondsOfMilliseconds(cell: string): number | null {
  const plain = /^\d{1,3}(?:,\d{3})+$/.test(cell) ? cell.replaceAll(',', '') : cell
  return secondsOf(/^\d+(?:[.,]\d+)?$/.test(plain) ? `${plain} ms` : plain)
}

/** What stands for no time. */
export const isNoTime = (cell: string): boolean => cell === '' || /^(?:n\/?a|none|null|nan)$/i.test(cell)
