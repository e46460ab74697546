import { unitHash } from '../../fingerprints/fingerprint'

/** Whether a text is that of old turns or units one after the other, of which only the hashes are known; each may have been said by any speaker. */
export function saysAll([first = '', ...rest]: readonly string[], text: string, labels: readonly string[]): boolean {
  const said = (words: string): boolean => labels.some((label) => unitHash({ label, text: words }) === first)
  if (rest.length === 0) return said(text)
  for (let blank = text.indexOf(' '); blank >= 0; blank = text.indexOf(' ', blank + 1)) {
    if (said(text.slice(0, blank)) && saysAll(rest, text.slice(blank + 1), labels)) return true
  }
  return false
}
