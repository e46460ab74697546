import type { Files } from '../base/files/ports'
import type { StudyReading } from '../study/readStudy'
import { exportChat } from './chat/exportChat'
import { exportCsv } from './tables/exportCsv'
import { exportQdpx } from './refi/exportQdpx'
import { exportSdis } from './sdis/exportSdis'
import type { Exported } from './exportedStudy'
import type { Step } from './writing/writeFiles'
import { always } from './writing/writeFiles'
import { exportedStudy } from './exportedStudy'
import { exportQdc } from './refi/refiCodebook'

export const exportFormats = ['csv', 'qdpx', 'qdc', 'sdis', 'chat'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** Formats that are one file; the others are several files in a folder. */
export const isOneFile = (format: ExportFormat): boolean => format === 'qdpx' || format === 'qdc'

const writers = { csv: exportCsv, qdpx: exportQdpx, sdis: exportSdis, chat: exportChat } as const

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
  if (format === 'qdc') return exportQdc(reading.codebook)
  const study = await exportedStudy(files, reading, step)
  if (study === null) return null
  const { files: made, problems } = writers[format](study)
  return { files: made, problems: [...study.problems, ...problems] }
}
