import assert from 'node:assert/strict'
import fc from 'fast-check'
import { parse } from 'yaml'
import { decodeCodings } from '../../../../../src/core/coding/file/decodeCodings'
import { encodeCodings } from '../../../../../src/core/coding/file/encodeCodings'
import type { Coding, CodingsFile, NoteRecord } from '../../../../../src/core/coding/model'
import type { Json } from '../../../../../src/core/base/json'
import { parseCanonical } from '../../../../../src/core/base/jsonLines/parseCanonical'
import { parseHandEdited } from '../../../../../src/core/base/jsonLines/parseHandEdited'
import { codingsFile } from '../../../../support/codingsFile'
import { spentMs } from '../../../../support/spent'

const hostile = fc.oneof(
  fc.constantFrom(
    'no',
    '1e5',
    '007',
    'a: b',
    '- x',
    '# c',
    '"q"',
    "it's",
    '…',
    '😀👩‍👩‍👧',
    '\u2028\u2029\u0085\u007f\ufeff',
    'a\nb\r\nc\t',
    '\\',
    '__proto__',
    '~',
    '...',
    '<<<<<<<',
    '{',
    '\ud800',
    'null',
    '2026-03-01',
    '0x1F',
    ' x ',
    '',
  ),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
)
const id = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,8}$/)
const optional = <T>(key: string, arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined }).map((value) => (value === undefined ? {} : { [key]: value }))
const json: fc.Arbitrary<Json> = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>
const extra = fc.uniqueArray(
  fc.tuple(
    fc
      .oneof(hostile, fc.constantFrom('true', 'y', '12'))
      .filter(
        (key) =>
          ![
            'id',
            'unit',
            'code',
            'note',
            'quote',
            'strength',
            'part',
            'to',
            'span',
            'at',
            'removed',
            'review',
            'was',
            'target',
            'uncertain',
            'hinted',
            'settled',
          ].includes(key) && !/^\d+$/.test(key),
      ),
    json,
  ),
  { maxLength: 3, selector: ([key]) => key },
)

const coding: fc.Arbitrary<Coding> = fc
  .tuple(
    fc.record({ id, unit: fc.integer({ min: 1, max: 500 }), code: hostile }),
    optional('part', fc.integer({ min: 1, max: 5 })),
    optional(
      'span',
      fc.tuple(fc.nat(50), fc.nat(50)).map(([a, b]) => [a, a + b]),
    ),
    optional('strength', fc.integer({ min: -3, max: 7 })),
    optional('note', hostile),
    optional('quote', hostile),
    optional('uncertain', fc.boolean()),
    optional('at', hostile),
    optional('review', hostile),
    optional('target', hostile),
    extra.map((pairs) => (pairs.length === 0 ? {} : { extra: pairs })),
  )
  .map((parts) => Object.assign({}, ...parts) as Coding)

const file: fc.Arbitrary<CodingsFile> = fc
  .record({
    codings: fc.uniqueArray(coding, { selector: ({ id: own }) => own, maxLength: 12 }),
    coder: hostile,
    session: fc.option(hostile),
    extras: extra,
    fingerprint: fc.array(fc.stringMatching(/^[0-9a-z]{4}$/), { maxLength: 40 }),
  })
  .map(({ codings, coder, session, extras, fingerprint }) =>
    codingsFile(codings, {
      coder,
      session,
      fingerprint,
      units: fingerprint.length,
      extra: extras.filter(
        ([key]) =>
          !/^(format|transcript|session|coder|kind|codebook|status|completed|unblinded|hints|reading|reviewed|units|fingerprint|codings|ratings|episodes|notes|uncodable)$/.test(
            key,
          ),
      ),
    }),
  )

/** Many more in the long run. */
const runs = (usual: number): number => usual * Number(process.env['LONG_RUNS'] ?? 1)

const wellFormed = (text: string): string => text.toWellFormed()

