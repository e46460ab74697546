/** Where one character stands next in a text; searched for once as long as the questions go forward, which keeps a walk linear. */
export class NextMark {
  private asked = 0
  private found = -1

  constructor(
    private readonly text: string,
    private readonly mark: string,
  ) {}

  /** The first place at or after `from`; Infinity where there is none. */
  after(from: number): number {
    if (from > this.found || from < this.asked) {
      const at = this.text.indexOf(this.mark, from)
      this.found = at < 0 ? Infinity : at
    }
    this.asked = from
    return this.found
  }
}
