import type { Act, ActContext, FileEdit } from '../../../../src/core/coding/acts/act'
import type { Change } from '../../../../src/core/coding/changes'
import { applyChanges } from '../../../../src/core/coding/changes'
import type { CodingsFile } from '../../../../src/core/coding/model'
import type { OpenSession } from './openSession'
import type { Bring } from './redividing'
import { redivide, redivisionsNow, standing } from './redividing'
import type { Outcome } from '../../../../src/core/study/outcome'

export interface ApplyPorts {
  readonly coder: string
  readonly open: (session: string) => OpenSession | undefined
  readonly context: (open: OpenSession, file: CodingsFile) => ActContext
  /** An edit as it is to be done now. */
  readonly asOfNow: (edit: FileEdit, open: OpenSession, file: CodingsFile) => FileEdit
  /** How new thought units come into the session; null where none are under way. */
  readonly bring: Bring | null
}

interface Applied {
  readonly done: readonly Act[]
  /** By session; null where anything may have changed. */
  readonly changed: ReadonlyMap<string, readonly Change[] | null>
}

/** Does all acts or none. Gives them as they were done. */
export function applyActs(
  asked: readonly Act[],
  ports: ApplyPorts,
): Applied | Exclude<Outcome, { readonly done: unknown }> {
  const next = new Map<OpenSession, CodingsFile>()
  const changed = new Map<string, Change[] | null>()
  const done: Act[] = []
  const back: (() => void)[] = []
  const refused = <R>(refusal: R): R => {
    for (const undo of back.reverse()) undo()
    return refusal
  }
  for (const act of asked) {
    let made: Act = act
    if (act.units !== undefined) {
      const open = ports.open(act.units.session)
      if (open === undefined || ports.bring === null)
        return refused({ refused: 'not-open' as const, at: act.units.session })
      if (open.lockedBy !== null) return refused({ refused: 'read-only' as const, at: open.lockedBy })
      const turns = redivisionsNow(open.transcript, act.units.turns)
      if (turns === null) return refused({ refused: 'changed-meanwhile' as const, at: open.session })
      const present = next.get(open) ?? open.file
      back.push(standing(open))
      const divided = redivide(open, present, turns, ports.bring, (file) => ports.context(open, file), act.units)
      if ('refused' in divided) return refused(divided)
      next.set(open, divided.file)
      changed.set(open.session, null)
      made = { ...act, units: { ...act.units, turns, before: present, after: divided.file, dropped: divided.dropped } }
    }
    const edits: FileEdit[] = []
    for (const edit of act.edits) {
      const { file } = edit
      const open = ports.open(file.session)
      if (open === undefined || file.coder !== ports.coder)
        return refused({ refused: 'not-open' as const, at: file.session })
      if (open.lockedBy !== null) return refused({ refused: 'read-only' as const, at: open.lockedBy })
      const present = next.get(open) ?? open.file
      const ready = ports.asOfNow(edit, open, present)
      const applied = applyChanges(present, ready.changes)
      if ('refused' in applied) return refused(applied)
      next.set(open, applied)
      edits.push(ready)
      if (changed.get(file.session) !== null)
        changed.set(file.session, [...(changed.get(file.session) ?? []), ...ready.changes])
    }
    done.push({ ...made, edits })
  }
  for (const [open, file] of next) open.set(file)
  return { done, changed }
}
