import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chatReader } from '../../../../../src/core/transcript/readers/chatReader'
import { decode } from '../../../../../src/core/transcript/decode'
import { foldingOf } from '../../../../../src/core/transcript/folding'
import type { Role } from '../../../../../src/core/transcript/model'
import { nativeReader } from '../../../../../src/core/transcript/readers/nativeReader'
import { outlineOf } from '../../../../../src/core/transcript/outline'
import { defaultRules } from '../../../../../src/core/transcript/readRules'
import { recognise } from '../../../../../src/core/transcript/readers/recognise'
import { writeTranscript } from '../../../../../src/core/transcript/writeTranscript'
import { realData } from '../../../../support/realData'
import { codes, faults, said } from '../support'

const chat = (participants: string, ...lines: string[]): string =>
  ['@UTF8', '@Begin', '@Languages:\teng', `@Participants:\t${participants}`, ...lines, '@End', ''].join('\n')
const pair = 'THE Anna Therapist, CLI Client'

describe('chatReader', () => {
  const cases: [string, string, string[], string[]][] = [
    [
      'main lines with their codes',
      chat(pair, '*THE:\t<how are> [//] how is &-uh it (.) going ?', '*CLI:\t&=sighs xxx [=! laughs] .'),
      ['THE: <how are> [//] how is &-uh it (.) going ?', 'CLI: &=sighs xxx [=! laughs] .'],
      [],
    ],
    [
      'continuation lines by tabs or blanks',
      chat(pair, '*THE:\tone', '\ttwo', '    three .', '*CLI:\tyes .'),
      ['THE: one two three .', 'CLI: yes .'],
      [],
    ],
    [
      'dependent tiers as no speech',
      chat(
        pair,
        '*THE:\tone .',
        '%mor:\tx|one .',
        '\tmore',
        '%com:\t*CLI: said',
        '*CLI:\ttwo .',
        '@Comment:\tall',
        '\tgood',
      ),
      ['THE: one .', 'CLI: two .'],
      [],
    ],
    ['CRLF', chat(pair, '*THE:\tone', '\ttwo .').replaceAll('\n', '\r\n'), ['THE: one two .'], []],
    [
      'speakers nobody declared',
      chat(pair, '*NEW:\tone .', '*NEW:\ttwo .'),
      ['NEW: one .', 'NEW: two .'],
      ['chat-undeclared'],
    ],
    [
      'lines without a mark',
      chat(pair, '*THE:\tone', 'two .', '*no speaker here', '*CLI:\tthree .'),
      ['THE: one two . *no speaker here', 'CLI: three .'],
      ['chat-line', 'chat-line'],
    ],
    ['a file cut short', chat(pair, '*THE:\tone .').replace('@End\n', ''), ['THE: one .'], ['chat-without']],
    ['a line without words', chat(pair, '*THE:\t', '*CLI:\ta'), ['THE: ', 'CLI: a'], ['empty-turn']],
  ]
  for (const [what, text, expected, found] of cases) {
    it(`reads ${what}`, () => {
      assert.equal(recognise(text, 'a.cha')?.id, 'chat/1')
      const read = chatReader.read(text)
      assert.deepEqual(said(read), expected)
      assert.deepEqual(
        codes(read),
        found.map((code) => `transcript/${code}`),
      )
      assert.deepEqual(faults(text, read), [])
    })
  }

  it('takes the times of media bullets, new and old, and leaves other bullets in the words', () => {
    const text = chat(
      pair,
      '*THE:\tone . \u00151000_2500\u0015',
      '*CLI:\ta \u00152500_3000\u0015 b \u00153000_4000-\u0015',
      '*THE:\t\u2022%snd:"x"_4000_5000\u2022 old .',
      '*CLI:\t\u2022 a \u2022 b',
      '*THE:\t\u0015%pic:"x.jpg"\u0015 see',
    )
    const read = chatReader.read(text)
    assert.deepEqual(
      read.turns.map(({ text: words, start, end }) => [words, start, end]),
      [
        ['one .', 1, 2.5],
        ['a b', 2.5, 4],
        ['old .', 4, 5],
        ['\u2022 a \u2022 b', null, null],
        ['see', null, null],
      ],
    )
    assert.deepEqual(faults(text, read), [])
  })

  it('reads language, date and media from the headers', () => {
    const headers = ['@Date:\t28-JUL-2001', '@Media:\tsession, audio']
    assert.deepEqual(chatReader.read(chat(pair, ...headers)).header, {
      session: null,
      date: '2001-07-28',
      language: 'en',
      media: 'session',
      span: null,
    })
    const outside = chatReader.read(chat(pair, '@Media:\t"https://example.org/a.mp3", audio', '*THE:\ta .'))
    assert.deepEqual([outside.header.media, codes(outside)], [null, ['transcript/refused-media']])
  })

  const roles: [string, Record<string, Role>][] = [
    ['THE Therapist, CLI Client', { THE: 'therapist', CLI: 'client' }],
    ['DOC Clinician, PAT Patient, WIF Partner', { DOC: 'therapist', PAT: 'client', WIF: 'other' }],
    ['INV Investigator, PAR Participant', { INV: 'therapist', PAR: 'client' }],
    ['CHI Target_Child, MOT Mother, INV Investigator', { CHI: 'other', MOT: 'other', INV: 'other' }],
    ['THE Therapist, INV Investigator, PAR Participant', { THE: 'therapist', INV: 'other', PAR: 'client' }],
  ]
  for (const [participants, expected] of roles) {
    it(`gives the participants ${participants} their roles`, () => {
      assert.deepEqual(
        Object.fromEntries(chatReader.read(chat(participants)).speakers.map(({ label, role }) => [label, role])),
        expected,
      )
    })
  }

  it("takes names, roles of @ID where @Participants has none, and the study's word before all", () => {
    const text = chat('THE Anna Beck Therapist, CLI', '@ID:\teng|c|CLI|||||Client|||', '*CLI:\ta .')
    assert.deepEqual(chatReader.read(text).speakers, [
      { label: 'THE', role: 'therapist', name: 'Anna Beck', declared: true },
      { label: 'CLI', role: 'client', name: null, declared: true },
    ])
    assert.equal(chatReader.read(text, { ...defaultRules, roles: new Map([['CLI', 'other']]) }).turns[0]?.role, 'other')
  })
})

