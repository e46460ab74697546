/** Holds the keys of coding mode while something is under way that says what they mean: a split, a join, or the loading of a command. */
export class HeldKeys {
  private now: Promise<void> | null = null
  /** The last leaving of coding mode that had to wait until a document was known: what begins coding anew must not be overtaken by it. */
  leaving: Promise<void> = Promise.resolve()

  /** Ends when what holds the keys has ended; null where nothing does. */
  get end(): Promise<void> | null {
    return this.now
  }

  /** Keys that come wait until the work is done or has failed. */
  async while<T>(work: () => Promise<T>): Promise<T> {
    const mine = work()
    const end = mine.then(
      () => undefined,
      () => undefined,
    )
    this.now = end
    try {
      return await mine
    } finally {
      if (this.now === end) this.now = null
    }
  }
}
