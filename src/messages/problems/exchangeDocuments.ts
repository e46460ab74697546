import type { Codebook } from '../../core/codebook/model'
import type { Problem } from '../../core/base/problem'
import type { Transcript } from '../../core/transcript/model'
import { unnamed } from '../../core/transcript/model'
import { stampText } from '../../core/transcript/text/stamps'
import type { ImportedStudy } from '../../core/exchange/importedStudy'
import type { ImportCounts } from '../../core/exchange/writing/writeImport'
import type { WrittenFile } from '../../core/exchange/writing/lookAtFiles'
import { describe } from './describe'
import { plural, whole } from '../numbers'

// Previews and summaries are documents of plain text: what stands in them goes into no notification.

const formats: Readonly<Record<string, string>> = {
  transcript: 'transcript',
  webvtt: 'WebVTT',
  vtt: 'WebVTT',
  srt: 'SRT',
  chat: 'CHAT',
  plain: 'labelled text',
  otter: 'Otter',
  rev: 'Rev',
  descript: 'Descript',
  teams: 'Teams',
  docx: 'Word',
  whisper: 'Whisper JSON',
  elan: 'ELAN',
  'elan-tab': 'ELAN, tab-delimited',
  textgrid: 'Praat TextGrid',
  table: 'table',
}

/** What a reader's format is called. */
export const formatName = (reader: string): string => {
  const id = reader.slice(0, Math.max(0, reader.lastIndexOf('/'))) || reader
  return formats[id] ?? id
}

const weights = { error: 'error', warning: 'warning', information: 'remark' } as const
const mostListed = 200
const firstTurns = 12
const widest = 110

/** A line in pieces that fit into a window, the further ones indented more. */
function wrapped(line: string, indent: string): string[] {
  const out: string[] = []
  let rest = line
  for (let lead = indent; rest !== ''; lead = `${indent}  `) {
    const room = widest - lead.length
    const blank = rest.length <= room ? -1 : rest.lastIndexOf(' ', room)
    const cut = rest.length <= room ? rest.length : blank > 0 ? blank : room
    out.push(lead + rest.slice(0, cut))
    rest = rest.slice(cut).trimStart()
  }
  return out
}

const short = (text: string): string => (text.length > widest ? `${text.slice(0, widest)}…` : text)

/** Problems one a line, the grave ones first; within a weight as they came. */
export function problemLines(problems: readonly Problem[], indent: string): string[] {
  const sorted = (['error', 'warning', 'information'] as const).flatMap((severity) =>
    problems.filter((found) => found.severity === severity),
  )
  const shown = sorted.slice(0, mostListed).flatMap((found) => {
    const place = [
      ...(found.file === undefined ? [] : [found.file]),
      ...(found.range === undefined ? [] : [`line ${found.range.start.line + 1}`]),
    ].join(', ')
    return wrapped(
      `${weights[found.severity]}${place === '' ? '' : `, ${place}`}: ${describe(found).replace(/\s+/g, ' ')}`,
      indent,
    )
  })
  return sorted.length > mostListed ? [...shown, `${indent}… and ${whole(sorted.length - mostListed)} more`] : shown
}

const table = (rows: readonly (readonly string[])[], indent: string): string[] => {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)))
  return rows.map(
    (row) =>
      `${indent}${row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('   ')
        .trimEnd()}`,
  )
}

export interface PreviewedTranscript {
  /** The file it comes from. */
  readonly source: string
  /** What is written, or null where nothing is; `why` says what happens instead. */
  readonly target: string | null
  readonly why: string | null
  readonly transcript: Transcript | null
  readonly problems: readonly Problem[]
}

function transcriptLines({ turns, speakers }: Transcript): string[] {
  const counts = new Map<string, number>()
  for (const { label } of turns) counts.set(label, (counts.get(label) ?? 0) + 1)
  const rows = speakers
    .filter(({ label }) => counts.has(label))
    .map(({ label, role, name }) => [
      label === unnamed ? '? (nobody is named)' : name === null ? label : `${label} (${name})`,
      role,
      plural(counts.get(label) ?? 0, 'turn', 'turns'),
    ])
  const shown = turns
    .slice(0, firstTurns)
    .map(
      ({ label, start, text }) =>
        `    ${start === null ? '' : `[${stampText(start, '.') ?? ''}] `}${label}: ${short(text)}`,
    )
  return [
    '  Speakers',
    ...table(rows, '    '),
    '',
    turns.length > firstTurns ? `  The first ${firstTurns} of ${whole(turns.length)} turns` : '  All turns',
    ...shown,
  ]
}

/** What an import of transcripts is going to write. */
export function transcriptsPreview(all: readonly PreviewedTranscript[]): string {
  const sections = all.map(({ source, target, why, transcript, problems }) => {
    const found = [...problems, ...(transcript?.problems ?? [])]
    const size =
      transcript === null
        ? ''
        : ` (${formatName(transcript.reader)}, ${plural(transcript.turns.length, 'turn', 'turns')})`
    return [
      `${source}${size}`,
      `  ${target === null ? (why ?? 'is left out') : `is written as ${target}${why === null ? '' : `: ${why}`}`}`,
      '',
      ...(transcript === null ? [] : [...transcriptLines(transcript), '']),
      `  ${found.length === 0 ? 'Nothing was repaired.' : 'Repairs and remarks'}`,
      ...problemLines(found, '    '),
    ].join('\n')
  })
  return `What will be imported. Nothing has been written yet.\n\n${sections.join('\n\n\n')}\n`
}

