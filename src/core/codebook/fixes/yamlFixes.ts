import { lineIndex } from '../../base/lines'
import { readYaml } from '../../base/yaml/readYaml'
import type { TextEdit } from '../edit/textEdits'
import { withEdits } from '../edit/textEdits'
import { columnOf, lineStart, lineStop } from '../edit/yamlEdits'
import { codebookLimits } from '../read/readCodebook'
import type { CodebookFix, FixPlace } from './place'

const inQuotes = (word: string): string => (word.includes('"') ? `'${word.replaceAll("'", "''")}'` : `"${word}"`)

/** The text of a line, after its dash and its key, in quotes. */
function quoteText(text: string, offset: number): TextEdit | null {
  const start = lineStart(text, offset)
  const line = text.slice(start, lineStop(text, offset))
  const opening = /^[ \t]*(?:- +)*(?:[\w-]+:[ \t]+)?/.exec(line)?.[0] ?? ''
  const rest = line.slice(opening.length).trimEnd()
  if (rest === '' || /^["']/.test(rest)) return null
  return { start: start + opening.length, end: start + opening.length + rest.length, text: inQuotes(rest) }
}

/** A closing quote at the end of the line that opens one. */
function closeQuote(text: string, offset: number): TextEdit | null {
  const end = lineStop(text, offset)
  const quote = /(?:^|[\s:[{,-])(["'])[^"']*$/.exec(text.slice(lineStart(text, offset), end))?.[1]
  return quote === undefined ? null : { start: end, end, text: quote }
}

/** The brackets that a line opens and does not close. */
function closeBrackets(text: string, offset: number): TextEdit | null {
  const end = lineStop(text, offset)
  const open: string[] = []
  for (const sign of text.slice(lineStart(text, offset), end)) {
    if (sign === '[') open.push(']')
    else if (sign === '{') open.push('}')
    else if (sign === open.at(-1)) open.pop()
  }
  return open.length === 0 ? null : { start: end, end, text: open.reverse().join('') }
}

function spacesForTabs(text: string): readonly TextEdit[] {
  return [...text.matchAll(/^[ ]*(\t+)/gm)].map(({ index, 0: found, 1: tabs = '' }) => ({
    start: index + found.length - tabs.length,
    end: index + found.length,
    text: '  '.repeat(tabs.length),
  }))
}

const one = (edit: TextEdit | null): readonly TextEdit[] => (edit === null ? [] : [edit])

/** Mends what YAML can't read. Only what makes the text readable is offered. */
export function syntax(place: FixPlace, reason: string): readonly CodebookFix[] {
  const { text, start, end } = place
  const before = Math.max(0, lineStart(text, start) - 1)
  const tries: readonly (readonly [CodebookFix['title'], readonly TextEdit[]])[] = [
    [{ does: 'change', word: '⇥ → ␣␣' }, reason === 'TAB_AS_INDENT' ? spacesForTabs(text) : []],
    [{ does: 'change', word: '\\\\' }, reason === 'BAD_DQ_ESCAPE' ? [{ start, end: start, text: '\\' }] : []],
    [{ does: 'quote', word: '' }, one(quoteText(text, start))],
    [{ does: 'add', word: '"' }, one(closeQuote(text, start))],
    [{ does: 'add', word: ']' }, one(closeBrackets(text, start))],
    [{ does: 'add', word: ']' }, one(closeBrackets(text, before))],
  ]
  return tries
    .filter(([, edits]) => edits.length > 0 && isReadable(withEdits(text, edits)))
    .map(([title, edits]) => ({
      title: title.does === 'add' ? { ...title, word: edits[0]?.text ?? '' } : title,
      edits,
    }))
    .slice(0, end < start ? 0 : 2)
}

const isReadable = (text: string): boolean =>
  readYaml(text, { limits: codebookLimits }).problems.every(
    ({ code, severity }) => code !== 'yaml/syntax' || severity !== 'error',
  )

/** Removes the first of two keys, which has no effect. */
export function firstOfTwo({ text, start, end }: FixPlace, line: number): readonly CodebookFix[] {
  const lines = lineIndex(text).starts
  const from = lines[line - 1]
  const key = text.slice(start, end)
  if (from === undefined || !text.slice(from).trimStart().startsWith(`${key}:`)) return []
  const column = columnOf(text, from) + text.slice(from).search(/\S/)
  const next = lines.slice(line).find((at) => {
    const indent = text.slice(at, lineStop(text, at)).search(/\S/)
    return indent >= 0 && (indent < column || (indent === column && text[at + indent] !== '-'))
  })
  return [
    {
      title: { does: 'remove', word: `${key} (${line})` },
      edits: [{ start: from, end: next ?? text.length, text: '' }],
    },
  ]
}
