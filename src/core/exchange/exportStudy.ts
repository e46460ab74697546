import type { Files } from '../base/files/ports'
import type { StudyReading } from '../study/readStudy'
import type { ExportFormat } from './formats/exportFormats'
import { writerOf } from './formats/exportFormats'
import type { Exported } from './exportedStudy'
import { exportedStudy } from './exportedStudy'
import type { Step } from './writing/writeFiles'
import { always } from './writing/writeFiles'

/** A study in another format, as far as the reading may see it. The same study gives the same bytes. Null where `step` ends it. */
export async function exportStudy(files: Files, reading: StudyReading, format: ExportFormat): Promise<Exported>
export async function exportStudy(
  files: Files,
  reading: StudyReading,
  format: ExportFormat,
  step: Step,
): Promise<Exported | null>
export async function exportStudy(
  files: Files,
  reading: StudyReading,
  format: ExportFormat,
  step: Step = always,
): Promise<Exported | null> {
  const writer = writerOf(format)
  if ('ofCodebook' in writer) return writer.ofCodebook(reading.codebook)
  const study = await exportedStudy(files, reading, step)
  if (study === null) return null
  const { files: made, problems } = writer.ofStudy(study)
  return { files: made, problems: [...study.problems, ...problems] }
}
