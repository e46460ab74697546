import assert from 'node:assert/strict'
import { builtinCodebookText } from '../../../src/core/codebook/builtin/builtinCodebook'
import { readCodebook } from '../../../src/core/codebook/read/readCodebook'
import { decodeCodings } from '../../../src/core/coding/file/decodeCodings'
import { encodeCodings } from '../../../src/core/coding/file/encodeCodings'
import { mergeCodings } from '../../../src/core/coding/merging/merge'
import { mergeTexts } from '../../../src/core/coding/merging/mergeVersions'
import type { Coding } from '../../../src/core/coding/model'
import { reviewReasons } from '../../../src/core/coding/model'
import { FileError } from '../../../src/core/base/files/ports'
import { lineIndex } from '../../../src/core/base/lines'
import { lintCodings } from '../../../src/core/lint/lintCodings'
import type { Problem } from '../../../src/core/base/problem'
import { readMatrix } from '../../../src/core/statistics/ratingTables/matrix'
import { readMeasurements } from '../../../src/core/statistics/ratingTables/measurementMatrix'
import { readStudy } from '../../../src/core/study/readStudy'
import { readStudyFile } from '../../../src/core/study/settings/studyFile'
import { tableOf, transcriptFrom } from '../../../src/core/study/reading/readTranscript'
import { decodeUnits } from '../../../src/core/units/file/decodeUnits'
import { decode } from '../../../src/core/transcript/decode'
import { chatReader } from '../../../src/core/transcript/readers/chatReader'
import { mostCues } from '../../../src/core/transcript/captions/cues'
import { otterReader } from '../../../src/core/transcript/readers/otterReader'
import type { TranscriptReader } from '../../../src/core/transcript/readers/reader'
import { srtReader } from '../../../src/core/transcript/readers/srtReader'
import { vttReader } from '../../../src/core/transcript/readers/vttReader'
import { brokenExchanges } from '../../support/brokenExchanges'
import { codingsFile } from '../../support/codingsFile'
import { Store } from '../../../src/core/study/store/store'
import { MemoryFiles, seeded, steadyClock } from '../../support/memoryFiles'
import { codebookText, codingsText, asComplete, sessionPath, transcriptText } from '../core/study/support'
import { builtin } from '../../support/builtin'

