import { baseName, isCodingsFile, slug } from '../coding/fileNames'
import { compareNatural } from '../base/order'
import { isTemporary } from '../base/files/atomicReplace'
import { hasTranscriptExtension } from '../transcript/readers/registry'
import { isCodebookFile } from './settings/codebooks'
import type { StudyLayout } from './layout'
import { folderOf, nameOf } from './reading/studyPaths'
import type { StudySession, StudySettings } from './settings/studyFile'

/** One transcript of a study as a list shows it, known by its name and `study.yaml` alone. */
export interface OverviewSession {
  /** Path relative to the study. */
  readonly path: string
  readonly title: string
  /** What `study.yaml` says of its session, or null. */
  readonly about: StudySession | null
  /** Which part of its session it is, from 1, where there are several. */
  readonly part: number | null
  /** True where `study.yaml` names it and no such file is there. */
  readonly missing: boolean
}

/** Whether a file that came, went or changed can change what a list of the study shows. */
export function concernsOverview(path: string): boolean {
  const name = nameOf(path)
  if (isTemporary(name) || name.startsWith('.')) return false
  return isCodingsFile(name) || isCodebookFile(name) || path === 'study.yaml' || hasTranscriptExtension(name)
}

/** The study's transcripts: those of `study.yaml` in its order, then the others by name, numbers in names by their value. */
export function overviewOf(
  layout: Pick<StudyLayout, 'transcripts'>,
  settings: Pick<StudySettings, 'sessions'>,
): readonly OverviewSession[] {
  const there = new Set(layout.transcripts)
  const listed = new Set<string>()
  const rows: OverviewSession[] = []
  for (const about of settings.sessions) {
    for (const [index, path] of about.parts.entries()) {
      if (listed.has(path)) continue
      listed.add(path)
      const part = about.parts.length > 1 ? index + 1 : null
      rows.push({
        path,
        title: part === null ? about.id : `${about.id} / ${part}`,
        about,
        part,
        missing: !there.has(path),
      })
    }
  }
  const others = layout.transcripts.filter((path) => !listed.has(path)).sort(compareNatural)
  const bases = new Map<string, number>()
  for (const path of others) bases.set(baseName(path), (bases.get(baseName(path)) ?? 0) + 1)
  for (const path of others) {
    const alone = bases.get(baseName(path)) === 1
    rows.push({ path, title: alone ? baseName(path) : path, about: null, part: null, missing: false })
  }
  return rows
}

/** Finds the transcript that a codings file is named after; null where it is named after none. */
export function transcriptByName(transcripts: readonly string[]): (codings: string) => string | null {
  const byStem = new Map<string, string>()
  for (const path of transcripts) {
    const folder = folderOf(path)
    const stem = folder === '' ? baseName(path) : `${folder}/${baseName(path)}`
    if (!byStem.has(stem)) byStem.set(stem, path)
    byStem.set(path, path)
  }
  return (codings) => {
    const folder = folderOf(codings).length
    for (let dot = codings.lastIndexOf('.'); dot > folder; dot = codings.lastIndexOf('.', dot - 1)) {
      const found = byStem.get(codings.slice(0, dot))
      if (found !== undefined) return found
    }
    return null
  }
}

/** The codings files whose head may be that of the coder's own: by their names, and those that are named after no transcript. */
export function likelyOwn(layout: Pick<StudyLayout, 'transcripts' | 'codings'>, coder: string): readonly string[] {
  const nameOfTranscript = transcriptByName(layout.transcripts)
  const own = slug(coder)
  const mentions = (name: string): boolean =>
    name
      .split('.')
      .some((part) => part === own || (part.startsWith(`${own}-`) && /^\d+$/.test(part.slice(own.length + 1))))
  return layout.codings.filter(
    (path) => isCodingsFile(path) && (mentions(nameOf(path)) || nameOfTranscript(path) === null),
  )
}
