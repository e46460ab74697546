import { utf8 } from '../base/utf8'

const fileSuffix = '.codings.yaml'

/** UTF-8 bytes of a slug: a file name may have 255, and others stand beside it. */
const longestSlug = 80

/** A name as a part of a file name: letters with their marks and digits of any script, in lower case, joined by hyphens. */
export function slug(name: string): string {
  const made = name
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
  let short = ''
  let bytes = 0
  for (const point of made) {
    bytes += utf8(point).length
    if (bytes > longestSlug) break
    short += point
  }
  return short.replace(/^-+|-+$/g, '') || 'coder'
}

export const isCodingsFile = (path: string): boolean => path.endsWith(fileSuffix)

/** File name without its last extension. */
export function baseName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(0, dot) : name
}

export interface NameQuestion {
  /** Path of the transcript relative to the study. */
  readonly transcript: string
  readonly coder: string
  /** True where another transcript in the folder has the same base name. */
  readonly sharesBaseName: boolean
  /** Id of the codebook where it is not the study's first, else null. */
  readonly secondCodebook: string | null
  /** Whether a path is taken by a file of someone else. */
  readonly taken: (path: string) => boolean
}

/** The path of a new codings file, beside its transcript; it grows until nobody else has it. */
export function codingsPath(question: NameQuestion): string {
  const { transcript, coder, sharesBaseName, secondCodebook, taken } = question
  const folder = transcript.slice(0, transcript.lastIndexOf('/') + 1)
  const base = sharesBaseName ? transcript.slice(folder.length) : baseName(transcript)
  const stem = [base, slug(coder), ...(secondCodebook === null ? [] : [slug(secondCodebook)])].join('.')
  for (let number = 1; ; number++) {
    const path = `${folder}${stem}${number === 1 ? '' : `-${number}`}${fileSuffix}`
    if (!taken(path)) return path
  }
}

/** The next path to try where somebody else's codings have the one that a new file was to get. */
export function nextCodingsPath(path: string): string {
  const stem = path.slice(0, -fileSuffix.length)
  const [, name = stem, number = '1'] = /^(.*?)-(\d+)$/.exec(stem) ?? []
  return `${name}-${Number(number) + 1}${fileSuffix}`
}
