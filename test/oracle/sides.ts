import assert from 'node:assert/strict'
import { encodeCodings } from '../../src/core/coding/file/encodeCodings'
import type { CodingsFile } from '../../src/core/coding/model'
import type { FileError } from '../../src/core/base/files/ports'
import type { SessionView, StoreChange } from '../../src/core/study/model'
import type { Outcome } from '../../src/core/study/outcome'
import { Store } from '../../src/core/study/store/store'
import { boundariesOf } from '../../src/core/units/boundaries'
import type { TextEdit } from '../../src/core/units/separators'
import { edited } from '../../src/core/units/separators'
import { builtin } from '../support/builtin'
import { seeded } from '../support/memoryFiles'
import { SteppedFiles } from './steppedFiles'
import { Store as OldStore } from './store/store/store'

/** What both stores can do. */
type AnyStore = Pick<
  Store,
  | 'act'
  | 'coders'
  | 'fileChanged'
  | 'flush'
  | 'onChange'
  | 'open'
  | 'codingsWithoutTranscript'
  | 'others'
  | 'placeOf'
  | 'redo'
  | 'retrySaving'
  | 'session'
  | 'setLive'
  | 'setTranscript'
  | 'splitTurns'
  | 'takeOver'
  | 'transcriptMoved'
  | 'undo'
  | 'undoAll'
  | 'unitsWithoutTranscript'
>

/** The old store by the names of the new one. */
class RenamedStore extends OldStore {
  readonly splitTurns: Store['splitTurns'] = async (...call) => await this.divide(...call)
  readonly codingsWithoutTranscript: Store['codingsWithoutTranscript'] = async (session) => await this.orphans(session)
  readonly unitsWithoutTranscript: Store['unitsWithoutTranscript'] = async (session) => await this.unitsOrphans(session)
}

type Commit = (text: string) => Outcome
export type Rewriting = (session: string, edits: readonly TextEdit[], commit: Commit) => Promise<Outcome>

/** What becomes of the text when turns are divided in it. */
export type Fate = 'saved' | 'not-saved' | 'typed-meanwhile' | 'refused'

/** One store over files of its own, and all that it has said. */
export interface Side {
  readonly store: AnyStore
  readonly files: SteppedFiles
  /** What editors show of the transcripts. */
  readonly shown: Map<string, string>
  readonly heard: string[]
}

const errorWords = ({ code, path, reason }: FileError): string => `${code} ${path} ${reason}`
const fileWords = (file: CodingsFile): string => encodeCodings(file)

/** Anything an answer may hold, as text. */
function words(value: unknown): string {
  return JSON.stringify(value, (key, one: unknown) => {
    if (key === 'madeOn' || key === 'table') return undefined
    if (one instanceof Map) return [...one]
    if (typeof one === 'object' && one !== null && 'fingerprint' in one && 'codings' in one)
      return 'transcript' in one ? fileWords(one as CodingsFile) : one
    return one
  })
}

const known = new WeakMap<SessionView, string>()

function viewWords(view: SessionView): string {
  const present = known.get(view)
  if (present !== undefined) return present
  const { own, transcript, table, codebook } = view
  const said = [
    view.session,
    transcript.turns.map((turn) => `${turn.label}: ${turn.text} ${boundariesOf(turn).join()}`).join('\n'),
    `${table.kind} ${table.merge ?? ''} ${table.fingerprint.join(' ')} ${words(table.passages)}`,
    `${codebook.id} ${codebook.unit} ${codebook.segmentMinutes ?? 0} ${words(codebook.codes)}`,
    own.path,
    fileWords(own.file),
    `${own.writable} ${own.lockedBy ?? ''} ${own.saved} ${own.saveError === null ? '' : errorWords(own.saveError)}`,
    words(own.problems),
  ].join('\n--\n')
  known.set(view, said)
  return said
}

const changeWords = ({ session, coder, ids, cause }: StoreChange): string =>
  `change ${session} ${coder} ${ids === null ? 'all' : ids.join()} ${cause}`

/** The old store and the new one, led through the same. */
export class Sides {
  readonly all: readonly [Side, Side]
  private now = '2026-03-01T10:00:00Z'

