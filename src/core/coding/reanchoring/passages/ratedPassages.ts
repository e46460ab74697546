import type { PassageLevel, Passages } from '../../../units/passages'
import { passageLevels, sameLevel } from '../../../units/passages'
import type { CodingsFile } from '../../model'

/** What a file says of the sections and segments that its ratings are about. */
export function knownPassages({
  sections,
  segments,
  fingerprint,
}: Pick<CodingsFile, 'sections' | 'segments' | 'fingerprint'>): Passages {
  return {
    section:
      sections?.map(([from, title], i) => ({
        number: i + 1,
        from,
        to: (sections[i + 1]?.[0] ?? fingerprint.length + 1) - 1,
        title,
      })) ?? null,
    segment: segments?.map(([number, from, to]) => ({ number, from, to, title: '' })) ?? null,
  }
}

/** The file with what its ratings of sections and segments are known again by; the very same where it has that already. */
export function withPassages(file: CodingsFile, now: Passages): CodingsFile {
  const known = knownPassages(file)
  const [rated, kept] = [
    passageLevels.filter((level) => isRated(file, level)),
    passageLevels.every((level) => {
      const [was, is] = [known[level], isRated(file, level) ? (now[level] ?? known[level]) : null]
      return sameLevel(was, is)
    }),
  ]
  if (kept) return file
  const { sections: _sections, segments: _segments, ...rest } = file
  const [section, segment] = passageLevels.map((level) => (rated.includes(level) ? (now[level] ?? known[level]) : null))
  return {
    ...rest,
    ...(section == null ? {} : { sections: section.map(({ from, title }) => [from, title] as const) }),
    ...(segment == null ? {} : { segments: segment.map(({ number, from, to }) => [number, from, to] as const) }),
  }
}

const isRated = (file: CodingsFile, level: PassageLevel): boolean =>
  [...file.ratings.values()].some((rating) => rating[level] !== undefined)
