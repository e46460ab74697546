import { parse } from 'yaml'

/** One turn: the unit that is coded. */
export interface Turn {
  /** 1 for the first turn of the session. */
  readonly number: number
  readonly speaker: string
  readonly role: string
  readonly text: string
  /** The heading above, null before the first one. */
  readonly section: string | null
  /** The stamp at its start, in seconds. */
  readonly start: number | null
}

export interface Transcript {
  readonly session: string | null
  readonly turns: readonly Turn[]
}

const turnLine = /^(?:\[(\d+):(\d\d):(\d\d(?:\.\d+)?)\]\s+)?([^\s:][^:]*?)\s*:(.*)$/

/** Reads the plain form alone: front matter, headings, `LABEL: text` with or without a stamp, lines that continue a turn. */
export function readTranscript(text: string): Transcript {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  let session: string | null = null
  let roles = new Map([
    ['T', 'therapist'],
    ['C', 'client'],
  ])
  let first = 0
  if (lines[0] === '---') {
    const end = lines.indexOf('---', 1)
    const matter = record(parse(lines.slice(1, end).join('\n')))
    if (matter['session'] !== undefined) session = String(matter['session'])
    const speakers = Object.entries(record(matter['speakers']))
    if (speakers.length > 0)
      roles = new Map(speakers.map(([label, speaker]) => [label, String(record(speaker)['role'] ?? 'other')]))
    first = end + 1
  }

  const turns: Turn[] = []
  let section: string | null = null
  for (const line of lines.slice(first)) {
    if (line.trim() === '') continue
    if (line.startsWith('# ')) {
      section = line.slice(2).trim()
      continue
    }
    const match = turnLine.exec(line)
    const label = match?.[4] ?? ''
    const role = roles.get(label)
    if (match !== null && role !== undefined) {
      const start = match[1] === undefined ? null : Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3])
      turns.push({ number: turns.length + 1, speaker: label, role, text: (match[5] ?? '').trim(), section, start })
      continue
    }
    const last = turns.pop()
    if (last !== undefined) turns.push({ ...last, text: `${last.text} ${line.trim()}`.trim() })
  }
  return { session, turns }
}

/** The value as a record of its keys; an empty one for anything else. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

/** The value as a list; one element for a single value, none for a missing one. */
export function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}