describe('codings codec', () => {
  it('gives back the same bytes for what it reads, whatever the words in it', () => {
    fc.assert(
      fc.property(file, (made) => {
        const text = encodeCodings(made)
        const { file: read, writable, problems } = decodeCodings(text)
        assert.ok(read !== null && writable, JSON.stringify(problems))
        assert.equal(encodeCodings(read), text)
        assert.equal(wellFormed(text), text)
      }),
      { numRuns: runs(500) },
    )
  })

  it('reads canonical files alike by lines of JSON, by its own YAML door and by the yaml package', () => {
    fc.assert(
      fc.property(file, (made) => {
        const text = encodeCodings(made)
        const fast = parseCanonical(text)
        assert.ok(fast !== null)
        const slow = parseHandEdited(text)
        assert.deepEqual(slow.problems, [])
        const plain = fast.entries.map(({ key, value }) => [key, value])
        assert.deepEqual(
          slow.plain?.entries.map(({ key, value }) => [key, value]),
          plain,
        )
        const byPackage = parse(text) as Record<string, unknown>
        for (const [key, value] of plain) assert.deepEqual(byPackage[key as string], value)
      }),
      { numRuns: runs(150) },
    )
  })

  it('gives the same bytes whatever order the records were made in', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(coding, { selector: ({ id: own }) => own, maxLength: 10 }),
        fc.infiniteStream(fc.nat()),
        (codings, order) => {
          const shuffled = codings
            .map((one) => ({ one, at: order.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ one }) => one)
          assert.equal(encodeCodings(codingsFile(shuffled)), encodeCodings(codingsFile(codings)))
        },
      ),
    )
  })

  it('keeps unknown keys of the header and of records, and writes them after the known ones', () => {
    const text = encodeCodings(
      codingsFile([{ id: 'a1', unit: 1, code: 'x', extra: [['later', { deep: [1, null] }]] }], {
        extra: [
          ['project', 'P9'],
          ['no', true],
        ],
      }),
    )
    assert.match(
      text,
      /\nproject: "P9"\n"no": true\ncodings:\n- \{"id": "a1", "unit": 1, "code": "x", "later": \{"deep": \[1, null\]\}\}\n\.\.\.\n$/,
    )
    const { file: read } = decodeCodings(text)
    assert.deepEqual(read?.extra, [
      ['project', 'P9'],
      ['no', true],
    ])
    assert.deepEqual(read?.codings.get('a1')?.extra, [['later', { deep: [1, null] }]])
  })

  it('reads what a person wrote in YAML of another form with the same result', () => {
    const { file: read, writable } = decodeCodings(`
format: alliance-coder/1
transcript: S01.transcript
coder: alice
codebook: {id: alliance, version: "1.0.0"}
reviewed: [[5, 6], [1, 4]]
codings:
  - id: k1
    unit: 3
    code: rupture.withdrawal
    note: |
      two
      lines
  - {id: k2, unit: 2, code: empathy, span: [0, 4]}
notes:
  - {id: n1, unit: 1, text: "ask again"}
`)
    assert.ok(read !== null && writable)
    assert.deepEqual(read.reviewed, [[1, 6]])
    assert.equal(read.codings.get('k1')?.note, 'two\nlines\n')
    assert.deepEqual(read.notes.get('n1') satisfies NoteRecord | undefined, { id: 'n1', unit: 1, text: 'ask again' })
  })

  it('treats a code, a coder and a key named __proto__ as any other', () => {
    const text = encodeCodings(
      codingsFile(
        [
          {
            id: 'a1',
            unit: 1,
            code: '__proto__',
            extra: [
              ['__proto__', 'kept'],
              ['constructor', 1],
            ],
          },
        ],
        { coder: '__proto__', extra: [['__proto__', [1]]] },
      ),
    )
    const { file: read, writable } = decodeCodings(text)
    assert.ok(read !== null && writable)
    assert.equal(encodeCodings(read), text)
    assert.equal(({} as Record<string, unknown>)['kept'], undefined)
    assert.deepEqual(read.codings.get('a1')?.extra, [
      ['__proto__', 'kept'],
      ['constructor', 1],
    ])
  })
})

const example = encodeCodings(
  codingsFile(
    [
      {
        id: 'k3f9a1',
        unit: 2,
        code: 'rupture.withdrawal',
        strength: 3,
        quote: '(sighs) “yes” – 😀',
        at: '2026-03-01T10:12:03Z',
      },
      { id: 'm20xk2', unit: 3, span: [0, 31], code: 'empathy' },
    ],
    {
      reviewed: [[1, 3]],
      units: 3,
      fingerprint: ['aaaa', 'bbbb', 'cccc'],
      notes: new Map([['n1', { id: 'n1', unit: 3, text: 'a: b' }]]),
    },
  ),
)

