import assert from 'node:assert/strict'
import { decodeCodings } from '../../../../src/core/coding/file/decodeCodings'
import { tag } from '../../../../src/core/coding/acts/tag'
import { encodeCodings } from '../../../../src/core/coding/file/encodeCodings'
import type { Coding, CodingsFile } from '../../../../src/core/coding/model'
import type { Place } from '../../../../src/core/units/place'
import { emptyCodings } from '../../../../src/core/study/session/loadOwn'
import { tableOf, transcriptFrom } from '../../../../src/core/study/reading/readTranscript'
import type { SessionView, StoreChange } from '../../../../src/core/study/model'
import type { Outcome } from '../../../../src/core/study/outcome'
import { Store } from '../../../../src/core/study/store/store'
import { readCodebook } from '../../../../src/core/codebook/read/readCodebook'
import { MemoryFiles, seeded, steadyClock } from '../../../support/memoryFiles'
import { builtin } from '../../../support/builtin'

export const sessionPath = 'S01.transcript'
export const alicesFile = 'S01.alice.codings.yaml'
export const transcriptText =
  'T: How was the week?\nC: Fine, I guess.\nT: It sounds like it was a hard one.\nC: You keep asking that.\n'

/** A small codebook: what a therapist may receive, what a client may, and a parent of two. */
export const codebookText = `codebook: Test
id: alliance
version: "1.0.0"
unit: utterance
codes:
  - {id: empathy, label: Empathy, speaker: [therapist]}
  - id: rupture
    label: Rupture
    codes:
      - {id: withdrawal, label: Withdrawal, speaker: [client], strength: {min: 1, max: 5}}
      - {id: confrontation, label: Confrontation, speaker: [client]}
`

interface Hold {
  readonly what: 'read' | 'write'
  readonly path: string
  readonly arrived: () => void
  readonly released: Promise<void>
}

/** Files whose next reading or writing can be held up: it has been done, but nobody has heard of it yet. */
export class HeldFiles extends MemoryFiles {
  private holds: Hold[] = []
  private writing = 0
  /** The most writes that were under way at one time. */
  mostWriting = 0

  hold(what: Hold['what'], path: string): { readonly arrived: Promise<void>; readonly release: () => void } {
    let release = (): void => undefined
    let arrived = (): void => undefined
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const hasArrived = new Promise<void>((resolve) => {
      arrived = resolve
    })
    this.holds.push({ what, path, arrived, released })
    return { arrived: hasArrived, release }
  }

  private async wait(what: Hold['what'], path: string): Promise<void> {
    const hold = this.holds.find((one) => one.what === what && one.path === path)
    if (hold === undefined) return
    this.holds = this.holds.filter((one) => one !== hold)
    hold.arrived()
    await hold.released
  }

  override async read(path: string): Promise<{ bytes: Uint8Array; etag: string }> {
    const found = await super.read(path)
    await this.wait('read', path)
    return found
  }

  override async replace(path: string, bytes: Uint8Array, etag: string | null): Promise<string> {
    this.mostWriting = Math.max(this.mostWriting, ++this.writing)
    try {
      const written = await super.replace(path, bytes, etag)
      await this.wait('write', path)
      return written
    } finally {
      this.writing--
    }
  }
}

export interface Desk<F extends MemoryFiles> {
  readonly files: F
  readonly store: Store
  readonly changes: readonly StoreChange[]
}

export function desk<F extends MemoryFiles>(files: F, { coder = 'alice', seed = 1 } = {}): Desk<F> {
  const store = new Store({ builtin, files, clock: steadyClock(), random: seeded(seed), coder })
  const changes: StoreChange[] = []
  store.onChange((change) => changes.push(change))
  return { files, store, changes }
}

export async function openedDesk(over: Readonly<Record<string, string>> = {}): Promise<Desk<HeldFiles>> {
  const made = desk(new HeldFiles({ [sessionPath]: transcriptText, 'codebook.yaml': codebookText, ...over }))
  await opened(made.store)
  return made
}

export async function opened(store: Store, session = sessionPath): Promise<SessionView> {
  const view = await store.open(session)
  assert.ok('own' in view, JSON.stringify(view))
  return view
}

export const give = (store: Store, place: Place | number, code = 'empathy', session = sessionPath): Outcome =>
  store.act(session, (context) => tag(context, { place: typeof place === 'number' ? { unit: place } : place, code }))

export function own(store: Store, session = sessionPath): CodingsFile {
  const view = store.session(session)
  assert.ok(view !== null)
  return view.own.file
}

export function onDisk(files: MemoryFiles, path = alicesFile): CodingsFile {
  const { file, problems } = decodeCodings(files.text(path))
  assert.ok(file !== null, JSON.stringify(problems))
  return file
}

/** `3 empathy`, with what is odd about it. */
export const shown = (file: CodingsFile): string[] =>
  [...file.codings.values()]
    .map(({ unit, code, strength, placeInDoubt, removed }) =>
      [
        unit,
        code,
        ...(strength === undefined ? [] : [strength]),
        ...(placeInDoubt === undefined ? [] : [placeInDoubt]),
        ...(removed === undefined ? [] : ['removed']),
      ].join(' '),
    )
    .sort()

/** The text of a codings file for a transcript as it reads. */
export function codingsText(
  transcript: string,
  coder: string,
  codings: readonly Coding[] = [],
  over: Partial<CodingsFile> = {},
  path = sessionPath,
): string {
  const codebook = readCodebook(codebookText)
  const read = transcriptFrom(transcript, path)
  assert.ok(read !== null)
  const empty = emptyCodings(path, read, tableOf(read, codebook.unit), coder, codebook)
  return encodeCodings({ ...empty, codings: new Map(codings.map((one) => [one.id, one])), ...over })
}

export const asComplete: Partial<CodingsFile> = {
  status: 'complete',
  completed: '2026-03-01T10:00:00Z',
  reviewed: [[1, 4]],
}
