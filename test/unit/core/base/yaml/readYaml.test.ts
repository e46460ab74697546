import assert from 'node:assert/strict'
import fc from 'fast-check'
import { lineIndex } from '../../../../../src/core/base/lines'
import { readYaml } from '../../../../../src/core/base/yaml/readYaml'
import type { YamlNode } from '../../../../../src/core/base/yaml/yamlTree'
import { nodeAt, plainValue } from '../../../../../src/core/base/yaml/yamlTree'
import { spentMs } from '../../../../support/spent'

/** Problems as `line:column code detail`, from 1. */
function said(text: string): readonly string[] {
  return readYaml(text).problems.map(({ code, data, range }) => {
    const place = range === undefined ? '-' : `${range.start.line + 1}:${range.start.character + 1}`
    return [place, code, ...Object.values(data as Readonly<Record<string, unknown>>)].join(' ')
  })
}

const valueOf = (text: string): unknown => JSON.parse(JSON.stringify(plainValue(readYaml(text).root)))

/** Every stretch of the text that a node of the tree claims. */
function stretches(text: string): readonly string[] {
  const found: string[] = []
  const visit = (node: YamlNode): void => {
    found.push(text.slice(node.start, node.end))
    if (node.kind === 'list') node.items.forEach(visit)
    if (node.kind === 'map') for (const { value } of node.entries.values()) visit(value)
  }
  const { root } = readYaml(text)
  if (root !== null) visit(root)
  return found
}

describe('reading YAML', () => {
  it('reads values by the core schema of YAML 1.2', () => {
    assert.deepEqual(
      valueOf('a: 1\nb: [no, yes, on, "1.0", 1.0, ~, true, 2026-03-01, 12:30]\nc:\n  d: |-\n    x\n    y\n'),
      {
        a: 1,
        b: ['no', 'yes', 'on', '1.0', 1, null, true, '2026-03-01', '12:30'],
        c: { d: 'x\ny' },
      },
    )
  })

  it('reads JSON as JSON does', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value)
        assert.deepEqual(JSON.parse(JSON.stringify(plainValue(readYaml(text).root))), JSON.parse(text))
        assert.deepEqual(readYaml(text).problems, [])
      }),
    )
  })

  it('knows where each value stands', () => {
    const text = 'a: one\nb:\n  - "two"\n  - {c: 3}\n\n# end\n'
    assert.deepEqual(stretches(text), [
      'a: one\nb:\n  - "two"\n  - {c: 3}',
      'one',
      '- "two"\n  - {c: 3}',
      '"two"',
      '{c: 3}',
      '3',
    ])
  })

  it('finds the range of a value by its path', () => {
    const reading = readYaml('\uFEFFa:\r\n  - x: 1\r\n  - x: 22\r\n')
    assert.deepEqual(reading.range(['a', 1, 'x']), { start: { line: 2, character: 7 }, end: { line: 2, character: 9 } })
    assert.equal(reading.range(['a', 2, 'x']), null)
    assert.equal(reading.range(['a', 'x']), null)
  })

  it('places a part of a file where it lies in the file', () => {
    const file = '---\na: 1\nb: [\n---\nT: Hello'
    const reading = readYaml(file.slice(4, 14), { within: { lines: lineIndex(file), offset: 4 } })
    assert.equal(nodeAt(reading.root, ['a'])?.start, 7)
    assert.equal(reading.range(['a'])?.start.line, 1)
    assert.ok(reading.problems.every(({ range }) => range?.start.line === 2 || range?.start.line === 3))
    assert.ok(reading.problems.length > 0)
  })

  it('has the words of a plain scalar as they were written', () => {
    const sources = ['1.0', '"1.0"', 'true', '0x1F', '~', "'it''s'"].map((text) => {
      const { root } = readYaml(text)
      return root?.kind === 'scalar' ? [root.source, root.plain] : null
    })
    assert.deepEqual(sources, [
      ['1.0', true],
      ['1.0', false],
      ['true', true],
      ['0x1F', true],
      ['~', true],
      ["it's", false],
    ])
  })

  it('writes aliases out, the latest anchor of a name first', () => {
    assert.deepEqual(valueOf('a: &x 1\nb: *x\nc: &x [2]\nd: *x'), { a: 1, b: 1, c: [2], d: [2] })
  })

  it('gives nothing and no problem for an empty text or mere comments', () => {
    for (const text of ['', '\n\n', '# nothing here\n', '\uFEFF']) {
      assert.equal(plainValue(readYaml(text).root), null)
      assert.deepEqual(said(text), [])
    }
  })

  const broken: readonly (readonly [string, string, readonly string[]])[] = [
    ['a key given twice', 'a: 1\nb: 2\na: 3', ['3:1 yaml/duplicate-key a 1']],
    ['a key given twice as text and as number', '1: x\n"1": y', ['2:1 yaml/duplicate-key 1 1']],
    ['an alias without an anchor', 'a: 1\nb: *x', ['2:4 yaml/syntax UNKNOWN_ALIAS']],
    ['an alias inside its own anchor', '&a [*a]', ['1:5 yaml/syntax UNKNOWN_ALIAS']],
    ['a list as a key', 'a: 1\n? [b]\n: 2', ['2:3 yaml/syntax NON_STRING_KEY']],
    ['an unclosed quote', 'a: 1\nb: "c\n', ['3:1 yaml/syntax MISSING_CHAR']],
    ['an unclosed bracket', 'a: [1, 2\nb: 3', ['2:1 yaml/syntax BAD_INDENT']],
    ['a tab as indent', 'a:\n\tb: 1', ['2:1 yaml/syntax TAB_AS_INDENT']],
    ['a second colon', 'a: b: c', ['1:4 yaml/syntax BLOCK_AS_IMPLICIT_KEY']],
    ['a second document', 'a: 1\n---\nb: 2', ['2:1 yaml/syntax MULTIPLE_DOCS']],
    ['an unknown tag', 'a: !x 1', ['1:4 yaml/syntax TAG_RESOLVE_FAILED']],
  ]
  for (const [name, text, expected] of broken) {
    it(`reports ${name} at its place`, () => assert.deepEqual(said(text), expected))
  }

  it('keeps what it can of a broken text', () => {
    assert.deepEqual(valueOf('a: [1, 2\nb: 3'), { a: [1, 2], b: 3 })
    assert.deepEqual(valueOf('a: 1\na: 2'), { a: 2 })
    assert.deepEqual(valueOf('a: 1\n---\nb: 2'), { a: 1 })
  })
})