const codesOf = (text: string): string[] => decodeCodings(text).problems.map(({ code }) => code)

describe('damaged codings files', () => {
  it('are noticed when cut at any byte, and never become writable', () => {
    const bytes = new TextEncoder().encode(example)
    const whole = new Set([bytes.length, bytes.length - 1])
    for (let end = 0; end <= bytes.length; end++) {
      const text = new TextDecoder().decode(bytes.slice(0, end))
      const { writable, problems, file: read } = decodeCodings(text)
      if (whole.has(end)) {
        assert.ok(writable && read !== null)
        continue
      }
      assert.equal(writable, false, `cut at byte ${end}`)
      assert.ok(
        problems.some(({ severity }) => severity === 'error'),
        `cut at byte ${end}`,
      )
    }
  })

  it('with an id twice say on which lines', () => {
    const { problems, writable } = decodeCodings(example.replace('"id": "m20xk2"', '"id": "k3f9a1"'))
    assert.equal(writable, false)
    const [found] = problems
    assert.equal(found?.code, 'codings/duplicate-id')
    assert.deepEqual(found.data, { id: 'k3f9a1', firstLine: 15 })
    assert.equal(found.range?.start.line, 15)
  })

  it('of a newer format are shown but not written, of an unknown one not even read', () => {
    const newer = decodeCodings(example.replace('alliance-coder/1', 'alliance-coder/2'))
    assert.deepEqual(
      newer.problems.map(({ code, severity }) => [code, severity]),
      [['codings/newer-format', 'warning']],
    )
    assert.equal(newer.writable, false)
    assert.equal(newer.file?.codings.size, 2)
    const other = decodeCodings(example.replace('alliance-coder/1', 'something-else'))
    assert.deepEqual([other.file, other.writable, other.problems[0]?.code], [null, false, 'codings/unknown-format'])
  })

  for (const path of [
    '/etc/passwd',
    'C:\\S01.transcript',
    '\\\\server\\share\\S01.transcript',
    'https://example.org/S01',
    'file:///S01',
    '../S01.transcript',
    'a/../../b',
    '',
  ]) {
    it(`refuse the transcript path ${JSON.stringify(path)}`, () => {
      const { problems, writable } = decodeCodings(example.replace('"S01.transcript"', () => JSON.stringify(path)))
      assert.equal(writable, false)
      const found = problems.find(({ code }) => code === 'codings/refused-path')
      assert.equal(found?.range?.start.line, 2)
    })
  }

  it('with wrong values name the record, the key and the line', () => {
    const { problems, file: read } = decodeCodings(example.replace('"strength": 3', '"strength": "strong"'))
    assert.deepEqual(
      problems.map(({ code, data, range }) => [code, data, range?.start.line]),
      [['codings/wrong-key', { collection: 'codings', id: 'k3f9a1', key: 'strength', expected: 'a number' }, 14]],
    )
    assert.equal(read?.codings.size, 1)
  })

  it('that are no codings files at all say so', () => {
    assert.deepEqual(codesOf(''), ['codings/not-a-codings-file'])
    assert.deepEqual(codesOf('just text'), ['codings/not-a-codings-file'])
    assert.deepEqual(codesOf('a: 1\n'), ['codings/not-a-codings-file'])
    assert.ok(codesOf('\u0000\u0001\u0002').length > 0)
    assert.deepEqual(codesOf(example.replace('codings:', '<<<<<<< HEAD\ncodings:\n=======\n>>>>>>> x')), [
      'codings/conflict-markers',
    ])
  })

  it('as an alias bomb or as twenty million characters on one line are refused at once', function () {
    this.timeout(10_000)
    const bomb = `format: "alliance-coder/1"\na: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
      .split('')
      .map(
        (letter, i) =>
          `${letter}: &${letter} [${Array(9)
            .fill(`*${'abcdefghij'[i] ?? ''}`)
            .join(',')}]`,
      )
      .join('\n')}\n`
    assert.ok(codesOf(bomb).includes('yaml/too-complex'))
    const took = spentMs(() => {
      assert.equal(decodeCodings(`format: "alliance-coder/1"\ncodings: [${'x'.repeat(20_000_000)}`).writable, false)
    })
    assert.ok(took < 5000, `${took} ms`)
  })
})
