import assert from 'node:assert/strict'
import { suspendedReviewText } from '../../../../../src/core/coding/file/suspendedReviewText'
import { formerPlaceText } from '../../../../../src/core/coding/file/formerPlaceText'
import type {
  AnyRecord,
  Coding,
  CodingsFile,
  PlacedRecord,
  UncodableRecord,
} from '../../../../../src/core/coding/model'
import { carryReviewedUnits } from '../../../../../src/core/coding/reanchoring/carryReviewedUnits'
import { matchTranscripts } from '../../../../../src/core/coding/reanchoring/matchTranscripts'
import { placeRecords } from '../../../../../src/core/coding/reanchoring/placeRecords'
import type { Reanchoring } from '../../../../../src/core/coding/reanchoring/reanchoring'
import { reportCodingsToCheck } from '../../../../../src/core/coding/reanchoring/reportCodingsToCheck'
import { restoreWhatCameBack } from '../../../../../src/core/coding/reanchoring/restoreWhatCameBack'
import type { UnitKind } from '../../../../../src/core/transcript/model'
import type { Place } from '../../../../../src/core/units/place'
import type { Ranges } from '../../../../../src/core/units/ranges'
import { byId, fileFor, tableFor } from '../support'
import { placeText } from './support'

const before = [
  'T: How was the week?',
  'C: I tried it. | Once.',
  'T: Mm-hm.',
  'C: It was hard for me to begin with it at all.',
]
const [how = '', tried = '', mm = '', hard = ''] = before

/** A file that was saved with `before`, matched with the transcript as it is; the old text is known only where that is asked for. */
function matched(
  now: readonly string[],
  over: Partial<CodingsFile>,
  kind: UnitKind = 'utterance',
  saved = kind,
): Reanchoring {
  return matchTranscripts(fileFor(tableFor(before, saved), over), tableFor(now, kind), [])
}

const codings = (...places: readonly Place[]): Partial<CodingsFile> => ({
  codings: byId(...places.map((place, i): Coding => ({ id: `c${i}`, code: 'empathy', ...place }))),
})

describe('the stage that matches transcripts', () => {
  const cases: readonly (readonly [
    string,
    readonly string[],
    Partial<CodingsFile>,
    UnitKind,
    Reanchoring['relation'],
  ])[] = [
    ['finds that nothing changed', before, {}, 'utterance', 'same'],
    ['finds that the text was edited', [how, ...before], {}, 'utterance', 'edited'],
    ['finds that other units are coded', before, {}, 'thought-unit', 'read-otherwise'],
    [
      'finds that captions are joined by another rule',
      before.slice(1),
      { reading: { reader: 'vtt/1', unit: 'utterance', merge: 'none' } },
      'utterance',
      'read-otherwise',
    ],
    [
      'takes another rule that makes the same turns for the same',
      before,
      { reading: { reader: 'vtt/1', unit: 'utterance', merge: 'none' } },
      'utterance',
      'same',
    ],
    ['knows nothing of a file without a fingerprint', before, { fingerprint: [] }, 'utterance', 'unknown'],
  ]
  for (const [name, now, over, kind, expected] of cases)
    it(name, () => {
      assert.equal(matched(now, over, kind, 'utterance').relation, expected)
    })
})

