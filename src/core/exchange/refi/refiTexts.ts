import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import { baseName } from '../../coding/fileNames'
import { readRulesOf } from '../../study/settings/readRulesOf'
import type { StudySettings } from '../../study/settings/studyFile'
import type { Transcript } from '../../transcript/model'
import { nativeReader } from '../../transcript/readers/nativeReader'
import { recognise } from '../../transcript/readers/recognise'
import { checkRelativePath } from '../../transcript/relativePath'
import { writeTranscript } from '../../transcript/writeTranscript'
import { noteNames } from './exportQdpx'
import type { FreeNames } from '../writing/freeNames'
import { fileNameOf, numberedName } from '../importedStudy'
import type { MadeTurn } from '../madeTranscript'
import { madeTranscript } from '../madeTranscript'
import '../problems'
import type { RefiProject, RefiSource } from './readRefi'
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

/** UTF-16 offsets in the text with LF, one a code point as the project counts them. */
function offsetsOf(raw: string, breaksCountTwo: boolean): number[] {
  const offsets: number[] = []
  let at = 0
  for (let i = 0; i < raw.length; i++) {
    const unit = raw.charCodeAt(i)
    offsets.push(at)
    if (unit === 13 && raw.charCodeAt(i + 1) === 10) {
      if (breaksCountTwo) offsets.push(at)
      i++
      at++
    } else if (unit >= 0xd800 && unit <= 0xdbff && raw.charCodeAt(i + 1) >= 0xdc00 && raw.charCodeAt(i + 1) <= 0xdfff) {
      i++
      at += 2
    } else at++
  }
  offsets.push(at)
  return offsets
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

const ours = /^Alliance Coder/

/** The transcript that a source of a project is, and how its positions are counted. */
export function refiText(
  source: RefiSource,
  { origin }: Pick<RefiProject, 'origin'>,
  problems: Problem[],
  taken: FreeNames,
  settings: StudySettings,
): RefiText | null {
  const raw = source.text.startsWith('\ufeff') ? source.text.slice(1) : source.text
  const text = raw.replace(/\r\n?/g, '\n')
  // MAXQDA counts both characters of a CRLF, ATLAS.ti one; whoever goes past the end of the shorter counting counts two.
  const short = offsetsOf(raw, false)
  const furthest = source.selections.reduce((most, { end }) => (Number.isFinite(end) ? Math.max(most, end) : most), 0)
  const two = raw.includes('\r\n') && (/maxqda/i.test(origin) || furthest > short.length - 1)
  if (two) problems.push(problem('exchange/line-breaks-count-two', 'information', { source: source.name }))
  const offsets = two ? offsetsOf(raw, true) : short
  const offset = (position: number): number | null => offsets[position] ?? null
  const reader = recognise(text, ours.test(origin) ? source.name : baseName(source.name))
  const named = pathOf(
    source.name,
    ours.test(origin),
    reader === null || reader === nativeReader ? '.transcript' : (reader.extensions[0] ?? '.txt'),
    reader?.extensions ?? ['.transcript'],
    taken,
  )
  const common = { path: named, source: text, offset, length: offsets.length - 1 }
  if (reader !== null) {
    const transcript = reader.read(text, readRulesOf(settings, named))
    if (transcript.turns.length > 0) {
      const said = ours.test(origin) ? source.notes.find(({ name }) => name === noteNames.units) : undefined
      const divided = said === undefined ? { transcript, leftOut: 0 } : withUnitsOfWords(transcript, said.text)
      if (divided.leftOut > 0)
        problems.push(problem('exchange/units-left-out', 'warning', { source: source.name, count: divided.leftOut }))
      return { ...common, text, transcript: divided.transcript, inSource: divided.transcript }
    }
  }
  const inSource = madeTranscript(nativeReader.id, paragraphs(text), {}, [])
  const written = writeTranscript(inSource)
  const transcript = nativeReader.read(written)
  if (
    transcript.turns.length !== inSource.turns.length ||
    transcript.turns.some((turn, i) => turn.text !== inSource.turns[i]?.text)
  ) {
    problems.push(
      problem('exchange/skipped', 'error', {
        what: 'text',
        name: source.name,
        reason: 'its text would not be read back as it is',
      }),
    )
    return null
  }
  if (inSource.turns.length === 0) {
    problems.push(problem('exchange/skipped', 'warning', { what: 'text', name: source.name, reason: 'it is empty' }))
    return null
  }
  problems.push(problem('exchange/no-labels', 'information', { source: source.name }))
  return { ...common, text: written, transcript, inSource }
}

function pathOf(name: string, isOurs: boolean, ending: string, endings: readonly string[], taken: FreeNames): string {
  const fits = endings.some((one) => name.toLowerCase().endsWith(one))
  const path =
    isOurs &&
    fits &&
    checkRelativePath(name) === 'ok' &&
    !name.includes('\\') &&
    !name.split('/').some((part) => part.startsWith('.'))
      ? name
      : fileNameOf(fits || /\.(?:txt|docx?|rtf|odt|pdf|md)$/i.test(name) ? baseName(name) : name, ending)
  return taken.take(path, (number) => fileNameOf(numberedName(baseName(name), number), ending))
}
