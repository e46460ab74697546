import type { Act, ActContext, ActName, NoAct } from '../../../../../src/core/coding/acts/act'
import { changeCode } from '../../../../support/shortActs'
import { complete, reopen, unblind } from '../../../../../src/core/coding/acts/complete'
import { linkEpisode } from '../../../../../src/core/coding/acts/episode'
import { addNote } from '../../../../../src/core/coding/acts/note'
import { rate } from '../../../../../src/core/coding/acts/rate'
import { reattach } from '../../../../../src/core/coding/acts/reattach'
import { review } from '../../../../../src/core/coding/acts/review'
import { setStrength, setUncertain } from '../../../../../src/core/coding/acts/qualifyCoding'
import { tag } from '../../../../../src/core/coding/acts/tag'
import { markUncodable } from '../../../../../src/core/coding/acts/uncodable'
import { untag } from '../../../../../src/core/coding/acts/untag'
import type { DueRating } from '../../../../../src/core/coding/ratingPlaces'
import { byId } from '../../coding/support'
import { codingsText, transcriptText } from '../support'

/** Codings on which each act does something. */
export const coded = codingsText(
  transcriptText,
  'alice',
  [
    { id: 'c1', unit: 2, code: 'rupture.withdrawal', at: '2026-02-01T10:00:00Z' },
    { id: 'c2', unit: 3, code: 'empathy' },
    { id: 'c3', unit: 1, code: 'empathy', placeInDoubt: 'unit-changed' },
  ],
  { notes: byId({ id: 'n1', unit: 1, text: 'hm' }) },
)
/** The same, completed: for reopening. */
export const done = coded.replace('status: "in progress"', 'status: "complete"\ncompleted: "2026-02-02T10:00:00Z"')
const due: DueRating = {
  rating: {
    id: 'warmth',
    label: 'Warmth',
    level: 'session',
    min: 1,
    max: 5,
    neutral: null,
    per: null,
  } as unknown as DueRating['rating'],
  place: {},
  sole: null,
  from: 1,
  to: 4,
}
const scale = { min: 1, max: 5, labels: new Map<number, string>() }

export type Build = (context: ActContext) => Act | NoAct
/** One act of each kind; what divides turns writes two files, and is tried by itself. */
export const acts: Readonly<Record<Exclude<ActName, 'split' | 'join' | 'propose-units'>, Build>> = {
  tag: (context) => tag(context, { place: { unit: 4 }, code: 'rupture' }),
  untag: (context) => untag(context, 'c1'),
  'change-code': (context) => changeCode(context, 'c1', 'rupture.confrontation', null),
  'set-strength': (context) => setStrength(context, 'c1', 4, scale),
  uncertain: (context) => setUncertain(context, 'c1', true),
  review: (context) => review(context, 1, 3),
  uncodable: (context) => markUncodable(context, { unit: 4 }, 'wet'),
  note: (context) => addNote(context, { place: { unit: 2 }, text: 'words' }),
  rate: (context) => rate(context, due, { value: 3 }),
  'link-episode': (context) => linkEpisode(context, 'any', { opens: ['c1'], attempts: ['c2'] }),
  complete: complete,
  reopen: reopen,
  unblind: unblind,
  reattach: (context) => reattach(context, 'c3', { unit: 1 }),
}