describe('the stage that places records', () => {
  /** Where records are, and why those that came into doubt are not certain. */
  const placed = (reanchoring: Reanchoring): string => {
    const { result, doubts } = placeRecords(reanchoring)
    const records: readonly PlacedRecord[] = [...result.codings.values(), ...result.uncodable.values()]
    const doubtText = (record: AnyRecord): string => {
      const doubt = doubts.get(record)
      return doubt === undefined ? '' : ` ${doubt.reason}${doubt.part === undefined ? '' : ` at ${doubt.part}`}`
    }
    return records.map((record) => `${placeText(record)}${doubtText(record)}`).join(', ')
  }
  const cases: readonly (readonly [name: string, Reanchoring, expected: string])[] = [
    ['leaves them where nothing changed', matched(before, codings({ unit: 2 }, { unit: 1, to: 3 })), '2, 1-3'],
    [
      'takes them along',
      matched(['T: Hello.', ...before], codings({ unit: 2, span: [2, 7] }, { unit: 1, to: 3 })),
      '3 [2,7], 2-4',
    ],
    ['doubts those whose turn is another', matched(before.with(1, 'C: No.'), codings({ unit: 2 })), '2 unit-changed'],
    ['doubts those whose turn was deleted', matched([how], codings({ unit: 4 })), '4 unit-deleted'],
    ['doubts those whose turn was never there', matched([how], codings({ unit: 9 })), '9 unit-missing'],
    [
      'doubts those that could be in several places',
      matched(before.toSpliced(2, 0, mm), codings({ unit: 3 })),
      '3 several-places',
    ],
    [
      'doubts a range that fell apart',
      matched([hard, how, tried, mm], codings({ unit: 3, to: 4 })),
      '3-4 range-changed',
    ],
    [
      'doubts words that are gone',
      matched(before.with(3, 'C: It was hard for me to go on with it then.'), codings({ unit: 4, span: [38, 44] })),
      '4 [38,44] span-outside',
    ],
    [
      'doubts a part that is not there',
      matched(before, codings({ unit: 2, part: 3 }), 'thought-unit'),
      '2.3 part-missing',
    ],
    [
      'doubts a unit that was split',
      matched(before.with(3, 'C: It was hard for me | to begin with it at all.'), codings({ unit: 4 }), 'thought-unit'),
      '4 unit-split at 1',
    ],
    [
      'keeps a unit that others were split from',
      matched(before.with(1, 'C: I | tried it. | Once.'), codings({ unit: 2, part: 2 }), 'thought-unit'),
      '2.3',
    ],
    [
      'doubts what other units are coded in now',
      matched(before, codings({ unit: 1 }, { unit: 2 }), 'thought-unit', 'utterance'),
      '1, 2 reading-differs',
    ],
    [
      'doubts an uncodable turn that was joined with one that is not',
      matched([how, `${tried.replace(' |', '')} Mm-hm.`, hard], {
        uncodable: byId<UncodableRecord>({ id: 'u', unit: 2, reason: 'inaudible' }),
      }),
      '2 unit-joined',
    ],
    [
      'leaves those that were to check already',
      matched(['T: Hello.', ...before], {
        codings: byId<Coding>({ id: 'a', unit: 2, code: 'x', placeInDoubt: 'unit-changed' }),
      }),
      '2',
    ],
  ]
  for (const [name, reanchoring, expected] of cases)
    it(name, () => {
      assert.equal(placed(reanchoring), expected)
    })
})

describe('the stage that carries reviewed units', () => {
  const carried = (reanchoring: Reanchoring): readonly [Ranges, readonly string[]] => {
    const { reviewed, suspendedReview = [] } = carryReviewedUnits(reanchoring).result
    return [
      reviewed,
      suspendedReview.map((one) =>
        suspendedReviewText(one)
          .replace(/ \d+@\S+/, ' by number')
          .replace(/ \S{4,} \S+ \S+|(?<= )\. \S+ \S+/, ' by neighbors'),
      ),
    ]
  }
  const reviewed = { reviewed: [[2, 3]] } as const
  const cases: readonly (readonly [name: string, Reanchoring, Ranges, readonly string[]])[] = [
    ['keeps them where nothing changed', matched(before, reviewed), [[2, 3]], []],
    ['takes them along', matched(['T: Hello.', ...before], reviewed), [[3, 4]], []],
    [
      'suspends those of a turn that is another',
      matched(before.with(1, 'C: No.'), reviewed),
      [[3, 3]],
      ['utterance by neighbors 1'],
    ],
    [
      'suspends those that nobody can tell from their like by the whole',
      matched(before.toSpliced(2, 0, mm), { reviewed: [[3, 3]] }),
      [],
      ['utterance by number 1'],
    ],
    [
      'drops a merged turn of which not all was reviewed',
      matched([how, `${tried.replace(' |', '')} Mm-hm.`, hard], { reviewed: [[3, 3]] }),
      [],
      ['utterance by neighbors 1'],
    ],
    [
      'keeps turns that are one unit of either kind',
      matched(before, { reviewed: [[1, 2]] }, 'thought-unit', 'utterance'),
      [[1, 1]],
      ['utterance by neighbors 1'],
    ],
    [
      'cuts off what is behind the end of an unknown transcript',
      matched(before, { reviewed: [[3, 9]], fingerprint: [] }),
      [[3, 4]],
      [],
    ],
  ]
  for (const [name, reanchoring, ranges, suspended] of cases)
    it(name, () => {
      assert.deepEqual(carried(reanchoring), [ranges, suspended])
    })
})

