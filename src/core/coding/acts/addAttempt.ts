import { coveredCodes, resolveCode } from '../../codebook/codes'
import type { Codebook, EpisodeRule } from '../../codebook/model'
import type { EpisodeRecord } from '../model'
import type { Act, ActContext, NoAct } from './act'
import { actOn, changedRecord } from './act'

/** The codebook's rule for an episode: the one it names, else the only one there is. */
export function ruleOfEpisode(codebook: Codebook, episode: EpisodeRecord): EpisodeRule | null {
  const { episodes } = codebook
  if (episode.episode !== undefined) return episodes.find(({ id }) => id === episode.episode) ?? null
  return episodes.length === 1 ? (episodes[0] ?? null) : null
}

/** Counts a coding among an episode's attempts, where the codebook's rule knows its code as one. */
export function addAttempt(context: ActContext, episodeId: string, codingId: string, codebook: Codebook): Act | NoAct {
  const episode = context.file.episodes.get(episodeId)
  const coding = context.file.codings.get(codingId)
  if (episode === undefined || episode.removed !== undefined || coding === undefined || coding.removed !== undefined) return { none: 'nothing-here' }
  const attempts = episode.attempts ?? []
  if (attempts.includes(codingId) || episode.opens.includes(codingId)) return { none: 'no-change' }
  const rule = ruleOfEpisode(codebook, episode)
  const code = resolveCode(codebook, coding.code)
  if (rule === null || code === null || !coveredCodes(codebook, rule.attempts).has(code.id)) return { none: 'no-attempt' }
  return actOn(context, 'link-episode', changedRecord(context, 'episodes', episode, { ...episode, attempts: [...attempts, codingId] }))
}
