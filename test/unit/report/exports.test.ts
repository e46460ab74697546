import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { csvLine } from '../../../src/core/base/dataTable'
import { markdownOf } from '../../../src/report/tables/markdown'
import type { ReportedStudy } from '../../../src/core/analysis/reportedStudy'
import { reportedStudy } from '../../../src/core/analysis/reportedStudy'
import { atOnce, each, inPieces } from '../../../src/core/base/steps'
import { studyAgreement } from '../../../src/core/analysis/agreement/studyAgreement'
import { Store } from '../../../src/core/study/store/store'
import { bandWords } from '../../../src/messages/figures/reading/bandWords'
import { exportText } from '../../../src/report/blocks/madeBlock'
import { madeWith } from '../../../src/messages/figures/methodWords'
import { reasonNotes } from '../../../src/messages/figures/reasonNotes'
import { piecesOf, reportSteps } from '../../../src/report/wholeReport'
import type { ReportChoice, ReportPart } from '../../../src/protocol/report'
import { firstChoice, reportParts } from '../../../src/protocol/report'
import { MemoryFiles, seeded } from '../../support/memoryFiles'
import { builtin } from '../../support/builtin'
import { wholeReport } from '../../support/wholeFigures'

const sample = Object.fromEntries(
  readdirSync('sample').map((name) => [name, readFileSync(join('sample', name), 'utf8')]),
)

/** The sample as a supervisor sees it: all is open. */
async function openStudy(changed: Readonly<Record<string, string>> = {}): Promise<ReportedStudy> {
  const files = new MemoryFiles({
    ...sample,
    'study.yaml': (sample['study.yaml'] ?? '').replace('blind: true', 'blind: false'),
    ...changed,
  })
  const study = await reportedStudy(
    new Store({ builtin, files, clock: { now: () => '2026-12-01T10:00:00Z' }, random: seeded(1), coder: 'alice' }),
    () => true,
  )
  assert.ok(study !== null)
  return study
}

const choiceOf = (part: ReportPart): ReportChoice => ({ ...firstChoice, part })

/** A fixture is written where it is missing, and then has to be looked at before it is kept. */
function golden(name: string, text: string): void {
  const file = join('test', 'fixtures', 'export', name)
  if (!existsSync(file)) writeFileSync(file, text)
  assert.equal(text, readFileSync(file, 'utf8'))
}

describe('a table as CSV', () => {
  it('has no cell that a spreadsheet runs as a formula, whether it takes the comma or the semicolon for the separator', () => {
    const evil = fc
      .tuple(
        fc.constantFrom('', 'a', ' ', '"'),
        fc.constantFrom(...',;\t\n\r'),
        fc.constantFrom('', ' ', '  ', '"', ' "'),
        fc.constantFrom(...'=+-@'),
        fc.string(),
      )
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(
        fc.array(fc.oneof(evil, fc.string(), fc.constantFrom('=1+1', '-2+3', '@SUM(1)', '\uff1d1')), {
          minLength: 1,
          maxLength: 4,
        }),
        (cells) => {
          const line = csvLine(cells).slice(0, -2)
          for (const cell of line.split(';').slice(1))
            assert.doesNotMatch(cell, /^[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20]/, JSON.stringify(line))
          // By the comma, quotes keep cells together.
          for (const [cell] of line.matchAll(/(?<=^|,)(?:"(?:[^"]|"")*"|[^",]*)(?=,|$)/g))
            assert.doesNotMatch(cell, /^"?[=+\-@\uff1d\uff0b\uff0d\uff20]/, JSON.stringify(line))
        },
      ),
    )
  })

  it('keeps numbers as they are, also negative ones, and leaves null empty', () => {
    assert.equal(csvLine([-0.25, null, 'a, "b"', 1e-7]), '-0.25,,"a, ""b""",1e-7\r\n')
  })
})

describe('a table as Markdown', () => {
  it('stays a table whatever the words in it', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 2, maxLength: 4 }), (cells) => {
        const lines = markdownOf({ title: 't', paragraphs: [], head: cells, rows: [cells], notes: [] })
          .trimEnd()
          .split('\n')
          .slice(2)
        assert.equal(lines.length, 3)
        for (const line of lines)
          assert.equal(line.replaceAll(/\\[\s\S]/g, '').split('|').length, cells.length + 2, line)
      }),
    )
    assert.match(
      markdownOf({ title: '<b>', paragraphs: ['*x*'], head: [], rows: [], notes: [] }),
      /### &lt;b>\n\n\\\*x\\\*/,
    )
  })

  it('leaves alone what can’t be taken for a mark, so that it can be pasted into a text', () => {
    const words = 'Cicchetti & Feinstein; < −1 to .40'
    assert.equal(markdownOf({ title: words, paragraphs: [], head: [], rows: [], notes: [] }), `### ${words}\n`)
    assert.equal(
      markdownOf({ title: '&lt; <i &#60;', paragraphs: [], head: [], rows: [], notes: [] }),
      '### &amp;lt; &lt;i &amp;\\#60;\n',
    )
  })
})

