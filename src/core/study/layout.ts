import { isTemporary } from '../base/files/atomicReplace'
import { isCodingsFile } from '../coding/fileNames'
import type { Files } from '../base/files/ports'
import { hasTranscriptExtension } from '../transcript/readers/registry'
import { isUnitsFile } from '../units/file/encodeUnits'
import { isCodebookFile } from './settings/codebooks'

/** What lies where in a study, by name alone: nothing is opened. */
export interface StudyLayout {
  /** Paths whose ending is that of a transcript format; whether they are transcripts their content says. */
  readonly transcripts: readonly string[]
  readonly codings: readonly string[]
  readonly codebooks: readonly string[]
  /** Files that say how transcripts beside them are divided into thought units. */
  readonly units: readonly string[]
  /** Temporary files that a save did not take away. */
  readonly leftovers: readonly string[]
}

/** Deeper than any honest study; it ends a walk in circles. */
const deepest = 16
const skipped: ReadonlySet<string> = new Set(['node_modules', '__MACOSX'])

/** Walks the study once. Hidden folders are passed over, and folders that hold a codebook of their own: they are other studies. */
export async function studyLayout(files: Files): Promise<StudyLayout> {
  const layout = {
    transcripts: [] as string[],
    codings: [] as string[],
    codebooks: [] as string[],
    units: [] as string[],
    leftovers: [] as string[],
  }
  const walk = async (folder: string, depth: number): Promise<void> => {
    const entries = await files.list(folder)
    const names = entries.filter(({ kind }) => kind === 'file').map(({ name }) => name)
    if (folder !== '' && names.some(isCodebookFile)) return
    for (const { name, kind } of entries) {
      const path = folder === '' ? name : `${folder}/${name}`
      if (kind === 'folder') {
        if (depth < deepest && !name.startsWith('.') && !skipped.has(name)) await walk(path, depth + 1)
      } else if (isTemporary(name)) layout.leftovers.push(path)
      else if (name.startsWith('.')) continue
      else if (isCodingsFile(name)) layout.codings.push(path)
      else if (isUnitsFile(name)) layout.units.push(path)
      else if (isCodebookFile(name)) layout.codebooks.push(path)
      else if (hasTranscriptExtension(name)) layout.transcripts.push(path)
    }
  }
  await walk('', 0)
  return layout
}