const codings = codingsText(
  transcriptText,
  'alice',
  [
    { id: 'a1', unit: 3, code: 'empathy', strength: 2 },
    { id: 'b1', unit: 4, code: 'empathy' },
  ],
  asComplete,
)
const brokenCodings: readonly string[] = [
  '',
  'words',
  'a: 1\n',
  codings.replace('alliance-coder/1', 'alliance-coder/9'),
  codings.replace('alliance-coder/1', 'nvivo'),
  codings.replace('"strength": 2', '"strength": "two"'),
  codings.replace('"id": "a1", ', ''),
  codings.replace('"id": "a1"', '"id": 7'),
  codings.replace('"b1"', '"a1"'),
  codings.replace('status: "complete"', 'status: "done"'),
  codings.slice(0, -4),
  ...['../x', '/x', 'C:/x', '//server/x', 'https://x', '', 'a\\u0007b'].map((path) =>
    codings.replace('"S01.transcript"', `"${path}"`),
  ),
  codings.replace('- {"id": "b1"', '- 7\n- {"id": "b1"'),
  codings.replace('status:', '<<<<<<< ours\nstatus:'),
  codings.replace(/coder: .*\n/, ''),
  `${codings.slice(0, -4)}a: [`,
  codings.replace('units:', 'kind: coder\nunits:'),
  `format: ${'['.repeat(99)}`,
]
const brokenTranscripts: readonly string[] = [
  '---\nsession: S\nT: How?\nC: So.\n',
  '---\nspeakers: {"": {role: client}, T: {}, X: {role: thrapist}}\nlanguage: "!!"\n---\nT: a\n',
  '---\nlanguag: en\nmedia: ../x.wav\n---\nT: a\n',
  ...['', '/x', 'C:\\\\x', '//s/x', 'https://x', 'a\\x07b'].map((path) => `---\nmedia: "${path}"\n---\nT: a\n`),
  '---\nspeakers: {T: {role: therapist}, Mum: {role: other}}\n---\nT: a\nMom: you never\nMom: nor\nDad: well\n',
  'T: a\nC: b\nT: c\nC: d\nAnd then: she said\nTh3rapist: x\n',
  'before\nT: a\nC: b\n',
  'before\nand before\nT: a\n',
  'nothing\n',
  'T:\nC: b\n',
  'T: a | | b\nC: |\n',
  '[00:99:99] T: a\nC: b\n',
  'T: a\n[00:00:05] b\n',
  '[00:00:09] T: a\n[00:00:04] C: b\n',
  '[00:02:00] T: a #00:01:00-0#\nC: b\n',
  'T: a\n# Middle\ngoes on\nC: b\n',
  'T: a\n## Sub\nC: b\n# \nT: c\n',
  Array(501).fill('T:\nC: a | | b\n').join(''),
  Array.from({ length: 20 }, (_, i) => `${i % 2 === 0 ? 'T' : 'C'}${i === 14 ? 13 : i + 1}: a`).join('\n'),
]
const captions = (count: number, body = ''): string => `WEBVTT\n\n${`0:0:1.0 --> 0:0:2.9\n${body}\n`.repeat(count)}`
// By the reader that is meant, and what it reads.
const brokenForeign: readonly (readonly [TranscriptReader, string])[] = [
  [vttReader, 'words'],
  [vttReader, 'WEBVTT\n'],
  [vttReader, captions(1)],
  [vttReader, captions(2)],
  [vttReader, captions(1, 'a\n')],
  [vttReader, captions(2, 'a\n')],
  [vttReader, 'WEBVTT\n\n1 --> 2\na\n'],
  [vttReader, captions(mostCues + 1)],
  [vttReader, captions(1, 'a '.repeat(500_001))],
  [srtReader, '1\n00:00:0x --> 00:00:02\na\n'],
  [srtReader, '00:00:01.0 --> 00:00:02.0\na\n'],
  [srtReader, '00:00:01.0 --> 00:00:02.0\na\n00:00:03.0 --> 00:00:04.0\na\n'],
  [otterReader, 'Ann  0:00\na\nTranscribed by https://otter.ai\nb\n'],
  [otterReader, 'Ann  0:00\na\nTranscribed by https://otter.ai\nb\nc\n'],
  [chatReader, '*A:\ta\n*b\n'],
  [chatReader, '@Eg:\tx\n@Bg:\ty\n@G:\tz\n*A:\ta .\n@Bg\n'],
]
const brokenCodebooks: readonly string[] = [
  `${codebookText}colour: red\n`,
  codebookText.replace('version: "1.0.0"', 'version: 1.10'),
  codebookText.replace('id: alliance', 'id: "a.b"'),
  codebookText.replace('id: empathy', 'id: ""'),
  codebookText.replace('id: empathy', 'id: constructor'),
  codebookText.replace('id: empathy', 'id: "mit leid"'),
  codebookText.replace('id: confrontation', 'id: withdrawal'),
  `${codebookText}language: "!"\n`,
  codebookText.replace('id: empathy,', 'id: empathy, key: "12",'),
  codebookText.replace('id: empathy,', 'id: empathy, key: w,').replace('{id: withdrawal,', '{id: withdrawal, key: w,'),
  codebookText
    .replace('id: empathy,', 'id: empathy, key: W, retired: "1",')
    .replace('{id: withdrawal,', '{id: withdrawal, key: W,'),
  codebookText.replace('{min: 1, max: 5}', '{min: 5, max: 1}'),
  codebookText.replace('{min: 1, max: 5}', '{min: 1, max: 5000}'),
  codebookText.replace('{min: 1, max: 5}', '{min: 1, max: 5, labels: {9: nine}}'),
  `${codebookText}ratings:\n  - {id: r, label: R, level: segment, min: 1, max: 7, neutral: 9}\n`,
  ...[
    'exclusive: [empathy, emphaty]',
    'exclusive: [empathy, zzz]',
    'exclusive: [empathy]',
    'exclusive: [empathy, empathy]',
    'exclusive: [empathy, rupture, rupture.withdrawal]',
    'requires-strength: [empathy]',
    'exclusve: [empathy]',
    'severity: error',
    'exclusive: [empathy, rupture]\n    outranks: [empathy, rupture]',
  ].map((rule) => `${codebookText}rules:\n  - ${rule}\n`),
  codebookText.replace('id: empathy,', 'id: empathy, replaced-by: rupture,'),
  codebookText
    .replace('id: empathy,', 'id: empathy, retired: "1", replaced-by: rupture,')
    .replace('- id: rupture\n', '- id: rupture\n    retired: "1"\n    replaced-by: empathy\n'),
  codebookText.replace('id: empathy,', 'id: empathy, formerly: [rupture],'),
  codebookText
    .replace('id: empathy,', 'id: empathy, formerly: [x],')
    .replace('{id: withdrawal,', '{id: withdrawal, formerly: [x],'),
  codebookText.replace('id: empathy,', 'id: empathy, retired: "1",') + 'rules:\n  - exclusive: [empathy, rupture]\n',
  codebookText.replace('id: empathy,', 'id: empathy, retired: "1", replaced-by: rupture,') +
    'rules:\n  - exclusive: [empathy, rupture.withdrawal]\n',
  ...[
    '100 * units(',
    'unts(empathy)',
    'median(empathy)',
    '2 3',
    '(1',
    ')',
    'units(nope)',
    `${'('.repeat(500)}1`,
    '*',
    'count',
    'count(empathy by x)',
    'count(m)',
    'mean(m by client)',
    'count(rupture)',
  ].map(
    (formula) =>
      `${codebookText}measures:\n  - {id: m, label: M, formula: "${formula}"}\nratings:\n  - {id: m, level: session, min: 1, max: 7}\n  - {id: rupture, level: session, min: 1, max: 7}\n`,
  ),
  'codes: [',
  '- 1',
  'id: a\nid: b\n',
  codebookText.replace('unit: utterance', 'unit: uterance'),
  'codebook: 1\ncodes: x\n',
  '\tcodes: []\n',
  'codes: *nothing\n',
]
const brokenMatrices: readonly (readonly [string, Parameters<typeof readMatrix>[1]])[] = [
  ['', {}],
  ['a,b\n"1,2\n', {}],
  ['a,b\n"1"x,2\n', {}],
  ['a,,b\n1,2,3\n', {}],
  ['a,a\n1,2\n', {}],
  ['a,b\n1\n', {}],
  ['a,b\n', {}],
  ['a\n1\n', {}],
  ['a,b\n1,2\n', { drop: ['c', 'a', 'b'] }],
  ['a,b\nx,1\n', { metric: 'interval' }],
  ['a,b\n-1,1\n', { metric: 'ratio' }],
  ['a,b\n{a;},x\n{a;b},{a\n', {}],
  [`a,b\n${Array.from({ length: 40_000 }, (_, i) => `${i},${i + 1}`).join('\n')}\n`, {}],
  ['a,b\n1,2\n', { categories: ['1', '1', '2'] }],
  ['a,b\n1,3\n', { categories: ['1', '2'] }],
  ['a,b\nNA,1\n1,1\n', {}],
  ['unit,a,b\n1,1,0\n2,0,0\n3,1,1\n', {}],
  ['a,b\n1,x\n', { metric: 'ordinal', categories: ['x', 'y'] }],
  ['a,b\n1,2\n', { cluster: 'visit' }],
  ['visit,a,b\n,1,2\n', { cluster: 'visit' }],
  [`a,b\n${'1,2,3\n'.repeat(500)}`, {}],
  [',a,b\n1,1,0\n2,0,0\n', {}],
  ['a;b\n1,5;2\n', { metric: 'interval' }],
]

