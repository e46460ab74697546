import assert from 'node:assert/strict'
import fc from 'fast-check'
import { detectDelimiter, readDelimited } from '../../../../../src/core/base/delimited'
import { type MatrixOptions, readMatrix } from '../../../../../src/core/statistics/ratingTables/matrix'
import { isSetTable, type RatingTable } from '../../../../../src/core/statistics/ratingTables/ratingTable'

/** The cells of a table as labels (sets in braces), a row a unit. */
function labelsOf(table: RatingTable | null): (string | null)[][] {
  assert.ok(table !== null, 'the table was not read')
  const label = (cell: number): string | null => {
    if (cell < 0) return null
    if (!isSetTable(table)) return table.categories[cell] ?? null
    return `{${(table.sets[cell] ?? []).map((k) => table.categories[k]).join(';')}}`
  }
  return Array.from({ length: table.units }, (_, unit) =>
    table.coders.map((_, c) => label(table.cells[c * table.units + unit] ?? -1)),
  )
}

/** Codes with one-based line and column. */
function problemsOf(text: string, options?: MatrixOptions): string[] {
  return readMatrix(text, options).problems.map(({ code, range }) =>
    range === undefined ? code : `${code} ${range.start.line + 1}:${range.start.character + 1}`,
  )
}

function assertRefused(text: string, problems: readonly string[], options?: MatrixOptions): void {
  assert.deepEqual(problemsOf(text, options), problems)
  assert.equal(readMatrix(text, options).table, null)
}

