import type { Codebook } from '../../codebook/model'
import type { CodedFile } from './codedFiles'
import type { Episode, EpisodeCoding, EpisodeQuestion, EpisodeSource } from './episode'
import type { EpisodeSummary } from './episodeSummary'
import { episodeSummary } from './episodeSummary'
import { episodesOf } from './episodes'

/** The episodes of one rule, of one coder in one session. */
export interface SessionEpisodes {
  readonly session: string
  /** Of its transcript. */
  readonly path: string
  readonly coder: string
  readonly rule: string
  readonly episodes: readonly Episode[]
  readonly unattached: readonly EpisodeCoding[]
  readonly withoutOpening: number
  readonly summary: EpisodeSummary
}

/** The episodes of a file by each rule of the codebook. */
export function sessionEpisodes(one: CodedFile, codebook: Codebook, question: EpisodeQuestion): SessionEpisodes[] {
  return codebook.episodes.map((rule): SessionEpisodes => {
    const reading = episodesOf(sourceOf(one), codebook, rule, question)
    return {
      session: one.session.id,
      path: one.session.path,
      coder: one.units.coder,
      rule: rule.id,
      ...reading,
      summary: episodeSummary(reading.episodes),
    }
  })
}

/** What episodes of a file are read from. */
export const sourceOf = ({ session: { table, transcript }, file, units }: CodedFile): EpisodeSource => ({
  file,
  coder: units,
  table,
  transcript,
})
