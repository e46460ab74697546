import assert from 'node:assert/strict'
import type { Act } from '../../../../../src/core/coding/acts/act'
import { inverse, isAct } from '../../../../../src/core/coding/acts/act'
import { review } from '../../../../../src/core/coding/acts/review'
import { encodeCodings } from '../../../../../src/core/coding/file/encodeCodings'
import { withKeptUnits, withTranscript } from '../../../../../src/core/study/session/followTranscript'
import type { KeptUnits } from '../../../../../src/core/study/session/followTranscript'
import type { AskedAct, Reduced } from '../../../../../src/core/study/session/reduce'
import { reduce, reduceRemembered } from '../../../../../src/core/study/session/reduce'
import type { SessionState } from '../../../../../src/core/study/session/sessionState'
import { boundariesOf } from '../../../../../src/core/units/boundaries'
import { codebookText, codingsText, sessionPath, shown, transcriptText } from '../support'
import { acts, coded, done } from '../store/everyAct'
import { contextOf, read, stateOf, tagging, unitsSaying } from './states'

const said = ({ file }: SessionState): string => encodeCodings(file)
const made = (state: SessionState, act: Act): AskedAct & { readonly kind: 'new' } => {
  assert.ok(state.file.coder === 'alice')
  return { kind: 'new', act }
}

function did(state: SessionState, asked: AskedAct): Reduced {
  const result = reduce(state, asked, contextOf)
  assert.ok('state' in result, JSON.stringify(result))
  return result
}

const undoing = (act: Act, kept: KeptUnits | null = null): AskedAct => ({
  kind: 'remembered',
  act: inverse(act),
  kept,
})
const redoing = (act: Act, kept: KeptUnits | null = null): AskedAct => ({ kind: 'remembered', act, kept })

describe('an act in an open session', () => {
  for (const [name, build] of Object.entries(acts)) {
    it(`${name}: makes another state, leaves the one before as it was, is undone and done again`, () => {
      const before = stateOf({ codings: name === 'reopen' ? done : coded })
      const [text, { file, origin }] = [said(before), before]
      const act = build(contextOf(before))
      assert.ok(isAct(act))
      const after = did(before, made(before, act))
      assert.notEqual(said(after.state), text)
      assert.deepEqual([said(before), before.file === file, before.origin === origin], [text, true, true])
      assert.equal(after.state.origin.file, after.state.file, 'from here on the transcript is compared with it')
      assert.equal(after.act.edits[0]?.madeOn, before.table)
      // What was seen can't be unseen.
      if (name === 'unblind') return
      const undone = did(after.state, undoing(after.act))
      assert.equal(said(undone.state), text)
      const again = did(undone.state, redoing(inverse(undone.act)))
      assert.equal(said(again.state), said(after.state))
    })
  }

  it('that was done on another transcript is undone where it is now', () => {
    const before = stateOf()
    const coding = did(before, made(before, tagging(before, { unit: 3 })))
    const text = `T: Hello.\n${transcriptText}`
    const moved = withTranscript(coding.state, { text, plain: read(text) })
    assert.deepEqual(shown(moved.file), ['4 empathy'])
    const undone = did(moved, undoing(coding.act))
    assert.deepEqual(shown(undone.state.file), [])
    assert.deepEqual(shown(did(undone.state, redoing(coding.act)).state.file), ['4 empathy'])
  })

  it('erases nothing when it is undone after the coder has seen others’ work', () => {
    const before = stateOf({ codings: codingsText(transcriptText, 'alice', [], { unblinded: '2026-02-03T10:00:00Z' }) })
    const coding = did(before, made(before, tagging(before, { unit: 4 }, 'rupture.confrontation')))
    const { file } = did(coding.state, undoing(coding.act)).state
    assert.ok(shown(file).includes('4 rupture.confrontation removed'))
  })
})