describe('hostile YAML', () => {
  it('treats __proto__ and constructor as keys like any other', () => {
    const { root } = readYaml('__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}\ntoString: x')
    assert.ok(root?.kind === 'map')
    assert.deepEqual([...root.entries.keys()], ['__proto__', 'constructor', 'toString'])
    const value = plainValue(root) as Record<string, unknown>
    assert.deepEqual(Object.keys(value), ['__proto__', 'constructor', 'toString'])
    assert.equal(Object.getPrototypeOf(value), null)
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined)
    assert.equal(nodeAt(root, ['hasOwnProperty']), null)
  })

  const wide = (from: string, to: string): string => `${to}: &${to} [${Array(9).fill(`*${from}`).join(', ')}]`
  const letters = Array.from('bcdefghijkl', (letter, index) => wide('abcdefghijkl'[index] ?? '', letter))
  const bombs: readonly (readonly [string, () => string, string])[] = [
    ['an alias bomb', () => ['a: &a [x, x, x]', ...letters].join('\n'), 'nodes'],
    ['20 MB on one line', () => 'x'.repeat(20_000_000), 'length'],
    ['a million brackets', () => '['.repeat(1_000_000), 'depth'],
    ['a million braces', () => '{a: '.repeat(1_000_000), 'depth'],
    ['a million dashes', () => '- '.repeat(1_000_000), 'depth'],
    ['stairs of keys', () => Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), 'depth'],
    ['a million commas', () => `[${','.repeat(1_000_000)}`, 'tokens'],
    ['a million closing brackets', () => ']'.repeat(1_000_000), 'errors'],
    ['a million comments', () => '#\n'.repeat(1_000_000), 'tokens'],
  ]
  for (const [name, make, reason] of bombs) {
    it(`stops at ${name}`, () => {
      const text = make()
      const took = spentMs(() => readYaml(text))
      assert.ok(took < 2000, `${took} ms`)
      const { root, problems } = readYaml(text)
      assert.equal(root, null)
      assert.deepEqual(
        problems.map(({ code, data }) => [code, data]),
        [['yaml/too-complex', { reason }]],
      )
    })
  }

  it('reports a hundred problems at most', () => {
    assert.equal(readYaml('a: 1\n'.repeat(5000)).problems.length, 100)
  })

  it('never throws', () => {
    const piece = fc.constantFrom(
      'a',
      ':',
      ': ',
      '- ',
      '? ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '"',
      "'",
      '|',
      '>',
      '&a ',
      '*a',
      '!t ',
      '#',
      '%',
      '\n',
      '  ',
      '\t',
      '---\n',
      '...',
      '\\',
      '\r',
      '\0',
      '\uFEFF',
      '\uD800',
      '1',
      '.inf',
      '<<',
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
        (text) => {
          const reading = readYaml(text)
          for (const stretch of stretches(text)) assert.ok(text.includes(stretch))
          for (const { range } of reading.problems)
            assert.ok(range === undefined || range.start.line < reading.lines.starts.length)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
