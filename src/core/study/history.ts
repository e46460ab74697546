import type { Act } from '../coding/acts/act'

/** What can be undone and redone, newest last. Minor acts go with the act they follow. */
export interface History {
  readonly done: readonly Act[]
  readonly undone: readonly Act[]
}

export const emptyHistory: History = { done: [], undone: [] }

/** A session of coding makes some thousand acts; beyond this the oldest can no longer be undone. */
const LONGEST = 5000

export function remember(history: History, act: Act): History {
  return { done: [...history.done.slice(-LONGEST), act], undone: [] }
}

/** The acts one undo takes back, newest first: all minor ones since the last that is not, and that one. */
export function nextUndo(history: History): readonly Act[] {
  const acts: Act[] = []
  for (let i = history.done.length - 1; i >= 0; i--) {
    const act = history.done[i]
    if (act === undefined) break
    acts.push(act)
    if (act.minor !== true) break
  }
  return acts
}

/** The acts one redo does again, in order: one that is not minor and the minor ones that followed it. */
export function nextRedo(history: History): readonly Act[] {
  const acts: Act[] = []
  for (let i = history.undone.length - 1; i >= 0; i--) {
    const act = history.undone[i]
    if (act === undefined || (act.minor !== true && acts.some(({ minor }) => minor !== true))) break
    acts.push(act)
  }
  return acts
}

export function afterUndo(history: History, count: number): History {
  return { done: history.done.slice(0, -count), undone: [...history.undone, ...history.done.slice(-count).reverse()] }
}

export function afterRedo(history: History, count: number): History {
  return { done: [...history.done, ...history.undone.slice(-count).reverse()], undone: history.undone.slice(0, -count) }
}

/**
 * The history once a coder has seen others' work on a session: what was done there before is no longer undone, since an undo would
 * erase it, and what was seen can't be unseen.
 */
export function withoutSession({ done, undone }: History, session: string): History {
  const elsewhere = (act: Act): boolean => act.edits.every(({ file }) => file.session !== session)
  return { done: done.filter(elsewhere), undone: undone.filter(elsewhere) }
}
