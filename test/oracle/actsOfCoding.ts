import type { Act, ActContext, NoAct } from '../../src/core/coding/acts/act'
import { changeCodes } from '../../src/core/coding/acts/changeCode'
import { complete, reopen, unblind } from '../../src/core/coding/acts/complete'
import { changeEpisode, linkEpisode, removeEpisode } from '../../src/core/coding/acts/episode'
import { moveToEpisode } from '../../src/core/coding/acts/moveToEpisode'
import { addNote, editNote, removeNote, replyToNote, tagNote } from '../../src/core/coding/acts/note'
import { changeRating, rate, reattachRating, removeRating } from '../../src/core/coding/acts/rate'
import { reattach, removeDoubtful } from '../../src/core/coding/acts/reattach'
import { review } from '../../src/core/coding/acts/review'
import { setStrength } from '../../src/core/coding/acts/setStrength'
import { tag, tagAll } from '../../src/core/coding/acts/tag'
import { markUncodable, unmarkUncodable } from '../../src/core/coding/acts/uncodable'
import { untagAll } from '../../src/core/coding/acts/untag'
import { codingsToCheck } from '../../src/core/coding/lists/codingsToCheck'
import type { Place } from '../../src/core/units/place'
import { dueRatings } from '../../src/core/coding/ratingPlaces'
import type { SessionView } from '../../src/core/study/model'
import { withoutPositions } from '../../src/core/transcript/withoutPositions'

export type Build = (context: ActContext) => Act | NoAct

/** Something from 0 up to a number. */
export type Choose = (below: number) => number

const codes = ['empathy', 'rupture.withdrawal', 'rupture.confrontation']
const scale = { min: 1, max: 5, labels: new Map<number, string>() }

type Maker = (view: SessionView, choose: Choose) => Build

const one = <T>(all: readonly T[], choose: Choose): T | undefined => all[choose(all.length)]
const idIn = (records: ReadonlyMap<string, unknown>, choose: Choose): string =>
  one([...records.keys()], choose) ?? 'none'
const codeOf = (choose: Choose): string => one(codes, choose) ?? ''

function placeIn({ table }: SessionView, choose: Choose): Place {
  const unit = one(table.units, choose)
  if (unit === undefined) return { unit: 1 }
  const whole: Place = { unit: unit.turn, ...(unit.part === null ? {} : { part: unit.part }) }
  const kind = choose(10)
  if (kind === 0) return { ...whole, span: [0 + unit.from, Math.max(unit.from + 1, unit.to - 2)] }
  if (kind === 1 && unit.part === null) return { unit: unit.turn, to: unit.turn + 1 }
  return whole
}

/** Acts by how often they are done. */
const makers: readonly (readonly [often: number, maker: Maker])[] = [
  [
    10,
    (view, choose) => {
      const [place, code, strength] = [placeIn(view, choose), codeOf(choose), choose(8)]
      return (context) => tag(context, { place, code, ...(strength > 4 || strength < 1 ? {} : { strength }) })
    },
  ],
  [
    1,
    (view, choose) => {
      const taggings = [0, 1, 2].map(() => ({ place: placeIn(view, choose), code: codeOf(choose) }))
      return (context) => tagAll(context, taggings)
    },
  ],
  [
    3,
    ({ own }, choose) => {
      const ids = [idIn(own.file.codings, choose), ...(choose(3) === 0 ? [idIn(own.file.codings, choose)] : [])]
      return (context) => untagAll(context, ids)
    },
  ],
  [
    3,
    ({ own }, choose) => {
      const [ids, code] = [[idIn(own.file.codings, choose), idIn(own.file.codings, choose)], codeOf(choose)]
      return (context) => changeCodes(context, ids, code, scale)
    },
  ],
  [
    2,
    ({ own }, choose) => {
      const [id, strength] = [idIn(own.file.codings, choose), choose(6)]
      return (context) => setStrength(context, id, strength, scale)
    },
  ],
  [
    5,
    ({ table }, choose) => {
      const from = 1 + choose(table.units.length)
      const to = Math.min(table.units.length, from + choose(2))
      return (context) => review(context, from, to)
    },
  ],
  [
    1,
    (view, choose) => {
      const [place, reason] = [placeIn(view, choose), choose(2) === 0 ? 'wet' : 'noise']
      return (context) => markUncodable(context, place, reason)
    },
  ],
  [
    1,
    (view, choose) => {
      const record = one([...view.own.file.uncodable.values()], choose)
      const place = record ?? placeIn(view, choose)
      return (context) => unmarkUncodable(context, place)
    },
  ],
  [
    2,
    (view, choose) => {
      const place = placeIn(view, choose)
      return (context) => addNote(context, { place, text: 'words', ...(place.unit % 2 === 0 ? { tag: 'later' } : {}) })
    },
  ],
  [
    2,
    ({ own }, choose) => {
      const [id, kind, text] = [idIn(own.file.notes, choose), choose(4), `text ${choose(5)}`]
      return (context) =>
        kind === 0
          ? replyToNote(context, id, text)
          : kind === 1
            ? editNote(context, id, text)
            : kind === 2
              ? tagNote(context, id, text)
              : removeNote(context, id)
    },
  ],
  [
    2,
    ({ codebook, transcript, own }, choose) => {
      const due = one(dueRatings(codebook, withoutPositions(transcript)), choose)
      const [value, id] = [choose(7), idIn(own.file.codings, choose)]
      return (context) =>
        due === undefined ? { none: 'nothing-here' } : rate(context, due, { value, evidence: [id], note: 'so' })
    },
  ],
  [
    1,
    ({ codebook, transcript, own }, choose) => {
      const due = one(dueRatings(codebook, withoutPositions(transcript)), choose)
      const [id, value, kind] = [idIn(own.file.ratings, choose), choose(3), choose(3)]
      return (context) =>
        due === undefined || kind === 0
          ? removeRating(context, id)
          : kind === 1
            ? changeRating(context, id, due.rating, { value })
            : reattachRating(context, id, due)
    },
  ],
  [
    2,
    ({ own }, choose) => {
      const [opens, attempts] = [[idIn(own.file.codings, choose)], [idIn(own.file.codings, choose)]]
      return (context) => linkEpisode(context, 'rupture-repair', { opens, attempts })
    },
  ],
  [
    1,
    ({ own, codebook, table }, choose) => {
      const [id, target, coding] = [
        idIn(own.file.episodes, choose),
        idIn(own.file.episodes, choose),
        idIn(own.file.codings, choose),
      ]
      const kind = choose(3)
      return (context) =>
        kind === 0
          ? changeEpisode(context, id, { note: 'more', attempts: [coding] })
          : kind === 1
            ? removeEpisode(context, id)
            : moveToEpisode(context, { codebook, table }, target, [{ id: coding, from: id }])
    },
  ],
  [1, (_view, choose) => (choose(2) === 0 ? complete : reopen)],
  [0.1, () => unblind],
  [
    2,
    (view, choose) => {
      const doubt = one(codingsToCheck(view.own.file), choose)
      const place = placeIn(view, choose)
      const id = doubt?.record.id ?? 'none'
      return choose(4) === 0 ? (context) => removeDoubtful(context, id) : (context) => reattach(context, id, place)
    },
  ],
]

const total = makers.reduce((sum, [often]) => sum + often, 0)

/** Some act of a coder in a session as it is. */
export function someAct(view: SessionView, choose: Choose, share: number): Build {
  let left = share * total
  for (const [often, maker] of makers) {
    left -= often
    if (left < 0) return maker(view, choose)
  }
  return complete
}