function linted(): readonly Problem[] {
  const codebook = readCodebook(`${codebookText}  - {id: question, label: Question, speaker: [therapist]}
  - {id: old, label: Old, retired: "0.9"}
rules:
  - exclusive: [empathy, question]
  - once-per-turn: [question]
  - once-per-session: [empathy]
  - outranks: [question, empathy]
  - requires-strength: [rupture]
  - mandatory: {one-of: [question, empathy, rupture]}
ratings:
  - {id: bond, label: Bond, level: session, min: 1, max: 7}
`)
  assert.deepEqual(codebook.problems, [])
  const transcript = transcriptFrom(transcriptText, sessionPath)
  assert.ok(transcript !== null)
  const given: readonly Omit<Coding, 'id'>[] = [
    { unit: 1, code: 'empathy' },
    { unit: 3, code: 'empathy' },
    { unit: 3, code: 'question' },
    { unit: 3, code: 'question', span: [0, 2] },
    { unit: 4, code: 'empathy' },
    { unit: 3, code: 'empathy' },
    { unit: 3, code: 'emphaty' },
    { unit: 3, code: 'zzz' },
    { unit: 3, code: 'old' },
    { unit: 4, code: 'rupture.withdrawal' },
    { unit: 4, code: 'rupture.withdrawal', strength: 9 },
    { unit: 4, code: 'rupture.confrontation', strength: 2 },
    { unit: 4, to: 1, code: 'rupture.confrontation' },
    ...[...reviewReasons, 'of a later release'].map((placeInDoubt) => ({ unit: 2, code: 'x', placeInDoubt })),
  ]
  const file = codingsFile(
    given.map((one, i) => ({ id: `k${i}`, ...one })),
    {
      reviewed: [[1, 4]],
      notes: new Map([['n', { id: 'n', unit: 9, text: 'x', placeInDoubt: 'unit-missing' }]]),
      ratings: new Map([
        ['r1', { id: 'r1', rating: 'bnod', value: 1 }],
        ['r2', { id: 'r2', rating: 'bond', value: 9, evidence: ['gone'] }],
        ['r3', { id: 'r3', rating: 'zzz', value: 1 }],
        ['r4', { id: 'r4', rating: 'bond', value: 1, section: 2, placeInDoubt: 'section-changed' }],
        ['r5', { id: 'r5', rating: 'bond', value: 1, segment: 2, placeInDoubt: 'segment-changed' }],
      ]),
    },
  )
  return lintCodings(file, tableOf(transcript, 'utterance'), codebook, lineIndex(transcriptText))
}

