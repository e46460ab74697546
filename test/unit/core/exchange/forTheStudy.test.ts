import assert from 'node:assert/strict'
import { join } from 'node:path'
import { importFile } from '../../../../src/core/exchange/importFile'
import { readAnyTranscript } from '../../../../src/core/exchange/readAnyTranscript'
import { isRecorderLabel, speakersToAsk, withAnswers } from '../../../../src/core/exchange/askedSpeakers'
import { tableSessions } from '../../../../src/core/exchange/tables/tableTranscript'
import { withSessionSpeakers, withSpeakers } from '../../../../src/core/study/settings/rememberSpeakers'
import { readStudyFile } from '../../../../src/core/study/settings/studyFile'
import { nativeReader } from '../../../../src/core/transcript/readers/nativeReader'
import type { Role } from '../../../../src/core/transcript/model'
import { defaultRules } from '../../../../src/core/transcript/readRules'
import { writeTranscript } from '../../../../src/core/transcript/writeTranscript'
import { utf8 } from '../../../../src/core/base/utf8'
import { MemoryFiles } from '../../../support/memoryFiles'
import { commandLine } from '../../../support/terminal'
import { Folders } from '../../cli/support'

const segment = (speaker: string, start: number, end: number, text: string): object => ({
  speaker,
  start,
  end,
  text: ` ${text}`,
})
const whisper = JSON.stringify({
  segments: [
    segment('SPEAKER_00', 0, 2, 'Hello.'),
    segment('SPEAKER_00', 9, 10, 'How was it?'),
    segment('SPEAKER_01', 10, 12, 'Hard.'),
  ],
})
const vtt =
  'WEBVTT\n\n00:00.000 --> 00:01.000\n<v Beck>One.\n\n00:05.000 --> 00:06.000\n<v Beck>Two.\n\n00:06.000 --> 00:07.000\n<v Kim>Three.\n'

describe('convert and the study a file is for', () => {
  const folders = new Folders()
  after(() => {
    folders.remove()
  })
  const study =
    'captions: {merge: same-speaker, gap-seconds: 3}\nspeakers: {SPEAKER_00: therapist, Beck: therapist, Kim: client}\n'
  const turns = async (...words: readonly string[]): Promise<string[]> => {
    const { code, out } = await commandLine('convert', ...words, '--to', 'json')
    assert.equal(code, 0)
    return (
      JSON.parse(out) as { readonly turns: readonly { readonly role: string; readonly text: string }[] }
    ).turns.map(({ role, text }) => `${role}: ${text}`)
  }

  it('joins captions and names roles as the study.yaml above it says, for captions and for what is converted once', async () => {
    const folder = folders.of({ 'study.yaml': study, 'a.json': whisper, 'a.vtt': vtt })
    assert.deepEqual(await turns(join(folder, 'a.json')), [
      'therapist: Hello.',
      'therapist: How was it?',
      'other: Hard.',
    ])
    assert.deepEqual(await turns(join(folder, 'a.vtt')), ['therapist: One.', 'therapist: Two.', 'client: Three.'])
  })

  it('takes the study that --study names, and without any the rules of a study that says nothing', async () => {
    const alone = folders.of({ 'a.json': whisper })
    assert.deepEqual(await turns(join(alone, 'a.json')), ['other: Hello. How was it?', 'other: Hard.'])
    const there = folders.of({ 'study.yaml': study })
    assert.deepEqual(await turns(join(alone, 'a.json'), '--study', there), [
      'therapist: Hello.',
      'therapist: How was it?',
      'other: Hard.',
    ])
  })

  it('takes the roles that the study gives a session, by the file or by the transcript it becomes', async () => {
    const settings =
      'sessions:\n  - {id: A, parts: [a.transcript], speakers: {SPEAKER_00: client}}\n  - {id: B, parts: [b.json], speakers: {SPEAKER_00: therapist}}\n'
    const folder = folders.of({ 'study.yaml': settings, 'a.json': whisper, 'b.json': whisper })
    assert.deepEqual((await turns(join(folder, 'a.json')))[0], 'client: Hello. How was it?')
    assert.deepEqual((await turns(join(folder, 'b.json')))[0], 'therapist: Hello. How was it?')
  })
})

