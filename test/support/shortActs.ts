import type { EpisodeOutcome } from '../../src/core/coding/episodes'
import type { StrengthScale } from '../../src/core/codebook/model'
import type { Act, ActContext, NoAct } from '../../src/core/coding/acts/act'
import { changeCodes } from '../../src/core/coding/acts/changeCode'
import { changeEpisode } from '../../src/core/coding/acts/episode'

/** Gives one coding another code. */
export const changeCode = (context: ActContext, id: string, code: string, scale: StrengthScale | null): Act | NoAct =>
  changeCodes(context, [id], code, scale)

/** Judges anew what came of an episode. */
export const changeOutcome = (context: ActContext, id: string, outcome: EpisodeOutcome | null): Act | NoAct =>
  changeEpisode(context, id, { outcome })

/** Adds codings to an episode, as openings or as attempts; those in it already stay once. */
export function addToEpisode(
  context: ActContext,
  id: string,
  more: { readonly opens?: readonly string[]; readonly attempts?: readonly string[] },
): Act | NoAct {
  const record = context.file.episodes.get(id)
  return changeEpisode(context, id, {
    opens: [...(record?.opens ?? []), ...(more.opens ?? [])],
    attempts: [...(record?.attempts ?? []), ...(more.attempts ?? [])],
  })
}
