import type { CodingsFile } from '../../../src/core/coding/model'
import { codebookText, codingsText } from '../core/study/support'

// A small study in which as much as possible occurs, so that every key and column is written.

const said = (from: number): string[] =>
  Array.from({ length: 10 }, (_, i) => {
    const minute = String(from + Math.floor(i / 2)).padStart(2, '0')
    return `[00:${minute}:${i % 2 === 0 ? '00' : '30'}] ${i % 2 === 0 ? 'T' : 'C'}: Words of turn ${from + i}. (laughs)`
  })
const transcript = (session: string): string =>
  `---\nsession: ${session}\nspeakers:\n  T: {role: therapist}\n  C: {role: client}\n---\n\n# Opening\n\n${said(0).join('\n')}\n\n# Work\n\n${said(10).join('\n')}\n`

const codebook = `${codebookText}  - {id: repair, label: Repair, speaker: [therapist]}
segment: {minutes: 5}
rules:
  - exclusive: [rupture.withdrawal, rupture.confrontation]
episodes:
  - {id: rupture-repair, label: Rupture and repair, opens: [rupture], attempts: [repair]}
ratings:
  - {id: warmth, label: Warmth, level: session, min: 1, max: 7}
  - {id: pace, label: Pace, level: segment, min: 1, max: 7}
measures:
  - {id: repairs, label: Repairs per rupture, formula: count(repair) / count(rupture)}
`

const done: Partial<CodingsFile> = {
  status: 'complete',
  completed: '2026-03-01T10:00:00Z',
  reviewed: [[1, 20]],
}

/** What a coder says of a session; `shift` makes coders and sessions differ. */
function codings(session: string, coder: string, shift: number, over: Partial<CodingsFile> = {}): string {
  const id = (name: string): string => `${coder}${name}`
  const given = [
    { id: id('e1'), unit: 1, code: 'empathy', span: [0, 8 + shift] as const, note: 'why', uncertain: true },
    { id: id('e2'), unit: 5 + 2 * (shift % 2), code: 'empathy' },
    { id: id('w1'), unit: 2, code: 'rupture.withdrawal', strength: 1 + shift },
    { id: id('w2'), unit: 8, code: 'rupture.withdrawal', strength: 2, span: [0, 5 + shift] as const },
    { id: id('c1'), unit: 12, code: 'rupture.confrontation' },
    { id: id('r1'), unit: 3 + 2 * (shift % 2), code: 'repair' },
    { id: id('r2'), unit: 13, to: 15, code: 'repair', target: 'C' },
    // A problem: clients do not receive it.
    { id: id('x1'), unit: 4, code: 'empathy' },
  ]
  const record = <R extends { readonly id: string }>(one: R): ReadonlyMap<string, R> => new Map([[one.id, one]])
  return codingsText(
    transcript(session),
    coder,
    given,
    {
      ...done,
      ratings: new Map(
        [
          { id: id('s'), rating: 'warmth', value: 3 + shift, evidence: [id('e1')], note: 'why' },
          { id: id('p1'), rating: 'pace', value: 2 + shift, segment: 1 },
          { id: id('p2'), rating: 'pace', value: 4, segment: 2 },
        ].map((one) => [one.id, one]),
      ),
      episodes: record({
        id: id('ep'),
        episode: 'rupture-repair',
        opens: [id('w1')],
        attempts: [id('r1')],
        outcome: 'resolved',
      }),
      notes: record({ id: id('n'), unit: 6, text: 'Ask again', tag: 'ask', author: coder, replies: [] }),
      uncodable: record({ id: id('u'), unit: 20, reason: 'inaudible' }),
      ...over,
    },
    `${session}.transcript`,
  )
}

/** The files of the study by path. */
export const exampleStudy: Readonly<Record<string, string>> = {
  'codebook.yaml': codebook,
  'study.yaml': 'blind: false\nprimary: {coefficient: krippendorffAlpha, criterion: 0.667}\nspelling: mistake\n',
  ...Object.fromEntries(
    ['S01', 'S02', 'S03', 'S04'].flatMap((session, i) => [
      [`${session}.transcript`, transcript(session)],
      [`${session}.alice.codings.yaml`, codings(session, 'alice', i % 2)],
      [`${session}.bob.codings.yaml`, codings(session, 'bob', (i + 1) % 3)],
    ]),
  ),
  'S01.carol.codings.yaml': codings('S01', 'carol', 2),
  'S02.carol.codings.yaml': codings('S02', 'carol', 0, { status: 'in progress', completed: null }),
}

/** Captions of which one ends before it starts. */
export const captions =
  'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v T>How are you?\n\n00:00:05.000 --> 00:00:04.000\n<v C>Well.\n\n00:00:06.000 --> 00:00:07.000\n<v T>Good.\n'

/** A spreadsheet of utterances and codes. */
export const sheet =
  'session,turn,speaker,text,coder,code,strength\nS01,1,T,How are you?,ann,Empathy,\nS01,2,C,Well.,ann,Rupture,2\nS01,3,T,Good.,ann,Empathy,\n'

/** Nominal ratings, and numbers with a gap. */
export const matrix = 'session,ann,bob,cem\ns1,1,1,0\ns1,0,1,0\ns2,1,1,1\ns2,0,0,0\ns3,1,0,1\ns3,0,0,0\n'
export const measurements = 'ann,bob,cem\n3,4,\n5,5,6\n2,2,3\n7,6,7\n4,4,\n'
