import { readYaml } from '../../base/yaml/readYaml'
import { isFullId, isId, reservedIds } from '../ids'
import type { Codebook } from '../model'
import { codebookLimits, readCodebook } from '../read/readCodebook'
import type { CodeNode, Reference } from './codeNodes'
import { codeNodes, codeReferences } from './codeNodes'
import { addFormer } from './formerIds'
import type { TextEdit } from './textEdits'
import { withEdits } from './textEdits'
import { quoted } from './yamlEdits'

/** The code whose id is at a place, and the word that a rename changes. */
export interface RenameTarget {
  readonly code: string
  /** Its id without those of the codes above it. */
  readonly id: string
  readonly start: number
  readonly end: number
}

/** Why a code was not renamed. */
export type RenameRefusal =
  | { readonly refused: 'no-code' | 'broken' | 'empty' | 'dot' | 'unreadable' }
  | { readonly refused: 'reserved' | 'characters' | 'rating'; readonly id: string }
  | { readonly refused: 'used'; readonly id: string; readonly line: number }
  | { readonly refused: 'former'; readonly id: string; readonly other: string }

const lastStep = (id: string): string => id.slice(id.lastIndexOf('.') + 1)

/** The part of a quoted word that is the word itself. */
const withinQuotes = (text: string, { start, end }: { readonly start: number; readonly end: number }) =>
  text[start] === '"' || text[start] === "'" ? { start: start + 1, end: end - 1 } : { start, end }

/** The code whose id, or a word that refers to it, is at an offset. */
export function renameTarget(text: string, offset: number): RenameTarget | RenameRefusal {
  const { root } = readYaml(text, { limits: codebookLimits })
  const codes = codeNodes(root)
  const holds = ({ start, end }: { readonly start: number; readonly end: number }): boolean =>
    start <= offset && offset <= end
  const own = codes.find(({ idNode }) => holds(idNode))
  if (own !== undefined) return { code: own.id, id: own.idNode.source, ...withinQuotes(text, own.idNode) }
  const reference = codeReferences(text, root).find(holds)
  if (reference === undefined || codes.every(({ id }) => id !== reference.id)) return { refused: 'no-code' }
  const { start, end } = withinQuotes(text, reference)
  return {
    code: reference.id,
    id: lastStep(reference.id),
    start: Math.max(start, end - lastStep(reference.id).length),
    end,
  }
}

/** Why a code can't have an id, or null. */
function refusal(code: CodeNode, id: string, codebook: Codebook): RenameRefusal | null {
  if (id === '') return { refused: 'empty' }
  if (reservedIds.has(id.toLowerCase())) return { refused: 'reserved', id }
  if (!isId(id)) return isFullId(id) ? { refused: 'dot' } : { refused: 'characters', id }
  const full = fullId(code, id)
  const other = codebook.codes.find((one) => one.id === full)
  if (other !== undefined) return { refused: 'used', id: full, line: other.range.start.line + 1 }
  const former = codebook.codes.find((one) => one.id !== code.id && one.formerly.includes(full))
  if (former !== undefined) return { refused: 'former', id: full, other: former.id }
  return codebook.ratings.some((rating) => rating.id === full) ? { refused: 'rating', id: full } : null
}

const fullId = ({ parent }: CodeNode, id: string): string => (parent === '' ? id : `${parent}.${id}`)

/** What a word becomes; a word in quotes keeps them. */
function renamed(text: string, { start, end, inFormula }: Omit<Reference, 'id'>, word: string): TextEdit {
  const quote = text[start] === '"' || text[start] === "'"
  return { ...withinQuotes(text, { start, end }), text: quote || inFormula ? word : quoted(word) }
}

/**
 * Renames a code: its id, every reference to it and to the codes below it, and the former ids by which codings find
 * all of them again. `to` is an id without those of the codes above, or the full id.
 */
export function renameCode(text: string, from: string, to: string): readonly TextEdit[] | RenameRefusal {
  const { root } = readYaml(text, { limits: codebookLimits })
  const codebook = readCodebook(text)
  if (codebook.problems.some(({ code }) => code.startsWith('yaml/'))) return { refused: 'broken' }
  const nodes = codeNodes(root)
  const code = nodes.find(({ id }) => id === from)
  if (code === undefined) return { refused: 'no-code' }
  const written = to.trim()
  const id = code.parent !== '' && written.startsWith(`${code.parent}.`) ? lastStep(written) : written
  if (id === code.idNode.source) return []
  const refused = refusal(code, id, codebook)
  if (refused !== null) return refused
  const moved = new Map(
    nodes
      .filter((one) => one.id === from || one.id.startsWith(`${from}.`))
      .map((one) => [one.id, fullId(code, id) + one.id.slice(from.length)]),
  )
  const edits = [
    renamed(text, { ...code.idNode, inFormula: false }, id),
    ...nodes.map((one) => (moved.has(one.id) ? addFormer(text, one.map, one.id, moved.get(one.id)) : null)),
    ...codeReferences(text, root).map((one) =>
      moved.has(one.id) ? renamed(text, one, moved.get(one.id) ?? '') : null,
    ),
  ].filter((edit) => edit !== null)
  // A word that an alias repeats is written once.
  const once = [...new Map(edits.map((edit) => [`${edit.start} ${edit.end}`, edit])).values()]
  const after = readCodebook(withEdits(text, once))
  return after.problems.length > codebook.problems.length ? { refused: 'unreadable' } : once
}
