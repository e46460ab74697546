import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { comparableCoders } from '../../../src/core/analysis/agreement/comparableCoders'
import type { ReportedStudy } from '../../../src/core/analysis/reportedStudy'
import { reportedStudy } from '../../../src/core/analysis/reportedStudy'
import { excludedWords } from '../../../src/messages/figures/exclusionWords'
import { Store } from '../../../src/core/study/store/store'
import type { ReportChoice, ReportPart, SharedPart } from '../../../src/protocol/report'
import { firstChoice } from '../../../src/protocol/report'
import { builtin } from '../../support/builtin'
import { MemoryFiles, seeded, steadyClock } from '../../support/memoryFiles'
import { wholeReport } from '../../support/wholeFigures'
import { coded, sessionOf } from './codedSessions'

const sample = Object.fromEntries(
  readdirSync('sample').map((name) => [name, readFileSync(join('sample', name), 'utf8')]),
)

/** The sample with a third coder, as one of them may see it. */
async function studyOf(coder: string, changed: Readonly<Record<string, string>> = {}): Promise<ReportedStudy> {
  const carol = Object.fromEntries(
    ['S01', 'S02'].map((session) => [
      `${session}.carol.codings.yaml`,
      (sample[`${session}.bob.codings.yaml`] ?? '').replace('coder: "bob"', 'coder: "carol"'),
    ]),
  )
  const files = new MemoryFiles({ ...sample, ...carol, ...changed })
  const store = new Store({ builtin, files, clock: steadyClock(), random: seeded(1), coder })
  const study = await reportedStudy(store, () => true)
  assert.ok(study !== null)
  return study
}

const openStudy = { 'study.yaml': (sample['study.yaml'] ?? '').replace('blind: true', 'blind: false') }
const shared = ['agreement', 'sessions', 'process'] as const satisfies readonly ReportPart[]

function partOf(
  study: ReportedStudy,
  part: (typeof shared)[number],
  coders: ReportChoice['coders'],
  names: 'by name' | 'by number' = 'by name',
): SharedPart {
  return wholeReport(study, 'study', { ...firstChoice, part, coders }, names).report[part]
}

const captions = ({ blocks }: SharedPart): string => blocks.map(({ table }) => table.caption).join('\n')

describe('the coders a report compares', () => {
  it('are all that may be seen, until some of them are chosen', async () => {
    const study = await studyOf('alice', openStudy)
    for (const part of shared) assert.deepEqual(partOf(study, part, null).coders, ['alice', 'bob', 'carol'], part)
    assert.match(captions(partOf(study, 'agreement', null)), /^Agreement of alice, bob, carol on each code/)
    assert.match(captions(partOf(study, 'agreement', ['carol', 'bob'])), /^Agreement of bob, carol on each code/)
    assert.match(captions(partOf(study, 'sessions', ['carol', 'alice'])), /correlations of alice, carol over sessions/)
    const pairs = partOf(study, 'process', ['carol', 'alice']).blocks[0]?.table.rows.map(({ label }) => label)
    assert.deepEqual(pairs, ['rupture-repair: alice – carol'])
  })

  it('are two at least: fewer are said to be too few, and can be chosen anew', async () => {
    const study = await studyOf('alice', openStudy)
    for (const part of shared) {
      for (const few of [[], ['bob'], ['bob', 'nobody']]) {
        const { state, coders, notes } = partOf(study, part, few)
        assert.equal(state, 'closed', part)
        assert.deepEqual(coders, ['alice', 'bob', 'carol'])
        assert.ok(notes.includes('Choose at least two coders to compare.'), part)
      }
    }
  })

  it('keep their numbers, whoever is chosen', async () => {
    const study = await studyOf('alice', openStudy)
    assert.match(
      captions(partOf(study, 'agreement', ['bob', 'carol'], 'by number')),
      /^Agreement of coder 2, coder 3 on/,
    )
    const pairs = partOf(study, 'process', ['bob', 'carol'], 'by number').blocks[0]?.table.rows
    assert.deepEqual(
      pairs?.map(({ label }) => label),
      ['rupture-repair: coder 2 – coder 3'],
    )
  })

  it('are never offered to a coder who may not see them, nor before others’ codings were asked for', async () => {
    for (const coder of ['dora', 'alice']) {
      const study = await studyOf(coder)
      for (const part of shared) {
        for (const chosen of [null, ['bob', 'carol']]) {
          const made = partOf(study, part, chosen)
          assert.deepEqual(made.coders, [], `${coder}, ${part}`)
          assert.doesNotMatch(JSON.stringify(made), /bob|carol/)
        }
      }
    }
  })

  it('who are not compared are named on request, many sessions together', async () => {
    const unfinished = (session: string): string =>
      (sample[`${session}.bob.codings.yaml`] ?? '')
        .replace('coder: "bob"', 'coder: "carol"')
        .replace('status: "complete"', 'status: "in progress"')
        .replace(/^completed: .*\n/m, '')
    const files = Object.fromEntries(
      ['S01', 'S02'].map((session) => [`${session}.carol.codings.yaml`, unfinished(session)]),
    )
    const study = await studyOf('alice', { ...openStudy, ...files })
    const [block] = partOf(study, 'agreement', null).blocks
    assert.deepEqual(
      block?.table.excluded.filter((text) => text.startsWith('Not')),
      ['Not compared: S01, S02, carol: not complete.'],
    )
    const one = { coder: 'carol', kind: 'coder', because: 'coder-not-complete' } as const
    assert.deepEqual(excludedWords(Array.from({ length: 9 }, (_, i) => ({ ...one, session: `S${i}` }))), [
      'Not compared: S0, S1, S2, S3, S4 and 4 more, carol: not complete.',
    ])
  })

  it('are those with a session that another one completed too', () => {
    const half = coded('dan', '1111', { status: 'in progress', completed: null })
    const sessions = [
      sessionOf('A', [coded('ann', '1010'), coded('ben', '1010'), half]),
      sessionOf('B', [coded('cat', '1010')]),
    ]
    assert.deepEqual(comparableCoders(sessions), ['ann', 'ben'])
  })
})
