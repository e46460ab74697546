import assert from 'node:assert/strict'
import { encodeCodings } from '../../../../../src/core/coding/file/encodeCodings'
import type { CodingsHeader } from '../../../../../src/core/coding/model'
import { readCodingsHeader } from '../../../../../src/core/coding/file/readHeader'
import type { GatePolicy, Viewer } from '../../../../../src/core/study/blinding/gate'
import { visible } from '../../../../../src/core/study/blinding/gate'
import { codingsFile } from '../../../../support/codingsFile'

const header = (coder: string, over: Partial<CodingsHeader> = {}): CodingsHeader => ({
  ...codingsFile([], { coder }),
  ...over,
})
const blind: GatePolicy = { blind: true, supervisors: ['dana'] }
const complete: Partial<CodingsHeader> = { status: 'complete', completed: '2026-03-01T10:00:00Z' }

/** Whether `viewer` sees bob's file in a session of these files. */
const sees = (viewer: Viewer, files: readonly CodingsHeader[], policy: GatePolicy = blind): boolean => {
  const bob = files.find(({ coder }) => coder === 'bob')
  return bob !== undefined && visible(viewer, files, policy)(bob).visible
}

describe('the gate', () => {
  const cases: readonly (readonly [string, boolean, Viewer, readonly CodingsHeader[], GatePolicy?])[] = [
    ['a coder sees their own file', true, { coder: 'bob' }, [header('bob')]],
    [
      'not another’s while theirs is in progress',
      false,
      { coder: 'alice' },
      [header('alice'), header('bob', complete)],
    ],
    ['not another’s without a file of their own', false, { coder: 'alice' }, [header('bob', complete)]],
    ['another’s once theirs is complete', true, { coder: 'alice' }, [header('alice', complete), header('bob')]],
    [
      'another’s after reopening what was unblinded',
      true,
      { coder: 'alice' },
      [header('alice', { unblinded: '2026-03-01T10:00:00Z' }), header('bob')],
    ],
    [
      'not for a complete file of another codebook',
      false,
      { coder: 'alice' },
      [header('alice', { ...complete, codebook: { id: 'other', version: '1' } }), header('bob')],
    ],
    [
      'not for a complete training file',
      false,
      { coder: 'alice' },
      [header('alice', { ...complete, kind: 'training' }), header('bob')],
    ],
    [
      'everything where the study is not blind',
      true,
      { coder: 'alice' },
      [header('bob')],
      { blind: false, supervisors: [] },
    ],
    ['everything as a supervisor', true, { coder: 'dana' }, [header('bob')]],
    ['an analyst sees what is complete', true, 'analyst', [header('bob', complete)]],
    ['an analyst does not see what is not', false, 'analyst', [header('bob')]],
  ]
  for (const [name, expected, viewer, files, policy] of cases) {
    it(name, () => {
      assert.equal(sees(viewer, files, policy), expected)
    })
  }

  it('is asked with headers that hold no coding, count or reviewed range', () => {
    const text = encodeCodings(
      codingsFile([{ id: 'a1', unit: 7, code: 'rupture', note: 'secret' }], {
        reviewed: [[1, 9]],
        units: 99,
        fingerprint: ['abcd'],
      }),
    )
    const { header: read } = readCodingsHeader(text)
    assert.deepEqual(Object.keys(read ?? {}).sort(), [
      'codebook',
      'coder',
      'completed',
      'kind',
      'reading',
      'session',
      'status',
      'transcript',
      'unblinded',
    ])
    assert.ok(!JSON.stringify(read).includes('secret'))
    assert.deepEqual(readCodingsHeader(text.replace('codings:\n', 'codings:\n  ')).header, read)
  })
})