async function ofStudies(): Promise<readonly Problem[]> {
  const base = { 'codebook.yaml': codebookText, [sessionPath]: transcriptText }
  const files = new MemoryFiles({
    ...base,
    'b.codebook.yaml': codebookText,
    'S01.alice.codings.yaml': codings,
    'S01.copy.codings.yaml': codings,
    'S09.alice.codings.yaml': codings.replace('"S01.transcript"', '"S09.transcript"'),
    'README.txt': 'words',
    'r.codings.yaml': codings.replace('"S01.transcript"', '"README.txt"'),
    'o.codings.yaml': codings.replace('"alliance"', '"other"'),
    '.S01.x.saving': 'x',
  })
  const problems: Problem[] = []
  for (const reason of ['EACCES', '', 'EWEIRD']) {
    files.read = async (path) =>
      path === 'r.codings.yaml' && reason !== ''
        ? await Promise.reject(new FileError('not-permitted', path, reason))
        : await MemoryFiles.prototype.read.call(files, path)
    problems.push(...(await readStudy(files, { viewer: 'analyst' })).problems)
  }
  const renamed = new MemoryFiles({
    'codebook.yaml': codebookText,
    'New.transcript': transcriptText,
    'S09.alice.codings.yaml': codings.replace('"S01.transcript"', '"S09.transcript"'),
  })
  const opened = await new Store({
    builtin,
    files: renamed,
    clock: steadyClock(),
    random: seeded(1),
    coder: 'alice',
  }).open('New.transcript')
  if ('own' in opened) problems.push(...opened.own.problems)
  return [...problems, ...(await readStudy(new MemoryFiles(), { viewer: 'analyst' })).problems]
}

