import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { FormulaReason, FormulaValue } from '../../../../../src/core/codebook/formula/evaluateFormula'
import { evaluate, formulaCalls, isCount } from '../../../../../src/core/codebook/formula/evaluateFormula'
import { formulaFunctions, parseFormula } from '../../../../../src/core/codebook/formula/parseFormula'
import type { Formula, FormulaPerson } from '../../../../../src/core/codebook/model'

function parsed(text: string): Formula {
  const result = parseFormula(text)
  if ('error' in result) assert.fail(`${text}: ${JSON.stringify(result.error)}`)
  return result.formula
}

const filter = (word: string, person: FormulaPerson | null): string =>
  person === null ? '' : ` ${word} ${'role' in person ? person.role : JSON.stringify(person.label)}`

/** With every operation in brackets, to see what binds what. */
function bracketed(formula: Formula): string {
  switch (formula.kind) {
    case 'number':
      return String(formula.value)
    case 'call':
      return `${formula.name}(${formula.target ?? '*'}${filter('by', formula.by)}${filter('about', formula.about)})`
    case 'negate':
      return `(-${bracketed(formula.operand)})`
    case 'binary':
      return `(${bracketed(formula.left)} ${formula.operator} ${bracketed(formula.right)})`
  }
}

type Figures = (name: string, target: string | null) => number | null
const valueOf = (formula: Formula, figures: Figures): FormulaValue<FormulaReason<'none'>> =>
  evaluate(formula, ({ name, target }): FormulaValue<'none'> => {
    const value = figures(name, target)
    return value === null ? { value, reason: 'none' } : { value, reason: null }
  })

const value = (text: string, figures: Readonly<Record<string, number | null>> = {}): number | null =>
  valueOf(parsed(text), (name, target) => figures[`${name} ${target ?? '*'}`] ?? null).value

