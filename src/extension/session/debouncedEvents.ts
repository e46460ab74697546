/** Timers of the host; a parameter, so that tests need not wait. */
export interface Timers {
  set(run: () => void, after: number): unknown
  clear(timer: unknown): void
}

export const hostTimers: Timers = {
  set: (run, after) => setTimeout(run, after),
  clear: (timer) => {
    clearTimeout(timer as ReturnType<typeof setTimeout>)
  },
}

/** How long it must be quiet, and after how long it is handed on all the same, in milliseconds. */
export interface Patience {
  readonly quiet: number
  readonly most: number
}

/**
 * Gathers what comes in a crowd and hands it on once it is quiet. Each listener hears it in a turn of its own, so that a key that comes
 * meanwhile waits for one of them at most; what comes then is gathered anew.
 */
export class DebouncedEvents<T> {
  private readonly listeners = new Set<(items: readonly T[]) => void>()
  private items: T[] = []
  private first: unknown = null
  private last: unknown = null
  private readonly turns = new Set<unknown>()

  constructor(
    private readonly patience: Patience,
    private readonly timers: Timers = hostTimers,
  ) {}

  /** Calls back with what was gathered, in order; the result stops it. */
  listen(listener: (items: readonly T[]) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  add(item: T): void {
    this.items.push(item)
    this.first ??= this.timers.set(() => {
      this.handOn()
    }, this.patience.most)
    if (this.last !== null) this.timers.clear(this.last)
    this.last = this.timers.set(() => {
      this.handOn()
    }, this.patience.quiet)
  }

  /** Hands on at once what was gathered and this: for what a person has asked to see. */
  addNow(item: T): void {
    this.items.push(item)
    this.handOn()
  }

  dispose(): void {
    this.stopWaiting()
    for (const turn of this.turns) this.timers.clear(turn)
    this.turns.clear()
    this.listeners.clear()
    this.items = []
  }

  private handOn(): void {
    this.stopWaiting()
    const { items } = this
    this.items = []
    this.next([...this.listeners], items)
  }

  private next([listener, ...others]: readonly ((items: readonly T[]) => void)[], items: readonly T[]): void {
    if (listener === undefined) return
    const turn = this.timers.set(() => {
      this.turns.delete(turn)
      try {
        // It may have stopped listening since.
        if (this.listeners.has(listener)) listener(items)
      } finally {
        this.next(others, items)
      }
    }, 0)
    this.turns.add(turn)
  }

  private stopWaiting(): void {
    for (const timer of [this.first, this.last]) if (timer !== null) this.timers.clear(timer)
    this.first = null
    this.last = null
  }
}
