import { keysOf } from '../../base/objects'
import type { Codebook } from '../../codebook/model'
import { exportChat } from '../chat/exportChat'
import type { Exported, ExportedStudy } from '../exportedStudy'
import { exportQdpx } from '../refi/writing/exportQdpx'
import { exportQdc } from '../refi/refiCodebook'
import { exportSdis } from '../sdis/exportSdis'
import { exportCsv } from '../tables/exportCsv'

/** How a format is written: of a study, or of its codebook alone. */
type Writer =
  | { readonly isOneFile: boolean; readonly ofStudy: (study: ExportedStudy) => Exported }
  | { readonly isOneFile: boolean; readonly ofCodebook: (codebook: Codebook) => Exported }

/** The formats that a study is exported to. What is not one file is several in a folder. */
const writers = {
  csv: { isOneFile: false, ofStudy: exportCsv },
  qdpx: { isOneFile: true, ofStudy: exportQdpx },
  qdc: { isOneFile: true, ofCodebook: exportQdc },
  sdis: { isOneFile: false, ofStudy: exportSdis },
  chat: { isOneFile: false, ofStudy: exportChat },
} as const satisfies Readonly<Record<string, Writer>>

export type ExportFormat = keyof typeof writers
export const exportFormats: readonly ExportFormat[] = keysOf(writers)

export const writerOf = (format: ExportFormat): Writer => writers[format]

/** Whether a format is one file; the others are several files in a folder. */
export const isOneFile = (format: ExportFormat): boolean => writers[format].isOneFile