  constructor(
    contents: Readonly<Record<string, string>>,
    private readonly sessions: readonly string[],
    seed: number,
  ) {
    const clock = { now: () => this.now }
    const side = (make: (options: ConstructorParameters<typeof Store>[0]) => AnyStore): Side => {
      const files = new SteppedFiles(contents)
      const pause = async (): Promise<void> => {
        await files.turn('pause')
      }
      const store = make({ builtin, files, clock, random: seeded(seed), coder: 'alice', pause })
      const heard: string[] = []
      store.onChange((change) => heard.push(changeWords(change)))
      return { store, files, heard, shown: new Map() }
    }
    this.all = [side((options) => new RenamedStore(options)), side((options) => new Store(options))]
  }

  get old(): Side {
    return this.all[0]
  }

  /** The time that both clocks show from now on. */
  setTime(now: string): void {
    this.now = now
  }

  /** Does the same on both sides and hears of it; what takes a while is heard of when it ends. */
  async both(what: (side: Side) => unknown): Promise<void> {
    for (const side of this.all) {
      const hear = (answer: unknown): void => {
        side.heard.push(`answer ${words(answer)}`)
        if (typeof answer === 'object' && answer !== null && 'done' in answer)
          side.heard.push(`place ${words(side.store.placeOf((answer as Extract<Outcome, { done: unknown }>).done))}`)
      }
      const fail = (error: unknown): void => {
        side.heard.push(`error ${error instanceof Error ? `${error.name} ${error.message}` : String(error)}`)
      }
      try {
        const answer = what(side)
        if (answer instanceof Promise) void answer.then(hear, fail)
        else hear(answer)
      } catch (error) {
        fail(error)
      }
    }
    await this.compare()
  }

  /** Lets one reading or writing through on both sides; false where none waits. */
  async step(at = 0): Promise<boolean> {
    const { length } = this.old.files.queue
    if (length === 0) return false
    for (const { files } of this.all) files.release(at % length)
    await this.compare()
    return true
  }

  /** Lets all through. */
  async finish(): Promise<void> {
    for (let steps = 0; await this.step(); steps++) assert.ok(steps < 10_000, 'it comes to an end')
  }

  private async compare(): Promise<void> {
    await new Promise(setImmediate)
    const [before, after] = this.all
    assert.deepEqual(after.files.queue, before.files.queue, 'what is read and written next')
    assert.deepEqual(after.heard.splice(0), before.heard.splice(0), 'what was heard')
    for (const session of this.sessions) {
      const [old, now] = [before.store.session(session), after.store.session(session)]
      if (old === null || now === null) assert.equal(now, old)
      else if (viewWords(old) !== viewWords(now)) {
        // While a codings file is read again, whether its session counts as saved depended on when it was last shown: tolerated, and counted.
        const reading = before.files.queue.some((one) => one.startsWith('read ') && one.endsWith('.codings.yaml'))
        const masked = (view: SessionView): string => viewWords({ ...view, own: { ...view.own, saved: true } })
        if (reading) assert.equal(masked(now), masked(old))
        else assert.equal(viewWords(now), viewWords(old))
        ;(globalThis as { tolerated?: number }).tolerated = ((globalThis as { tolerated?: number }).tolerated ?? 0) + 1
      }
    }
    assert.deepEqual([...after.files.contents.keys()].sort(), [...before.files.contents.keys()].sort())
    for (const [path, bytes] of before.files.contents) {
      const other = after.files.contents.get(path)
      if (other !== bytes && Buffer.compare(bytes, other ?? new Uint8Array()) !== 0)
        assert.equal(after.files.text(path), before.files.text(path), path)
    }
  }
}

/** Divides turns in a text as an editor does. */
export function rewritingAt(side: Side, fate: Fate): Rewriting {
  const notSaved = (session: string): Outcome => ({
    refused: 'not-saved',
    at: session,
    error: { code: 'no-space', reason: 'ENOSPC' },
  })
  return async (session, edits, commit) => {
    await side.files.turn('before the text')
    const before = side.shown.get(session) ?? side.files.text(session)
    if (before !== side.files.text(session) || fate === 'refused') return notSaved(session)
    const text = edited(before, edits) + (fate === 'typed-meanwhile' ? 'T: And this.\n' : '')
    side.shown.set(session, text)
    const outcome = commit(text)
    await side.files.turn('after the text')
    if ('done' in outcome && fate !== 'not-saved') {
      side.files.set(session, text)
      return outcome
    }
    side.shown.set(session, before)
    return 'done' in outcome ? notSaved(session) : outcome
  }
}
