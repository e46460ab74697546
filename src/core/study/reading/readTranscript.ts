import { unitTable } from '../../units/unitTable'
import type { UnitTable } from '../../units/unitTable'
import { passagesOf } from '../../units/passages'
import type { Transcript, UnitKind } from '../../transcript/model'
import { hasTranscriptExtension } from '../../transcript/readers/registry'
import { recognise } from '../../transcript/readers/recognise'
import { withLengthChecked } from '../../transcript/sessionLength'
import { unitsOf } from '../../transcript/unitsOf'
import { readRulesOf } from '../settings/readRulesOf'
import type { StudySettings } from '../settings/studyFile'
import { defaultSettings } from '../settings/studyFile'
import { nameOf } from './studyPaths'

/** The transcript that a text is, read by the reader its content asks for and by the study's rules; null where it is none. */
export function transcriptFrom(
  text: string,
  path: string,
  settings: StudySettings = defaultSettings,
): Transcript | null {
  const reader = recognise(text, nameOf(path))
  return reader === null ? null : withLengthChecked(reader.read(text, readRulesOf(settings, path)), text)
}

/** The transcript's units of one kind, with look-ups; segments are known where the codebook says how long they are. */
export function tableOf(transcript: Transcript, kind: UnitKind, segmentMinutes: number | null = null): UnitTable {
  return unitTable({
    kind,
    reader: transcript.reader,
    merge: transcript.merge,
    units: unitsOf(transcript, kind),
    turnTexts: transcript.turns.map(({ text }) => text),
    passages: passagesOf(transcript, segmentMinutes),
  })
}

/** Whether a file name could be that of another transcript. */
export function recognisable(name: string): boolean {
  // Those of the second kind are no transcripts themselves, but one may be made of them under their name.
  return hasTranscriptExtension(name) || /\.(?:csv|tsv|docx|eaf|json|textgrid)$/i.test(name)
}
