import * as vscode from 'vscode'
import type { Step } from '../../core/exchange/writing/writeFiles'

/** Others get their turn, and a cancelling its way in, after so many milliseconds of work. */
const turnMs = 15
/** Short work shows no progress: it would be gone before it could be read. */
const patienceMs = 400
/** What is shown at once is seen after so many milliseconds. */
const shownAfterMs = 50

/** Thrown where the person ends a piece of work. */
export class Cancelled extends Error {}

export interface Work {
  /** Tells how far it is, and whether it is still wanted. */
  readonly step: Step
  /** The same, but that it throws where the work is no longer wanted. */
  readonly mustStep: Step
  /** That again, for work that has no number yet. */
  readonly goOn: () => Promise<void>
}

const pause = async (ms: number): Promise<void> => {
  await new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}

/** A piece of work whose progress can be shown in a notification that can cancel it. */
class ShownWork implements Work {
  private cancelled = false
  private shown: vscode.Progress<{ message?: string; increment?: number }> | null = null
  private told = 0
  private since = Date.now()
  private end: () => void = () => undefined
  private readonly ended = new Promise<void>((resolve) => {
    this.end = resolve
  })

  constructor(private readonly title: string) {}

  readonly show = (): void => {
    const options = { location: vscode.ProgressLocation.Notification, title: this.title, cancellable: true }
    void vscode.window.withProgress(options, async (progress, token) => {
      this.shown = progress
      token.onCancellationRequested(() => {
        this.cancelled = true
      })
      await this.ended
    })
  }

  /** Takes the notification away. */
  close(): void {
    this.end()
  }

  readonly step: Step = async (done, total) => {
    const share = Math.floor((100 * done) / Math.max(1, total))
    if (this.shown !== null && share !== this.told) {
      const increment = Math.max(0, share - this.told)
      this.shown.report({ message: vscode.l10n.t('{0} of {1}', done, total), increment })
      this.told = share
    }
    return await this.turn()
  }

  readonly mustStep: Step = async (done, total) => {
    if (!(await this.step(done, total))) throw new Cancelled()
    return true
  }

  readonly goOn = async (): Promise<void> => {
    if (!(await this.turn())) throw new Cancelled()
  }

  /** Lets others have their turn; false where the work is no longer wanted. */
  private async turn(): Promise<boolean> {
    if (Date.now() - this.since >= turnMs) {
      await pause(0)
      this.since = Date.now()
    }
    return !this.cancelled
  }
}

/**
 * Runs work with its progress in a notification that can cancel it. The title is seen by everybody: it holds no text of the study. `at once`
 * is for work that may hold up the host before its first step, so that no time comes to show it later.
 */
export async function withWork<T>(
  title: string,
  run: (work: Work) => Promise<T>,
  shows: 'at once' | 'if it takes long' = 'if it takes long',
): Promise<T> {
  const work = new ShownWork(title)
  const isAtOnce = shows === 'at once'
  if (isAtOnce) work.show()
  const timer = isAtOnce ? undefined : setTimeout(work.show, patienceMs)
  try {
    // What is shown at once is seen before the first long piece of work.
    await pause(isAtOnce ? shownAfterMs : 0)
    return await run(work)
  } finally {
    clearTimeout(timer)
    work.close()
  }
}