describe('the grammar of formulas', () => {
  const right: readonly (readonly [string, string])[] = [
    ['1', '1'],
    ['0.50', '0.5'],
    [' 1 + 2 ', '(1 + 2)'],
    ['1 - 2 - 3', '((1 - 2) - 3)'],
    ['8 / 4 / 2', '((8 / 4) / 2)'],
    ['1 + 2 * 3 - 4', '((1 + (2 * 3)) - 4)'],
    ['(1 + 2) * 3', '((1 + 2) * 3)'],
    ['-2 * 3', '((-2) * 3)'],
    ['2 - -3', '(2 - (-3))'],
    ['--1', '(-(-1))'],
    ['-(1 + 2)', '(-(1 + 2))'],
    ['1-share(a)', '(1 - share(a))'],
    ['count(a)-count(b)', '(count(a) - count(b))'],
    ['count( goal-agreement )', 'count(goal-agreement)'],
    ['units(rupture.with-drawal)/eligible(*)', '(units(rupture.with-drawal) / eligible(*))'],
    ['mean(12)', 'mean(12)'],
    ['rate\n(\n1a-2\n)', 'rate(1a-2)'],
    ['count(a by client)', 'count(a by client)'],
    ['count(a, by: client)', 'count(a by client)'],
    ['units( a.b about "M" by therapist ) - 1', '(units(a.b by therapist about "M") - 1)'],
    ["mean(*, about: 'Mum and Dad')", 'mean(* about "Mum and Dad")'],
    ['count(by by other)', 'count(by by other)'],
    ['count(about)', 'count(about)'],
    ['100*units(a)/eligible(a)', '((100 * units(a)) / eligible(a))'],
  ]
  for (const [text, expected] of right)
    it(`reads ${JSON.stringify(text)}`, () => assert.equal(bracketed(parsed(text)), expected))

  const wrong: readonly (readonly [string, string, number, number])[] = [
    ['', 'unexpected value ""', 0, 0],
    ['   ', 'unexpected value ""', 3, 3],
    ['1 +', 'unexpected value ""', 3, 3],
    ['1 2', 'unexpected operator "2"', 2, 3],
    ['* 2', 'unexpected value "*"', 0, 1],
    ['+1', 'unexpected value "+"', 0, 1],
    ['(1', 'unexpected close ""', 2, 2],
    ['1)', 'unexpected operator ")"', 1, 2],
    ['()', 'unexpected value ")"', 1, 2],
    ['.5', 'unexpected value "."', 0, 1],
    ['1,5', 'unexpected operator ","', 1, 2],
    ['1 % 2', 'unexpected operator "%"', 2, 3],
    ['count', 'unexpected open ""', 5, 5],
    ['count empathy', 'unexpected open "empathy"', 6, 13],
    ['count()', 'unexpected code ")"', 6, 7],
    ['count(a, b)', 'unexpected close ","', 7, 8],
    ['count(a + b)', 'unexpected close "+"', 8, 9],
    ['count(a by)', 'unexpected person ")"', 10, 11],
    ['count(a by clinet)', 'unexpected person "clinet"', 11, 17],
    ['count(a by "M)', 'unexpected person "\\""', 11, 12],
    ['count(a by "")', 'unexpected person "\\""', 11, 12],
    ['count(a by client by therapist)', 'unexpected close "by"', 18, 20],
    ['count(a client)', 'unexpected close "client"', 8, 14],
    ['count(a, client)', 'unexpected close ","', 7, 8],
    ['count(a) by client', 'unexpected operator "by"', 9, 11],
    ['count("a")', 'unexpected code "\\""', 6, 7],
    ['count(count(a))', 'unexpected close "("', 11, 12],
    ['empathy', 'unexpected value "empathy"', 0, 7],
    ['rupture.withdrawal / 2', 'unexpected value "rupture"', 0, 7],
    ['Count(a)', 'unknown-function Count count', 0, 5],
    ['unit(a)', 'unknown-function unit units', 0, 4],
    ['alert(a)', 'unknown-function alert ', 0, 5],
    ['constructor(a)', 'unknown-function constructor ', 0, 11],
    ['1; 2', 'unexpected operator ";"', 1, 2],
    ['😀', 'unexpected value "😀"', 0, 2],
    [`${'('.repeat(60)}1${')'.repeat(60)}`, 'too-complex', 50, 51],
    [`${'-'.repeat(60)}1`, 'too-complex', 50, 51],
    [`${'1+'.repeat(1500)}1`, 'too-complex', 0, 3001],
  ]
  for (const [text, expected, start, end] of wrong) {
    it(`refuses ${JSON.stringify(text.slice(0, 30))}`, () => {
      const result = parseFormula(text)
      if (!('error' in result)) assert.fail('no error')
      const { error } = result
      const detail =
        error.kind === 'unexpected'
          ? ` ${error.expected} ${JSON.stringify(error.found)}`
          : error.kind === 'unknown-function'
            ? ` ${error.name} ${error.nearest}`
            : ''
      assert.deepEqual([error.kind + detail, error.span], [expected, { start, end }])
    })
  }

  it('knows where each part stands', () => {
    const text = '-1 * ( count(a-b) + 2 )'
    const spans: string[] = []
    const visit = (formula: Formula): void => {
      spans.push(text.slice(formula.span.start, formula.span.end))
      if (formula.kind === 'call') spans.push(text.slice(formula.targetSpan.start, formula.targetSpan.end))
      if (formula.kind === 'negate') visit(formula.operand)
      if (formula.kind === 'binary') [formula.left, formula.right].forEach(visit)
    }
    visit(parsed(text))
    assert.deepEqual(spans, ['-1 * ( count(a-b) + 2', '-1', '1', 'count(a-b) + 2', 'count(a-b)', 'a-b', '2'])
  })

  it('knows a count from a ratio or a mean', () => {
    for (const text of ['count(a) + 2 * units(b) - eligible(*)', '-count(a)']) assert.ok(isCount(parsed(text)), text)
    for (const text of ['count(a) / 1', '0.5 * count(a)', 'mean(a)', 'rate(a)', 'count(a) + share(a)'])
      assert.ok(!isCount(parsed(text)), text)
  })

  it('lists the figures it needs', () => {
    const calls = formulaCalls(parsed('-count(a) / (1 + mean(*))'))
    assert.deepEqual(
      calls.map(({ name, target }) => [name, target]),
      [
        ['count', 'a'],
        ['mean', null],
      ],
    )
  })

  it('never throws', () => {
    const word = fc.constantFrom('(', ')', '+', '-', '*', '/', '1', '.', 'count', 'count(', ' ', '\n', 'a-b', '_')
    const piece = fc.oneof(word, fc.string({ maxLength: 3 }))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('')
        const result = parseFormula(text)
        const { start, end } = 'error' in result ? result.error.span : result.formula.span
        assert.ok(start >= 0 && start <= end && end <= text.length)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('the value of formulas', () => {
  it('takes figures by function and code', () => {
    assert.equal(value('100 * units(rupture) / eligible(rupture)', { 'units rupture': 3, 'eligible rupture': 60 }), 5)
    assert.equal(value('count(*)', { 'count *': 7 }), 7)
  })

  it('is null where something is divided by zero or a figure is undefined', () => {
    assert.equal(value('1 / 0'), null)
    assert.equal(value('0 / (1 - 1)'), null)
    assert.equal(value('1 + 2 / count(a)', { 'count a': 0 }), null)
    assert.equal(value('0 * mean(a)'), null)
    assert.equal(value('-mean(a)'), null)
  })

  it('is null where a result is no number', () => {
    assert.equal(value(`${'9'.repeat(200)} * ${'9'.repeat(200)}`), null)
    assert.equal(value('9'.repeat(400)), null)
    assert.equal(value('count(a)', { 'count a': NaN }), null)
  })

  it('says why it is null, of several reasons the leftmost', () => {
    const why = (text: string): unknown => {
      const { reason } = valueOf(parsed(text), (name) => (name === 'mean' ? null : 0))
      return reason?.code === 'divided-by-zero'
        ? text.slice(reason.divisor.span.start, reason.divisor.span.end)
        : (reason?.code ?? null)
    }
    assert.equal(why('1 + 1'), null)
    assert.equal(why('1 / (count(a) + count(b)) + mean(a)'), 'count(a) + count(b)')
    assert.equal(why('mean(a) / 0'), 'figure')
    assert.equal(why(`${'9'.repeat(200)} * ${'9'.repeat(200)}`), 'too-large')
  })

  it('agrees with plain arithmetic on every formula', () => {
    interface Sum {
      readonly text: string
      readonly value: number | null
    }
    const figure = (name: string, target: string | null): number => (name.length * 7 + (target ?? '*').length) % 5
    const over = (a: Sum, b: Sum, compute: (x: number, y: number) => number | null): number | null =>
      a.value === null || b.value === null ? null : compute(a.value, b.value)
    const divided = (x: number, y: number): number | null => (y === 0 ? null : x / y)
    const { sum } = fc.letrec<{ sum: Sum; product: Sum; factor: Sum }>((tie) => ({
      // Written as the grammar is, so that what needs brackets has them and nothing else.
      factor: fc.oneof(
        { depthSize: 'small' },
        fc.integer({ min: 0, max: 20 }).map((number) => ({ text: String(number), value: number })),
        fc.tuple(fc.constantFrom(...formulaFunctions), fc.constantFrom('a', 'a-b.c', null)).map(([name, target]) => ({
          text: `${name}(${target ?? '*'})`,
          value: figure(name, target),
        })),
        tie('factor').map(({ text, value: x }) => ({ text: `-${text}`, value: x === null ? null : -x })),
        tie('sum').map(({ text, value: x }) => ({ text: `(${text})`, value: x })),
      ),
      product: fc.oneof(
        { depthSize: 'small' },
        tie('factor'),
        fc
          .tuple(tie('product'), tie('factor'))
          .map(([a, b]) => ({ text: `${a.text} * ${b.text}`, value: over(a, b, (x, y) => x * y) })),
        fc
          .tuple(tie('product'), tie('factor'))
          .map(([a, b]) => ({ text: `${a.text}/${b.text}`, value: over(a, b, divided) })),
      ),
      sum: fc.oneof(
        { depthSize: 'small' },
        tie('product'),
        fc
          .tuple(tie('sum'), tie('product'))
          .map(([a, b]) => ({ text: `${a.text} + ${b.text}`, value: over(a, b, (x, y) => x + y) })),
        fc
          .tuple(tie('sum'), tie('product'))
          .map(([a, b]) => ({ text: `${a.text}-${b.text}`, value: over(a, b, (x, y) => x - y) })),
      ),
    }))
    fc.assert(
      fc.property(sum, ({ text, value: expected }) => assert.equal(valueOf(parsed(text), figure).value, expected)),
      { numRuns: 2000 },
    )
  })
})
