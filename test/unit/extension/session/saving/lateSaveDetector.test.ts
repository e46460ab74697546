import assert from 'node:assert/strict'
import type { Timers } from '../../../../../src/extension/session/debouncedEvents'
import { lateAfter, LateSaveDetector } from '../../../../../src/extension/session/saving/lateSaveDetector'

function watched(): {
  watch: LateSaveDetector
  heard: string[]
  pass: (milliseconds: number) => void
  waiting: () => number
  done: Set<string>
} {
  let now = 0
  const due = new Map<number, { readonly at: number; readonly run: () => void }>()
  let next = 0
  const timers: Timers = {
    set: (run, after) => {
      due.set(++next, { at: now + after, run })
      return next
    },
    clear: (timer) => due.delete(timer as number),
  }
  const heard: string[] = []
  const done = new Set<string>()
  const pass = (milliseconds: number): void => {
    now += milliseconds
    for (const [id, { at, run }] of [...due]) {
      if (at > now || !due.delete(id)) continue
      run()
    }
  }
  return {
    watch: new LateSaveDetector(
      (path) => {
        heard.push(path)
      },
      (path) => !done.has(path),
      timers,
    ),
    heard,
    pass,
    waiting: () => due.size,
    done,
  }
}

describe('a save that takes long', () => {
  it('is late once it has neither succeeded nor failed for a while, and is said to be so once', () => {
    const { watch, heard, pass } = watched()
    watch.saw('a', true)
    pass(lateAfter - 1)
    watch.saw('a', true)
    assert.deepEqual([heard, watch.isLate('a')], [[], false])
    pass(1)
    watch.saw('a', true)
    pass(10 * lateAfter)
    assert.deepEqual([heard, watch.isLate('a'), watch.isLate('b')], [['a'], true, false])
    watch.saw('a', false)
    assert.equal(watch.isLate('a'), false)
  })

  it('is none where each save ends in time, however many there are', () => {
    const { watch, heard, pass, waiting, done } = watched()
    for (let i = 0; i < 20; i++) {
      watch.saw('a', true)
      pass(lateAfter - 10)
      watch.saw('a', false)
    }
    assert.deepEqual([heard, waiting()], [[], 0])
    watch.saw('a', true)
    done.add('a')
    pass(lateAfter)
    assert.deepEqual([heard, watch.isLate('a')], [[], false])
    watch.saw('b', true)
    watch.dispose()
    assert.equal(waiting(), 0)
  })
})