describe('import of codings and the study it goes into', () => {
  it('gives speakers the roles that study.yaml gives them, unless the table has its own', async () => {
    const role = async (table: string): Promise<string | undefined> => {
      const files = new MemoryFiles({ 'study.yaml': 'speakers: {Beck: therapist}\n' })
      assert.ok((await importFile(files, utf8(table), { name: 'a.csv', map: null, coder: 'x' })).written)
      return /Beck: \{role: (\w+)/.exec(files.text('a.transcript'))?.[1]
    }
    assert.equal(await role('speaker,text,code\nBeck,One.,q\n'), 'therapist')
    assert.equal(await role('speaker,role,text,code\nBeck,client,One.,q\n'), 'client')
  })

  it('takes further words for "not applicable"', async () => {
    const files = new MemoryFiles()
    const table = 'speaker,text,Empathy,Talk\nT,One.,1,99\nC,Two.,missing,x1\nT,Three.,0,MISSING\n'
    await importFile(files, utf8(table), {
      name: 'a.csv',
      map: { speaker: ['speaker'], text: ['text'], code: ['Empathy', 'Talk'] },
      coder: 'x',
      notApplicable: ['missing', '99'],
    })
    assert.doesNotMatch(files.text('codebook.yaml'), /99|missing/i)
    assert.match(files.text('a.x.codings.yaml'), /^reviewed: \[\[1, 3\]\]$/m)
  })
})

describe('speakers of an imported transcript', () => {
  const { transcript } = readAnyTranscript(utf8(whisper), { name: 'a.json', map: null, tiers: null })

  it('are asked for where neither the file nor the study nor the label says who they are', () => {
    assert.ok(transcript !== null)
    assert.deepEqual(
      speakersToAsk(transcript, defaultRules).map(({ label, turns, sample }) => [label, turns, sample]),
      [
        ['SPEAKER_00', 1, 'Hello. How was it?'],
        ['SPEAKER_01', 1, 'Hard.'],
      ],
    )
    assert.deepEqual(
      speakersToAsk(transcript, { roles: new Map<string, Role>([['SPEAKER_00', 'other']]) }).map(({ label }) => label),
      ['SPEAKER_01'],
    )
    const known = readAnyTranscript(utf8('speaker,text\nT,One.\nClient,Two.\n'), {
      name: 'a.csv',
      map: null,
      tiers: null,
    }).transcript
    assert.deepEqual(known === null ? null : speakersToAsk(known, defaultRules), [])
  })

  it('have the roles that were answered in the file that is written', () => {
    assert.ok(transcript !== null)
    const written = nativeReader.read(
      writeTranscript(
        withAnswers(
          transcript,
          new Map([
            ['SPEAKER_00', 'therapist'],
            ['SPEAKER_01', 'client'],
          ]),
        ),
      ),
    )
    assert.deepEqual(
      written.turns.map(({ label, role }) => `${label} ${role}`),
      ['SPEAKER_00 therapist', 'SPEAKER_01 client'],
    )
    assert.deepEqual(written.problems, [])
  })

  it('are a recorder’s own labels or somebody’s name', () => {
    for (const label of [
      'SPEAKER_00',
      'Speaker 1',
      'speaker',
      'Unknown Speaker',
      'S1',
      'spk_2',
      '1',
      'Sprecher 2',
      'Person A',
    ])
      assert.ok(isRecorderLabel(label), label)
    for (const label of ['Dr. Beck', 'Anna', 'T', 'Sam', 'Spencer', 'Person in charge', 'P001x'])
      assert.ok(!isRecorderLabel(label), label)
  })
})

describe('roles remembered in study.yaml', () => {
  const roles = new Map<string, Role>([
    ['Dr. Beck', 'therapist'],
    ['Kim "K": x', 'client'],
  ])
  const speakers = (text: string | null): unknown => (text === null ? null : [...readStudyFile(text).settings.speakers])

  it('are added to an empty file, one without speakers, and one that has some; all else stays', () => {
    for (const text of [
      '',
      '# Ours.\nblind: false # for now\n',
      'blind: true',
      'speakers:\n    # by name\n    Ann: other\nblind: false\n',
      'quotes: none\r\nspeakers:\r\n  Ann: other\r\n',
    ]) {
      const made = withSpeakers(text, roles)
      const had = [...readStudyFile(text).settings.speakers]
      assert.deepEqual(new Map(speakers(made) as [string, string][]), new Map([...had, ...roles]), text)
      for (const line of text.split(/\r?\n/)) assert.ok(made?.includes(line), line)
      assert.equal(made?.includes('\r\n'), text.includes('\r\n'))
    }
  })

  it('are not written over what the study says, nor into what can’t be changed by adding lines', () => {
    assert.equal(
      withSpeakers('speakers:\n  Dr. Beck: client\n', new Map([['Dr. Beck', 'therapist']])),
      'speakers:\n  Dr. Beck: client\n',
    )
    assert.equal(withSpeakers('speakers: {Ann: other}\n', roles), null)
    assert.equal(withSpeakers('blind: [\n', roles), null)
  })
})

describe('roles of one session remembered in study.yaml', () => {
  const roles = new Map<string, Role>([
    ['SPEAKER_00', 'therapist'],
    ['SPEAKER_01', 'client'],
  ])

  it('are added to no file, one without sessions, a list of sessions, and an entry in any form; all else stays', () => {
    const texts = [
      '',
      '# Ours.\nblind: false # for now',
      'blind: true\r\nsessions:\r\n- id: S01\r\n  parts: [S01.vtt]\r\n',
      'sessions: # all\n\n    # the first\n    - id: S02\n      parts: [S01.vtt]\ncoders: [ann]\n',
      'sessions:\n  - id: A\n    # one file\n    parts:\n      - S02.vtt\n    case: x\n',
      'sessions:\n  - {id: A, parts: S02.vtt, date: "2026-03-01"}\n',
      'sessions: [{parts: [S02.vtt], id: A}]\n',
      'sessions:\n  - id: A\n    parts: [S02.vtt]\n    speakers:\n      X: other\n',
      'sessions:\n  - id: A\n    parts: [S02.vtt]\n    speakers: {X: other}\n  - id: B\n',
    ]
    for (const text of texts) {
      const made = withSessionSpeakers(text, 'S02.vtt', roles) ?? assert.fail(text)
      const had = readStudyFile(text).settings
      const { sessions } = readStudyFile(made).settings
      const own = sessions.filter(({ parts }) => parts.includes('S02.vtt'))
      assert.deepEqual(
        own.map(({ speakers }) => new Map([...speakers].filter(([label]) => label !== 'X'))),
        [roles],
        made,
      )
      assert.equal(sessions.length, had.sessions.length + (text.includes('S02.vtt') ? 0 : 1))
      assert.equal(new Set(sessions.map(({ id }) => id)).size, sessions.length)
      for (const word of text.match(/[A-Za-z0-9#:."-]+/g) ?? []) assert.ok(made.includes(word), word)
      assert.equal(withSessionSpeakers(made, 'S02.vtt', roles), made)
    }
  })

  it("are not written over what is said, nor into what can't be added to", () => {
    assert.match(
      withSessionSpeakers(
        'sessions:\n  - {id: A, parts: S02.vtt, speakers: {SPEAKER_00: client}}\n',
        'S02.vtt',
        roles,
      ) ?? '',
      /"SPEAKER_01": client, SPEAKER_00: client/,
    )
    for (const text of ['sessions: [{id: A}]\n', 'blind: [\n', 'sessions: nothing\n'])
      assert.equal(withSessionSpeakers(text, 'S02.vtt', roles), null, text)
  })
})

describe('a table of several sessions', () => {
  it('becomes a transcript a session', () => {
    const { sessions, problems } = tableSessions('session,speaker,text\nA,T,One.\nB,C,Two.\nA,C,Three.\n', 'all', null)
    assert.deepEqual(problems, [])
    assert.deepEqual(
      sessions.map(({ name, transcript }) => [name, transcript.turns.map(({ text }) => text)]),
      [
        ['A', ['One.', 'Three.']],
        ['B', ['Two.']],
      ],
    )
  })
})
