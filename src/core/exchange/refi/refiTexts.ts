import type { Problem, Severity } from '../../base/problem'
import { problem } from '../../base/problem'
import { baseName } from '../../coding/fileNames'
import { readRulesOf } from '../../study/settings/readRulesOf'
import type { StudySettings } from '../../study/settings/studyFile'
import type { Transcript } from '../../transcript/model'
import { nativeReader } from '../../transcript/readers/nativeReader'
import { recognise } from '../../transcript/readers/recognise'
import type { TranscriptReader } from '../../transcript/readers/reader'
import type { ReadRules } from '../../transcript/readRules'
import { checkRelativePath } from '../../transcript/relativePath'
import { writeTranscript } from '../../transcript/writeTranscript'
import { isOurs, noteNames } from './refiWords'
import { sourceOffsets } from './sourceOffsets'
import type { FreeNames } from '../writing/freeNames'
import { fileNameOf, numberedName } from '../importedStudy'
import type { MadeTurn } from '../madeTranscript'
import { madeTranscript } from '../madeTranscript'
import '../problems'
import type { RefiProject, RefiSource } from './reading/refiProject'
import { withUnitsOfWords } from '../unitsNote'

export interface RefiText {
  readonly path: string
  /** What is written. */
  readonly text: string
  /** As it is read from there. */
  readonly transcript: Transcript
  /** The source's text with LF, and the transcript as it lies in it: what positions are about. */
  readonly source: string
  readonly inSource: Transcript
  /** The UTF-16 offset in `source` of a position as the project counts it; past its end, null. */
  readonly offset: (position: number) => number | null
  readonly length: number
}

/** Paragraphs as turns of nobody named, where they stand. */
function paragraphs(text: string): MadeTurn[] {
  const turns: MadeTurn[] = []
  let at = 0
  for (const line of text.split('\n')) {
    // Blanks within stay as they are, so that positions do; the native format drops those at the edges.
    const lead = line.length - line.trimStart().length
    const words = line.trim()
    if (words !== '')
      turns.push({ label: '?', role: 'other', start: null, end: null, parts: [words], offset: at + lead })
    at += line.length + 1
  }
  return turns
}

const lineBreaks = (text: string): string => text.replace(/\r\n?/g, '\n')

/** A text of a project as a transcript, and what was repaired; null where it is skipped. */
interface FoundText {
  readonly text: RefiText | null
  readonly problems: readonly Problem[]
}

type ReadText = Pick<RefiText, 'text' | 'transcript' | 'inSource'>
type ReadAs = { readonly as: ReadText | null; readonly problems: readonly Problem[] }

/** A text with labels, read where it lies; of this program's own projects with the thought units that a note says. Null where it has no turns. */
function asLabelled(
  text: string,
  reader: TranscriptReader,
  { name, notes }: RefiSource,
  isOwnProject: boolean,
  rules: ReadRules,
): ReadAs | null {
  const transcript = reader.read(text, rules)
  if (transcript.turns.length === 0) return null
  const said = isOwnProject ? notes.find((note) => note.name === noteNames.units) : undefined
  if (said === undefined) return { as: { text, transcript, inSource: transcript }, problems: [] }
  const { transcript: divided, leftOut: count } = withUnitsOfWords(transcript, said.text)
  return {
    as: { text, transcript: divided, inSource: divided },
    problems: count === 0 ? [] : [problem('exchange/units-left-out', 'warning', { source: name, count })],
  }
}

/** A text without labels, whose paragraphs become turns of nobody named. */
function asParagraphs(text: string, name: string): ReadAs {
  const inSource = madeTranscript(nativeReader.id, paragraphs(text), {}, [])
  const written = writeTranscript(inSource)
  const transcript = nativeReader.read(written)
  const isSame =
    transcript.turns.length === inSource.turns.length &&
    transcript.turns.every((turn, i) => turn.text === inSource.turns[i]?.text)
  const skipped = (severity: Severity, reason: string): ReadAs => ({
    as: null,
    problems: [problem('exchange/skipped', severity, { what: 'text', name, reason })],
  })
  if (!isSame) return skipped('error', 'its text would not be read back as it is')
  if (inSource.turns.length === 0) return skipped('warning', 'it is empty')
  return {
    as: { text: written, transcript, inSource },
    problems: [problem('exchange/no-labels', 'information', { source: name })],
  }
}

/** The transcript that a source of a project is, and how its positions are counted. Its path is none of those `taken`. */
export function refiText(
  source: RefiSource,
  project: Pick<RefiProject, 'origin'>,
  taken: FreeNames,
  settings: StudySettings,
): FoundText {
  const { name } = source
  const isOwnProject = isOurs(project)
  const raw = source.text.startsWith('\ufeff') ? source.text.slice(1) : source.text
  const text = lineBreaks(raw)
  const { offsets, breaksCountTwo } = sourceOffsets(raw, source, project.origin)
  const reader = recognise(text, isOwnProject ? name : baseName(name))
  const path = isOwnProject ? ownPath(name, reader, taken) : foreignPath(name, reader, taken)
  const labelled = reader === null ? null : asLabelled(text, reader, source, isOwnProject, readRulesOf(settings, path))
  const { as, problems } = labelled ?? asParagraphs(text, name)
  const counted = breaksCountTwo ? [problem('exchange/line-breaks-count-two', 'information', { source: name })] : []
  const offset = (position: number): number | null => offsets[position] ?? null
  return {
    text: as === null ? null : { ...as, path, source: text, offset, length: offsets.length - 1 },
    problems: [...counted, ...problems],
  }
}

/** The file endings of a transcript of this format; a text of no format becomes a native transcript. */
const endingsOf = (reader: TranscriptReader | null): readonly string[] => reader?.extensions ?? ['.transcript']

const endingOf = (reader: TranscriptReader | null): string =>
  reader === null || reader === nativeReader ? '.transcript' : (reader.extensions[0] ?? '.txt')

const hasEnding = (name: string, endings: readonly string[]): boolean =>
  endings.some((ending) => name.toLowerCase().endsWith(ending))

/** A path as this program's export has it: kept where it is a sound one for the format. */
function ownPath(name: string, reader: TranscriptReader | null, taken: FreeNames): string {
  const isSound =
    hasEnding(name, endingsOf(reader)) &&
    checkRelativePath(name) === 'ok' &&
    !name.includes('\\') &&
    !name.split('/').some((part) => part.startsWith('.'))
  if (!isSound) return foreignPath(name, reader, taken)
  return taken.take(name, (number) => fileNameOf(numberedName(baseName(name), number), endingOf(reader)))
}

/** A path made of the name of another program's source. */
function foreignPath(name: string, reader: TranscriptReader | null, taken: FreeNames): string {
  const ending = endingOf(reader)
  const isFile = hasEnding(name, endingsOf(reader)) || /\.(?:txt|docx?|rtf|odt|pdf|md)$/i.test(name)
  return taken.take(fileNameOf(isFile ? baseName(name) : name, ending), (number) =>
    fileNameOf(numberedName(baseName(name), number), ending),
  )
}
