/** Gives each thing a name that no other has, with a number from 2 on where it is taken. Linear, however many ask for the same. */
export class FreeNames {
  private readonly taken = new Set<string>()
  private readonly next = new Map<string, number>()

  /** `same` gives what two names that can't stand beside each other have in common: without it, only equal ones are the same. */
  constructor(private readonly same: (name: string) => string = (name) => name) {}

  /** The name asked for, or the first that `numbered` makes which is free. */
  take(name: string, numbered: (number: number) => string): string {
    if (this.keep(name)) return name
    const key = this.same(name)
    for (let number = this.next.get(key) ?? 2; ; number++) {
      const made = numbered(number)
      if (!this.keep(made)) continue
      this.next.set(key, number + 1)
      return made
    }
  }

  /** Keeps a name as it stands; false where it is taken. */
  keep(name: string): boolean {
    const key = this.same(name)
    if (this.taken.has(key)) return false
    this.taken.add(key)
    return true
  }
}

/** Names of files in one folder: some systems take capitals and small letters for the same. */
export const freeFileNames = (): FreeNames => new FreeNames((name) => name.toLowerCase())
