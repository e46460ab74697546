import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { complete, reopen } from '../../../src/core/coding/acts/complete'
import { review } from '../../../src/core/coding/acts/review'
import { tag } from '../../../src/core/coding/acts/tag'
import { agreementAccess } from '../../../src/core/analysis/agreement/agreementAccess'
import { frequencyReport } from '../../../src/core/analysis/frequencies/frequencyReport'
import type { ReportedStudy } from '../../../src/core/analysis/reportedStudy'
import { markUnblinded, reportedSession, reportedStudy, withOwnWork } from '../../../src/core/analysis/reportedStudy'
import { studyAgreement } from '../../../src/core/analysis/agreement/studyAgreement'
import { frequencies } from '../../../src/core/analysis/frequencies/codeFrequencies'
import { coderUnits } from '../../../src/core/analysis/tables/coderUnits'
import { Store } from '../../../src/core/study/store/store'
import { firstChoice, isReport } from '../../../src/protocol/report'
import { MemoryFiles, seeded } from '../../support/memoryFiles'
import { readXml } from '../../support/xml'
import { builtin } from '../../support/builtin'
import { decimal } from '../../../src/messages/numbers'
import { agreementDetails, wholeReport } from '../../support/wholeFigures'

const sample = Object.fromEntries(
  readdirSync('sample').map((name) => [name, readFileSync(join('sample', name), 'utf8')]),
)

function storeOf(
  coder: string,
  changed: Readonly<Record<string, string>> = {},
): { readonly store: Store; readonly files: MemoryFiles } {
  const files = new MemoryFiles({ ...sample, ...changed })
  return {
    files,
    store: new Store({ builtin, files, clock: { now: () => '2026-12-01T10:00:00Z' }, random: seeded(1), coder }),
  }
}

async function read(store: Store): Promise<ReportedStudy> {
  const study = await reportedStudy(store, () => true)
  assert.ok(study !== null)
  return study
}

const frequencyChoice = firstChoice
const agreementChoice = { ...firstChoice, part: 'agreement' } as const

describe('the frequencies of a report', () => {
  for (const grouping of ['none', 'speaker', 'section', 'third'] as const) {
    it(`are those of the command line, by ${grouping}, each row with exactly the units it counts`, async () => {
      const { sessions, codebook } = await read(storeOf('alice').store)
      const { rows } = frequencyReport(sessions, codebook, 'alice', grouping)
      const counted = sessions.map(({ path, transcript, table, seen }) => ({
        id: path,
        transcript,
        table,
        coders: seen.filter(({ file }) => file.coder === 'alice').map(({ file }) => coderUnits(file, table, codebook)),
      }))
      const expected = frequencies(counted, codebook, grouping === 'none' ? [] : [grouping])
      assert.deepEqual(
        rows.map(({ label: _l, depth: _d, color: _c, group: _g, places: _p, ...row }) => row),
        expected,
      )
      for (const row of rows)
        assert.equal(new Set(row.places.map((place) => JSON.stringify(place))).size, row.units, row.code)
      assert.equal(
        rows.some(({ places }) => places.length > 0),
        true,
      )
    })
  }

  it('share out turns and words among the speakers', async () => {
    const { sessions, codebook } = await read(storeOf('alice').store)
    const { talk, units, considered } = frequencyReport(sessions, codebook, 'alice')
    const turns = sessions.reduce((sum, { transcript }) => sum + transcript.turns.length, 0)
    assert.equal(
      talk.reduce((sum, row) => sum + row.turns, 0),
      turns,
    )
    for (const share of ['turnShare', 'wordShare', 'minuteShare'] as const)
      assert.ok(Math.abs(talk.reduce((sum, row) => sum + (row[share] ?? 0), 0) - 1) < 1e-9)
    assert.ok(units >= considered && considered > 0)
  })

  it('end with the codebook’s measures of the own work, each with its working', async () => {
    const study = await read(storeOf('alice').store)
    const block = wholeReport(study, 'study', frequencyChoice).report.frequencies.find(({ id }) => id === 'measures')
    const { rows } = frequencyReport(study.sessions, study.codebook, 'alice')
    const [rupture, repair] = ['rupture', 'repair'].map((id) => rows.find(({ code }) => code === id)?.count ?? 0)
    const row = block?.table.rows.find(({ label }) => label === 'Repair attempts per rupture')
    assert.ok((rupture ?? 0) > 0)
    assert.deepEqual(row?.cells.slice(0, 2), [
      decimal((repair ?? 0) / (rupture ?? 1)),
      `count(repair) = ${repair}; count(rupture) = ${rupture}`,
    ])
    assert.equal(
      wholeReport(
        { ...study, codebook: { ...study.codebook, measures: [] } },
        'study',
        frequencyChoice,
      ).report.frequencies.some(({ id }) => id === 'measures'),
      false,
    )
    const empty = wholeReport(
      { ...study, sessions: study.sessions.map((session) => ({ ...session, table: { ...session.table, units: [] } })) },
      'study',
      frequencyChoice,
    )
    assert.ok(
      empty.report.frequencies
        .find(({ id }) => id === 'measures')
        ?.table.rows.some(({ dashes }) =>
          dashes.some(({ why }) => /no reviewed unit could receive “Rupture”|no “Rupture” was coded/i.test(why)),
        ),
    )
  })

  it('follow a coding that has just been given, without reading the study again', async () => {
    const { store, files } = storeOf('alice')
    await store.open('S01.transcript')
    store.act('S01.transcript', reopen)
    await store.flush()
    const study = await read(store)
    const before =
      frequencyReport(study.sessions, study.codebook, 'alice').rows.find(({ code }) => code === 'empathy')?.count ?? 0
    const reads = files.reads.length
    store.act('S01.transcript', (context) => tag(context, { place: { unit: 1 }, code: 'empathy' }))
    const after = withOwnWork(study, store)
    assert.ok(after !== null)
    assert.equal(
      frequencyReport(after.sessions, after.codebook, 'alice').rows.find(({ code }) => code === 'empathy')?.count,
      before + 1,
    )
    assert.equal(files.reads.length, reads)
    await store.flush()
  })

  it('end where the person cancels the reading', async () => {
    let steps = 0
    assert.equal(await reportedStudy(storeOf('alice').store, () => ++steps < 5), null)
    assert.equal(steps, 5)
  })
})

