import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { convertFile, tiersOf } from '../../../../src/core/exchange/convertFile'
import { readAnyTranscript } from '../../../../src/core/exchange/readAnyTranscript'
import { tiersToAsk } from '../../../../src/core/exchange/speech/speechTiers'
import { parseSheetMap } from '../../../../src/core/exchange/tables/columns/sheetMap'
import type { Transcript } from '../../../../src/core/transcript/model'
import { nativeReader } from '../../../../src/core/transcript/readers/nativeReader'
import { writeTranscript } from '../../../../src/core/transcript/writeTranscript'
import { utf8 } from '../../../../src/core/base/utf8'
import { realData } from '../../../support/realData'
import { describe as inWords } from '../../../../src/messages/problems/describe'
import { docxParagraph, docxReference, docxRun, docxTextBox, madeDocxOf } from '../../../support/madeDocx'

const convert = (
  content: string | Uint8Array,
  name = 'x',
  map: string | null = null,
  tiers: readonly string[] | null = null,
): Transcript => {
  const made = convertFile(typeof content === 'string' ? utf8(content) : content, {
    name,
    map: map === null ? null : parseSheetMap(map),
    tiers,
  })
  assert.ok(made !== null && made.transcript !== null, JSON.stringify(made))
  // Whatever is made can be written, and is read back the same.
  const { turns } = nativeReader.read(writeTranscript(made.transcript))
  const plain = ({ turns: all }: Pick<Transcript, 'turns'>): unknown =>
    all.map(({ label, role, text }) => [label, role, text])
  assert.deepEqual(plain({ turns }), plain(made.transcript))
  return made.transcript
}
const turns = ({ turns: all }: Transcript): unknown =>
  all.map(({ label, start, end, text }) => [label, start, end, text])

const docx = (body: string): Uint8Array =>
  zipSync({
    'word/document.xml': strToU8(`<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`),
  })
const paragraph = (...runs: readonly string[]): string =>
  `<w:p>${runs
    .map(
      (run) =>
        `<w:r>${run
          .split('\n')
          .map((line) => `<w:t xml:space="preserve">${line}</w:t>`)
          .join('<w:br/>')}</w:r>`,
    )
    .join('')}</w:p>`

