import assert from 'node:assert/strict'
import { FileError } from '../../../../../src/core/base/files/ports'
import type { StudySettings } from '../../../../../src/core/study/settings/studyFile'
import { defaultSettings, loadStudyFile, readStudyFile } from '../../../../../src/core/study/settings/studyFile'
import { MemoryFiles } from '../../../../support/memoryFiles'

const whole = `# What all coders share
sessions:
  - {id: S01, parts: [S01a.transcript, b/S01.transcript], case: 7, therapist: A, number: 3, date: "2026-03-01", speakers: {Dr. Anna Beck: therapist}}
  - id: S02
    parts: S02.vtt
coders:
  - alice
  - {name: dana, role: supervisor}
  - {name: bob, role: coder}
assignments: {double-coded: 0.25, seed: 7, sessions: {S01: [alice, bob], S02: alice}}
blind: false
quotes: none
primary: {coefficient: gwetAC, criterion: 0.7}
captions: {merge: none, gap-seconds: 1.5}
speakers:
  Tom: client
`

describe('study.yaml', () => {
  it('is read in all its keys', () => {
    const { settings, problems } = readStudyFile(whole)
    assert.deepEqual(problems, [])
    assert.deepEqual(settings, {
      blind: false,
      supervisors: ['dana'],
      sessions: [
        {
          id: 'S01',
          parts: ['S01a.transcript', 'b/S01.transcript'],
          case: '7',
          therapist: 'A',
          number: 3,
          date: '2026-03-01',
          speakers: new Map([['Dr. Anna Beck', 'therapist']]),
        },
        { id: 'S02', parts: ['S02.vtt'], case: null, therapist: null, number: null, date: null, speakers: new Map() },
      ],
      coders: ['alice', 'bob'],
      assignments: {
        doubleCoded: 0.25,
        seed: 7,
        sessions: new Map([
          ['S01', ['alice', 'bob']],
          ['S02', ['alice']],
        ]),
      },
      quotes: 'none',
      primary: { coefficient: 'gwetAC', criterion: 0.7 },
      captions: { merge: 'none', gapSeconds: 1.5 },
      speakers: new Map([['Tom', 'client']]),
    } satisfies StudySettings)
  })

  for (const text of ['', '# nothing yet\n', 'sessions:\ncoders:\nprimary:\n', '{}\n']) {
    it(`says nothing as ${JSON.stringify(text)}, and the defaults hold`, () => {
      const { settings, problems } = readStudyFile(text)
      assert.deepEqual(problems, [])
      assert.deepEqual(settings, defaultSettings)
    })
  }

  // The wrong text, the problem, its line from 0, and what holds instead.
  const wrong: readonly (readonly [string, string, number, Partial<StudySettings>])[] = [
    ['blind: maybe\n', 'shape/wrong-type', 0, { blind: true }],
    ['blind: "false"\n', 'shape/wrong-type', 0, { blind: true }],
    ['blind: no\n', 'shape/wrong-type', 0, { blind: true }],
    ['blind: [false]\n', 'shape/wrong-type', 0, { blind: true }],
    ['\nquotes: long\n', 'shape/not-one-of', 1, { quotes: 'none' }],
    ['quotes: [short]\n', 'shape/wrong-type', 0, { quotes: 'none' }],
    ['sesions: []\n', 'shape/unknown-key', 0, {}],
    ['sessions: S01\n', 'shape/wrong-type', 0, { sessions: [] }],
    ['sessions:\n  - S01\n', 'shape/wrong-type', 1, { sessions: [] }],
    ['sessions:\n  - {parts: [a.transcript]}\n', 'shape/missing-key', 1, { sessions: [] }],
    ['sessions:\n  - id: S01\n    number: second\n', 'shape/wrong-type', 2, {}],
    ['sessions:\n  - id: S01\n    number: 1.5\n', 'shape/wrong-type', 2, {}],
    [
      'sessions:\n  - id: S01\n    parts: [../S01.transcript]\n',
      'codings/refused-path',
      2,
      {
        sessions: [
          { id: 'S01', parts: [], case: null, therapist: null, number: null, date: null, speakers: new Map() },
        ],
      },
    ],
    ['sessions:\n  - id: S01\n    parts: ["C:\\\\S01.transcript"]\n', 'codings/refused-path', 2, {}],
    ['coders: alice\n', 'shape/wrong-type', 0, { coders: [] }],
    ['coders:\n  - {name: dana, role: boss}\n', 'shape/not-one-of', 1, { supervisors: [], coders: ['dana'] }],
    ['coders:\n  - {role: supervisor}\n', 'shape/missing-key', 1, { supervisors: [], coders: [] }],
    [
      'assignments: {double-coded: 25}\n',
      'shape/wrong-type',
      0,
      { assignments: { doubleCoded: null, seed: null, sessions: new Map() } },
    ],
    ['assignments: {seed: x}\n', 'shape/wrong-type', 0, {}],
    ['assignments:\n  sessions: [S01]\n', 'shape/wrong-type', 1, {}],
    ['primary: {coefficient: kappa}\n', 'shape/not-one-of', 0, { primary: { coefficient: null, criterion: null } }],
    ['primary: alpha\n', 'shape/wrong-type', 0, {}],
    ['primary:\n  criterion: high\n', 'shape/wrong-type', 1, {}],
    ['captions:\n  gap: 1\n', 'shape/unknown-key', 1, {}],
    [
      'captions:\n  gap-seconds: soon\n',
      'shape/wrong-type',
      1,
      { captions: { merge: 'same-speaker', gapSeconds: null } },
    ],
    [
      'captions:\n  gap-seconds: -1\n',
      'shape/wrong-type',
      1,
      { captions: { merge: 'same-speaker', gapSeconds: null } },
    ],
    ['captions: {merge: all}\n', 'shape/not-one-of', 0, { captions: { merge: 'same-speaker', gapSeconds: null } }],
    ['speakers: {Tom: patient}\n', 'shape/not-one-of', 0, { speakers: new Map() }],
  ]
  for (const [text, code, line, instead] of wrong) {
    it(`as ${JSON.stringify(text)} has a problem on its line, and the safe value holds`, () => {
      const { settings, problems } = readStudyFile(text)
      assert.deepEqual(
        problems.map((found) => [found.code, found.range?.start.line]),
        [[code, line]],
      )
      for (const [key, value] of Object.entries(instead)) assert.deepEqual(settings[key as keyof StudySettings], value)
    })
  }

  const bombed = (letter: string, i: number): string =>
    `${letter}: &${letter} [${Array(50)
      .fill(`*${'abcde'[i] ?? ''}`)
      .join(',')}]`
  const unreadable: readonly (readonly [string, string])[] = [
    ['a list', '- blind: false\n- quotes: short\n'],
    ['a word', 'false\n'],
    ['broken in the middle', 'blind: false\nquotes: short\n  coders: [\n'],
    ['two keys of one name', 'blind: true\nblind: false\n'],
    [
      'an alias bomb',
      `blind: false\nquotes: short\na: &a [${'x,'.repeat(50)}]\n${[...'bcdef'].map(bombed).join('\n')}\n`,
    ],
  ]
  for (const [name, text] of unreadable) {
    it(`that is ${name} leaves the study blind and quotes nothing`, () => {
      const { settings, problems } = readStudyFile(text)
      assert.ok(problems.some(({ severity }) => severity === 'error'))
      assert.deepEqual([settings.blind, settings.quotes], [true, 'none'])
    })
  }

  it('that cannot be read leaves the study blind and quotes nothing; that is not there, quotes shortly', async () => {
    const files = new MemoryFiles({ 'study.yaml': 'blind: false\n' })
    files.read = async (path) => await Promise.reject(new FileError('not-permitted', path, 'EACCES'))
    const { settings, problems } = await loadStudyFile(files)
    assert.deepEqual(
      [settings.blind, settings.quotes, problems.map(({ code, file }) => [code, file])],
      [true, 'none', [['study/unreadable', 'study.yaml']]],
    )
    const binary = new MemoryFiles()
    binary.contents.set('study.yaml', Uint8Array.of(0x62, 0, 0xff))
    assert.equal((await loadStudyFile(binary)).settings.quotes, 'none')
    assert.deepEqual((await loadStudyFile(new MemoryFiles())).settings, defaultSettings)
  })
})
