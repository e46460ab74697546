import type { LeftOut } from '../../core/analysis/tables/coderUnits'
import type { Excluded } from '../../core/analysis/agreement/comparedFiles'

const reasons: Readonly<Record<keyof LeftOut, string>> = {
  wrongSpeaker: 'on a speaker who may not receive the code',
  notReviewed: 'on units the coder has not marked as reviewed',
  needsReview: 'to check',
  unknownCode: 'with a code the codebook does not have',
  uncodable: 'on units called uncodable',
  afterUnblinding: "made after the coder had seen others' codings",
}

/** One sentence for each kind of coding that entered no figure. */
export function leftOutWords(left: LeftOut): string[] {
  return (Object.keys(reasons) as (keyof LeftOut)[]).flatMap((why) => {
    const count = left[why]
    return count === 0 ? [] : [`Left out: ${count} ${count === 1 ? 'coding' : 'codings'} ${reasons[why]}.`]
  })
}

const exclusions: Readonly<Record<Excluded['because'], string>> = {
  own: '',
  'not-blind': '',
  supervisor: '',
  completed: '',
  'viewer-not-complete': 'hidden until you have completed the session',
  'coder-not-complete': 'not complete',
  damaged: 'the codings file has errors',
  'other-kind': 'its kind is not among those compared',
  'reading-differs':
    'its units are not those of the transcript as it is read now (another kind of unit, or another reader), so there is no figure',
  'not-asked-for': 'not among the coders asked for',
  'coded-once': 'no second coder',
}

const fileOf = ({ coder, kind }: Excluded): string => `${coder}${kind === 'coder' ? '' : ` (${kind})`}`

/** Why a file enters no figure of agreement. */
export const exclusionWords = (one: Excluded): string => `${one.session}, ${fileOf(one)}: ${exclusions[one.because]}.`

const mostSessions = 5

/** The same for all files of a coder with one reason together: a study has many sessions. */
export function excludedWords(excluded: readonly Excluded[]): string[] {
  const sessions = new Map<string, string[]>()
  for (const one of excluded) {
    const why = `${fileOf(one)}: ${exclusions[one.because]}.`
    sessions.set(why, [...(sessions.get(why) ?? []), one.session])
  }
  return [...sessions].map(([why, ids]) => {
    const more = ids.length - mostSessions
    return `Not compared: ${ids.slice(0, mostSessions).join(', ')}${more > 0 ? ` and ${more} more` : ''}, ${why}`
  })
}