describe('formats that are converted once', () => {
  it('reads a Teams transcript in Word, milliseconds unpadded', () => {
    const made = convert(
      docx(
        paragraph('0:0:2.90 --> 1:0:3.5\nAnn Lee\nSo. ') +
          paragraph('0:0:4.0 --> 0:0:5.120\nBen Ray\nI &lt;did&gt;.') +
          paragraph('0:0:6.0 --> 0:0:7.0\nBen Ray\nYes.'),
      ),
    )
    assert.deepEqual(turns(made), [
      ['Ann Lee', 2.09, 3603.005, 'So.'],
      ['Ben Ray', 4, 7, 'I <did>. Yes.'],
    ])
  })

  it('reads the newer Teams form, labelled paragraphs and tables in Word, without what was deleted', () => {
    assert.deepEqual(turns(convert(docx(paragraph('Ann Lee   0:03\nHello.') + paragraph('Ben Ray   1:00:04\nYes.')))), [
      ['Ann Lee', 3, null, 'Hello.'],
      ['Ben Ray', 3604, null, 'Yes.'],
    ])
    const labelled = convert(
      docx(
        ['T: One.', 'C: Two.', 'T: Three.', 'C: Four.'].map((line) => paragraph(line)).join('') +
          '<w:p><w:r><w:t>T: Fi</w:t></w:r><w:del><w:r><w:t>xx</w:t></w:r></w:del><w:r><w:t>ve.</w:t></w:r></w:p>',
      ),
    )
    assert.deepEqual(
      labelled.turns.map(({ label, role, text }) => [label, role, text]),
      [
        ['T', 'therapist', 'One.'],
        ['C', 'client', 'Two.'],
        ['T', 'therapist', 'Three.'],
        ['C', 'client', 'Four.'],
        ['T', 'therapist', 'Five.'],
      ],
    )
    const cell = (text: string): string => `<w:tc>${paragraph(text)}</w:tc>`
    const table = `<w:tbl><w:tr>${cell('00:05')}${cell('Therapist:')}${cell('One.')}</w:tr><w:tr>${cell('00:09')}${cell('Client')}${cell('Two.')}</w:tr></w:tbl>`
    assert.deepEqual(turns(convert(docx(table))), [
      ['Therapist', 5, null, 'One.'],
      ['Client', 9, null, 'Two.'],
    ])
  })

  it('loses no word of a Word document to content controls and hyphens, and reads what Rev and f4 write in it', () => {
    const inside = (block: string): string => `<w:sdt><w:sdtPr/><w:sdtContent>${block}</w:sdtContent></w:sdt>`
    const made = convert(
      docx(
        ['T: One.', 'C: Two.', 'T: Three.'].map((line) => paragraph(line)).join('') +
          inside(paragraph('C: In a control.')) +
          '<w:p><w:r><w:t>T: well</w:t><w:noBreakHyphen/><w:t>known</w:t></w:r></w:p>',
      ),
    )
    assert.deepEqual(
      made.turns.map(({ label, text }) => `${label}: ${text}`),
      ['T: One.', 'C: Two.', 'T: Three.', 'C: In a control.', 'T: well-known'],
    )
    const lines = (...all: readonly string[]): unknown =>
      turns(convert(docx(all.map((line) => paragraph(line)).join(''))))
    assert.deepEqual(lines('Speaker 1 (00:03):', 'How was it?', 'Speaker 2 (01:00:09):', 'Hard.'), [
      ['Speaker 1', 3, null, 'How was it?'],
      ['Speaker 2', 3609, null, 'Hard.'],
    ])
    assert.deepEqual(
      lines('I: Wie war es? #00:00:10-5#', 'B: Gut so. #00:00:15-2#', 'I: Aha. #00:01:00-0#', 'B: Ja. #00:01:02-0#'),
      [
        ['I', null, 10.5, 'Wie war es?'],
        ['B', null, 15.2, 'Gut so.'],
        ['I', null, 60, 'Aha.'],
        ['B', null, 62, 'Ja.'],
      ],
    )
  })

  it('reads the turns in text boxes of a Word document, once each, and puts nothing else of them into anybody’s mouth', () => {
    const plain = (text: string): string => docxParagraph(docxRun(text))
    const said = (body: string): readonly string[] =>
      convert(madeDocxOf(body)).turns.map(({ label, text }) => `${label}: ${text}`)
    const about = (body: string): readonly string[] => convert(madeDocxOf(body)).problems.map(inWords)
    const box = docxTextBox('C: Two.', 'And more.')
    const body = `${plain('T: One.')}${docxParagraph(docxRun('It goes'), box, docxRun(' on.'))}${plain('T: Three.')}${plain('C: Four.')}`
    assert.deepEqual(said(body), ['T: One. It goes on.', 'C: Two. And more.', 'T: Three.', 'C: Four.'])
    assert.deepEqual(about(body), [])
    // A turn goes on beside the box; a box without a speaker, or with a label that stands nowhere else, is nobody's.
    const beside = `${docxParagraph(docxRun('T: One'), docxTextBox('C: Two.'))}${plain('goes on.')}${plain('T: Three.')}${docxParagraph(docxRun('C: Four.'), docxTextBox('Confidential'), docxTextBox('Page: 3'))}`
    assert.deepEqual(said(beside), ['T: One goes on.', 'C: Two.', 'T: Three.', 'C: Four.'])
    assert.deepEqual(about(beside), ['Skipped the content of "2 text boxes": no speaker stands at the beginning.'])
    // As Word 2007 has it, without alternatives.
    const older = `${plain('T: One.')}${docxParagraph(docxRun('C: Two.'), box.replace(/<mc:AlternateContent>.*<mc:Fallback>|<\/mc:Fallback><\/mc:AlternateContent>/g, ''))}${plain('T: Three.')}`
    assert.deepEqual(said(older), ['T: One.', 'C: Two.', 'C: Two. And more.', 'T: Three.'])
    assert.deepEqual(
      said(
        `${plain('Ann Lee   0:03')}${plain('Hello.')}${docxParagraph(docxTextBox('Ben Ray   0:09', 'Boxed.'))}${plain('Ann Lee   0:12')}${plain('Well.')}${plain('Ben Ray   0:14')}${plain('Yes.')}`,
      ),
      ['Ann Lee: Hello.', 'Ben Ray: Boxed.', 'Ann Lee: Well.', 'Ben Ray: Yes.'],
    )
  })

  it('says how many footnotes, endnotes and comments of a Word document are left out', () => {
    const turn = (text: string, ...more: readonly string[]): string => docxParagraph(docxRun(text), ...more)
    const made = convert(
      madeDocxOf(
        [
          turn('T: One.', docxReference('footnote', 1)),
          turn('C: Two.', docxReference('footnote', 2), docxReference('comment', 0)),
          turn('T: Three.', docxReference('endnote', 1)),
          turn('C: Four.'),
        ].join(''),
      ),
    )
    assert.deepEqual(
      made.turns.map(({ text }) => text),
      ['One.', 'Two.', 'Three.', 'Four.'],
    )
    assert.deepEqual(
      made.problems.map(inWords),
      ['2 footnotes', '1 endnote', '1 comment'].map(
        (what) => `Skipped the content of "${what}": no part of what anybody says.`,
      ),
    )
  })

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

  describe('times', () => {
    const found = ({ problems }: Transcript): unknown => problems.map(({ code, severity }) => [code, severity])

    it('of Whisper’s .tsv and whisper.cpp’s .csv are milliseconds', () => {
      const said = ['How have you been since last week?', 'Not so good, to be honest.']
      const times = [
        [0, 2480],
        [2480, 65_120],
      ] as const
      const expected = said.map((text, i) => ['?', (times[i]?.[0] ?? 0) / 1000, (times[i]?.[1] ?? 0) / 1000, text])
      const rows = (between: string, quote: string): string =>
        said.map((text, i) => [...(times[i] ?? []), `${quote}${text}${quote}`].join(between)).join('\n')
      for (const [name, text] of [
        ['a.tsv', `start\tend\ttext\n${rows('\t', '')}\n`],
        ['a.csv', `start,end,text\n${rows(',', '"')}\n`],
      ] as const) {
        const made = convert(text, name)
        assert.deepEqual(turns(made), expected)
        assert.deepEqual(found(made), [['exchange/milliseconds', 'information']])
      }
      const diarized = convert(
        'start,end,speaker,text\n0,2480,"T","How have you been?"\n2480,5000,"C","Fine, I guess."\n',
        'a.csv',
      )
      assert.deepEqual(turns(diarized), [
        ['T', 0, 2.48, 'How have you been?'],
        ['C', 2.48, 5, 'Fine, I guess.'],
      ])
    })

    for (const [start, end] of [
      ['start_ms', 'end_ms'],
      ['Start [ms]', 'End [ms]'],
      ['begin (msec)', 'end (msec)'],
      ['startMs', 'endMs'],
      ['Start (in ms)', 'end_in_ms'],
      ['ms_start', 'ms_end'],
      ['Begin Time - msec', 'End Time - msec'],
      ['start.milliseconds', 'to in ms'],
    ] as const) {
      it(`in columns called "${start}" are milliseconds`, () => {
        const made = convert(`${start},${end},speaker,text\n1500,2000,T,Yes.\n2000.5,"00:00:03",C,No.\n`, 'a.csv')
        assert.deepEqual(turns(made), [
          ['T', 1.5, 2, 'Yes.'],
          ['C', 2.0005, 3, 'No.'],
        ])
        assert.deepEqual(found(made), [])
      })
    }

    it('are milliseconds in a column beside one whose name says so, which is a warning, and a comma may part thousands', () => {
      const made = convert('start_ms,end,speaker,text\n"1,500",2000,T,Yes.\n', 'a.csv')
      assert.deepEqual([turns(made), found(made)], [[['T', 1.5, 2, 'Yes.']], [['exchange/milliseconds', 'warning']]])
    })

    it('of ELAN with a fraction of the second are seconds', () => {
      assert.deepEqual(turns(convert('Begin Time - ss.msec,speaker,text\n12.345,T,Yes.\n', 'a.csv')), [
        ['T', 12.345, null, 'Yes.'],
      ])
    })

    it('are milliseconds though some are missing, or written with a point', () => {
      const made = convert(
        'start,end,text\n0.0,2480.0,How have you been since then?\n2480.0,NaN,Not so good.\n4000.0,65120.0,It was hard to say.\n',
        'a.csv',
      )
      assert.deepEqual(turns(made), [
        ['?', 0, 2.48, 'How have you been since then?'],
        ['?', 2.48, null, 'Not so good.'],
        ['?', 4, 65.12, 'It was hard to say.'],
      ])
    })

    it('in columns whose name says seconds, or says nothing, are seconds', () => {
      for (const [start, end] of [
        ['start_s', 'end_s'],
        ['Start (sec)', 'End (sec)'],
        ['startSeconds', 'endSeconds'],
        ['start', 'end'],
      ] as const) {
        assert.deepEqual(turns(convert(`${start},${end},speaker,text\n15,20,T,Yes.\n20,31,C,No.\n`, 'a.csv')), [
          ['T', 15, 20, 'Yes.'],
          ['C', 20, 31, 'No.'],
        ])
      }
      // Five-minute segments under Whisper's own head.
      const segment = 'word '.repeat(300).trim()
      assert.deepEqual(turns(convert(`start,end,text\n0,300,${segment}\n300,600,${segment}\n`, 'a.csv')), [
        ['?', 0, 300, segment],
        ['?', 300, 600, segment],
      ])
    })

    it('of other tables are milliseconds where in seconds nobody would speak so slowly, which is a warning', () => {
      const made = convert(
        'speaker,start,end,text\nT,1000,4000,How have you been since then?\nC,4000,9000,I really do not know what to say.\n',
        'a.csv',
      )
      assert.deepEqual(turns(made), [
        ['T', 1, 4, 'How have you been since then?'],
        ['C', 4, 9, 'I really do not know what to say.'],
      ])
      assert.deepEqual(found(made), [['exchange/milliseconds', 'warning']])
    })

    it('of JSON are milliseconds where the key says so', () => {
      assert.deepEqual(turns(convert('{"segments": [{"start_ms": 1500, "end_ms": 2000, "text": "Yes."}]}', 'a.json')), [
        ['?', 1.5, 2, 'Yes.'],
      ])
    })

    it('later than a day after the start are a warning, in whatever format', () => {
      const formats: readonly (readonly [string, string])[] = [
        ['a.csv', 'speaker,start,text\nT,86401,Yes.\n'],
        ['a.json', '{"segments": [{"start": 1, "end": 90000, "text": "Yes."}]}'],
        [
          'a.eaf',
          '<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="a" TIME_VALUE="1"/><TIME_SLOT TIME_SLOT_ID="b" TIME_VALUE="86400001"/></TIME_ORDER><TIER TIER_ID="T"><ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="a" TIME_SLOT_REF2="b"><ANNOTATION_VALUE>Yes.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>',
        ],
        ['a.vtt', 'WEBVTT\n\n25:00:00.000 --> 25:00:01.000\nYes.\n'],
        ['a.srt', '1\n25:00:00,000 --> 25:00:01,000\nYes.\n'],
        ['a.transcript', '[25:00:00] T: Yes.\nC: No.\n'],
        ['a.cha', '@UTF8\n@Begin\n*CHI:\tyes . \u00150_90000000\u0015\n@End\n'],
      ]
      for (const [name, text] of formats) {
        const { transcript, problems } = readAnyTranscript(utf8(text), { name, map: null, tiers: null })
        const all = [...problems, ...(transcript?.problems ?? [])].filter(
          ({ code }) => code === 'transcript/longer-than-a-day',
        )
        assert.deepEqual(
          all.map(({ severity, data }) => [severity, (data as { readonly turn: number }).turn]),
          [['warning', 1]],
          name,
        )
      }
      assert.deepEqual(found(convert('speaker,start,text\nT,86400,Yes.\n', 'a.csv')), [])
    })
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
