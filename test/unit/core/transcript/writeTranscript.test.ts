import assert from 'node:assert/strict'
import fc from 'fast-check'
import { nativeReader } from '../../../../src/core/transcript/readers/nativeReader'
import type { Part, Role, Section, Speaker, Transcript, Turn } from '../../../../src/core/transcript/model'
import { writeTranscript } from '../../../../src/core/transcript/writeTranscript'
import { faults, native, plain } from './support'

const place = { start: 0, end: 0 }

interface Spoken {
  readonly label: string
  readonly parts: readonly string[]
  readonly number?: number | null
  readonly start?: number | null
  readonly end?: number | null
}

function made(
  spoken: readonly Spoken[],
  titles: readonly (readonly [string, number])[] = [],
  extra: readonly Speaker[] = [],
): Transcript {
  const sections = titles.map(([title, firstTurn]): Section => ({ title, span: place, firstTurn }))
  const turns = spoken.map(({ label, parts, number = null, start = null, end = null }, i): Turn => {
    let at = 0
    const placed = parts.map((text): Part => {
      const part = { start: at, end: at + text.length, span: place }
      at = part.end + 1
      return part
    })
    const last = sections.findLastIndex(({ firstTurn }) => firstTurn <= i + 1)
    return {
      section: last < 0 ? null : last,
      index: i + 1,
      label,
      number,
      role: 'other',
      start,
      end,
      text: parts.join(' '),
      parts: placed,
      pieces: [],
      span: place,
      labelSpan: place,
      stampSpan: null,
    }
  })
  const header = { session: null, date: null, language: null, media: null, span: null }
  return { reader: 'test/1', header, speakers: extra, sections, turns, problems: [] }
}

const content = ({ turns, sections }: Transcript) => ({
  turns: turns.map(({ label, number, role, start, end, section, text, parts }) => ({
    label,
    number,
    role,
    start,
    end,
    section,
    parts: parts.map((part) => text.slice(part.start, part.end)),
  })),
  sections: sections.map(({ title, firstTurn }) => ({ title, firstTurn })),
})

const hostile = [
  '# a',
  'T: x',
  ' | ',
  '|',
  '||',
  '---',
  '\\',
  '\\\\',
  '\\|',
  '\\ | ',
  '[00:01:02] T: x',
  '00:01:02 T:',
  '#00:01:02-5#',
  '\\#00:01:02-5#',
  '#',
  '(sighs)',
  '[x]',
  '\u2028',
  '\u2029',
  '\u0085',
  '\ufeff',
  '😀',
  '\ud800',
  '：',
  'C：x',
  ' ',
  '\t',
  '\u00a0',
  '\u3000',
  ':',
  '-',
  '12:30',
  'T',
  'T12',
]
const hostileText = fc
  .array(
    fc.oneof(fc.constantFrom(...hostile), fc.string({ maxLength: 4, unit: 'binary' }), fc.string({ maxLength: 6 })),
    { maxLength: 6 },
  )
  .map((bits) => bits.join(''))
const edges = /^[\s]+|[\s]+$/g
// A line holds no breaks; blanks at a part's edges are not part of it.
const part = hostileText
  .map((text) => text.replace(/[\r\n]/g, '').replace(edges, ''))
  .filter((text) => text !== '' && !/^\v|\v$/.test(text))
const label = fc.oneof(fc.constantFrom('T', 'C', 'Dr. Who'), part)
const seconds = fc.option(fc.integer({ min: 0, max: 40_000_000 }).map((ms) => ms / 1000))
const spoken = fc.record({
  label,
  parts: fc.array(part, { maxLength: 4 }),
  number: fc.constant(null),
  start: seconds,
  end: seconds,
})