describe('an act that is refused', () => {
  const open = stateOf({ codings: coded })
  const act = tagging(open, { unit: 4 })
  const elsewhere = (over: Partial<Act['edits'][number]['file']>): Act => ({
    ...act,
    edits: act.edits.map((edit) => ({ ...edit, file: { ...edit.file, ...over } })),
  })
  const thoughtsCodebook = codebookText.replace('unit: utterance', 'unit: thought-unit')
  const captions = 'WEBVTT\n\n00:00.000 --> 00:04.000\n<v T>We planned it. How did it go?\n'
  const units = unitsSaying(captions, 'S01.vtt', {})
  const split = { turn: 1, label: 'T', text: 'We planned it. How did it go?', from: [], to: [15] }
  const unsplit = stateOf({ session: 'S01.vtt', text: captions, codebook: thoughtsCodebook, units })
  const splitting = (text: string): Act => ({
    name: 'split',
    edits: [],
    units: {
      session: 'S01.vtt',
      turns: [{ ...split, text }],
      before: unsplit.file,
      after: unsplit.file,
      dropped: [],
    },
  })
  const kept: KeptUnits = { in: 'file', units: unitsSaying(captions, 'S01.vtt', { 1: [15] }) }
  const cases: readonly (readonly [string, SessionState, AskedAct, object])[] = [
    [
      'where the coder’s file is damaged',
      stateOf({ codings: coded.slice(0, -20) }),
      { kind: 'new', act },
      { refused: 'read-only', at: 'S01.alice.codings.yaml' },
    ],
    [
      'where the units are not known',
      withKeptUnits(unsplit, { in: 'file', units: { etag: 'x', file: null, usable: false, problems: [] } }),
      { kind: 'new', act },
      { refused: 'read-only', at: 'S01.vtt.units.yaml' },
    ],
    [
      'that is of another session',
      open,
      { kind: 'new', act: elsewhere({ session: 'S02.transcript' }) },
      { refused: 'not-open', at: 'S02.transcript' },
    ],
    [
      'that is another coder’s',
      open,
      { kind: 'new', act: elsewhere({ coder: 'bob' }) },
      { refused: 'not-open', at: sessionPath },
    ],
    [
      'where what it changes is something else by now',
      open,
      {
        kind: 'remembered',
        kept: null,
        act: {
          name: 'untag',
          edits: [
            {
              file: { session: sessionPath, coder: 'alice' },
              changes: [
                {
                  kind: 'record',
                  collection: 'codings',
                  id: 'c1',
                  before: { id: 'c1', unit: 2, code: 'empathy' },
                  after: null,
                },
              ],
            },
          ],
        },
      },
      { refused: 'changed-meanwhile', at: 'c1' },
    ],
    [
      'since it splits turns, and it is not said how they are kept',
      unsplit,
      redoing(splitting(split.text)),
      { refused: 'not-open', at: 'S01.vtt' },
    ],
    [
      'where its turn is not there any more',
      unsplit,
      redoing(splitting('Something else.'), kept),
      { refused: 'changed-meanwhile', at: 'S01.vtt' },
    ],
    [
      'where the turn then has other units than asked for',
      unsplit,
      { kind: 'splits', name: 'split', turns: [split], kept: { in: 'file', units } },
      { refused: 'changed-meanwhile', at: '1' },
    ],
  ]
  for (const [why, state, asked, refusal] of cases)
    it(`${why}, changes nothing`, () => {
      const text = said(state)
      assert.deepEqual([reduce(state, asked, contextOf), said(state)], [refusal, text])
    })
})

const captionsText = `WEBVTT

00:00.000 --> 00:04.000
<v T>We planned it. How did it go?

00:04.000 --> 00:09.000
<v C>Fine, I guess. You keep asking. Stop it.
`
const undividedText = 'T: We planned it. How did it go?\nC: Fine, I guess. You keep asking. Stop it.\n'
/** Where units begin in the second turn. */
const [youAt, stopAt] = [15, 32]

interface Kind {
  readonly session: string
  /** An open session whose second turn is split at these places. */
  state(at: readonly number[]): SessionState
  /** How that is kept. */
  kept(at: readonly number[]): KeptUnits
}

const nativeText = (at: readonly number[]): string => {
  const turn = 'Fine, I guess. You keep asking. Stop it.'
  const parts = [0, ...at].map((from, i) => turn.slice(from, at[i]).trim())
  return undividedText.replace(turn, parts.join(' | '))
}
const thoughtsCodebook = codebookText.replace('unit: utterance', 'unit: thought-unit')
const kinds: readonly Kind[] = [
  {
    session: sessionPath,
    state: (at) => stateOf({ text: nativeText(at), codebook: thoughtsCodebook }),
    kept: (at) => ({ in: 'text', text: nativeText(at), plain: read(nativeText(at)) }),
  },
  {
    session: 'S01.vtt',
    state: (at) =>
      stateOf({
        session: 'S01.vtt',
        text: captionsText,
        codebook: thoughtsCodebook,
        units: unitsSaying(captionsText, 'S01.vtt', { 2: at }),
      }),
    kept: (at) => ({ in: 'file', units: unitsSaying(captionsText, 'S01.vtt', { 2: at }) }),
  },
]

