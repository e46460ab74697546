/** Seconds of `12.5`, `m:ss`, `h:mm:ss` or `h:mm:ss.fff`; null where it is no time. */
export function secondsOf(cell: string): number | null {
  const text = cell.trim().replace(/^[[(]|[\])]$/g, '').replace(',', '.')
  if (/^\d{1,9}(?:\.\d{1,9})?$/.test(text)) return Number(text)
  const found = /^(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2}(?:\.\d{1,9})?)$/.exec(text)
  if (found === null) return null
  const [, hours = '0', minutes = '0', seconds = '0'] = found
  if (Number(seconds) >= 60 || (found[1] !== undefined && Number(minutes) >= 60)) return null
  // Whole milliseconds first: a sum of fractions would drift.
  return Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1e6) / 1e6
}