describe('a bare table of ratings', () => {
  it('has coders in the first line, a unit a row, and empty cells for missing ratings', () => {
    const { table, problems, positive } = readMatrix('alice,bob,carol\n1,0,\n,,1\n0,1,1\n')
    assert.deepEqual(problems, [])
    assert.deepEqual(table?.coders, ['alice', 'bob', 'carol'])
    assert.deepEqual(table.categories, ['0', '1'])
    assert.deepEqual(labelsOf(table), [
      ['1', '0', null],
      [null, null, '1'],
      ['0', '1', '1'],
    ])
    assert.equal(positive, '1')
  })

  it('is delimited by commas, semicolons or tabs, with any line end, a byte order mark, and no last line end', () => {
    const expected = [
      ['x', 'y'],
      [null, 'x'],
    ]
    for (const text of [
      'a,b\nx,y\n,x',
      'a;b\r\nx;y\r\n;x\r\n',
      '\uFEFFa\tb\rx\ty\r\tx\r',
      'a , b\n\n x ,y\n   \n,x\n\n',
    ]) {
      const { table } = readMatrix(text)
      assert.deepEqual(table?.coders, ['a', 'b'])
      assert.deepEqual(labelsOf(table), expected)
    }
  })

  it('takes labels as given: case, spelling of numbers and quoted blanks count, blanks around a label do not', () => {
    const { table } = readMatrix('a,b\n a,A \n1,1.0\n" a",a\n"say ""no""","x, y"\n"two\nlines", "q" \n')
    assert.deepEqual(labelsOf(table), [
      ['a', 'A'],
      ['1', '1.0'],
      [' a', 'a'],
      ['say "no"', 'x, y'],
      ['two\nlines', 'q'],
    ])
    assert.deepEqual(labelsOf(readMatrix('a,b\n5"x,y\n').table), [['5"x', 'y']])
  })

  it('keeps the order of named categories, appends others and says so', () => {
    const { table, positive, problems } = readMatrix('a,b\nlow,high\nodd,low\nodd,mid\n', {
      categories: ['low', 'mid', 'high'],
    })
    assert.deepEqual(table?.categories, ['low', 'mid', 'high', 'odd'])
    assert.equal(positive, 'high')
    assert.deepEqual(
      problems.map(({ code, data, severity }) => [code, data, severity]),
      [['statistics/unnamed-category', { category: 'odd', coder: 'a', cells: 2 }, 'warning']],
    )
    assertRefused('a,b\nx,y\n', ['statistics/duplicate-category'], { categories: ['x', 'y', 'x'] })
  })

  it('reads cells in braces as sets, and then every cell', () => {
    const { table, positive } = readMatrix('a,b\n{x;y},{ y ; x }\n{},x\n,"{x}"\n')
    assert.ok(table !== null && isSetTable(table))
    assert.deepEqual(labelsOf(table), [
      ['{x;y}', '{x;y}'],
      ['{}', '{x}'],
      [null, '{x}'],
    ])
    assert.deepEqual(table.sets, [[0, 1], [], [0]])
    assert.equal(positive, 'y')
    assert.deepEqual(labelsOf(readMatrix('a;b\n{x;y};{}\n"{y;x}";z\n').table), [
      ['{x;y}', '{}'],
      ['{x;y}', '{z}'],
    ])
    const named = readMatrix('a,b\n{x;w},{}\n', { categories: ['y', 'x'] })
    assert.deepEqual(named.table?.categories, ['y', 'x', 'w'])
    assert.deepEqual(problemsOf('a,b\n{x;w},{}\n', { categories: ['y', 'x'] }), ['statistics/unnamed-category 2:1'])
  })

  it('refuses what is not a set', () => {
    assertRefused('a,b\n{x;,y\n', ['statistics/bad-set 2:1'])
    assertRefused('a,b\nx,{x;;y}\n', ['statistics/bad-set 2:3'])
    assertRefused('a,b\n{x},{{y}}\n', ['statistics/bad-set 2:5'])
  })

  it('wants numbers beyond nominal and under weights, and shows the cell that is none', () => {
    const text = 'a,b\n1,2\n3,high\n2,high\n'
    assertRefused(text, ['statistics/not-a-number 3:3'], { metric: 'interval' })
    assertRefused(text, ['statistics/not-a-number 3:3'], { weights: 'linear' })
    assert.deepEqual(readMatrix(text, { metric: 'ordinal' }).problems[0]?.data, { coder: 'b', label: 'high', cells: 2 })
    assert.deepEqual(problemsOf(text, { metric: 'nominal', weights: 'unweighted' }), [])
    assertRefused('a,b\n1,2\n', ['statistics/category-not-a-number'], {
      metric: 'interval',
      categories: ['1', '2', 'three'],
    })
    assertRefused('a,b\n1,-2\n', ['statistics/negative-number 2:3'], { metric: 'ratio' })
    assertRefused('a,b\n{1;2},{1}\n', ['statistics/not-a-number 2:1', 'statistics/not-a-number 2:7'], {
      metric: 'interval',
    })
    assert.deepEqual(problemsOf('a,b\n{1;2},{1}\n', { weights: 'linear' }), [])
  })

  it('drops a column only where asked to, and points out one that numbers the units', () => {
    const text = 'unit,a,b\n1,x,y\n2,y,y\n'
    assert.deepEqual(problemsOf(text), ['statistics/looks-like-identifier 1:1'])
    assert.deepEqual(readMatrix(text).table?.coders, ['unit', 'a', 'b'])
    const dropped = readMatrix(text, { drop: ['unit'] })
    assert.deepEqual(dropped.problems, [])
    assert.deepEqual(labelsOf(dropped.table), [
      ['x', 'y'],
      ['y', 'y'],
    ])
    assert.deepEqual(dropped.table?.categories, ['x', 'y'])
    assertRefused(text, ['statistics/unknown-column 1:1', 'statistics/looks-like-identifier 1:1'], {
      drop: ['segment'],
    })
    assertRefused('a\nx\n', ['statistics/no-coders 1:1'], { drop: ['a'] })
    assert.deepEqual(problemsOf('unit,b\nx,x\nx,y\n'), [])
  })

  it('points out labels that other programs write for missing, and reads them so where asked to', () => {
    const text = 'a,b\nNA,x\nx,NA\ny,y\n'
    assert.deepEqual(problemsOf(text), ['statistics/looks-missing 2:1'])
    assert.deepEqual(readMatrix(text).problems[0]?.data, { label: 'NA', coder: 'a', cells: 2 })
    assert.deepEqual(readMatrix(text).table?.categories, ['NA', 'x', 'y'])
    const { table, problems } = readMatrix(text, { missing: ['NA'] })
    assert.deepEqual(problems, [])
    assert.deepEqual(labelsOf(table), [
      [null, 'x'],
      ['x', null],
      ['y', 'y'],
    ])
    assert.deepEqual(labelsOf(readMatrix('a,b\n.,-\n.,x\n', { missing: ['.', '-'] }).table), [
      [null, null],
      [null, 'x'],
    ])
  })

  it('reports ragged rows, names missing or given twice, and broken quotes where they are', () => {
    assertRefused('a,b\n1,2\n1\n1,2,3\n', ['statistics/ragged-row 3:1', 'statistics/ragged-row 4:1'])
    assertRefused('a,b,a\n1,2,3\n', ['statistics/duplicate-coder 1:5'])
    assertRefused('a,,c\n1,2,3\n', ['statistics/unnamed-coder 1:3'])
    assertRefused('a,b\n"x"y,1\n', ['statistics/text-after-quote 2:4'])
    assert.ok(problemsOf('a,b\n1,"x\n').includes('statistics/unclosed-quote 2:3'))
    assertRefused('', ['statistics/empty-file'])
    assertRefused(' \n\n', ['statistics/empty-file'])
    assert.deepEqual(readMatrix('a,b\n1\n').problems[0]?.data, { expected: 2, found: 1 })
  })

  it('counts lines as the file does, also after a cell of several lines', () => {
    assertRefused('a,b\n"x\ny",1\n\n1\n', ['statistics/ragged-row 5:1'])
  })

  it('reads a table without units or with one coder, which has no agreement, and says so', () => {
    assert.deepEqual(problemsOf('a,b\n'), ['statistics/no-rows 1:1'])
    assert.deepEqual(readMatrix('a,b\n').table?.units, 0)
    assert.equal(readMatrix('a,b\n').positive, null)
    assert.deepEqual(problemsOf('a\nx\n'), ['statistics/one-coder 1:1'])
    assert.deepEqual(labelsOf(readMatrix('a\nx\ny\n').table), [['x'], ['y']])
  })

  it('lists a hundred problems and counts the rest', () => {
    const { problems } = readMatrix(`a,b\n${'1\n'.repeat(150)}`)
    assert.equal(problems.length, 101)
    assert.deepEqual(problems.at(-1)?.data, { count: 50 })
  })

  it('refuses more labels than cells can tell apart', () => {
    const rows = Array.from({ length: 32768 }, (_, i) => `${i},${i}`).join('\n')
    const { table, problems } = readMatrix(`a,b\n${rows}\n`)
    assert.equal(table, null)
    assert.deepEqual(
      problems.map(({ code, data }) => [code, data]),
      [['statistics/too-many-categories', { limit: 32767 }]],
    )
  })

  it('reads back any labels written with quotes', () => {
    const unit = fc.constantFrom('a', 'B', '1', ' ', ',', ';', '"', '\n', '\t', 'é', '😀')
    const label = fc.option(fc.string({ minLength: 1, maxLength: 5, unit }), { nil: null })
    const written = (cell: string | null): string => (cell === null ? '' : `"${cell.replaceAll('"', '""')}"`)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(label, label), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(',', ';', '\t'),
        (rows, delimiter) => {
          const lines = [['first', 'second'], ...rows.map((row) => row.map(written))].map((cells) =>
            cells.join(delimiter),
          )
          const { table } = readMatrix(lines.join('\n'), { delimiter: delimiter as ',' })
          assert.deepEqual(labelsOf(table), rows)
        },
      ),
    )
  })

  it('never throws, whatever the text', () => {
    const text = fc.string({
      maxLength: 60,
      unit: fc.constantFrom('a', '1', ',', ';', '\t', '"', '\n', '\r', ' ', '{', '}', '\uFEFF'),
    })
    fc.assert(
      fc.property(text, (any) => {
        const { table, problems } = readMatrix(any)
        assert.equal(
          table === null,
          problems.some(({ severity }) => severity === 'error'),
        )
      }),
      { numRuns: 500 },
    )
  })
})

