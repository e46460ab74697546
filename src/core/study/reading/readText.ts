import type { Files } from '../../base/files/ports'
import { FileError } from '../../base/files/ports'
import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import { decode } from '../../transcript/decode'
import '../problems'

export interface TextReading {
  readonly text: string | null
  /** Null where the file could not be read at all. */
  readonly etag: string | null
  /** True where there is no such file. */
  readonly gone: boolean
  readonly problems: readonly Problem[]
}

/** The text of a file of the study, or why it has none. */
export async function readText(files: Files, path: string): Promise<TextReading> {
  try {
    const { bytes, etag } = await files.read(path)
    const { text, problems } = decode(bytes)
    return { text, etag, gone: false, problems: problems.map((found) => ({ ...found, file: path })) }
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    const problems = [{ ...problem('study/unreadable', 'error', { reason: error.reason || error.code }), file: path }]
    return { text: null, etag: null, gone: error.code === 'not-found', problems }
  }
}
