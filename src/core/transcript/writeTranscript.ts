import { quoteJson } from '../base/jsonLine'
import { isBlank, isEscapable, skipBlanks, skipBlanksBack } from './text/characters'
import { numberedBase } from './speakers/labels'
import type { Speaker, Transcript, Turn } from './model'
import type { Stamp } from './text/stamps'
import { readEndStamp, stampText } from './text/stamps'

/**
 * A transcript in the native format. Reading it back gives the same sections and the same turns: label, number, role, times
 * to the millisecond, text and parts; only turns outside sections, after one, are in an untitled one. What a line can't hold is lost: a line break within a text becomes a blank, blanks at
 * the edges of a part go, a turn without a label gets `?`. Comments and unknown keys of a front matter are not part of the model.
 */
export function writeTranscript(transcript: Transcript): string {
  const { sections, turns } = transcript
  const speakers = speakersToDeclare(transcript)
  const withNumbers = numbersCountTurns(speakers, turns)
  const lines = headerLines(transcript, speakers)
  let next = 0
  let open: number | null = null
  const addHeading = (title: string): void => {
    if (lines.length > 0 && lines.at(-1) !== '') lines.push('')
    lines.push(`# ${escapeTitle(oneLine(title))}`, '')
  }
  const addSections = (before: number): void => {
    for (
      let section = sections[next];
      section !== undefined && section.firstTurn <= before;
      section = sections[++next]
    ) {
      addHeading(section.title)
      open = next
    }
  }
  for (const turn of turns) {
    addSections(turn.index)
    // Here a section ends only where another begins: what is in none gets one without a title.
    if (turn.section !== open) {
      addHeading(turn.section === null ? '' : (sections[turn.section]?.title ?? ''))
      open = turn.section
    }
    lines.push(turnLine(turn, withNumbers))
  }
  addSections(Infinity)
  while (lines.at(-1) === '') lines.pop()
  return lines.map((line) => `${line}\n`).join('')
}

function headerLines({ header }: Transcript, speakers: readonly Speaker[]): string[] {
  const lines: string[] = []
  for (const key of ['session', 'date', 'language', 'media'] as const) {
    const value = header[key]
    if (value !== null) lines.push(`${key}: ${quoteJson(value)}`)
  }
  if (speakers.length > 0) {
    lines.push('speakers:')
    for (const { label, role, name } of speakers) {
      const key = /^[A-Za-z][\w-]*$/.test(label) ? label : quoteJson(label)
      lines.push(`  ${key}: {role: ${role}${name === null ? '' : `, name: ${quoteJson(name)}`}}`)
    }
  }
  return lines.length === 0 ? [] : ['---', ...lines, '---', '']
}

/** Every label that opens a turn is declared, so that nothing is left to recognition. */
function speakersToDeclare({ speakers, turns }: Transcript): readonly Speaker[] {
  const declared = new Map<string, Speaker>()
  for (const speaker of speakers) {
    const label = cleanLabel(speaker.label)
    if (!declared.has(label)) declared.set(label, { ...speaker, label })
  }
  for (const turn of turns) {
    const label = cleanLabel(turn.label)
    if (!declared.has(label)) declared.set(label, { label, role: turn.role, name: null, declared: true })
  }
  return [...declared.values()]
}

/** Whether `T12` would be read as turn 12 of T: numbers must rise for each label, and no label may have a digit. */
function numbersCountTurns(speakers: readonly Speaker[], turns: readonly Turn[]): boolean {
  if (speakers.some(({ label }) => /\d/.test(label))) return false
  const last = new Map<string, number>()
  for (const turn of turns) {
    if (turn.number === null) continue
    const label = cleanLabel(turn.label)
    if (turn.number <= (last.get(label) ?? -1) || numberedBase(`${label}${turn.number}`) !== label) return false
    last.set(label, turn.number)
  }
  return true
}

function turnLine(turn: Turn, withNumbers: boolean): string {
  const number = withNumbers && turn.number !== null ? String(turn.number) : ''
  const start = turn.start === null ? null : stampText(turn.start, '.')
  const end = turn.end === null ? null : stampText(turn.end, '-')
  const opening = `${start === null ? '' : `[${start}] `}${escapeLabel(cleanLabel(turn.label))}${number}:`
  const text = escapeEnd(markedText(turn))
  return [opening, ...(text === '' ? [] : [text]), ...(end === null ? [] : [`#${end}#`])].join(' ')
}

/** The words with a mark between thought units; what blanks stand there stay before it. */
function markedText({ text, parts }: Turn): string {
  if (parts.length <= 1) return escapePart(oneLine(text))
  let marked = ''
  let from = 0
  for (const { start, end } of parts) {
    const part = escapePart(oneLine(text.slice(start, end)))
    if (part === '') continue
    const between = text.slice(from, start).replace(/\r\n|\r|\n/g, ' ')
    marked += `${marked === '' ? '' : `${skipBlanks(between, 0, between.length) === between.length && between !== '' ? between : ' '}| `}${part}`
    from = end
  }
  return marked
}

function oneLine(text: string): string {
  const line = text.replace(/\r\n|\r|\n/g, ' ')
  const start = skipBlanks(line, 0, line.length)
  return line.slice(start, skipBlanksBack(line, start, line.length))
}

function cleanLabel(label: string): string {
  // Front matter trims more than a line does.
  return oneLine(label).trim() || '?'
}

/** Escapes what would be read as an escape or as a separator. */
function escapePart(text: string): string {
  return text.replace(/[\\|]/g, (mark, at: number) => {
    if (mark === '\\') return at + 1 < text.length && isEscapable(text.charCodeAt(at + 1)) ? '\\\\' : mark
    const free = (place: number): boolean => place < 0 || place >= text.length || isBlank(text.charCodeAt(place))
    return free(at - 1) && free(at + 1) ? '\\|' : mark
  })
}

/** Escapes a `#00:01:02-5#` that would be read as the turn's end. */
function escapeEnd(text: string): string {
  const stamp: Stamp = { start: 0, end: 0, seconds: NaN }
  return readEndStamp(text, 0, text.length, true, stamp)
    ? `${text.slice(0, stamp.start)}\\${text.slice(stamp.start)}`
    : text
}

function escapeTitle(title: string): string {
  return title.replace(/\\/g, (mark, at: number) =>
    at + 1 < title.length && isEscapable(title.charCodeAt(at + 1)) ? '\\\\' : mark,
  )
}

/** Escapes what would end the label, and what would be read before it. */
function escapeLabel(label: string): string {
  const inner = label.replace(/[\\:：]/g, '\\$&')
  return /^[#[(-]/.test(inner) ? `\\${inner}` : inner
}