describe('a bare table as other programs write it', () => {
  const rows = [
    ['1', '0'],
    [null, '1'],
    ['0', '0'],
  ]
  const read = (
    text: string,
    options?: MatrixOptions,
  ): {
    readonly coders: readonly string[] | undefined
    readonly cells: (string | null)[][]
    readonly problems: string[]
  } => {
    const { table } = readMatrix(text, options)
    return { coders: table?.coders, cells: labelsOf(table), problems: problemsOf(text, options) }
  }
  const plain = { coders: ['alice', 'bob'], cells: rows, problems: [] }

  it('R, write.csv: row names under an empty heading are left out, and said; NA is pointed out, and read as missing where asked to', () => {
    const text = '"","alice","bob"\n"1",1,0\n"2",NA,1\n"3",0,0\n'
    assert.deepEqual(read(text, { missing: ['NA'] }), { ...plain, problems: ['statistics/row-names 1:1'] })
    assert.deepEqual(problemsOf(text), ['statistics/row-names 1:1', 'statistics/looks-missing 3:5'])
    assert.deepEqual(read('"";"alice";"bob"\n"u1";1;0\n"u2";;1\n"u3";0;0\n'), {
      ...plain,
      problems: ['statistics/row-names 1:1'],
    })
  })

  it('R, write.table: rows with one cell more than the first line have their names first', () => {
    assert.deepEqual(read('"alice"\t"bob"\n"1"\t1\t0\n"2"\t\t1\n"3"\t0\t0\n'), {
      ...plain,
      problems: ['statistics/row-names 1:1'],
    })
    // Two rows, or values given twice, may be ratings of a coder whose name is missing.
    assertRefused('a,b\n1,2,3\n2,3,1\n', ['statistics/ragged-row 2:1', 'statistics/ragged-row 3:1'])
    assertRefused('a,b\n1,2,3\n2,3,1\n1,1,1\n', [
      'statistics/ragged-row 2:1',
      'statistics/ragged-row 3:1',
      'statistics/ragged-row 4:1',
    ])
    assertRefused('"",a\n1,1\n1,0\n', ['statistics/unnamed-coder 1:2'])
  })

  it('spreadsheets: a first line that names the delimiter, delimiters at line ends, empty columns', () => {
    assert.deepEqual(read('sep=;\r\nalice;bob\r\n1;0\r\n;1\r\n0;0\r\n'), plain)
    assert.deepEqual(read('"sep=,"\nalice,bob\n1,0\n,1\n0,0\n'), plain)
    assertRefused('sep=;\r\nalice;bob\r\n1\r\n', ['statistics/ragged-row 3:1'])
    assert.deepEqual(read('alice;bob;\r\n1;0;\r\n;1;\r\n0;0;\r\n'), plain)
    assert.deepEqual(read('alice;bob\r\n1;0;\r\n;1;\r\n0;0;\r\n'), plain)
    assert.deepEqual(read('alice;;bob;;\n1;;0;;\n;;1;;\n0;;0;;\n'), plain)
    assertRefused('a;b;\n1;2;\n1;2;3\n', ['statistics/unnamed-coder 1:5'])
  })

  it('a decimal comma is a decimal point where numbers are needed and commas delimit nothing', () => {
    const text = 'alice;bob\r\n1,5;2\r\n,5;-2,25\r\n'
    assert.deepEqual(read(text, { metric: 'interval' }), {
      coders: ['alice', 'bob'],
      cells: [
        ['1.5', '2'],
        ['.5', '-2.25'],
      ],
      problems: ['statistics/decimal-comma 2:1'],
    })
    assert.deepEqual(read('a\tb\n1,5\t2\n', { weights: 'linear' }).cells, [['1.5', '2']])
    assert.deepEqual(
      read(text).cells,
      [
        ['1,5', '2'],
        [',5', '-2,25'],
      ],
      'nominal labels stand as given',
    )
    assertRefused('a;b\n1,5;2.5\n', ['statistics/not-a-number 2:1'], { metric: 'interval' })
    assertRefused('a;b\n1.234,5;2\n', ['statistics/not-a-number 2:1'], { metric: 'interval' })
    assertRefused('a,b\n"1,5",2\n', ['statistics/not-a-number 2:2'], { metric: 'interval' })
  })

  it('points out what SPSS and spreadsheets write for missing', () => {
    for (const label of ['#NULL!', '.', '#N/A', '#NV', '#N/D', 'NaN']) {
      assert.deepEqual(problemsOf(`a;b\n1;${label}\n`), ['statistics/looks-missing 2:3'], label)
      assert.deepEqual(readMatrix(`a;b\n1;${label}\n`, { missing: [label] }).problems, [])
    }
  })

  it('keeps sets in any of them', () => {
    assert.deepEqual(read('"";"alice";"bob"\n"1";"{a;b}";{}\n"2";;{b}\n').cells, [
      ['{a;b}', '{}'],
      [null, '{b}'],
    ])
  })
})

describe('delimited text', () => {
  it('is cut by the delimiter that gives all records the same number of cells', () => {
    assert.equal(detectDelimiter('a,b\n1,2\n'), ',')
    assert.equal(detectDelimiter('a;b\n1,5;2,5\n'), ';')
    assert.equal(detectDelimiter('Smith, J.;Doe, A.\n1;2\n'), ';')
    assert.equal(detectDelimiter('a\tb\n"x\ty"\tz\n'), '\t')
    assert.equal(detectDelimiter('a,b\n{x;y},{z;w}\n'), ',')
    assert.equal(detectDelimiter('a;b\n{x;y};{z}\n'), ';')
    assert.equal(detectDelimiter('a,b,c\n1,2\n'), ',')
    assert.equal(detectDelimiter('single\n1\n'), ',')
    assert.equal(detectDelimiter(''), ',')
  })

  it('ends where its reader says so', () => {
    const records: number[] = []
    readDelimited('a\nb\nc\n', ',', {
      cell: () => undefined,
      record: (start) => records.push(start) < 2,
      fault: () => undefined,
    })
    assert.deepEqual(records, [0, 2])
  })
})
