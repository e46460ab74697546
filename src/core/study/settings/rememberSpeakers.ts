import { isMap, isSeq, parseDocument } from 'yaml'
import { baseName } from '../../coding/fileNames'
import { quoteJson } from '../../base/jsonLine'
import type { Role } from '../../transcript/model'
import type { StudySession } from './studyFile'
import { readStudyFile } from './studyFile'

const lineOf = (indent: string, [label, role]: readonly [string, Role]): string =>
  `${indent}${quoteJson(label)}: ${role}`

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
  const same =
    after.problems.length === before.problems.length &&
    JSON.stringify(plain({ ...after.settings, speakers: new Map() })) ===
      JSON.stringify(plain({ ...before.settings, speakers: new Map() })) &&
    after.settings.speakers.size === all.size &&
    [...all].every(([label, role]) => after.settings.speakers.get(label) === role)
  return same ? made : null
}

/** A text in which something stands at a place. */
const insert = (text: string, at: number, words: string): string => text.slice(0, at) + words + text.slice(at)

/** The text with speakers in the entry of the session that has this part; null where that can't be done by adding to it. */
function inEntry(text: string, path: string, pairs: readonly string[], end: string): string | null {
  const sessions = parseDocument(text).get('sessions', true)
  if (!isSeq(sessions)) return null
  const entry = sessions.items.find((item) => {
    const parts = isMap(item) ? (item.toJSON() as { readonly parts?: unknown }).parts : undefined
    return parts === path || (Array.isArray(parts) && parts.includes(path))
  })
  if (!isMap(entry)) return null
  const own = entry.get('speakers', true)
  const holder = isMap(own) ? own : entry
  const at = (holder.items[0]?.key as { readonly range?: readonly [number, number, number] } | undefined)?.range?.[0]
  if (at === undefined) return null
  const added = holder === entry ? [`speakers: {${pairs.join(', ')}}`] : pairs
  const indent = ' '.repeat(at - 1 - Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)))
  return insert(text, at, added.map((pair) => pair + (holder.flow === true ? ', ' : `${end}${indent}`)).join(''))
}

/** The text with a further entry for the session of this part. */
function withEntry(
  text: string,
  path: string,
  sessions: readonly StudySession[],
  pairs: readonly string[],
  end: string,
): string {
  const name = baseName(path)
  let id = name
  for (let number = 2; sessions.some((session) => session.id === id); number++) id = `${name}-${number}`
  const entry = (indent: string): string =>
    [
      `${indent}- id: ${quoteJson(id)}`,
      `${indent}  parts: [${quoteJson(path)}]`,
      `${indent}  speakers: {${pairs.join(', ')}}`,
    ]
      .map((line) => line + end)
      .join('')
  const head = /^sessions:[ \t]*(?:#.*)?\r?\n/m.exec(text)
  if (head === null)
    return `${text === '' || text.endsWith('\n') ? text : text + end}${text === '' ? '' : end}sessions:${end}${entry('  ')}`
  const after = head.index + head[0].length
  return insert(text, after, entry(/^(?:[ \t]*(?:#.*)?\r?\n)*([ ]*)-/.exec(text.slice(after))?.[1] ?? '  '))
}

/**
 * The text of a `study.yaml` (empty where there is none) in which these speakers of one transcript have these roles, in that transcript alone;
 * all else, comments as well, stays as it stands. Null where that can't be done by adding to it.
 */
export function withSessionSpeakers(text: string, path: string, roles: ReadonlyMap<string, Role>): string | null {
  const { settings, problems } = readStudyFile(text)
  if (problems.some(({ severity }) => severity === 'error')) return null
  const of = (sessions: readonly StudySession[]): StudySession | undefined =>
    sessions.find(({ parts }) => parts.includes(path))
  const before = of(settings.sessions)
  const added = [...roles].filter(([label]) => before?.speakers.has(label) !== true)
  if (added.length === 0) return text
  const end = text.includes('\r\n') ? '\r\n' : '\n'
  const pairs = added.map((one) => lineOf('', one))
  const made =
    before === undefined ? withEntry(text, path, settings.sessions, pairs, end) : inEntry(text, path, pairs, end)
  if (made === null) return null
  const after = readStudyFile(made)
  const found = of(after.settings.sessions)
  // Whatever the text is like: what is read is what was there, and these.
  const rest = (sessions: readonly StudySession[], own: StudySession | undefined): unknown =>
    plain({ all: sessions.filter((one) => one !== own), own: before === undefined ? null : { ...own, speakers: null } })
  const same =
    found !== undefined &&
    after.problems.length === problems.length &&
    JSON.stringify(plain({ ...after.settings, sessions: [] })) ===
      JSON.stringify(plain({ ...settings, sessions: [] })) &&
    JSON.stringify(rest(after.settings.sessions, found)) === JSON.stringify(rest(settings.sessions, before)) &&
    found.speakers.size === (before?.speakers.size ?? 0) + added.length &&
    added.every(([label, role]) => found.speakers.get(label) === role)
  return same ? made : null
}

/** Settings with maps as lists and keys in one order, to be compared. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(plain)
  if (Array.isArray(value)) return value.map(plain)
  return typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([key, one]) => [key, plain(one)] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1))
    : value
}
