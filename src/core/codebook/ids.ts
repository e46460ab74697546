/** What an id is made of: letters with their marks, and digits, of any script. As a part of a pattern, with the flag `u`. */
export const idCharacters = '\\p{L}\\p{M}\\p{N}'

/** An id: such characters, and hyphens between them. As a part of a pattern, with the flag `u`. */
export const idPattern = `[${idCharacters}]+(?:-+[${idCharacters}]+)*`

const id = new RegExp(`^${idPattern}$`, 'u')
const fullId = new RegExp(`^${idPattern}(?:\\.${idPattern})*$`, 'u')

/** Whether a text can be the id of a code, without its parents. */
export const isId = (text: string): boolean => id.test(text)

/** Whether a text can be the full id of a code: its parents' ids before it, with dots between them. */
export const isFullId = (text: string): boolean => fullId.test(text)

/** Names that every object has: harmless in this code, a trap in the scripts and tables the ids travel to. Lower case. */
export const reservedIds: ReadonlySet<string> = new Set([
  '__proto__',
  'constructor',
  'prototype',
  'hasownproperty',
  'isprototypeof',
  'propertyisenumerable',
  'tolocalestring',
  'tostring',
  'valueof',
])