/** Thought units kept beside a transcript: damaged, of another release, without their transcript, and of a turn that was changed. */
async function ofUnits(): Promise<readonly Problem[]> {
  const vtt = 'WEBVTT\n\n00:00.000 --> 00:04.000\n<v T>One of it. Two of it.\n'
  const thoughts = codebookText.replace('unit: utterance', 'unit: thought-unit')
  const files = new MemoryFiles({ 'codebook.yaml': thoughts, 'S.vtt': vtt })
  const store = new Store({ builtin, files, clock: steadyClock(), random: seeded(1), coder: 'alice' })
  await store.open('S.vtt')
  await store.splitTurns(
    'S.vtt',
    'split',
    new Map([[1, [11]]]),
    async () => await Promise.resolve({ none: 'no-change' }),
  )
  const whole = files.text('S.vtt.units.yaml')
  const line = /^- \{"turn".*$/m.exec(whole)?.[0] ?? ''
  const broken = [
    '',
    'a: 1\n',
    whole.replace('units/1', 'units/2'),
    whole.replace('units/1', 'units/x'),
    whole.replace('"at": [11]', '"at": 11'),
    whole.replace(/^transcript.*\n/m, ''),
    whole.replace(line, `${line}\n${line}`),
    whole.slice(0, -6),
    whole.replace('units:', '<<<<<<< ours\nunits:'),
  ]
  files.set('Gone.vtt.units.yaml', whole)
  files.set('Back.vtt', vtt)
  const back = await store.open('Back.vtt')
  const behind = 'problems' in back ? back.problems : back.own.problems
  files.contents.delete('Back.vtt')
  files.set('S.vtt', vtt.replace('One of it. Two of it.', 'One of them. Two of them.'))
  const study = await readStudy(files, { viewer: 'analyst' })
  return [...broken.flatMap((text) => decodeUnits(text).problems), ...behind, ...study.problems]
}

/** What is said of files that are wrong in every way core knows. */
export async function allProblems(): Promise<readonly Problem[]> {
  const binary = [Uint8Array.of(0, 1), Uint8Array.of(0xe9), Uint8Array.of(0xff, 0xfe, 0, 0xd8)].flatMap(
    (bytes) => decode(bytes).problems,
  )
  const foreign = [
    ...brokenForeign.flatMap(([reader, text]) => reader.read(text).problems),
    ...decode(Uint8Array.of(0xe9), { windows1252: true }).problems,
  ]
  const start = codingsFile([{ id: 'a', unit: 1, code: 'x' }])
  const strangers = mergeTexts({
    base: '',
    ours: encodeCodings(start),
    theirs: encodeCodings({ ...start, coder: 'bob' }),
  })
  const conflict = mergeCodings(
    start,
    codingsFile([{ id: 'a', unit: 1, code: 'x', note: 'ours' }]),
    codingsFile([{ id: 'a', unit: 1, code: 'x', note: 'theirs' }]),
  ).problems
  const read = [
    ...brokenTranscripts.flatMap((text) => [
      ...(transcriptFrom(text, 'S.transcript')?.problems ?? []),
      ...(transcriptFrom(text, 'S.txt')?.problems ?? []),
    ]),
  ]
  return [
    ...(await ofUnits()),
    ...strangers.problems,
    ...brokenCodings.flatMap((text) => decodeCodings(text).problems),
    ...read,
    ...brokenCodebooks.flatMap((text) => readCodebook(text).problems),
    ...brokenMatrices.flatMap(([text, options]) => readMatrix(text, options).problems),
    ...readMeasurements('a,b\n1,NA\n2,x\n').problems,
    ...['blind: maybe\n', 'quotes: long\n', 'sessions: [{parts: [../x]}]\n', 'coders: {a: 1}\n', 'primry: x\n'].flatMap(
      (text) => readStudyFile(text).problems,
    ),
    ...linted(),
    ...(await ofStudies()),
    ...binary,
    ...foreign,
    ...conflict,
    ...readCodebook(builtinCodebookText).problems,
    ...(await brokenExchanges({ 'codebook.yaml': codebookText, [sessionPath]: transcriptText }, sessionPath)),
  ]
}
