import assert from 'node:assert/strict'
import fc from 'fast-check'
import { codes, faults, native, said, underlined } from '../support'

const sample = `---
session: S01
date: "2026-03-01"
language: en
media: S01.wav
speakers:
  T: {role: therapist}
  C: {role: client}
---

# Opening

[00:00:04] T: Last week we planned to try the planner for fifteen minutes. | How did that go?
[00:00:11] C: (sighs) I did it, like, once. I don't know
  if this is really for me.
T: It sounds like it felt like one more thing you could fail at.
`

describe('nativeReader', () => {
  describe('on the sample', () => {
    const read = native(sample)

    it('reads header, speakers, sections and turns without a complaint', () => {
      assert.deepEqual(read.problems, [])
      assert.equal(read.reader, 'transcript/1')
      assert.deepEqual(
        { ...read.header, span: null },
        { session: 'S01', date: '2026-03-01', language: 'en', media: 'S01.wav', span: null },
      )
      assert.equal(sample.slice(read.header.span!.start, read.header.span!.end).split('\n').at(-1), '---')
      assert.deepEqual(read.speakers, [
        { label: 'T', role: 'therapist', name: null, declared: true },
        { label: 'C', role: 'client', name: null, declared: true },
      ])
      assert.deepEqual(
        read.sections.map(({ title, firstTurn, span }) => [title, firstTurn, sample.slice(span.start, span.end)]),
        [['Opening', 1, '# Opening']],
      )
      assert.deepEqual(said(read), [
        'T: Last week we planned to try the planner for fifteen minutes. | How did that go?',
        "C: (sighs) I did it, like, once. I don't know if this is really for me.",
        'T: It sounds like it felt like one more thing you could fail at.',
      ])
      assert.deepEqual(
        read.turns.map(({ start, end, section, role }) => [start, end, section, role]),
        [
          [4, null, 0, 'therapist'],
          [11, null, 0, 'client'],
          [null, null, 0, 'therapist'],
        ],
      )
    })

    it('knows where everything stands in the file', () => {
      assert.deepEqual(faults(sample, read), [])
      const [first, second] = read.turns
      assert.equal(sample.slice(first!.stampSpan!.start, first!.stampSpan!.end), '[00:00:04]')
      assert.equal(sample.slice(first!.labelSpan.start, first!.labelSpan.end), 'T')
      assert.deepEqual(
        first!.parts.map(({ span }) => sample.slice(span.start, span.end)),
        ['Last week we planned to try the planner for fifteen minutes.', 'How did that go?'],
      )
      assert.equal(
        sample.slice(second!.span.start, second!.span.end),
        "[00:00:11] C: (sighs) I did it, like, once. I don't know\n  if this is really for me.",
      )
    })

    it('reads the same with every kind of line end and with a byte order mark', () => {
      for (const text of [
        sample.replaceAll('\n', '\r\n'),
        sample.replaceAll('\n', '\r'),
        `\ufeff${sample}`,
        sample.trimEnd(),
      ]) {
        const other = native(text)
        assert.deepEqual(said(other), said(read))
        assert.deepEqual({ ...other.header, span: null }, { ...read.header, span: null })
        assert.deepEqual(faults(text, other), [])
        assert.deepEqual(other.problems, [])
      }
    })

    it('never throws on a file cut anywhere', () => {
      for (let end = 0; end <= sample.length; end++) {
        const text = sample.slice(0, end)
        assert.deepEqual(faults(text, native(text)), [])
      }
    })
  })

  const turns: [string, string, string[]][] = [
    ['a label without a blank after it', 'T:Hello\nC:oui', ['T: Hello', 'C: oui']],
    ['a blank before the colon', 'T : Bonjour\nC\u00a0: Salut', ['T: Bonjour', 'C: Salut']],
    ['an East Asian colon', '治疗师：你好\n来访者：嗯', ['治疗师: 你好', '来访者: 嗯']],
    ['a label after blanks', '  T: a\n\tC: b', ['T: a', 'C: b']],
    ['an empty turn', 'T:\nC: b', ['T: ', 'C: b']],
    ['blank lines within a turn', 'T: a\n\n \nb\nC: c', ['T: a b', 'C: c']],
    ['blanks within a line', 'T: a  b\tc', ['T: a  b\tc']],
    [
      'known labels in any case',
      'therapist: a\nCLIENT: b\nCounsellor: c\nCounselor: d\nInterviewer: e\nPatient: f',
      ['therapist: a', 'CLIENT: b', 'Counsellor: c', 'Counselor: d', 'Interviewer: e', 'Patient: f'],
    ],
    ['another label that starts lines repeatedly', 'T: a\nMum: b\nT: c\nMum: d', ['T: a', 'Mum: b', 'T: c', 'Mum: d']],
    ['another label that starts one line', 'T: a\nMum: b\nT: c', ['T: a Mum: b', 'T: c']],
    [
      'names of several words',
      'Dr. van der Berg: a\nMother & Father: b\nDr. van der Berg: c\nMother & Father: d',
      ['Dr. van der Berg: a', 'Mother & Father: b', 'Dr. van der Berg: c', 'Mother & Father: d'],
    ],
    [
      'clauses before a colon',
      'T: a\nI said: no\nI said: no\nand then: x\nand then: y',
      ['T: a I said: no I said: no and then: x and then: y'],
    ],
    [
      'words that are nobody',
      'T: a\nNote: b\nNote: c\nNB: d\nNB: e\nTime: f\nTime: g',
      ['T: a Note: b Note: c NB: d NB: e Time: f Time: g'],
    ],
    [
      'addresses and times of day',
      'T: a\nhttp://x.y\nhttp://x.z\n12:30 was it\n12:30: b',
      ['T: a http://x.y http://x.z 12:30 was it 12:30: b'],
    ],
    ['times of day after a letter', 'T: a\nP 12:30 was it\nC12:30', ['T: a P 12:30 was it C12:30']],
    ['numbers beside a name with a digit', 'T1: a\nClient 1: b\nT2: c', ['T1: a', 'Client 1: b', 'T2: c']],
    ['drives', 'T: a\nC:\\folder\nC:/folder', ['T: a C:\\folder C:/folder']],
    [
      'an inline back-channel',
      'C: well (T: Mhm) yes\n(T: Mhm) and so\nT: ok',
      ['C: well (T: Mhm) yes (T: Mhm) and so', 'T: ok'],
    ],
    ['a second colon', 'T: C: no', ['T: C: no']],
    ['numbered turns', 'T12: a\nC13: b\nT14: c', ['T12: a', 'C13: b', 'T14: c']],
    [
      'numbered turns of a third label',
      'T1: a\nC2: b\nMum3: c\nT4: d\nMum5: e',
      ['T1: a', 'C2: b', 'Mum3: c', 'T4: d', 'Mum5: e'],
    ],
    ['numbered turns among others', 'T1: a\nC: b\nT2: c', ['T1: a', 'C: b', 'T2: c']],
    ['two clients', 'T: a\nC1: b\nC2: c\nC1: d', ['T: a', 'C1: b', 'C2: c', 'C1: d']],
    ['two therapists', 'T1: a\nT2: b\nT1: c', ['T1: a', 'T2: b', 'T1: c']],
    ['numbers that rise for one label only', 'T1: a\nC1: b\nT2: c\nC1: d', ['T1: a', 'C1: b', 'T2: c', 'C1: d']],
    [
      'a label named like a property of objects',
      '__proto__: a\nconstructor: b\n__proto__: c\nToString: d\nToString: e',
      ['ToString: d', 'ToString: e'],
    ],
    ['thought units', 'T: a | b |\n c\n| d', ['T: a | b | c | d']],
    ['bars that divide nothing', 'T: a|b ||c | d|', ['T: a|b ||c | d|']],
    ['bars with nothing between', 'T: | a | | b |', ['T: a | b']],
    ['a bar alone', 'T: |', ['T: ']],
    ['escapes', 'T: a \\| b \\\\ \\# \\[x\\] \\(y\\) \\: \\- \\q', ['T: a | b \\ # [x] (y) : - \\q']],
    ['an escaped label', 'T: a\n\\C: b\nC\\: c\n\\Mum: d', ['T: a C: b C: c Mum: d']],
    ['an escaped time', 'T: a\n\\00:01:02 b\n\\[00:01:02] C: c', ['T: a 00:01:02 b [00:01:02] C: c']],
    ['an escaped heading', 'T: a\n\\# b', ['T: a # b']],
    ['a backslash that escapes nothing', 'T: \\a\n\\b c\n\\', ['T: \\a \\b c \\']],
    ['U+2028, which ends no line', 'T: a\u2028C: b', ['T: a\u2028C: b']],
  ]
  for (const [what, text, expected] of turns) {
    it(`reads ${what}`, () => {
      const read = native(text)
      assert.deepEqual(said(read), expected)
      assert.deepEqual(faults(text, read), [])
    })
  }

  const times: [string, (number | null)[], string[]][] = [
    ['[00:01:02] T: a', [62, null], []],
    ['[00:01:02.500] T: a', [62.5, null], []],
    ['[00:01:02,25] T: a', [62.25, null], []],
    ['(00:01:02) T: a', [62, null], []],
    ['00:01:02 T: a', [62, null], []],
    ['00:01:02.7 T: a', [62.7, null], []],
    ['[1:02:03]T: a', [3723, null], []],
    ['[75:10] T: a', [4510, null], []],
    ['12:30 T: a', [750, null], []],
    ['#00:01:02-5# T: a', [62.5, null], []],
    ['T: a #00:01:02-5#', [null, 62.5], []],
    ['T: a#00:01:02-5#  ', [null, 62.5], []],
    ['T: a\n#00:01:02-5#', [null, 62.5], []],
    ['[00:01:00] T: a #00:01:02-5#', [60, 62.5], []],
    ['T: a #00:01:02#', [null, 62], []],
    ['[00:61:02] T: a', [null, null], ['transcript/unreadable-stamp']],
    ['[00:01:7x] T: a', [null, null], ['transcript/unreadable-stamp']],
    ['[0:5] T: a', [null, null], ['transcript/unreadable-stamp']],
    ['T: a #00:01:99-5#', [null, null], ['transcript/unreadable-stamp']],
    ['[00:01:09] T: a #00:01:02-5#', [69, 62.5], ['transcript/ends-before-start']],
  ]
  for (const [text, [start, end], expected] of times) {
    it(`takes ${JSON.stringify(text)} for ${String(start)} to ${String(end)} seconds`, () => {
      const read = native(text)
      assert.deepEqual(said(read), ['T: a'])
      assert.deepEqual([read.turns[0]?.start, read.turns[0]?.end], [start, end])
      assert.deepEqual(codes(read), expected)
      assert.deepEqual(faults(text, read), [])
    })
  }

  it("leaves stamps that are no turn's in the text", () => {
    const read = native('T: a #00:00:01-0# b\n[00:00:05] c\nT: \\#00:00:09-1#\nT: #00:00:09-1\\#\nT: \\\\#00:00:10-0#')
    assert.deepEqual(said(read), ['T: a #00:00:01-0# b [00:00:05] c', 'T: #00:00:09-1#', 'T: #00:00:09-1#', 'T: \\'])
    assert.deepEqual(
      read.turns.map(({ end }) => end),
      [null, null, null, 10],
    )
    assert.deepEqual(codes(read), ['transcript/stamp-without-label'])
  })

  it('reports a time that runs backwards, once for each step back', () => {
    const text = '[00:00:09] T: a\n[00:00:02] C: b\n[00:00:03] T: c\nC: d #00:00:20-0#\nT: e #00:00:10-0#'
    const found = native(text).problems
    assert.deepEqual(
      found.map(({ code, severity, data }) => [code, severity, data]),
      [
        ['transcript/time-runs-backwards', 'warning', { turn: 2, before: 9, after: 2 }],
        ['transcript/time-runs-backwards', 'warning', { turn: 5, before: 20, after: 10 }],
      ],
    )
    assert.equal(underlined(text, native(text), 'transcript/time-runs-backwards'), '[00:00:02]')
  })

  describe('sections', () => {
    it('have a title with escapes resolved, and know their first turn', () => {
      const read = native('# A \\# b\nT: a\n# B\n# C\nC: b\nT: c\n# D')
      assert.deepEqual(
        read.sections.map(({ title, firstTurn }) => [title, firstTurn]),
        [
          ['A # b', 1],
          ['B', 2],
          ['C', 2],
          ['D', 4],
        ],
      )
      assert.deepEqual(
        read.turns.map(({ section }) => section),
        [0, 2, 2],
      )
    })

    it('need one hash, a blank and the start of a line', () => {
      const read = native('T: a\n#b\n  # c\n#\nC: d')
      assert.deepEqual(said(read), ['T: a #b # c #', 'C: d'])
      assert.deepEqual(read.sections, [])
    })

    it('do not cut a turn in two', () => {
      const read = native('T: a\n# S\nb\nC: c')
      assert.deepEqual(said(read), ['T: a b', 'C: c'])
      assert.deepEqual(
        read.turns.map(({ section }) => section),
        [null, 0],
      )
    })
  })

  it('splits a turn into thought units without moving a word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z(][a-z,. ]{0,8}[a-z.]$/), { minLength: 1, maxLength: 5 }),
        (parts) => {
          const whole = native(`T: ${parts.join(' ')}`).turns[0]
          for (const separator of [' | ', ' |\n', '\n| ', '\n|\n']) {
            const split = native(`T: ${parts.join(separator)}`).turns[0]
            assert.equal(split?.text, whole?.text)
            assert.deepEqual(
              split?.parts.map(({ start, end }) => split.text.slice(start, end)),
              parts,
            )
          }
        },
      ),
    )
  })

  it('keeps its promises on any text', () => {
    const bits = fc.constantFrom(
      'T',
      'C',
      ':',
      '：',
      ' ',
      '\n',
      '\r',
      '|',
      '\\',
      '#',
      '[',
      ']',
      '(',
      ')',
      '-',
      '0',
      '1',
      '00:00:01',
      '---\n',
      'speakers',
      '{',
      '}',
      'ab',
      'é',
      '😀',
      '\u2028',
      '\ufeff',
    )
    fc.assert(
      fc.property(
        fc.array(bits, { maxLength: 60 }).map((all) => all.join('')),
        (text) => {
          assert.deepEqual(faults(text, native(text)), [])
        },
      ),
      { numRuns: 3000 },
    )
  })
})
