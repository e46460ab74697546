import type { Outcome } from '../../src/core/study/outcome'
import type { Rewrite } from '../../src/core/study/session/keepSplits'
import { edited } from '../../src/core/units/separators'
import type { MemoryFiles } from './memoryFiles'

/** Edits a transcript in memory as an editor does: the edit, the act, the saving; `fails` is where saving fails. */
export function rewriting(files: Pick<MemoryFiles, 'text' | 'set'>, fails: () => boolean = () => false): Rewrite {
  return async (session, edits, commit): Promise<Outcome> => {
    await Promise.resolve()
    const text = edited(files.text(session), edits)
    const outcome = commit(text)
    await Promise.resolve()
    if (fails()) return { refused: 'not-saved', at: session, error: { code: 'no-space', reason: 'ENOSPC' } }
    if ('done' in outcome) files.set(session, text)
    return outcome
  }
}
