import { quoteJson } from '../coding/jsonLine'
import type { Role } from '../transcript/model'
import { readStudyFile } from './studyFile'

const lineOf = (indent: string, [label, role]: readonly [string, Role]): string => `${indent}${quoteJson(label)}: ${role}`

/** What the lines of `speakers:` stand in: where the first of them begins, and how they are indented. */
function blockOf(lines: readonly string[]): { readonly at: number; readonly indent: string } | null {
  const at = lines.findIndex((line) => /^speakers:[ \t]*(?:#.*)?$/.test(line))
  if (at < 0) return null
  const next = lines.slice(at + 1).find((line) => line.trim() !== '' && !line.trim().startsWith('#'))
  const indent = /^([ ]+)\S/.exec(next ?? '')?.[1] ?? '  '
  return { at: at + 1, indent }
}

/**
 * The text of a `study.yaml` (empty where there is none) in which these speakers have these roles too; all else, comments as well, stays as it
 * stands. Null where that can't be done by adding lines: the text is damaged, or writes its speakers in another way.
 */
export function withSpeakers(text: string, roles: ReadonlyMap<string, Role>): string | null {
  const before = readStudyFile(text)
  if (before.problems.some(({ severity }) => severity === 'error')) return null
  const added = [...roles].filter(([label]) => !before.settings.speakers.has(label))
  if (added.length === 0) return text
  const end = text.includes('\r\n') ? '\r\n' : '\n'
  const lines = text.split(/\r\n|\n/)
  const block = blockOf(lines)
  if (block !== null) lines.splice(block.at, 0, ...added.map((one) => lineOf(block.indent, one)))
  else {
    while (lines.at(-1) === '') lines.pop()
    lines.push(...(lines.length === 0 ? [] : ['']), 'speakers:', ...added.map((one) => lineOf('  ', one)), '')
  }
  const made = lines.join(end)
  const after = readStudyFile(made)
  const all = new Map([...before.settings.speakers, ...added])
  const same = after.problems.length === before.problems.length && JSON.stringify(plain({ ...after.settings, speakers: new Map() })) === JSON.stringify(plain({ ...before.settings, speakers: new Map() }))
    && after.settings.speakers.size === all.size && [...all].every(([label, role]) => after.settings.speakers.get(label) === role)
  return same ? made : null
}

/** Settings with maps as lists and keys in one order, to be compared. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(plain)
  if (Array.isArray(value)) return value.map(plain)
  return typeof value === 'object' && value !== null ? Object.entries(value).map(([key, one]) => [key, plain(one)] as const).sort(([a], [b]) => (a < b ? -1 : 1)) : value
}
