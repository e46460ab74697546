import { parseCoderCode } from './coderCodeColumns'

/** What a column of a spreadsheet may hold. */
export const sheetKeys = [
  'session',
  'turn',
  'part',
  'speaker',
  'role',
  'section',
  'start',
  'end',
  'text',
  'coder',
  'code',
  'note',
  'strength',
  'columns',
] as const
export type SheetKey = (typeof sheetKeys)[number]

/** Which columns hold what, by name; several may hold codes, and several coders. `columns` says how names say whose code a column holds: `CODER_CODE`. */
export type SheetMap = Readonly<Partial<Record<SheetKey, readonly string[]>>>

const mayHaveSeveral: ReadonlySet<SheetKey> = new Set(['coder', 'code'])

/** What stands at each known word and `=`; a comma divides only there. Null where the text does not begin with one. */
function namesByKey(text: string): readonly { readonly key: SheetKey; readonly name: string }[] | null {
  const word = new RegExp(`(?:^|,)\\s*(${sheetKeys.join('|')})\\s*=`, 'g')
  const found = [...text.matchAll(word)]
  if (found[0]?.index !== 0) return null
  return found.flatMap((match, i) => {
    const key = sheetKeys.find((known) => known === match[1])
    const name = text.slice(match.index + match[0].length, found[i + 1]?.index ?? text.length).trim()
    return key === undefined ? [] : [{ key, name }]
  })
}

/** `session=Session,code=MISC,code=Empathy`: a comma divides only where a known word and `=` follow it. Null where it can't be read. */
export function parseSheetMap(text: string): SheetMap | null {
  const map: Partial<Record<SheetKey, string[]>> = {}
  const named = namesByKey(text)
  if (named === null) return null
  for (const { key, name } of named) {
    if (name === '' || (!mayHaveSeveral.has(key) && map[key] !== undefined)) return null
    if (key === 'columns' && parseCoderCode(name) === null) return null
    ;(map[key] ??= []).push(name)
  }
  // A column is somebody's by its name, or by another column, not both.
  return map.columns !== undefined && (map.coder !== undefined || map.code !== undefined) ? null : map
}