describe('the stage that restores what came back', () => {
  /** A file whose coding on a turn came into doubt in between, on the transcript as it is now. */
  const through = (between: readonly string[], now: readonly string[], place: Place): string => {
    const first = matched(between, { ...codings(place), reviewed: [[1, 4]] })
    const { result } = reportCodingsToCheck(restoreWhatCameBack(carryReviewedUnits(placeRecords(first))))
    const table = tableFor(between)
    const sketches = table.fingerprint.map((_, turn) => table.side.sketch(turn))
    const file = { ...result, fingerprint: table.fingerprint, sketches, units: table.units.length }
    const restored = restoreWhatCameBack(
      carryReviewedUnits(placeRecords(matchTranscripts(file, tableFor(now), []))),
    ).result
    const [coding] = restored.codings.values()
    const waiting = (restored.suspendedReview ?? []).length
    return `${coding === undefined ? '' : placeText(coding)}${coding?.placeInDoubt === undefined ? '' : ` ${coding.placeInDoubt}`}; reviewed ${JSON.stringify(restored.reviewed)}; ${waiting} waiting`
  }
  const without = before.toSpliced(1, 1)
  const cases: readonly (readonly [string, readonly string[], readonly string[], Place, string])[] = [
    ['settles what is between its old neighbors again', without, before, { unit: 2 }, '2; reviewed [[1,4]]; 0 waiting'],
    ['settles it elsewhere, too', without, ['T: Hello.', ...before], { unit: 2 }, '3; reviewed [[2,5]]; 0 waiting'],
    ['leaves what is still gone', without, without, { unit: 2 }, '2 unit-deleted; reviewed [[1,3]]; 1 waiting'],
    [
      'settles a range only with the whole transcript',
      without,
      before,
      { unit: 1, to: 2 },
      '1-2; reviewed [[1,4]]; 0 waiting',
    ],
  ]
  for (const [name, between, now, place, expected] of cases)
    it(name, () => {
      assert.equal(through(between, now, place), expected)
    })
})

describe('the stage that reports codings to check', () => {
  const reported = (reanchoring: Reanchoring): string => {
    const [coding] = reportCodingsToCheck(placeRecords(reanchoring)).result.codings.values()
    if (coding?.placeInDoubt === undefined) return 'certain'
    const was = coding.was === undefined ? 'nothing' : formerPlaceText(coding.was)
    const known = was.includes('@')
      ? 'the whole transcript'
      : was === 'nothing'
        ? was
        : `its neighbors${/ \d+$/.exec(was)?.[0] ?? ''}`
    return `${placeText(coding)} ${coding.placeInDoubt}, known by ${known}${coding.sketch === undefined ? '' : ' and a sketch'}`
  }
  const changed = before.with(1, 'C: No.')
  const cases: readonly (readonly [name: string, Reanchoring, expected: string])[] = [
    ['says nothing of a certain place', matched(before, codings({ unit: 2 })), 'certain'],
    [
      'gives the reason, and by what it is known again',
      matched(changed, codings({ unit: 2 })),
      '2 unit-changed, known by its neighbors and a sketch',
    ],
    [
      'puts it beside the turn that is where its own was',
      matched(['T: Hello.', ...changed], codings({ unit: 2 })),
      '3 unit-changed, known by its neighbors and a sketch',
    ],
    [
      'knows a range by the whole transcript',
      matched(changed, codings({ unit: 1, to: 2 })),
      '1-2 range-end-changed, known by the whole transcript and a sketch',
    ],
    [
      'knows one of several by the whole transcript',
      matched(before.toSpliced(2, 0, mm), codings({ unit: 3 })),
      '3 several-places, known by the whole transcript and a sketch',
    ],
    [
      'says which unit of a split turn it was',
      matched(before.with(3, 'C: It was hard for me | to begin with it at all.'), codings({ unit: 4 }), 'thought-unit'),
      '4.1 unit-split, known by its neighbors 0 and a sketch',
    ],
    [
      'knows nothing again where the file knew nothing',
      matched([how], { ...codings({ unit: 4 }), fingerprint: [] }),
      '4 unit-missing, known by nothing',
    ],
  ]
  for (const [name, reanchoring, expected] of cases)
    it(name, () => {
      assert.equal(reported(reanchoring), expected)
    })
})
