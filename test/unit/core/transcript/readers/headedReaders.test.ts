import assert from 'node:assert/strict'
import type { Transcript } from '../../../../../src/core/transcript/model'
import { defaultRules } from '../../../../../src/core/transcript/readRules'
import { readers } from '../../../../../src/core/transcript/readers/registry'
import { recognise } from '../../../../../src/core/transcript/readers/recognise'
import { codes, faults } from '../support'

const told = ({ turns }: Transcript): unknown[] => turns.map(({ label, start, text }) => [label, start, text])

describe('text with a heading before each turn', () => {
  const cases: [string, string, string, unknown[], string[]][] = [
    [
      "Otter's text",
      'otter/1',
      'Session of May\n\nAnn Beck  0:00\nHello. How are\nyou?\n\nUnknown Speaker  0:04\nFine.\n\nAnn Beck  1:02:03\nIt was at  5:00\nthen.\n\nTranscribed by https://otter.ai\n',
      [
        ['Ann Beck', 0, 'Hello. How are you?'],
        ['Unknown Speaker', 4, 'Fine.'],
        ['Ann Beck', 3723, 'It was at  5:00 then.'],
      ],
      ['text-before-first-turn', 'footer'],
    ],
    [
      "Teams' newer text",
      'teams-text/1',
      "Beck, Ann   0:03\nHello.\nTom O'Neil (Guest)   0:05\nHi.\n",
      [
        ['Beck, Ann', 3, 'Hello.'],
        ["Tom O'Neil (Guest)", 5, 'Hi.'],
      ],
      [],
    ],
    [
      "Rev's text",
      'rev/1',
      'Speaker 1 (00:00):\nHello.\n\nSpeaker 2 (00:04):\nHi: there (00:05) so.\n\nTom: (01:00:07) Bye.\n',
      [
        ['Speaker 1', 0, 'Hello.'],
        ['Speaker 2', 4, 'Hi: there (00:05) so.'],
        ['Tom', 3607, 'Bye.'],
      ],
      [],
    ],
    [
      "Rev's text in one line a turn",
      'rev/1',
      'Ann (00:00): Hello.\nTom (00:04): Hi.\n',
      [
        ['Ann', 0, 'Hello.'],
        ['Tom', 4, 'Hi.'],
      ],
      [],
    ],
    [
      "Descript's text",
      'descript/1',
      '**Ann** [0:00]\nHello.\n\n**Tom:** [00:00:04] Hi.\n\n**Ann**: [0:03] **So** [0:04].\n',
      [
        ['Ann', 0, 'Hello.'],
        ['Tom', 4, 'Hi.'],
        ['Ann', 3, '**So** [0:04].'],
      ],
      ['time-runs-backwards'],
    ],
  ]
  for (const [what, id, text, expected, found] of cases) {
    for (const [how, ends] of [
      ['', '\n'],
      [' with CRLF', '\r\n'],
    ] as const) {
      it(`reads ${what}${how}`, () => {
        const file = text.replaceAll('\n', ends)
        const reader = recognise(file, 'a.txt')
        assert.equal(reader?.id, id)
        const read = reader.read(file)
        assert.deepEqual(told(read), expected)
        assert.deepEqual(
          codes(read),
          found.map((code) => `transcript/${code}`),
        )
        assert.deepEqual(faults(file, read), [])
        assert.ok(read.speakers.every(({ role, declared }) => role === 'other' && !declared))
        const roles = new Map([[read.turns[0]!.label, 'therapist' as const]])
        assert.equal(reader.read(file, { ...defaultRules, roles }).turns[0]?.role, 'therapist')
      })
    }
  }

  const nothing: [string, string][] = [
    ['songs with their lengths', 'Yesterday  2:05\nLet It Be  4:03\nHelp  2:18\nMichelle  2:40\n'],
    ['a timetable', '9:00  Welcome\n9:15  Talk\n10:00  Break\n'],
    ['prose with times', 'We met at  5:00\nand then we went home.\nIt was late, about  6:00\nor so.\n'],
    ['bold words', '**Note** that\n**Warning** this\n'],
    ['one heading', 'Ann  0:00\nHello.\n'],
  ]
  for (const [what, text] of nothing) it(`takes ${what} for none`, () => assert.equal(recognise(text, 'a.txt'), null))

  it('leaves every reader the texts of the others', () => {
    for (const [what, id, text] of cases)
      assert.deepEqual(
        readers
          .filter((reader) => reader.recognise(text, 'a.txt') >= 0.95)
          .map((reader) => reader.id)
          .filter((other) => other !== id && !(id === 'teams-text/1' && other === 'otter/1')),
        [],
        what,
      )
  })
})
