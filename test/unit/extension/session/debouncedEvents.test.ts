import assert from 'node:assert/strict'
import type { Timers } from '../../../../src/extension/session/debouncedEvents'
import { DebouncedEvents } from '../../../../src/extension/session/debouncedEvents'

/** Timers that a test moves on by hand. */
class Clock implements Timers {
  private now = 0
  private next = 0
  private readonly waiting = new Map<number, { readonly at: number; readonly run: () => void }>()

  set(run: () => void, after: number): unknown {
    this.waiting.set(++this.next, { at: this.now + after, run })
    return this.next
  }

  clear(timer: unknown): void {
    this.waiting.delete(timer as number)
  }

  /** Moves on, one timer after the other in the order of their times. */
  pass(milliseconds: number): void {
    const end = this.now + milliseconds
    for (;;) {
      const due = [...this.waiting]
        .filter(([, { at }]) => at <= end)
        .sort(([a, { at: first }], [b, { at: second }]) => first - second || a - b)[0]
      if (due === undefined) break
      this.waiting.delete(due[0])
      this.now = due[1].at
      due[1].run()
    }
    this.now = end
  }
}

function made(): { clock: Clock; events: DebouncedEvents<string>; heard: string[] } {
  const clock = new Clock()
  const events = new DebouncedEvents<string>({ quiet: 100, most: 450 }, clock)
  const heard: string[] = []
  events.listen((items) => {
    heard.push(items.join(''))
  })
  return { clock, events, heard }
}

describe('what waits until no key comes', () => {
  it('hears all that came in a crowd at once, in order, when it has become quiet', () => {
    const { clock, events, heard } = made()
    for (const item of ['a', 'b', 'c']) {
      events.add(item)
      clock.pass(60)
    }
    assert.deepEqual(heard, [])
    clock.pass(60)
    assert.deepEqual(heard, ['abc'])
    clock.pass(1000)
    assert.deepEqual(heard, ['abc'])
  })

  it('waits for a hand that never rests no longer than it must', () => {
    const { clock, events, heard } = made()
    for (let i = 0; i < 20; i++) {
      events.add('x')
      clock.pass(50)
    }
    assert.equal(heard.length, 2)
    clock.pass(500)
    assert.equal(heard.join('').length, 20)
  })

  it('hears at once of what a person has asked to see, with all that came before', () => {
    const { clock, events, heard } = made()
    events.add('a')
    events.addNow('b')
    clock.pass(0)
    assert.deepEqual(heard, ['ab'])
    clock.pass(1000)
    assert.deepEqual(heard, ['ab'])
  })

  it('lets keys come between one listener and the next, and an error of one keeps nobody else from hearing', () => {
    const { clock, events, heard } = made()
    const order: string[] = []
    events.listen(() => {
      order.push('first')
      clock.set(() => {
        order.push('key')
      }, 0)
      throw new Error('cannot draw')
    })
    events.listen(() => {
      order.push('second')
    })
    events.addNow('a')
    assert.throws(() => {
      clock.pass(0)
    }, /cannot draw/)
    clock.pass(0)
    assert.deepEqual(heard, ['a'])
    assert.deepEqual(order, ['first', 'key', 'second'])
  })

  it('is silent to who has stopped listening, and to all when it is over', () => {
    const { clock, events, heard } = made()
    const others: string[] = []
    const stop = events.listen((items) => {
      others.push(...items)
    })
    events.add('a')
    stop()
    clock.pass(1000)
    assert.deepEqual([heard, others], [['a'], []])
    events.addNow('b')
    events.dispose()
    clock.pass(1000)
    assert.deepEqual(heard, ['a'])
  })
})