export interface Outcome {
  readonly title: string
  /** Sentences with the counts. */
  readonly counts: readonly string[]
  readonly written: readonly string[]
  readonly unchanged: readonly string[]
  /** What was left out, with its reason. */
  readonly skipped: readonly string[]
  readonly problems: readonly Problem[]
}

/** What was done, in full. */
export function outcomeDocument({ title, counts, written, unchanged, skipped, problems }: Outcome): string {
  const list = (heading: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : ['', heading, ...items.map((item) => `  ${item}`)]
  return [
    title,
    ...counts,
    ...list('Written', written),
    ...list('Unchanged', unchanged),
    ...list('Left out', skipped),
    ...(problems.length === 0 ? [] : ['', 'Repairs and remarks', ...problemLines(problems, '  ')]),
    '',
  ].join('\n')
}

const codesOfStudy = ({ codebook }: ImportedStudy): string[] =>
  codebook === null
    ? []
    : [
        `  Codes, ${whole(codebook.codes.length)}`,
        ...codebook.codes.map(
          ({ id, label, speaker }) =>
            `    ${'  '.repeat(id.split('.').length - 1)}${label}${speaker == null || speaker.length === 0 ? '' : `  (${speaker.join(', ')})`}`,
        ),
      ]

/** What an import brings, in a sentence. */
export const importCountsLine = ({ codes, sessions, turns, coders, codings, notes }: ImportCounts): string =>
  sessions === 0
    ? `A codebook with ${plural(codes, 'code', 'codes')}.`
    : `${plural(sessions, 'session', 'sessions')} with ${plural(turns, 'turn', 'turns')}; ${plural(codings, 'coding', 'codings')} of ${plural(coders, 'coder', 'coders')}${notes === 0 ? '' : `; ${plural(notes, 'note', 'notes')}`}.`

/** What an import of codings is going to write; whose codings say what is not shown. */
export function codingsPreview(
  source: string,
  study: ImportedStudy,
  plan: {
    readonly ready: boolean
    readonly files: readonly WrittenFile[]
    readonly counts: ImportCounts
    readonly problems: readonly Problem[]
  },
): string {
  const { ready, files, counts, problems } = plan
  const fresh = files.filter(({ state }) => state === 'new' || state === 'changed')
  const same = files.length - fresh.length
  const [first] = study.sessions
  return [
    `${source}: what will be imported. Nothing has been written yet.`,
    '',
    ...(ready
      ? [
          `  ${importCountsLine(counts)}`,
          `  ${fresh.length === 0 ? 'All files are there already, with this content: nothing is to be done.' : `${plural(fresh.length, 'file is', 'files are')} written${same === 0 ? '' : `, ${plural(same, 'is', 'are')} there already with this content`}.`}`,
        ]
      : ["  It can't be imported as it stands; nothing will be written."]),
    '',
    `  ${problems.length === 0 ? 'Nothing was repaired or left out.' : 'Repairs, remarks and what is left out'}`,
    ...problemLines(problems, '    '),
    '',
    ...codesOfStudy(study),
    ...(first === undefined ? [] : ['', `  First session: ${first.path}`, ...transcriptLines(first.transcript)]),
    ...(fresh.length === 0
      ? []
      : [
          '',
          '  Files',
          ...fresh.slice(0, mostListed).map(({ path }) => `    ${path}`),
          ...(fresh.length > mostListed ? [`    … and ${whole(fresh.length - mostListed)} more`] : []),
        ]),
    '',
  ].join('\n')
}

/** What a codebook of another program becomes. */
export function codebookPreview(
  source: string,
  codebook: Codebook | null,
  text: string | null,
  problems: readonly Problem[],
): string {
  const count = (has: (code: Codebook['codes'][number]) => boolean): number => codebook?.codes.filter(has).length ?? 0
  return [
    `${source}: what will be the codebook. Nothing has been written yet.`,
    '',
    ...(codebook === null
      ? ['  No codes were found.']
      : [
          `  ${plural(codebook.codes.length, 'code', 'codes')}: ${whole(count(({ parent }) => parent !== null))} below another, ${whole(count(({ definition }) => definition !== null))} with a definition, ${whole(count(({ key }) => key !== null))} with a key, ${whole(count(({ speaker }) => speaker !== null))} for certain speakers, ${whole(count(({ strength }) => strength !== null))} with a strength.`,
        ]),
    '',
    `  ${problems.length === 0 ? 'Everything was taken over.' : 'Remarks, and what could not be taken over'}`,
    ...problemLines(problems, '    '),
    ...(text === null ? [] : ['', '', text]),
    '',
  ].join('\n')
}