describe('the agreement of a report', () => {
  it('is asked for first, marks each session in the coder’s own file, and then is that of the command line', async () => {
    const { store, files } = storeOf('alice')
    const asked = wholeReport(await read(store), 'study', agreementChoice).report.agreement
    assert.equal(asked.state, 'ask')
    assert.deepEqual(asked.blocks, [])
    const study = await read(store)
    assert.deepEqual(await markUnblinded(store, agreementAccess(study.sessions, 'alice', study.policy).unmarked), [])
    for (const session of ['S01', 'S02']) assert.match(files.text(`${session}.alice.codings.yaml`), /^unblinded: "/m)
    for (const session of ['S01', 'S02'])
      assert.equal(files.text(`${session}.bob.codings.yaml`), sample[`${session}.bob.codings.yaml`])
    const after = await read(store)
    const { report } = wholeReport(after, 'study', agreementChoice)
    assert.equal(report.agreement.state, 'open')
    const analyst = await storeOf('').store.read('analyst')
    assert.ok('sessions' in analyst)
    const { unit } = studyAgreement(analyst.sessions, analyst.codebook)
    const rows = report.agreement.blocks[0]?.table.rows ?? []
    assert.deepEqual(
      rows.map(({ cells }) => cells.slice(2, 8)),
      unit.map(({ coefficients: c }) =>
        [c.positiveAgreement, c.percentAgreement, c.cohenKappa, c.fleissKappa, c.krippendorffAlpha, c.gwetAC].map(
          ({ value }) => decimal(value),
        ),
      ),
    )
    const details = agreementDetails(after.sessions, after.codebook)
    for (const { code, table } of unit)
      assert.equal(
        details.find((one) => one.code === code)?.disagreements.length,
        (table?.counts[0]?.[1] ?? 0) + (table?.counts[1]?.[0] ?? 0),
        code,
      )
  })

  it('can’t be undone out of the file once it has been seen, nor can what was coded there before', async () => {
    const { store } = storeOf('alice')
    await store.open('S01.transcript')
    store.act('S01.transcript', reopen)
    store.act('S01.transcript', (context) => tag(context, { place: { unit: 1 }, code: 'empathy' }))
    store.act('S01.transcript', complete)
    await markUnblinded(store, ['S01.transcript'])
    const before = store.session('S01.transcript')?.own.file.codings.size
    assert.ok('done' in store.undo(), 'completing')
    assert.ok('done' in store.undo(), 'the coding')
    const file = store.session('S01.transcript')?.own.file
    assert.notEqual(file?.unblinded, null)
    assert.equal(file?.codings.size, before)
    assert.equal([...(file?.codings.values() ?? [])].filter(({ removed }) => removed !== undefined).length, 1)
    await store.flush()
  })

  it('is closed to a coder who has not completed the sessions, and nothing in the report depends on what others coded', async () => {
    for (const scope of ['study', 'session'] as const) {
      const made = async (changed: Readonly<Record<string, string>>): Promise<string> => {
        const { store } = storeOf('carol', changed)
        const study = scope === 'study' ? await read(store) : await reportedSession(store, 'S01.transcript', true)
        assert.ok(study !== null)
        const { report, lists } = wholeReport(study, scope, agreementChoice)
        assert.equal(report.agreement.state, 'closed')
        assert.match(report.agreement.notes.join(' '), /S01.*hidden until you have completed the session/)
        assert.equal([...lists.keys()].filter((id) => id.startsWith('agreement')).length, 0)
        const sessions = wholeReport(study, scope, { ...firstChoice, part: 'sessions' }).report
        const process = wholeReport(study, scope, { ...firstChoice, part: 'process' }).report
        assert.deepEqual(
          [sessions.sessions.state, sessions.sessions.blocks, process.process.state],
          ['closed', [], 'closed'],
        )
        return JSON.stringify([report, wholeReport(study, scope, frequencyChoice).report, sessions, process])
      }
      const shown = await made({})
      const alone = await made({
        'S01.bob.codings.yaml': '',
        'S02.bob.codings.yaml': '',
        'S01.alice.codings.yaml': '',
        'S02.alice.codings.yaml': '',
      })
      assert.equal(shown, alone)
      assert.doesNotMatch(shown, /alice|bob/)
    }
  })

  it('opens session by session, as the coder completes them', async () => {
    const { store } = storeOf('carol')
    await store.open('S02.transcript')
    store.act('S02.transcript', (context) => review(context, 1, 20))
    store.act('S02.transcript', complete)
    await store.flush()
    const study = await read(store)
    const access = agreementAccess(study.sessions, 'carol', study.policy)
    assert.deepEqual(
      [access.open.map(({ id }) => id), access.waiting, access.unmarked],
      [['S02'], ['S01'], ['S02.transcript']],
    )
    await markUnblinded(store, access.unmarked)
    const { report } = wholeReport(await read(store), 'study', agreementChoice)
    assert.equal(report.agreement.state, 'open')
    assert.match(report.agreement.blocks[0]?.table.caption ?? '', /over 1 session: S02$/)
  })

  it('is read anew where completing or reopening a session moves the gate', async () => {
    const { store } = storeOf('carol')
    const study = await read(store)
    await store.open('S02.transcript')
    assert.notEqual(withOwnWork(study, store), null)
    store.act('S02.transcript', (context) => review(context, 1, 20))
    store.act('S02.transcript', complete)
    assert.equal(withOwnWork(study, store), null)
    await store.flush()
  })
})

describe('a whole report', () => {
  it('is a message the panel takes, with well-formed pictures and no figure that is no number', async () => {
    const { store } = storeOf('alice', {
      'codebook.yaml': (sample['codebook.yaml'] ?? '').replace(
        'label: Empathy',
        'label: "<img src=x onerror=alert(1)> & \\"E\\""',
      ),
    })
    const session = await reportedSession(store, 'S01.transcript', true)
    assert.ok(session !== null)
    for (const study of [session, await read(store)]) {
      for (const choice of [
        frequencyChoice,
        agreementChoice,
        { ...firstChoice, grouping: 'third' } as const,
        { ...firstChoice, part: 'sessions' } as const,
        { ...firstChoice, part: 'process' } as const,
      ]) {
        const { report, lists } = wholeReport(study, study === session ? 'session' : 'study', choice)
        assert.ok(isReport(JSON.parse(JSON.stringify(report))))
        assert.doesNotMatch(JSON.stringify(report), /NaN|Infinity|undefined/)
        for (const { pictures, table } of [
          ...report.frequencies,
          ...report.agreement.blocks,
          ...report.sessions.blocks,
          ...report.process.blocks,
        ]) {
          for (const svg of pictures) readXml(svg)
          for (const { cells, list } of table.rows) {
            assert.equal(cells.length, table.columns.length - 1)
            if (list !== null) assert.equal(lists.get(list.id)?.length, list.count)
          }
        }
      }
    }
  })

  it('says what is doubtful: rare codes, few units, few sessions', async () => {
    const { store } = storeOf('alice')
    const study = await read(store)
    await markUnblinded(store, agreementAccess(study.sessions, 'alice', study.policy).unmarked)
    const rows = wholeReport(await read(store), 'study', agreementChoice).report.agreement.blocks[0]?.table.rows ?? []
    assert.ok(
      rows.every(({ doubts }) => doubts?.paragraphs.some((text) => text.startsWith('Few sessions: 2.')) === true),
    )
    assert.ok(rows.some(({ doubts }) => doubts?.paragraphs.some((text) => text.startsWith('Rare code')) === true))
  })
})