describe('gems of CHAT', () => {
  const sectioned = (...lines: string[]): unknown => {
    const text = chat('THE Therapist, CLI Client', ...lines)
    const read = chatReader.read(text)
    assert.deepEqual(faults(text, read), [])
    return [
      read.sections.map(({ title, firstTurn }) => `${firstTurn} ${title}`),
      read.turns.map(({ section }) => section),
      codes(read),
    ]
  }

  it('are sections; what is said outside them is in none', () => {
    assert.deepEqual(
      sectioned(
        '*THE:\ta .',
        '@Bg:\tweek',
        '*CLI:\tb .',
        '%com:\tx',
        '*THE:\tc .',
        '@Eg:\tweek',
        '*THE:\td .',
        '@Bg',
        '*CLI:\te .',
        '@Eg',
        '*CLI:\tf .',
      ),
      [['2 week', '5 '], [null, 0, 0, null, 1, null], []],
    )
  })

  it('go on from @G to the next one', () => {
    assert.deepEqual(
      sectioned(
        '@G:\tone',
        '*THE:\ta .',
        '*CLI:\tb .',
        '@G:\ttwo',
        '*THE:\tc .',
        '@Bg:\tthree',
        '*THE:\td .',
        '@Eg:\tthree',
        '*THE:\te .',
      ),
      [['1 one', '3 two', '4 three'], [0, 0, 1, 2, null], []],
    )
  })

  it('give what is inside two to the inner one', () => {
    assert.deepEqual(
      sectioned(
        '@Bg:\touter',
        '*THE:\ta .',
        '@Bg:\tinner',
        '*CLI:\tb .',
        '@Eg:\tInner',
        '*THE:\tc .',
        '@Eg:\touter',
        '*THE:\td .',
      ),
      [['1 outer', '2 inner'], [0, 1, 0, null], []],
    )
    assert.deepEqual(sectioned('@Bg:\tx', '*THE:\ta .', '@Bg:\ty', '*CLI:\tb .', '@Eg:\tx', '*THE:\tc .', '@Eg:\ty'), [
      ['1 x', '2 y'],
      [0, 1, 1],
      [],
    ])
  })

  it('that do not fit are reported, and nothing is made up', () => {
    const gem = 'transcript/chat-gem'
    assert.deepEqual(sectioned('@Eg:\tx', '*THE:\ta .', '@Bg:\ty', '*CLI:\tb .', '@G:\tz', '*THE:\tc .'), [
      ['2 y'],
      [null, 0, 0],
      [gem, gem, gem],
    ])
  })

  it('fold and are listed from their beginning to their end', () => {
    const text = chat(
      'THE Therapist, CLI Client',
      '@Bg:\tweek',
      '*CLI:\tb .',
      '*THE:\tc .',
      '@Eg:\tweek',
      '*THE:\td .',
      '@G:\tend',
      '*THE:\te .',
    )
    const read = chatReader.read(text)
    const line = (words: string): number => text.split('\n').indexOf(words)
    assert.deepEqual(foldingOf(read, text).map(({ start, end }) => [start, end])[0], [
      line('@Bg:\tweek'),
      line('@Eg:\tweek'),
    ])
    assert.deepEqual(
      outlineOf(read, text).map(({ title, turns }) => [title, turns.map((turn) => turn.text)]),
      [
        ['week', ['b .', 'c .']],
        ['', ['d .']],
        ['end', ['e .']],
      ],
    )
  })

  it('are kept by the native format, where what follows one is in a section without a title', () => {
    const text = chat('THE Therapist, CLI Client', '@Bg:\tweek', '*CLI:\tb .', '@Eg:\tweek', '*THE:\td .')
    const again = nativeReader.read(writeTranscript(chatReader.read(text)))
    assert.deepEqual(
      again.turns.map(({ section }) => again.sections[section ?? -1]?.title),
      ['week', ''],
    )
  })
})

