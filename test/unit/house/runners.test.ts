import assert from 'node:assert/strict'
import { readChoice } from '../../../tools/runners/options'
import { shuffle, type Shuffled } from '../../../tools/runners/shuffle'
import { step } from '../../ui/support/step'

describe('a random order of tests', () => {
  const suite = (): Shuffled<string> => ({
    tests: ['a', 'b', 'c', 'd', 'e', 'f'],
    suites: [
      { tests: ['g', 'h', 'i', 'j'], suites: [] },
      { tests: ['k'], suites: [] },
    ],
  })
  const inOrder = ({ tests, suites }: Shuffled<string>): string => [...tests, ...suites.map(inOrder)].join('')
  const shuffled = (seed: number): string => {
    const one = suite()
    shuffle(one, seed)
    return inOrder(one)
  }

  it('is that of its seed', () => {
    assert.equal(shuffled(7), shuffled(7))
    assert.ok(new Set([1, 2, 3, 4, 5].map(shuffled)).size > 1)
  })

  it('leaves out no test and keeps each in its describe', () => {
    const one = suite()
    shuffle(one, 3)
    assert.deepEqual([...one.tests].sort(), suite().tests)
    assert.deepEqual(one.suites.map(({ tests }) => [...tests].sort().join('')).sort(), ['ghij', 'k'])
  })

  it('is asked for with a seed', () => {
    assert.deepEqual(readChoice(['--grep', 'x', '--shuffle', '12']), { grep: 'x', shuffle: 12 })
    assert.deepEqual(readChoice([]), { grep: undefined, shuffle: undefined })
    assert.throws(() => readChoice(['--shuffle', '--grep']), /needs a seed/)
  })
})

describe('a step of a scenario', () => {
  it('gives its result, and its name to a failure', async () => {
    assert.equal(await step('counts', () => Promise.resolve(3)), 3)
    await assert.rejects(
      step('saves', () => Promise.reject(new Error('no disk'))),
      (error: Error) =>
        error.message === 'in the step "saves": no disk' &&
        error.stack?.startsWith('Error: in the step "saves": no disk\n') === true,
    )
  })
})