describe('exports of the sample', () => {
  for (const part of reportParts) {
    it(`are as they were looked at: ${part}`, async () => {
      const study = await openStudy()
      const { made } = wholeReport(study, 'study', choiceOf(part), 'by number')
      assert.ok(made.length > 0)
      for (const block of made)
        assert.ok(
          block.data.rows.every((row) => row.length === block.data.columns.length),
          block.block.id,
        )
      golden(
        `${part}.md`,
        made.map((block) => exportText(block, 'markdown', madeWith('0.0.0', study.codebook))).join('\n'),
      )
      golden(`${part}.csv`, made.map((block) => `${block.block.id}\r\n${exportText(block, 'csv', '')}`).join('\r\n'))
    })
  }

  it('call coders by number, and by name where that is asked for', async () => {
    const study = await openStudy()
    for (const part of ['agreement', 'sessions', 'process'] as const) {
      const text = (names: 'by name' | 'by number'): string =>
        wholeReport(study, 'study', choiceOf(part), names)
          .made.flatMap((block) =>
            (['csv', 'markdown'] as const).map((format) =>
              exportText(block, format, madeWith('0.0.0', study.codebook)),
            ),
          )
          .join('\n')
      assert.doesNotMatch(text('by number'), /alice|bob/i)
      assert.match(text('by name'), /alice/)
    }
  })

  it('have every coefficient to full precision', async () => {
    const study = await openStudy()
    const {
      made: [first],
    } = wholeReport(study, 'study', choiceOf('agreement'))
    const rows = first?.data.rows ?? []
    for (const { code, coefficients } of studyAgreement(study.sessions, study.codebook).unit) {
      for (const [key, { value, n }] of Object.entries(coefficients))
        assert.ok(
          rows.some((row) => row[0] === code && row[3] === key && row[4] === n && row[5] === value),
          `${code} ${key}`,
        )
    }
  })

  it('say in README what each column is', async () => {
    const readme = readFileSync('README.md', 'utf8')
    const study = await openStudy()
    const columns = reportParts.flatMap((part) =>
      wholeReport(study, 'study', choiceOf(part)).made.flatMap(({ data }) => data.columns),
    )
    for (const name of new Set(columns)) assert.ok(readme.includes(`\`${name}\``), name)
  })
})

describe('reading help', () => {
  it('has a convention only for the coefficient it was made for', () => {
    assert.match(
      bandWords('krippendorffAlpha', 'α', 0.72, { low: 0.5, high: 0.9 }) ?? '',
      /Krippendorff 2004.*“for tentative conclusions only”.*from “not to be relied on” to “to be relied on”/,
    )
    assert.match(bandWords('cohenKappa', 'κ', 0.61, null) ?? '', /Landis & Koch 1977.*“substantial”/)
    assert.match(bandWords('icc', 'ICC', 0.59, null) ?? '', /Cicchetti 1994.*“fair”/)
    for (const key of ['gwetAC', 'percentAgreement', 'positiveAgreement', 'brennanPrediger', 'scottPi'] as const)
      assert.equal(bandWords(key, key, 0.9, null), null)
    assert.equal(bandWords('cohenKappa', 'κ', null, null), null)
  })

  it('says under a table why each dash stands, once a reason', () => {
    const dashes = [
      { row: 'A', figure: 'κ', why: 'Because.' },
      { row: 'A', figure: 'α', why: 'Because.' },
      { row: 'B', figure: 'κ', why: 'Because.' },
    ]
    assert.deepEqual(reasonNotes(dashes), ['κ, α of A: Because.', 'κ of B: Because.'])
  })

  it('never shows a dash without its reason, for one coder who judged all alike and for codes nobody used', async () => {
    const emptied = Object.fromEntries(
      ['S01', 'S02'].map((id) => [
        `${id}.bob.codings.yaml`,
        (sample[`${id}.bob.codings.yaml`] ?? '').replaceAll(/^- \{"id".*\n/gm, ''),
      ]),
    )
    const study = await openStudy(emptied)
    const { report } = wholeReport(study, 'study', choiceOf('agreement'))
    for (const { table } of report.agreement.blocks.slice(0, 1)) {
      for (const { label, cells, doubts, dashes } of table.rows) {
        assert.ok(
          cells.every((cell) => cell !== ''),
          label,
        )
        if (cells.slice(2).includes('–')) assert.ok(doubts !== null && dashes.some(({ row }) => row === label), label)
      }
    }
    assert.ok(
      report.agreement.blocks[0]?.table.rows.some(
        ({ doubts }) => doubts?.paragraphs.some((text) => text.includes('judged all units alike')) === true,
      ),
    )
  })

  it('marks the study’s own coefficient, and lists all intervals of a figure in a row’s reading', async () => {
    const { report } = wholeReport(await openStudy(), 'study', choiceOf('agreement'))
    const table = report.agreement.blocks[0]?.table
    assert.ok(table?.columns.some(({ label }) => label === "Krippendorff's α (primary)"))
    assert.match(
      table?.notes[0] ?? '',
      /primary coefficient, fixed in study.yaml, is Krippendorff's α, with .667 as its criterion/,
    )
    assert.match(
      table?.rows[0]?.doubts?.paragraphs.join('\n') ?? '',
      /Krippendorff's α \.72: 95 % .* by session \(.*\); .* by units \(/,
    )
  })
})

describe('a long report', () => {
  it('is the same piece by piece as at once, and tells about as many pieces as it takes', async () => {
    const study = await openStudy()
    for (const part of reportParts) {
      let pieces = 0
      const made = await inPieces(reportSteps(study, 'study', choiceOf(part)), (done) => (pieces = done) > 0)
      assert.deepEqual(made, wholeReport(study, 'study', choiceOf(part)))
      const said = piecesOf(study, choiceOf(part))
      assert.ok(pieces <= 2 * said && said <= 2 * Math.max(1, pieces), `${part}: ${pieces} pieces, ${said} said`)
    }
  })

  it('ends where it is no longer wanted', async () => {
    let worked = 0
    assert.equal(
      await inPieces(
        each([1, 2, 3, 4], () => worked++),
        (done) => done < 2,
      ),
      null,
    )
    assert.equal(worked, 2)
    assert.deepEqual(atOnce(each([1, 2], (x) => 2 * x)), [2, 4])
  })
})