for (const { session, state: stateAt, kept } of kinds) {
  describe(`splitting and joining units of ${session} as acts`, () => {
    const splits = (from: readonly number[], to: readonly number[]): AskedAct => ({
      kind: 'splits',
      name: from.length < to.length ? 'split' : 'join',
      turns: [{ turn: 2, label: 'C', text: 'Fine, I guess. You keep asking. Stop it.', from, to }],
      kept: kept(to),
    })
    const places = ({ file }: SessionState): string[] =>
      [...file.codings.values()].map(({ unit, part, code, placeInDoubt: why }) =>
        [`${unit}.${part ?? 1} ${code}`, ...(why === undefined ? [] : [why])].join(' '),
      )
    const boundaries = ({ transcript }: SessionState): (readonly number[])[] => transcript.turns.map(boundariesOf)
    const coding = (state: SessionState, part: number, code = 'empathy'): SessionState =>
      did(state, made(state, tagging(state, { unit: 2, part }, code))).state

    const cases: readonly (readonly [
      string,
      readonly number[],
      readonly number[],
      readonly string[],
      readonly string[],
    ])[] = [
      ['leaves a coding of a split unit to be checked', [], [youAt], ['1 a'], ['2.1 a unit-split']],
      ['takes a coding along to its words', [youAt], [youAt, stopAt], ['1 a', '2 b'], ['2.1 a', '2.2 b unit-split']],
      ['moves what comes after', [stopAt], [youAt, stopAt], ['2 a'], ['2.3 a']],
      ['keeps a code once that stands on both', [youAt], [], ['1 empathy', '2 empathy'], ['2.1 empathy']],
      ['keeps different codes of both', [youAt], [], ['1 a', '2 b'], ['2.1 a', '2.1 b']],
    ]
    for (const [what, from, to, before, after] of cases)
      it(what, () => {
        const start = before.reduce((state, one) => {
          const [part, code] = one.split(' ')
          return coding(state, Number(part), code)
        }, stateAt(from))
        const text = said(start)
        const split = did(start, splits(from, to))
        assert.deepEqual([boundaries(split.state), places(split.state)], [[[], to], after])
        assert.deepEqual([said(start), boundaries(start)], [text, [[], from]], 'the state before is as it was')
        const undone = did(split.state, undoing(split.act, kept(from)))
        assert.deepEqual([said(undone.state), undone.state.file === start.file], [text, true], 'the very same')
        const again = did(undone.state, redoing(inverse(undone.act), kept(to)))
        assert.equal(again.state.file, split.state.file)
      })

    it('brings back what joining dropped, though other work has come in between', () => {
      const start = coding(coding(stateAt([youAt]), 1), 2)
      const joined = did(start, splits([youAt], []))
      const more = coding(joined.state, 1, 'rupture.withdrawal')
      assert.deepEqual(places(more), ['2.1 empathy', '2.1 rupture.withdrawal'])
      const undone = did(more, undoing(joined.act, kept([youAt])))
      const codes = places(undone.state)
      assert.equal(codes.filter((one) => one.includes('empathy')).length, 2)
      assert.equal(codes.length, 3)
    })
  })
}

describe('acts that are undone together', () => {
  const two = (): ReadonlyMap<string, SessionState> =>
    new Map([
      [sessionPath, stateOf()],
      ['S02.transcript', stateOf({ session: 'S02.transcript' })],
    ])
  const open =
    (states: ReadonlyMap<string, SessionState>) =>
    (session: string): SessionState | undefined =>
      states.get(session)

  it('are all undone, in whichever sessions they are', () => {
    const states = new Map(two())
    const done: Act[] = []
    for (const [session, state] of states) {
      const act = session === sessionPath ? tagging(state, { unit: 1 }) : review(contextOf(state), 1, 2)
      assert.ok(isAct(act))
      const after = did(state, made(state, act))
      states.set(session, after.state)
      done.unshift(inverse(after.act))
    }
    const undone = reduceRemembered(done, null, open(states), contextOf)
    assert.ok('states' in undone)
    const left = [...undone.states.values()].map(({ file }) => [file.codings.size, file.reviewed.length])
    assert.deepEqual(left, [
      [0, 0],
      [0, 0],
    ])
    assert.equal(undone.acts.length, 2)
  })

  it('are refused as a whole where one of them is', () => {
    const states = new Map(two())
    const first = states.get(sessionPath)
    assert.ok(first !== undefined)
    const after = did(first, made(first, tagging(first, { unit: 1 })))
    const notThere = inverse(tagging(stateOf({ session: 'S02.transcript' }), { unit: 2 }))
    states.set(sessionPath, after.state)
    const acts = [inverse(after.act), notThere]
    const refused = reduceRemembered(acts, null, open(states), contextOf)
    assert.deepEqual(refused, { refused: 'changed-meanwhile', at: idOf(notThere) })
    states.delete('S02.transcript')
    assert.deepEqual(reduceRemembered(acts, null, open(states), contextOf), {
      refused: 'not-open',
      at: 'S02.transcript',
    })
  })
})

function idOf({ edits: [edit] }: Act): string {
  const [change] = edit?.changes ?? []
  return change?.kind === 'record' ? change.id : ''
}
