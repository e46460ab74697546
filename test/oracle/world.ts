import type { Random } from '../../src/core/base/files/ports'
import { codebookText, codingsText } from '../unit/core/study/support'

export const NATIVE = 'S01.transcript'
export const CAPTIONS = 'S02.vtt'
export const MOVED = 'later/S03.transcript'
export const sessions: readonly string[] = [NATIVE, CAPTIONS, MOVED]

const nativeText = `# Opening

[00:00:10] T: We planned it. How did it go?
C: Fine, I guess. You keep asking. Stop it.
T: Mm-hm. I see.
C: Fine, I guess. You keep asking.

# Work

[00:06:00] T: What did you try out? Tell me of it.
C: I went out twice | with a friend. It was good.
T: Mm-hm. I see.
C: That I can call her in the evening. I will.
`
const captionsText = `WEBVTT

00:00.000 --> 00:04.000
<v T>We planned it. How did it go?

00:04.000 --> 00:09.000
<v C>Fine, I guess. You keep asking. Stop it.

00:09.000 --> 00:12.000
<v C>I see. But why?

06:09.000 --> 06:12.000
<v T>Mm-hm. I see.

06:12.000 --> 06:20.000
<v C>Fine, I guess. You keep asking. Stop it.

12:12.000 --> 12:20.000
<v T>What will you take with you? Tell me of it.
`

const ratings = `segment: {minutes: 5}
ratings:
  - {id: bond, label: Bond, level: session, min: 1, max: 7}
  - {id: pace, label: Pace, level: section, min: -2, max: 2}
  - {id: heat, label: Heat, level: segment, min: 0, max: 10}
`
const rules = `rules:
  - {id: rupture-repair, kind: episode, opens: [rupture], attempts: [empathy], within: {units: 5}}
`
const thoughts = codebookText.replace('unit: utterance', 'unit: thought-unit')

/** Codebooks that a study may have one after the other; the last is damaged. */
export const codebooks: readonly string[] = [
  thoughts + ratings,
  thoughts + ratings.replace('minutes: 5', 'minutes: 10') + rules,
  codebookText + ratings,
  thoughts.replace('label: Empathy', 'label: Warmth'),
  `${thoughts}codes: [`,
]

export const studyFiles: readonly (string | null)[] = [
  null,
  'quotes: none\n',
  'quotes: short\nblind: false\n',
  'captions: {merge: none}\n',
  'speakers: {T: client}\n',
  'quotes: [',
]

const pick = <T>(all: readonly T[], random: Random): T => all[Math.floor(random.next() * all.length)] as T

const worked = codingsText(nativeText, 'alice', [
  { id: 'c1', unit: 2, code: 'rupture.withdrawal', strength: 2, at: '2026-02-01T10:00:00Z' },
  { id: 'c2', unit: 3, code: 'empathy', span: [0, 6] },
  { id: 'c3', unit: 1, code: 'empathy', placeInDoubt: 'unit-changed', quote: 'We planned that.' },
  { id: 'c4', unit: 4, code: 'rupture.withdrawal', at: '2026-02-01T10:00:00Z' },
])

const done = { status: 'complete', completed: '2026-02-02T10:00:00Z', reviewed: [[1, 8]] } as const

/** The coder's file as it may be when the study is opened; null where there is none. */
const ownFiles: readonly (string | null)[] = [
  null,
  worked,
  codingsText(nativeText, 'alice', [{ id: 'c1', unit: 2, code: 'empathy' }], {
    ...done,
    unblinded: '2026-02-03T10:00:00Z',
    reviewedBlind: [[1, 4]],
  }),
  codingsText(nativeText, 'alice', [{ id: 'c1', unit: 2, code: 'empathy', at: '2031-01-01T10:00:00Z' }], {
    suspendedReview: [],
  }),
  worked.slice(0, -30),
]

const otherFile = codingsText(nativeText, 'bob', [{ id: 'b1', unit: 2, code: 'empathy' }], done)

/** What a study holds at the beginning. */
export function contentsAt(random: Random): Readonly<Record<string, string>> {
  const own = pick(ownFiles, random)
  const study = random.next() < 0.7 ? null : pick(studyFiles, random)
  return {
    [NATIVE]: nativeText,
    [CAPTIONS]: captionsText,
    ...(random.next() < 0.1 ? {} : { 'codebook.yaml': pick(codebooks.slice(0, random.next() < 0.7 ? 2 : 4), random) }),
    ...(own === null ? {} : { 'S01.alice.codings.yaml': own }),
    ...(study === null ? {} : { 'study.yaml': study }),
    ...(random.next() < 0.5 ? { 'S01.bob.codings.yaml': otherFile } : {}),
  }
}
