import type { CodingsHeader } from '../../coding/model'
import { checkRelativePath } from '../../transcript/relativePath'

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
export const inFolder = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`)

/** The path in the study of the transcript that a codings file says it belongs to; null where it names none inside its folder. */
export function sessionOf(path: string, header: CodingsHeader): string | null {
  if (checkRelativePath(header.transcript) !== 'ok') return null
  const segments: string[] = []
  for (const segment of header.transcript.split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '.' && segment !== '') segments.push(segment)
  }
  return inFolder(folderOf(path), segments.join('/'))
}
