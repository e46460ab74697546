import type { Act } from '../../coding/acts/act'

/** What can be undone and redone, newest last. Minor acts go with the act they follow. */
export interface History {
  readonly done: readonly Act[]
  readonly undone: readonly Act[]
}

export const emptyHistory: History = { done: [], undone: [] }

/** A session of coding makes some thousand acts; beyond this the oldest can no longer be undone. */
const longestHistory = 5000

export function remember(history: History, act: Act): History {
  return { done: [...history.done.slice(-longestHistory), act], undone: [] }
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
    if (act === undefined || (act.minor !== true && acts.length > 0)) break
    acts.push(act)
  }
  return acts
}

/** The history without the acts it would undo next: they can never be undone, and older ones must not wait behind them. */
export function withoutNextUndo(history: History): History {
  return { ...history, done: history.done.slice(0, history.done.length - nextUndo(history).length) }
}

/** The same for what it would do again next. */
export function withoutNextRedo(history: History): History {
  return { ...history, undone: history.undone.slice(0, history.undone.length - nextRedo(history).length) }
}

const isOf =
  (session: string) =>
  (act: Act): boolean =>
    act.edits.some(({ file }) => file.session === session)

const isOfAny =
  (sessions: ReadonlySet<string>) =>
  (act: Act): boolean =>
    act.edits.some(({ file }) => sessions.has(file.session))

/** The history without all acts in some sessions. */
export function withoutSessions(history: History, sessions: ReadonlySet<string>): History {
  if (sessions.size === 0) return history
  const [{ done, undone }, isLeft] = [history, isOfAny(sessions)]
  return { done: done.filter((act) => !isLeft(act)), undone: undone.filter((act) => !isLeft(act)) }
}

/** The whole history where `now` has become of it without some sessions: their acts stand where they stood. */
export function withSessionsBack(whole: History, now: History, sessions: ReadonlySet<string>): History {
  if (sessions.size === 0) return now
  const isLeft = isOfAny(sessions)
  const back = (then: readonly Act[], these: readonly Act[]): readonly Act[] => {
    const [old, kept] = [new Set(then), new Set(these)]
    return [...then.filter((act) => isLeft(act) || kept.has(act)), ...these.filter((act) => !old.has(act))]
  }
  return { done: back(whole.done, now.done), undone: back(whole.undone, now.undone) }
}

/** The history of a study in which a session has got another path. */
export function withRenamed({ done, undone }: History, from: string, to: string): History {
  const renamed = (act: Act): Act => {
    if (!isOf(from)(act)) return act
    const edits = act.edits.map((edit) =>
      edit.file.session === from ? { ...edit, file: { ...edit.file, session: to } } : edit,
    )
    return { ...act, edits, ...(act.units === undefined ? {} : { units: { ...act.units, session: to } }) }
  }
  return { done: done.map(renamed), undone: undone.map(renamed) }
}

/** `again` are the acts that do again what was undone, newest first. */
export function afterUndo(history: History, again: readonly Act[]): History {
  return { done: history.done.slice(0, -again.length), undone: [...history.undone, ...again] }
}

/** `again` are the acts as they were done again, in order. */
export function afterRedo(history: History, again: readonly Act[]): History {
  return { done: [...history.done, ...again], undone: history.undone.slice(0, -again.length) }
}
