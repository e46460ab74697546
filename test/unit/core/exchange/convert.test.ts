import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { convertFile, tiersOf } from '../../../../src/core/exchange/convertFile'
import { tiersToAsk } from '../../../../src/core/exchange/speech/speechTiers'
import type { Transcript } from '../../../../src/core/transcript/model'
import { utf8 } from '../../../../src/core/base/utf8'
import { realData } from '../../../support/realData'
import { convert, turns } from './converted'

describe('formats that are converted once', () => {
  it('keeps the words of a script that parts none, where the speaker changes within a segment', () => {
    const word = (text: string, speaker: string): unknown => ({ word: text, start: 0, end: 1, speaker })
    const read = convert(
      JSON.stringify({
        segments: [
          {
            start: 0,
            end: 2,
            text: '你好吗,好',
            words: [word('你', 'A'), word('好', 'A'), word('吗', 'A'), word('好', 'B')],
          },
        ],
      }),
    )
    assert.deepEqual(
      read.turns.map(({ label, text }) => `${label}: ${text}`),
      ['A: 你好吗,', 'B: 好'],
    )
  })

  it('reads an export of ELAN in time that grows with its rows', () => {
    const rows = (n: number): string =>
      Array.from({ length: n }, (_, i) => `Tier\tT\t${i}.000\t${i}.900\t0.900\tWord ${i}\n`).join('')
    const started = process.cpuUsage()
    assert.equal(convert(rows(60_000)).turns.length, 1)
    const { user, system } = process.cpuUsage(started)
    assert.ok(user + system < 3e6, `${(user + system) / 1e6} s`)
  })

  it('reads Whisper, WhisperX and whisper.cpp, and divides a segment where its words change speaker', () => {
    const whisper = convert(
      JSON.stringify({
        language: 'en',
        segments: [
          { start: 0, end: 2.5, text: ' Hello.' },
          { start: 2.5, end: 4, text: ' Yes.' },
        ],
      }),
    )
    assert.deepEqual(turns(whisper), [
      ['?', 0, 2.5, 'Hello.'],
      ['?', 2.5, 4, 'Yes.'],
    ])
    assert.equal(whisper.header.language, 'en')
    const x = convert(
      JSON.stringify({
        segments: [
          {
            start: 1,
            end: 3,
            text: ' So you did. Yes',
            speaker: 'SPEAKER_00',
            words: [
              { word: 'So', start: 1, end: 1.2, speaker: 'SPEAKER_00' },
              { word: '2', speaker: 'SPEAKER_00' },
              { word: 'Yes', start: 2.5, end: 3, speaker: 'SPEAKER_01' },
            ],
          },
          { start: 3, end: 4, text: ' I did.', speaker: 'SPEAKER_01' },
        ],
      }),
    )
    assert.deepEqual(turns(x), [
      ['SPEAKER_00', 1, 1.2, 'So 2'],
      ['SPEAKER_01', 2.5, 4, 'Yes I did.'],
    ])
    assert.deepEqual(
      turns(convert(JSON.stringify({ transcription: [{ offsets: { from: 10, to: 1500 }, text: ' Hm.' }] }))),
      [['?', 0.01, 1.5, 'Hm.']],
    )
    const timeless = convert(JSON.stringify([{ text: 'No time.' }]))
    assert.deepEqual(
      [turns(timeless), timeless.problems.map(({ code }) => code)],
      [[['?', null, null, 'No time.']], ['exchange/no-time']],
    )
  })

  const eaf = (tiers: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?><ANNOTATION_DOCUMENT><HEADER/><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="a" TIME_VALUE="1000"/><TIME_SLOT TIME_SLOT_ID="b" TIME_VALUE="2000"/><TIME_SLOT TIME_SLOT_ID="c"/><TIME_SLOT TIME_SLOT_ID="d" TIME_VALUE="1500"/></TIME_ORDER>${tiers}</ANNOTATION_DOCUMENT>`
  const aligned = (id: string, from: string, to: string, text: string): string =>
    `<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="${id}" TIME_SLOT_REF1="${from}" TIME_SLOT_REF2="${to}"><ANNOTATION_VALUE>${text}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>`

  it('merges ELAN tiers by time, gives dependent tiers the times they inherit, and makes up none', () => {
    const made = convert(
      eaf(`<TIER TIER_ID="T">${aligned('1', 'a', 'b', 'One.')}${aligned('2', 'c', 'c', 'Later.')}</TIER><TIER TIER_ID="x" PARTICIPANT="C">${aligned('3', 'd', 'b', '')}</TIER>
      <TIER TIER_ID="y" PARENT_REF="x" PARTICIPANT="C"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID="4" ANNOTATION_REF="3"><ANNOTATION_VALUE>Two.</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER>`),
    )
    assert.deepEqual(turns(made), [
      ['T', 1, null, 'One. Later.'],
      ['C', 1.5, 2, 'Two.'],
    ])
    assert.deepEqual(
      made.problems.map(({ code }) => code),
      ['exchange/no-time'],
    )
    assert.deepEqual(
      turns(
        convert(
          'T\t\t00:00:01.000\t1.0\t00:00:02.500\t2.5\tOne.\nC\tAnn\t00:00:02.000\t2.0\t00:00:03.000\t3.0\tTwo.\n',
        ),
      ),
      [
        ['T', 1, 1, 'One.'],
        ['Ann', 2, 2, 'Two.'],
      ].map(([label, start, , text]) => [label, start, start === 1 ? 2.5 : 3, text]),
    )
  })

  it('names the tiers with text, those that it would take, and asks where more than one may be a speaker’s or not', () => {
    const tiers = tiersOf(
      utf8(
        eaf(`<TIER TIER_ID="A">${aligned('1', 'a', 'b', ' One\n more. ')}</TIER><TIER TIER_ID="x" PARTICIPANT="Cy">${aligned('3', 'd', 'b', '')}</TIER>
      <TIER TIER_ID="y" PARENT_REF="x" PARTICIPANT="Cy">${aligned('5', 'a', 'b', 'Two.')}</TIER><TIER TIER_ID="g" PARENT_REF="A">${aligned('6', 'a', 'b', 'Eins.')}</TIER>`),
      ),
    )
    assert.deepEqual(tiers, [
      { name: 'A', speaker: null, count: 1, sample: 'One more.', taken: true },
      { name: 'y', speaker: 'Cy', count: 1, sample: 'Two.', taken: true },
      { name: 'g', speaker: null, count: 1, sample: 'Eins.', taken: false },
    ])
    assert.ok(tiersToAsk(tiers))
    assert.ok(!tiersToAsk(tiers.slice(0, 2)))
    const grid = (...names: readonly string[]): boolean =>
      tiersToAsk(
        tiersOf(
          utf8(
            `"ooTextFile" "TextGrid" 0 1 <exists> ${names.length} ${names.map((name) => `"IntervalTier" "${name}" 0 1 1 0 1 "a"`).join(' ')}`,
          ),
        ),
      )
    assert.deepEqual([grid('T', 'C'), grid('T', 'C', 'gloss'), grid('Ada', 'gloss')], [false, false, true])
    assert.deepEqual(tiersOf(utf8('T: One.\nC: Two.\n')), [])
  })

  it('reads TextGrids long and short, in UTF-16, with doubled quotes and silence', () => {
    const long = `File type = "ooTextFile"\nObject class = "TextGrid"\n\nxmin = 0 \nxmax = 3 \ntiers? <exists> \nsize = 2 \nitem []: \n    item [1]:\n        class = "IntervalTier" \n        name = "T" \n        xmin = 0 \n        xmax = 3 \n        intervals: size = 3 \n        intervals [1]:\n            xmin = 0 \n            xmax = 1 \n            text = "" \n        intervals [2]:\n            xmin = 1 \n            xmax = 2 \n            text = "So ""this"" 5 [6]" \n        intervals [3]:\n            xmin = 2 \n            xmax = 3 \n            text = "" \n    item [2]:\n        class = "IntervalTier" \n        name = "C" \n        xmin = 0 \n        xmax = 3 \n        intervals: size = 1 \n        intervals [1]:\n            xmin = 0.5 \n            xmax = 3 \n            text = "Mm" \n`
    const short =
      '"ooTextFile"\n"TextGrid"\n0\n3\n<exists>\n2\n"IntervalTier"\n"T"\n0\n3\n3\n0\n1\n""\n1\n2\n"So ""this"" 5 [6]"\n2\n3\n""\n"IntervalTier" "C" 0 3 1 0.5 3 "Mm"'
    const expected = [
      ['C', 0.5, 3, 'Mm'],
      ['T', 1, 2, 'So "this" 5 [6]'],
    ]
    const wide = (text: string): Uint8Array =>
      new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]))
    for (const text of [long, short, wide(long), wide(short)]) assert.deepEqual(turns(convert(text)), expected)
    assert.deepEqual(turns(convert(long, 'x', null, ['T'])), [expected[1]])
    // Cut within the last text, the quote is not closed and the tier is short; cut before it, the tier is short.
    assert.deepEqual(
      convert(short.slice(0, -2)).problems.map(({ code }) => code),
      ['exchange/unreadable-format', 'exchange/unreadable-format'],
    )
    assert.deepEqual(
      convert(short.slice(0, -6)).problems.map(({ code }) => code),
      ['exchange/unreadable-format'],
    )
  })

  it('reads tables by their usual heads or by a mapping', () => {
    assert.deepEqual(turns(convert('\ufeffstart;Speaker;Utterance\n0:05;T;"One; and\ntwo."\nx;C;Three.\n', 'a.csv')), [
      ['T', 5, null, 'One; and two.'],
      ['C', null, null, 'Three.'],
    ])
    assert.deepEqual(turns(convert('wann\twer\twas\n1,5\tT\tEins.\n', 'a.txt', 'start=wann,speaker=wer,text=was')), [
      ['T', 1.5, null, 'Eins.'],
    ])
  })

  it('leaves labelled text and captions to their own readers', () => {
    for (const text of [
      'T: One.\nC: Two.\nT: Three.\nC: Four.\n',
      'WEBVTT\n\n00:00.000 --> 00:01.000\nT: One, two.\n',
      '1\n00:00:01,000 --> 00:00:02,000\nHello, you.\n',
      '@UTF8\n@Begin\n*CHI:\tone .\n@End\n',
    ]) {
      assert.equal(convertFile(utf8(text), { name: 'a.txt', map: null, tiers: null }), null)
    }
  })

  it('reads all real files of these formats', function () {
    const read = (folder: string, name: string): Transcript =>
      convert(readFileSync(join(realData(folder, this), name)), name)
    assert.deepEqual(turns(read('docx', 'teams-transcript.docx')), [
      ['Some Body', 0, 1.51, 'OK. Yeah.'],
      ['James Bond', 3.27, 4.25, 'Umm.'],
    ])
    assert.deepEqual(
      [read('elan', 'blank.eaf').turns, read('elan', 'blank.eaf').problems.map(({ code }) => code)],
      [[], ['transcript/no-turns']],
    )
    const elan = read('elan', 'speach-test.eaf')
    const source = readFileSync(join(realData('elan', this), 'speach-test.eaf'), 'utf8')
    const values = [
      ...source
        .split('<TIER')
        .slice(1, 3)
        .join('')
        .matchAll(/<ANNOTATION_VALUE>([^<]*)</g),
    ]
      .map(([, value = '']) => value.replaceAll('&quot;', '"'))
      .filter((value) => value.trim() !== '')
    const said = elan.turns.map(({ text }) => text).join(' ')
    for (const value of values) assert.ok(said.includes(value.trim()), value)
    const grids = ['long.TextGrid', 'short.TextGrid'].map((name) => turns(read('textgrid', name)))
    assert.deepEqual(grids[0], grids[1])
    const grid = readFileSync(join(realData('textgrid', this), 'long.TextGrid'), 'utf8')
    const marks = [...grid.matchAll(/text = "([^"]*)"/g)]
      .map(([, mark = '']) => mark)
      .filter((mark) => mark.trim() !== '')
    assert.equal(
      (grids[0] as readonly (readonly unknown[])[]).flatMap(([, , , text]) => String(text).split(' ')).length,
      marks.flatMap((mark) => mark.split(' ')).length,
    )
  })
})
