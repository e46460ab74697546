import { readCodebook } from '../../codebook/read/readCodebook'
import type { Codebook } from '../../codebook/model'
import type { Files } from '../../base/files/ports'
import { FileError } from '../../base/files/ports'
import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import { decode } from '../../transcript/decode'
import '../problems'

export interface StudyCodebook {
  /** Path relative to the study; `codebook.yaml` also for the built-in one that has not been written yet. */
  readonly path: string
  readonly codebook: Codebook
  readonly text: string
  /** True where no file is there and the built-in codebook stands in. */
  readonly builtin: boolean
}

/** Gives the text of the built-in codebook: it is large, and seldom needed. */
export type BuiltinText = () => Promise<string>

/** Whether a file name is that of a codebook; its folder is then a study. */
export function isCodebookFile(name: string): boolean {
  return name === 'codebook.yaml' || name.endsWith('.codebook.yaml')
}

async function load(files: Files, path: string): Promise<StudyCodebook> {
  const { bytes } = await files.read(path)
  const { text, problems } = decode(bytes)
  const codebook = readCodebook(text ?? '')
  return { path, codebook: text === null ? { ...codebook, problems } : codebook, text: text ?? '', builtin: false }
}

/** The study's codebooks, `codebook.yaml` first; where there is none, the built-in one, unless `builtin` is null. Unreadable ones are problems. */
export async function loadCodebooks(
  files: Files,
  builtin: BuiltinText | null,
): Promise<{ readonly codebooks: readonly StudyCodebook[]; readonly problems: readonly Problem[] }> {
  const names = (await files.list(''))
    .filter(({ kind, name }) => kind === 'file' && isCodebookFile(name))
    .map(({ name }) => name)
  names.sort((a, b) => Number(b === 'codebook.yaml') - Number(a === 'codebook.yaml') || (a < b ? -1 : 1))
  const codebooks: StudyCodebook[] = []
  const problems: Problem[] = []
  for (const name of names) {
    try {
      const loaded = await load(files, name)
      const same = codebooks.find(({ codebook }) => codebook.id === loaded.codebook.id)
      if (same !== undefined) {
        problems.push({
          ...problem('study/duplicate-codebook-id', 'error', { id: loaded.codebook.id, first: same.path }),
          file: name,
        })
      } else codebooks.push(loaded)
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      problems.push({ ...problem('study/unreadable', 'error', { reason: error.reason || error.code }), file: name })
    }
  }
  if (codebooks.length === 0 && names.length === 0 && builtin !== null) {
    const text = await builtin()
    codebooks.push({ path: 'codebook.yaml', codebook: readCodebook(text), text, builtin: true })
  }
  return { codebooks, problems }
}
