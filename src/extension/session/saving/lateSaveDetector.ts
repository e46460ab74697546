import type { Timers } from '../debouncedEvents'
import { hostTimers } from '../debouncedEvents'

/** After how long a save that has neither succeeded nor failed is said to be late, in milliseconds. */
export const lateAfter = 5000

/** Notices saves that hang: whose file system neither writes nor says why not. */
export class LateSaveDetector {
  private readonly running = new Map<string, unknown>()
  private readonly late = new Set<string>()

  /** `lateNow` is called once for each save that has become late, if it still is being saved: nobody may have looked at the file since. */
  constructor(
    private readonly lateNow: (path: string) => void,
    private readonly isSaving: (path: string) => boolean,
    private readonly timers: Timers = hostTimers,
  ) {}

  /** Tells whether a file is being saved at the moment. */
  saw(path: string, saving: boolean): void {
    if (!saving) {
      this.timers.clear(this.running.get(path))
      this.running.delete(path)
      this.late.delete(path)
    } else if (!this.running.has(path)) {
      this.running.set(
        path,
        this.timers.set(() => {
          if (!this.isSaving(path)) {
            this.running.delete(path)
            return
          }
          this.late.add(path)
          this.lateNow(path)
        }, lateAfter),
      )
    }
  }

  isLate(path: string): boolean {
    return this.late.has(path)
  }

  dispose(): void {
    for (const timer of this.running.values()) this.timers.clear(timer)
    this.running.clear()
    this.late.clear()
  }
}
