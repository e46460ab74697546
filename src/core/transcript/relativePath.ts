export type RefusedPath = 'empty' | 'absolute' | 'drive' | 'unc' | 'url' | 'outside' | 'control-character'

/**
 * `ok` where a path is relative and stays inside the folder it is relative to, on every system; else why it is refused.
 * The path is judged as text: nothing is looked up.
 */
export function checkRelativePath(path: string): 'ok' | RefusedPath {
  const trimmed = path.trim()
  if (trimmed === '') return 'empty'
  // Some programs drop such characters, which would hide a scheme.
  if (/[\u0000-\u001f\u007f]/.test(path)) return 'control-character'
  if (/^[\\/]{2}/.test(trimmed)) return 'unc'
  if (/^[\\/]/.test(trimmed)) return 'absolute'
  if (/^[a-z]:/i.test(trimmed)) return 'drive'
  if (/^[a-z][a-z0-9+.-]*:/i.test(trimmed)) return 'url'
  let depth = 0
  for (const segment of trimmed.split(/[\\/]/)) {
    // Windows drops dots and blanks at a name's end, so `.. ` and `...` may climb as `..` does.
    if (/^[. ]*$/.test(segment)) {
      if (segment.replaceAll(' ', '').length > 1) depth--
    } else depth++
    if (depth < 0) return 'outside'
  }
  return 'ok'
}
