import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Transcript } from '../../../../src/core/transcript/model'
import { recognise } from '../../../../src/core/transcript/readers/recognise'
import { splitPlaces } from '../../../../src/core/units/boundaries'
import { decodeUnits } from '../../../../src/core/units/file/decodeUnits'
import { encodeUnits } from '../../../../src/core/units/file/encodeUnits'
import type { UnitsFile } from '../../../../src/core/units/model'
import { findBoundaries } from '../../../../src/core/units/placing/findBoundaries'
import { partHash, partTexts } from '../../../../src/core/units/partTexts'
import { turnTable } from '../../../../src/core/units/unitsFile'
import { placeUnits } from '../../../../src/core/units/placing/placeUnits'
import { vtt, fileOf, saidTurns, before, file } from './splitCaptions'

const placed = (file: UnitsFile, turns: readonly string[], past: Transcript | null = null): unknown => {
  const { boundaries, doubts } = placeUnits(file, turnTable(vtt(turns)), past === null ? null : turnTable(past))
  return [Object.fromEntries(boundaries), doubts.map(({ turn, placeInDoubt }) => `${turn} ${placeInDoubt ?? ''}`)]
}

describe('thought units of a transcript that was corrected', () => {
  it('stay where nothing changed', () => {
    assert.deepEqual(placed(file, saidTurns), [{ 1: [31, 48], 2: [15, 48], 4: [17], 6: [20] }, []])
  })

  it('go along with turns that moved, by order where turns are alike', () => {
    assert.deepEqual(placed(file, ['Hello there, how are you today?', 'Fine.', ...saidTurns]), [
      { 3: [31, 48], 4: [15, 48], 6: [17], 8: [20] },
      [],
    ])
  })

  it('follow within a turn that was corrected, by the unit beside that stayed', () => {
    const [first = '', second = '', ...rest] = saidTurns
    assert.deepEqual(
      placed(file, [first.replace('planner', 'day planner'), second.replace('No.', 'Not really.'), ...rest]),
      [{ 1: [35, 52], 2: [15, 48], 4: [17], 6: [20] }, []],
    )
  })

  it('are in doubt, kept and not guessed where both units beside a boundary changed, unless the old words are still in memory', () => {
    const changed = saidTurns.map((turn, i) => (i === 5 ? 'It was quite a hard week. I can see that.' : turn))
    assert.deepEqual(placed(file, changed), [{ 1: [31, 48], 2: [15, 48], 4: [17] }, ['6 turn-changed']])
    assert.deepEqual(placed(file, changed, before), [{ 1: [31, 48], 2: [15, 48], 4: [17], 6: [26] }, []])
  })

  it('stand where they are certain, though others of their turn are in doubt, and all are applied again when the turn is back', () => {
    const changed = saidTurns.with(0, 'We planned to test a planner. How was that going? Tell me.')
    assert.deepEqual(placed(file, changed), [{ 1: [50], 2: [15, 48], 4: [17], 6: [20] }, ['1 partly-changed']])
    const half = placeUnits(file, turnTable(vtt(['Hello.', 'Hello.', ...changed])))
    assert.deepEqual(
      half.doubts.map(({ turn, at }) => [turn, at]),
      [[3, [31, 48]]],
      'all of it is kept, and said of the turn as it is counted now',
    )
    const kept = decodeUnits(encodeUnits(half.file)).file
    assert.ok(kept !== null)
    assert.deepEqual(placed(kept, saidTurns), [{ 1: [31, 48], 2: [15, 48], 4: [17], 6: [20] }, []])
  })

  /** Captions of which each names its speaker. */
  const said = (...turns: readonly string[]): Transcript => {
    const text = `WEBVTT\n\n${turns.map((turn, i) => `00:00:${String(i).padStart(2, '0')}.000 --> 00:00:${String(i).padStart(2, '0')}.900\n<v ${turn.slice(0, 1)}>${turn.slice(3)}\n`).join('\n')}`
    const read = recognise(text, 'S02.vtt')?.read(text)
    assert.equal(read?.turns.length, turns.length)
    return read
  }
  /** The units of each split turn as words, and what is in doubt; from the file alone, then with the old words in memory. */
  const units = (of: UnitsFile, now: Transcript, past: Transcript | null = null): unknown => {
    const { boundaries, doubts } = placeUnits(of, turnTable(now), past === null ? null : turnTable(past))
    return [
      [...boundaries].map(([turn, at]) => `${turn}: ${partTexts(now.turns[turn - 1]?.text ?? '', at).join(' | ')}`),
      doubts.map(({ turn, placeInDoubt }) => `${turn} ${placeInDoubt ?? ''}`),
    ]
  }
  const spokenTurns = [
    'T: What did you do when the week was over?',
    'C: I cleaned the whole house. Then I lay down. Nobody called me at all.',
    'T: Mm-hm.',
    'C: It was quiet, so very quiet. I liked it more than I thought.',
  ]
  const spoken = said(...spokenTurns)
  const of = fileOf(
    spoken,
    new Map([
      [2, [27, 44]],
      [4, [29]],
    ]),
  )
  const both = (now: Transcript, expected: unknown): void => {
    assert.deepEqual(units(of, now), expected, 'from the file alone')
    assert.deepEqual(units(of, now, spoken), expected, 'with the old words')
  }

  it('go with their words into the turns that a turn was split into, and a unit that was cut is cut nowhere else', () => {
    both(
      said(
        ...spokenTurns.slice(0, 1),
        'C: I cleaned the whole house. Then I',
        'T: Mm.',
        'C: lay down. Nobody called me at all.',
        ...spokenTurns.slice(2),
      ),
      [
        [
          '2: I cleaned the whole house. | Then I',
          '4: lay down. | Nobody called me at all.',
          '6: It was quiet, so very quiet. | I liked it more than I thought.',
        ],
        [],
      ],
    )
  })

  it('stand, all of them, in a turn that was merged of two', () => {
    both(said(...spokenTurns.slice(0, 1), `${spokenTurns[1] ?? ''} ${(spokenTurns[3] ?? '').slice(3)}`), [
      [
        '2: I cleaned the whole house. | Then I lay down. | Nobody called me at all. It was quiet, so very quiet. | I liked it more than I thought.',
      ],
      [],
    ])
  })

  it('are kept where a turn was split at one of them, without a doubt, and applied again when it is whole again', () => {
    const now = said(
      ...spokenTurns.slice(0, 1),
      'C: I cleaned the whole house.',
      'T: Mm.',
      'C: Then I lay down. Nobody called me at all.',
      ...spokenTurns.slice(2),
    )
    const expected = [
      [
        '4: Then I lay down. | Nobody called me at all.',
        '6: It was quiet, so very quiet. | I liked it more than I thought.',
      ],
      [],
    ]
    both(now, expected)
    const kept = decodeUnits(encodeUnits(placeUnits(of, turnTable(now)).file)).file
    assert.ok(kept !== null)
    assert.deepEqual(units(kept, now), expected, 'nor is it one when it is read again')
    assert.deepEqual(units(kept, spoken), units(of, spoken))
  })

  it('are one where the unit between two is gone, and come back with it', () => {
    const now = said(...spokenTurns.with(1, 'C: I cleaned the whole house. Nobody called me at all.'))
    both(now, [
      [
        '2: I cleaned the whole house. | Nobody called me at all.',
        '4: It was quiet, so very quiet. | I liked it more than I thought.',
      ],
      [],
    ])
    const kept = decodeUnits(encodeUnits(placeUnits(of, turnTable(now)).file)).file
    assert.ok(kept !== null)
    assert.deepEqual(units(kept, spoken), units(of, spoken))
  })

  it('are found between units that say the same, by those beside them', () => {
    const again = said(
      'T: Well, what did you say to her then?',
      'C: I said no. No. She said why. No. I left her there.',
    )
    const split = fileOf(again, new Map([[2, [11, 15, 29, 33]]]))
    assert.deepEqual(
      units(
        split,
        said('T: Well, what did you say to her then?', 'X: I said no. No. She said why. No. I left her there.'),
      ),
      [['2: I said no. | No. | She said why. | No. | I left her there.'], []],
    )
    assert.deepEqual(
      units(split, said('T: Well, what did you say to her then?', 'C: I said no. No. She said why. I left her there.')),
      [['2: I said no. | No. | She said why. | I left her there.'], []],
    )
  })

  it('are not told by a first or last unit alone whose words now stand amid others', () => {
    const known = { at: [3], length: 15, parts: ['No', 'I did not go'].map(partHash), text: null }
    assert.deepEqual(findBoundaries([known], 'And No way that was'), [[null]])
    assert.deepEqual(findBoundaries([known], 'No I never went'), [[3]])
    const behind = { at: [13], length: 16, parts: ['I did not go', 'you see'].map(partHash), text: null }
    assert.deepEqual(findBoundaries([{ ...behind, length: 20 }], 'Well you see it was not so'), [[null]])
    assert.deepEqual(findBoundaries([{ ...behind, length: 20 }], 'I never went you see'), [[13]])
  })

  it('never fall within a word that a short unit is part of', () => {
    const short = said('T: Well, what did you want to do then?', 'C: I did want to go. No. I wanted to stay with them.')
    const split = fileOf(short, new Map([[2, [18, 22]]]))
    const now = said(
      'T: Well, what did you want to do then?',
      'C: I did not want to go. Nobody knew. I really wanted to stay with them.',
    )
    assert.deepEqual(units(split, now), [[], ['2 turn-changed']])
  })

  it('stand between words of two units that were both corrected, where the old words are still in memory', () => {
    const now = said(
      ...spokenTurns.with(3, 'C: It was quiet, oh so very calm. Really, I liked it more than I ever thought.'),
    )
    assert.deepEqual(units(of, now), [
      ['2: I cleaned the whole house. | Then I lay down. | Nobody called me at all.'],
      ['4 turn-changed'],
    ])
    assert.deepEqual(units(of, now, spoken), [
      [
        '2: I cleaned the whole house. | Then I lay down. | Nobody called me at all.',
        '4: It was quiet, oh so very calm. | Really, I liked it more than I ever thought.',
      ],
      [],
    ])
  })

  it('that are in doubt are applied again when their turn is back, and kept until then', () => {
    const without = saidTurns.slice(0, 5)
    const gone = placeUnits(file, turnTable(vtt(without)))
    assert.deepEqual(
      gone.doubts.map(({ turn, placeInDoubt }) => `${turn} ${placeInDoubt ?? ''}`),
      ['6 turn-missing'],
    )
    const kept = decodeUnits(encodeUnits(gone.file)).file
    assert.ok(kept !== null)
    assert.deepEqual(placed(kept, saidTurns), [{ 1: [31, 48], 2: [15, 48], 4: [17], 6: [20] }, []])
  })

  it('are in doubt where the captions are joined by another rule, or a place is outside its turn', () => {
    const other = { ...file, reading: { ...file.reading, merge: 'none' }, fingerprint: file.fingerprint.slice(1) }
    assert.deepEqual(placed(other, saidTurns), [
      {},
      ['1 reading-differs', '2 reading-differs', '4 reading-differs', '6 reading-differs'],
    ])
    const outside = { ...file, units: file.units.map((unit) => (unit.turn === 4 ? { ...unit, at: [400] } : unit)) }
    assert.deepEqual(placed(outside, saidTurns), [{ 1: [31, 48], 2: [15, 48], 6: [20] }, ['4 outside']])
  })

  it('never fall where no unit begins: each is at the words it was at, or in doubt', () => {
    const word = fc.constantFrom('one', 'two', 'three.', 'four', '(sighs)', 'five?', 'six', 'seven.', 'eight')
    const turn = fc.array(word, { minLength: 2, maxLength: 10 })
    fc.assert(
      fc.property(
        fc.array(turn, { minLength: 2, maxLength: 8 }),
        fc.nat(7),
        fc.nat(9),
        word,
        (turns, whichTurn, whichWord, put) => {
          const texts = turns.map((words) => words.join(' '))
          const old = vtt(texts)
          const split = new Map<number, readonly number[]>()
          for (const one of old.turns) {
            const place = splitPlaces(one, false)(Math.floor(one.text.length / 2))
            if ('at' in place) split.set(one.index, [place.at])
          }
          const changed = turns.map((words, i) =>
            (i === whichTurn % turns.length
              ? words.map((one, k) => (k === whichWord % words.length ? put : one))
              : words
            ).join(' '),
          )
          const { boundaries, doubts } = placeUnits(fileOf(old, split), turnTable(vtt(changed)))
          assert.equal(boundaries.size + doubts.length, split.size, 'none is lost')
          for (const [index, [at = 0]] of boundaries) {
            const now = changed[index - 1] ?? ''
            assert.ok(at > 0 && /\s/.test(now[at - 1] ?? '') && /\S/.test(now[at] ?? ''), now)
            const was = texts[index - 1] ?? ''
            // In a turn that did not change it is where it was, and else the words on one side of it are those that were there.
            const [then = 0] = split.get(index) ?? []
            if (was === now) assert.equal(at, then)
            else assert.ok(now.slice(0, at) === was.slice(0, then) || now.slice(at) === was.slice(then))
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
