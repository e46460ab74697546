import assert from 'node:assert/strict'
import { readAnyTranscript } from '../../../../src/core/exchange/readAnyTranscript'
import type { Transcript } from '../../../../src/core/transcript/model'
import { utf8 } from '../../../../src/core/base/utf8'
import { convert, turns } from './converted'

describe('formats that are converted once', () => {
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
})