describe('the CHAT reference corpus', () => {
  /** The main lines as a plain count of lines finds them. */
  function counted(text: string): { label: string; words: string; times: [number, number] | null }[] {
    const lines: string[] = []
    for (const line of text.split(/\r?\n/)) {
      if (line.startsWith('\t') && lines.length > 0) lines.push(`${lines.pop() ?? ''} ${line.trim()}`)
      else lines.push(line)
    }
    return lines
      .filter((line) => line.startsWith('*'))
      .map((line) => {
        const [, label = '', rest = ''] = /^\*([^:]+):\t(.*)$/s.exec(line) ?? []
        const bullets = [...rest.matchAll(/\x15(\d+)_(\d+)\x15/g)]
        const [first] = bullets
        const last = bullets.at(-1)
        const times: [number, number] | null =
          first === undefined || last === undefined ? null : [Number(first[1]) / 1000, Number(last[2]) / 1000]
        return { label, words: rest.replaceAll(/\s*\x15[^\x15]*\x15\s*/g, ' ').trim(), times }
      })
  }

  /** Code and role of each participant, by the header's line alone. */
  function participants(text: string): string[] {
    const [, list = ''] = /^@Participants:\t(.*(?:\r?\n\t.*)*)/m.exec(text) ?? []
    return list.split(',').map((item) => item.trim().split(/\s+/)[0] ?? '')
  }

  it("gives each main line's speaker, words and times", function () {
    const root = realData('chat', this)
    const files = ['core', 'content', 'tiers', 'languages'].flatMap((folder) =>
      readdirSync(join(root, folder)).map((name) => join(root, folder, name)),
    )
    let turns = 0
    let timed = 0
    for (const path of files) {
      const { text } = decode(readFileSync(path))
      assert.ok(text !== null, path)
      assert.equal(recognise(text, path)?.id, 'chat/1', path)
      const read = chatReader.read(text)
      const expected = counted(text)
      assert.deepEqual(
        read.turns.map(({ label, text: words, start, end }) => ({
          label,
          words,
          times: start === null || end === null ? null : [start, end],
        })),
        expected,
        path,
      )
      assert.deepEqual(
        read.speakers.map(({ label }) => label),
        participants(text),
        path,
      )
      // Only where an investigator talks with a participant or subject is anybody's role known.
      const known = /\bInvestigator\b/.test(text) && /^@Participants:.*\b(?:Participant|Subject)\b/m.test(text)
      assert.deepEqual(
        [...new Set(read.speakers.map(({ role }) => role))].sort(),
        known ? ['client', 'therapist'] : ['other'],
        path,
      )
      assert.deepEqual(faults(text, read), [], path)
      assert.deepEqual(
        codes(read).filter(
          (code) =>
            !['transcript/no-turns', 'transcript/refused-media', 'transcript/time-runs-backwards'].includes(code),
        ),
        [],
        path,
      )
      if (/headers-episodes/.test(path))
        assert.deepEqual(
          read.turns.map(({ section }) => read.sections[section ?? -1]?.title ?? null),
          ['morning routine', 'morning routine', 'afternoon play', 'afternoon play', ''],
        )
      else assert.deepEqual(read.sections, [])
      turns += expected.length
      timed += expected.filter(({ times }) => times !== null).length
    }
    assert.equal(files.length, 72)
    assert.deepEqual([turns, timed], [274, 6])
  })
})
