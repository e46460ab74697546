import assert from 'node:assert/strict'
import fc from 'fast-check'
import { frequencies } from '../../../../src/core/analysis/frequencies/codeFrequencies'
import { coderUnits } from '../../../../src/core/analysis/tables/coderUnits'
import { compareNatural } from '../../../../src/core/base/order'
import { exportedStudy } from '../../../../src/core/exchange/exportedStudy'
import { overviewOf } from '../../../../src/core/study/overview'
import { readStudy } from '../../../../src/core/study/readStudy'
import { MemoryFiles } from '../../../support/memoryFiles'
import { asComplete, codebookText, codingsText, transcriptText } from '../study/support'

const name = fc.string({ unit: fc.constantFrom('0', '1', '2', '10', '007', 'a', 'B', 'é', '😀', '豈', '/', '-', ' ') })
const sign = (a: string, b: string): number => Math.sign(compareNatural(a, b))

describe('names in the order of people', () => {
  it('has numbers by value and all else by code point', () => {
    const sorted = ['10', '9', 'S1', 'S01', 'S2', 'S10', 'S2b', 'a', 'B', '1/10', '1/9', '豈', '😀'].sort(
      compareNatural,
    )
    assert.deepEqual(sorted, ['1/9', '1/10', '9', '10', 'B', 'S01', 'S1', 'S2', 'S2b', 'S10', 'a', '豈', '😀'])
    assert.ok(compareNatural(`S${'9'.repeat(400)}`, `S1${'0'.repeat(400)}`) < 0, 'longer than any number')
  })

  it('is one order of all names: total, and the same whatever order they come in', () => {
    fc.assert(
      fc.property(name, name, name, (a, b, c) => {
        assert.equal(sign(a, b), -sign(b, a) || 0)
        assert.equal(sign(a, b) === 0, a === b)
        if (sign(a, b) <= 0 && sign(b, c) <= 0) assert.ok(sign(a, c) <= 0)
      }),
    )
    fc.assert(
      fc.property(fc.array(name), (names) => {
        assert.deepEqual([...names].reverse().sort(compareNatural), [...names].sort(compareNatural))
      }),
    )
  })

  it('puts every two numbers by their value, with zeros before them or not', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(5), (a, b, zeros) => {
        if (a !== b) assert.equal(sign(`S${'0'.repeat(zeros)}${a}.vtt`, `S${b}.vtt`), Math.sign(a - b))
      }),
    )
  })

  it('is that of sessions in the Study view, the figures and the exports', async () => {
    const ids = ['1', '2', '10']
    const files = new MemoryFiles({
      'codebook.yaml': codebookText,
      ...Object.fromEntries(ids.map((id) => [`${id}.transcript`, transcriptText.replace(/^session:.*\n/m, '')])),
      ...Object.fromEntries(
        ids.map((id) => [
          `${id}.alice.codings.yaml`,
          codingsText(transcriptText, 'alice', [{ id: 'a1', unit: 3, code: 'empathy' }], {
            ...asComplete,
            transcript: `${id}.transcript`,
          }),
        ]),
      ),
    })
    const study = await readStudy(files, { viewer: 'analyst' })
    assert.ok('sessions' in study)
    assert.deepEqual(
      study.sessions.map((session) => session.id),
      ids,
    )
    assert.deepEqual(
      overviewOf(study.layout, study.settings).map(({ title }) => title),
      ids,
    )
    const exported = await exportedStudy(files, study)
    assert.deepEqual(
      exported?.sessions.map(({ id }) => id),
      ids,
    )
    const counted = study.sessions.map((session) => ({
      ...session,
      coders: session.seen.map(({ file }) => coderUnits(file, session.table, study.codebook)),
    }))
    const rows = frequencies(counted, study.codebook, ['session'])
    assert.deepEqual([...new Set(rows.map(({ session }) => session))], ids)
  })
})
