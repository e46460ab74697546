import assert from 'node:assert/strict'
import type { Act, ActContext, NoAct } from '../../src/core/coding/acts/act'
import { tag } from '../../src/core/coding/acts/tag'
import type { CodingsFile } from '../../src/core/coding/model'
import type { SessionView } from '../../src/core/study/model'
import type { Outcome } from '../../src/core/study/outcome'
import { Store } from '../../src/core/study/store/store'
import { MemoryFiles, seeded, steadyClock } from './memoryFiles'
import { builtin } from './builtin'

export interface OpenStore {
  readonly files: MemoryFiles
  readonly store: Store
  /** The session as it stands. */
  view(): SessionView
  file(): CodingsFile
  act(build: (context: ActContext) => Act | NoAct): Outcome
  /** Codes a unit and gives the coding's id. */
  code(unit: number, code: string, strength?: number): string
}

/** A study in memory with one session, `S01.transcript`, open for alice. */
export async function openStore(files: Readonly<Record<string, string>>): Promise<OpenStore> {
  const memory = new MemoryFiles(files)
  const store = new Store({ builtin, files: memory, clock: steadyClock(), random: seeded(1), coder: 'alice' })
  const opened = await store.open('S01.transcript')
  assert.ok('own' in opened, JSON.stringify(opened))
  const view = (): SessionView => {
    const now = store.session('S01.transcript')
    assert.ok(now !== null)
    return now
  }
  const act: OpenStore['act'] = (build) => store.act('S01.transcript', build)
  return {
    files: memory,
    store,
    view,
    act,
    file: () => view().own.file,
    code(unit, code, strength) {
      const outcome = act((context) =>
        tag(context, { place: { unit }, code, ...(strength === undefined ? {} : { strength }) }),
      )
      assert.ok('done' in outcome, JSON.stringify(outcome))
      const [change] = outcome.done[0]?.edits[0]?.changes ?? []
      assert.ok(change?.kind === 'record')
      return change.id
    },
  }
}
