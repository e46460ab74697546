import { elanFormat, elanTabFormat } from '../speech/elanTranscript'
import { textGridFormat } from '../speech/textGridTranscript'
import { whisperFormat } from '../speech/whisperTranscript'
import { tableFormat } from '../tables/tableTranscript'
import type { ArchiveFormat, TextFormat } from './transcriptFormat'
import { docxFormat } from '../word/docxTranscript'

/** The formats of text that are converted once: the first that a text looks like is taken; where columns are mapped, it is a table. */
export const textFormats: readonly TextFormat[] = [
  elanFormat,
  textGridFormat,
  whisperFormat,
  elanTabFormat,
  tableFormat,
]

/** The formats of archives that are converted once. */
export const archiveFormats: readonly ArchiveFormat[] = [docxFormat]