describe('writeTranscript', () => {
  it('reads back as the same turns and sections, whatever is said and whoever says it', () => {
    fc.assert(
      fc.property(
        fc.array(spoken, { maxLength: 6 }),
        fc.array(fc.tuple(part, fc.nat(6)), { maxLength: 3 }),
        (turns, titles) => {
          const sections = titles
            .map(([title, at]) => [title, Math.min(at, turns.length) + 1] as const)
            .sort((a, b) => a[1] - b[1])
          const model = made(turns, sections)
          const text = writeTranscript(model)
          const back = native(text)
          assert.deepEqual(content(back), content(model), text)
          assert.deepEqual(faults(text, back), [])
          assert.equal(writeTranscript(back), text)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('reads back as the same content what the native reader makes of any text', () => {
    const line = fc.oneof(
      hostileText,
      fc
        .tuple(fc.constantFrom('T', 'C', 'C1', 'T3', '[0:01:02] T', 'Mum'), hostileText)
        .map(([who, text]) => `${who}: ${text}`),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\r\n', '\r', '\n\n'), (lines, end) => {
        const first = native(lines.join(end))
        const back = native(writeTranscript(first))
        assert.deepEqual(content(back), content(first))
      }),
      { numRuns: 2000 },
    )
  })

  it('keeps plain text that would be marks in the native format', () => {
    const text = 'T: # no heading\nC: a | b\nT: a \\| b \\# c \\\\\nC: said #00:00:05-1#\nT: ends |\n'
    const read = plain(text)
    assert.deepEqual(content(native(writeTranscript(read))), content(read))
  })

  it('keeps the blanks that stand beside a mark between thought units', () => {
    for (const line of ['One.  | Two.\t| Three.', 'One. | Two.'])
      assert.equal(
        writeTranscript(native(`T: ${line}\n`))
          .split('\n')
          .at(-2),
        `T: ${line}`,
      )
    assert.equal(native('T: One.  | Two.\n').turns[0]?.text, 'One.  Two.')
  })

  it('writes what a person would write', () => {
    const text = [
      '---',
      'session: "S01"',
      'date: "2026-03-01"',
      'language: "en"',
      'media: "audio/S01.wav"',
      'speakers:',
      '  T: {role: therapist, name: "Dr. Who"}',
      '  "C 2": {role: client}',
      '---',
      '',
      '# Opening',
      '',
      '[00:00:04] T: Last week. | How did that go?',
      '[00:00:11.25] C 2: (sighs) I did it.',
      '',
      '# End',
      '',
      'T: Bye. #01:00:02-5#',
      '',
    ].join('\n')
    assert.equal(writeTranscript(native(text)), text)
  })

  it('keeps numbers that count turns, and drops those that would be read as names', () => {
    const counted = native('T1: a\nC2: b\nT3: c\nC4: d\n')
    assert.match(writeTranscript(counted), /\nT1: a\nC2: b\nT3: c\nC4: d\n$/)
    const unordered = made([
      { label: 'T', parts: ['a'], number: 2 },
      { label: 'T', parts: ['b'], number: 1 },
    ])
    assert.match(writeTranscript(unordered), /\nT: a\nT: b\n$/)
    const withDigits = made([
      { label: 'T', parts: ['a'], number: 1 },
      { label: 'C2', parts: ['b'] },
    ])
    assert.match(writeTranscript(withDigits), /\nT: a\nC2: b\n$/)
  })

  it('joins broken lines, leaves out times that are none, and names nobody', () => {
    const model = made([
      { label: '', parts: ['one\r\ntwo\rthree\nfour'], start: NaN, end: -1 },
      { label: 'A\nB', parts: [' padded '], start: Infinity },
    ])
    const back = native(writeTranscript(model))
    assert.deepEqual(
      back.turns.map(({ label, text, start, end }) => [label, text, start, end]),
      [
        ['?', 'one two three four', null, null],
        ['A B', 'padded', null, null],
      ],
    )
  })

  it('writes nothing for nothing, and no front matter for headings alone', () => {
    assert.equal(writeTranscript(made([])), '')
    assert.equal(writeTranscript(made([], [['A', 1]])), '# A\n')
  })

  it('declares every speaker, so that roles are read back', () => {
    const roles: readonly Role[] = ['therapist', 'client', 'other']
    const speakers = roles.map((role, i): Speaker => ({
      label: `P${i}`,
      role,
      name: role === 'client' ? '"Ann": \u2028x' : null,
      declared: false,
    }))
    const back = nativeReader.read(
      writeTranscript(
        made(
          [
            { label: 'P1', parts: ['x'] },
            { label: 'New', parts: ['y'] },
          ],
          [],
          speakers,
        ),
      ),
    )
    assert.deepEqual(back.speakers, [
      ...speakers.map((speaker) => ({ ...speaker, declared: true })),
      { label: 'New', role: 'other', name: null, declared: true },
    ])
    assert.equal(back.turns[0]?.role, 'client')
  })
})
