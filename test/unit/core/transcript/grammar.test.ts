import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { spentMs } from '../../../support/spent'

interface Rule {
  readonly name?: string
  readonly match?: string
  readonly begin?: string
  readonly end?: string
  readonly include?: string
  readonly patterns?: readonly Rule[]
  readonly captures?: Readonly<Record<string, Rule>>
}

interface Grammar {
  readonly scopeName: string
  readonly patterns: readonly Rule[]
  readonly repository: Readonly<Record<string, Rule>>
}

const grammar = JSON.parse(readFileSync('syntaxes/transcript.tmLanguage.json', 'utf8')) as Grammar
const configuration = JSON.parse(readFileSync('syntaxes/language-configuration.json', 'utf8')) as {
  readonly brackets: readonly (readonly [string, string])[]
  readonly comments?: unknown
  readonly wordPattern: { readonly pattern: string; readonly flags: string }
}

/** The editor's engine is Oniguruma; the patterns keep to what both engines read, but for these two. */
function compiled(pattern: string): RegExp {
  const anyCase = pattern.startsWith('(?i)')
  return new RegExp((anyCase ? pattern.slice(4) : pattern).replace('\\A', '^'), anyCase ? 'iu' : 'u')
}

function* rulesOf(rule: Rule): Generator<Rule> {
  yield rule
  for (const inner of [...(rule.patterns ?? []), ...Object.values(rule.captures ?? {})]) yield* rulesOf(inner)
}

const all = Object.values(grammar.repository).flatMap((rule) => [...rulesOf(rule)])
const patterns = all.flatMap(({ match, begin, end }) => [match, begin, end]).filter((pattern) => pattern !== undefined)

/** The rule that colours the first thing on a line, and what it takes for stamp and label. */
function first(line: string): [string, ...string[]] | null {
  let best: [number, string, string[]] | null = null
  for (const { include } of grammar.patterns) {
    const name = include?.slice(1) ?? ''
    const rule = grammar.repository[name]
    const found = compiled(rule?.match ?? rule?.begin ?? '$^').exec(line)
    if (found !== null && (best === null || found.index < best[0]))
      best = [found.index, name, [found[0], ...found.slice(1)].map((text) => text ?? '')]
  }
  return best === null ? null : [best[1], ...best[2]]
}

describe('the transcript grammar', () => {
  it('has the scope the manifest names, and rules for all it includes', () => {
    assert.equal(grammar.scopeName, 'text.therapy-transcript')
    const included = [...grammar.patterns, ...all]
      .flatMap(({ include }) => include ?? [])
      .filter((include) => include.startsWith('#'))
    for (const include of included) assert.ok(include.slice(1) in grammar.repository, include)
    assert.deepEqual(
      Object.keys(grammar.repository).sort(),
      [...new Set(included)].map((include) => include.slice(1)).sort(),
    )
  })

  const turns: [string, string, string, string][] = [
    ['T: a', 'therapist', '', 'T'],
    ['[00:00:04] T: a', 'therapist', '[00:00:04]', 'T'],
    ['(00:00:04) Th: a', 'therapist', '(00:00:04)', 'Th'],
    ['00:01:02.500 T12: a', 'therapist', '00:01:02.500', 'T12'],
    ['#00:00:10-5# THERAPIST: a', 'therapist', '#00:00:10-5#', 'THERAPIST'],
    ['Counsellor: a', 'therapist', '', 'Counsellor'],
    ['治疗师：你好', 'therapist', '', '治疗师'],
    ['C:a', 'client', '', 'C'],
    ['  P : a', 'client', '', 'P'],
    ['Client 2: a', 'client', '', 'Client 2'],
    ['Patientin: a', 'client', '', 'Patientin'],
    ['Mum: a', 'other', '', 'Mum'],
    ['Dr. van der Berg: a', 'other', '', 'Dr. van der Berg'],
    ['SPEAKER_01:', 'other', '', 'SPEAKER_01'],
    ['妈妈：啊', 'other', '', '妈妈'],
  ]
  for (const [line, rule, stamp, label] of turns) {
    it(`takes "${line}" for a turn of a ${rule}`, () => {
      const [name, , ...captured] = first(line) ?? ['']
      assert.deepEqual([name, captured[0], captured[1]], [rule, stamp, label])
    })
  }

  const rest: [string, string | null, string?][] = [
    ['---', 'front-matter', '---'],
    ['# Opening', 'section', '# Opening'],
    ['#none', null],
    ['I thought: no', null],
    ['Note: none', null],
    ['http://a', null],
    ['and 12:30 too', null],
    ['12:30 was it', null],
    ['words | words', 'separator', '|'],
    ['a|b', null],
    ['a \\| b', 'escape', '\\|'],
    ['a \\n b', null],
    ['\\T: no', 'line-escape', '\\'],
    ['\\00:01:02', 'line-escape', '\\'],
    ['a (sighs) b', 'mark', '(sighs)'],
    ['a ((laughs)) b', 'mark', '((laughs))'],
    ['a [crosstalk] b', 'mark', '[crosstalk]'],
    ['a (p:00:00:10) b', 'mark', '(p:00:00:10)'],
    ['（笑）', 'mark', '（笑）'],
    ['a (never closed', null],
    ['a #00:00:10-5#', 'time', '#00:00:10-5#'],
    ['a [00:00:10] b', 'time', '[00:00:10]'],
  ]
  for (const [line, rule, text] of rest) {
    it(`takes ${text === undefined ? 'nothing' : `"${text}"`} of "${line}" for ${rule ?? 'a mark'}`, () => {
      assert.deepEqual(first(line)?.slice(0, 2) ?? null, rule === null ? null : [rule, text])
    })
  }

  it('colours therapist, client and others apart', () => {
    const scopes = ['therapist', 'client', 'other'].map((name) => grammar.repository[name]?.captures?.['2']?.name)
    assert.equal(new Set(scopes.map((scope) => scope?.split('.').slice(0, 3).join('.'))).size, 3)
  })

  it('never backtracks beyond reason', () => {
    const hostile = [
      '(',
      '[',
      '(a',
      '((',
      ':',
      'A ',
      '1',
      '\\',
      ' |',
      'Abcdefg hijk ',
      ' ',
      '[00:00',
      '#0:00',
      '（',
      '1:00',
      'T ',
      'Aa-',
      '()',
      '(()',
      '\\a',
    ]
    for (const pattern of patterns) {
      const regex = new RegExp(compiled(pattern).source, `${compiled(pattern).flags}g`)
      for (const bit of hostile) {
        const line = bit.repeat(Math.ceil(10_000 / bit.length))
        const took = spentMs(() => {
          for (const found of line.matchAll(regex)) assert.ok(found.index >= 0)
        })
        // Seconds, where a pattern that backtracks takes years.
        assert.ok(took < 1500, `${pattern} on ${bit}`)
      }
    }
  })
})

describe('the language configuration', () => {
  it('pairs brackets and has no comments', () => {
    assert.deepEqual(configuration.brackets, [
      ['(', ')'],
      ['[', ']'],
    ])
    assert.equal(configuration.comments, undefined)
  })

  it('takes words of any language whole', () => {
    const { pattern, flags } = configuration.wordPattern
    assert.deepEqual("I don't say mm-hm, naïve Übung 你好 12".match(new RegExp(pattern, `${flags}g`)), [
      'I',
      "don't",
      'say',
      'mm-hm',
      'naïve',
      'Übung',
      '你好',
      '12',
    ])
  })
})
