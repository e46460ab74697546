import { linkEpisode } from '../../src/core/coding/acts/episode'
import { tag } from '../../src/core/coding/acts/tag'
import { decodeCodings } from '../../src/core/coding/file/decodeCodings'
import { encodeCodings } from '../../src/core/coding/file/encodeCodings'
import type { Coding, CodingsFile } from '../../src/core/coding/model'
import { FileError } from '../../src/core/base/files/ports'
import { transcriptFrom } from '../../src/core/study/reading/readTranscript'
import { boundariesOf, splitPlaces, withBoundaries } from '../../src/core/units/boundaries'
import { encodeUnits, unitsPath } from '../../src/core/units/file/encodeUnits'
import { unitsFileOf } from '../../src/core/units/unitsFile'
import { marksUnitsInText } from '../../src/core/units/separators'
import type { SessionView } from '../../src/core/study/model'
import { seeded } from '../support/memoryFiles'
import type { Choose } from './actsOfCoding'
import { someAct } from './actsOfCoding'
import type { Fate } from './sides'
import { rewritingAt, Sides } from './sides'
import { CAPTIONS, codebooks, contentsAt, MOVED, NATIVE, sessions, studyFiles } from './world'

/** One run of both stores through the same acts. */
class Run {
  private readonly random
  private readonly sides: Sides
  /** Texts that the transcripts have had. */
  private readonly texts = new Map<string, string[]>()
  private native = NATIVE
  private minutes = 0
  acts = 0

  constructor(private readonly seed: number) {
    this.random = seeded(seed)
    this.sides = new Sides(contentsAt(this.random), sessions, seed + 1)
  }

  async go(acts: number): Promise<void> {
    for (const session of [NATIVE, CAPTIONS]) {
      await this.sides.both(async ({ store }) => await store.open(session))
      if (this.choose(3) > 0) await this.sides.finish()
    }
    while (this.acts < acts) {
      if (this.random.next() < 0.55) {
        // Mostly in order; now and then something is overtaken.
        const at = this.random.next() < 0.9 ? 0 : this.choose(5)
        if (await this.sides.step(at)) continue
      }
      await this.act()
      this.acts++
      if (this.random.next() < 0.06) await this.settle()
    }
    await this.settle()
  }

  private readonly choose: Choose = (below) => Math.floor(this.random.next() * below)

  private one<T>(all: readonly T[]): T | undefined {
    return all[this.choose(all.length)]
  }

  private async settle(): Promise<void> {
    await this.sides.both(async ({ store }) => {
      await store.flush()
    })
    await this.sides.finish()
  }

  private async act(): Promise<void> {
    const session = this.random.next() < 0.5 ? this.native : CAPTIONS
    const view = this.sides.old.store.session(session)
    if (this.choose(3) === 0) this.tick()
    if (view === null) {
      await this.sides.both(async ({ store, shown }) => await store.open(session, shown.get(session)))
      return
    }
    const share = this.random.next()
    if (share < 0.42) {
      const build = someAct(view, this.choose, this.random.next())
      await this.sides.both(({ store }) => store.act(session, build))
    } else if (share < 0.54) await this.history()
    else if (share < 0.68) await this.divide(session, view)
    else if (share < 0.78) await this.retype(session)
    else if (share < 0.86) await this.outside(view)
    else await this.rarely(session, view)
  }

  /** Time goes on; now and then a clock is set back. */
  private tick(): void {
    this.minutes += this.choose(12) === 0 ? -this.choose(90) : 1 + this.choose(3)
    const at = Date.UTC(2026, 2, 1, 10, this.minutes)
    this.sides.setTime(new Date(at).toISOString().replace('.000Z', 'Z'))
  }

  private async history(): Promise<void> {
    const burst = this.choose(3) === 0 ? 1 + this.choose(4) : 1
    for (let i = 0; i < burst; i++) {
      const [way, fate] = [this.random.next() < 0.65 ? ('undo' as const) : ('redo' as const), this.fate()]
      if (this.choose(2) === 0) await this.sides.both(({ store }) => store[way]())
      else await this.sides.both(async (side) => await side.store.undoAll(way, rewritingAt(side, fate)))
      if (burst > 1) await this.sides.finish()
    }
  }

  private fate(): Fate {
    const fates: readonly Fate[] = ['not-saved', 'typed-meanwhile', 'refused']
    return this.random.next() < 0.8 ? 'saved' : (this.one(fates) ?? 'saved')
  }

  private async divide(session: string, view: SessionView): Promise<void> {
    const wanted = new Map<number, readonly number[]>()
    const several = this.choose(5) === 0 ? 3 : 1
    const joining = this.choose(3) === 0
    for (let i = 0; i < several; i++) {
      const turns = view.transcript.turns.filter(({ parts }) => !joining || parts.length > 1)
      const turn = this.one(turns)
      if (turn === undefined) continue
      const at = boundariesOf(turn)
      const place = splitPlaces(turn, marksUnitsInText(view.transcript))(this.choose(turn.text.length))
      if (joining) wanted.set(turn.index, at.slice(1))
      else if ('at' in place)
        wanted.set(
          turn.index,
          [...at, place.at].sort((a, b) => a - b),
        )
    }
    if (joining && this.choose(2) === 0) await this.codeAlike(session, [...wanted.keys()])
    const name = several > 1 ? 'propose-units' : joining ? 'join' : 'split'
    const fate = this.fate()
    await this.sides.both(async (side) => await side.store.splitTurns(session, name, wanted, rewritingAt(side, fate)))
    if (this.choose(3) === 0) await this.sides.finish()
  }

  /** Gives the first two units of turns the same code, so that it stands twice on what is joined. */
  private async codeAlike(session: string, turns: readonly number[]): Promise<void> {
    for (const unit of turns) {
      for (const part of [1, 2])
        await this.sides.both(({ store }) =>
          store.act(session, (context) => tag(context, { place: { unit, part }, code: 'empathy' })),
        )
      if (this.choose(3) === 0) {
        const id = this.one([...(this.sides.old.store.session(session)?.own.file.codings.keys() ?? [])]) ?? ''
        await this.sides.both(({ store }) =>
          store.act(session, (context) => linkEpisode(context, 'rupture-repair', { opens: [id] })),
        )
      }
    }
  }

  /** Another text of a transcript: some lines otherwise, or one that it had before. */
  private otherText(session: string, text: string): string {
    const past = this.texts.get(session) ?? []
    this.texts.set(session, [...past.slice(-20), text])
    const before = this.one(past)
    if (before !== undefined && this.choose(3) === 0) return before
    const native = session !== CAPTIONS
    const blocks = text.split(native ? '\n' : '\n\n')
    const at = (native ? 0 : 1) + this.choose(Math.max(1, blocks.length - 2))
    const kind = this.choose(6)
    if (kind === 0) blocks.splice(at, 1)
    else if (kind === 1) blocks.splice(at, 0, native ? 'T: Hello there.' : `00:09.000 --> 00:09.100\n<v T>Hello there.`)
    else if (kind === 2) blocks[at] = (blocks[at] ?? '').replace(/\.|\?/, ' indeed.')
    else if (kind === 3) blocks[at] = (blocks[at] ?? '').replace(/You|I |We|What/, 'They ')
    else if (kind === 4) blocks.splice(at, 2, ...blocks.slice(at, at + 2).reverse())
    else blocks[at] = `${blocks[at] ?? ''} And so on.`
    return blocks.join(native ? '\n' : '\n\n')
  }

  private async retype(session: string): Promise<void> {
    const { shown, files } = this.sides.old
    if (!files.contents.has(session)) return
    const text = this.otherText(session, shown.get(session) ?? files.text(session))
    const kind = this.choose(4)
    if (kind < 2)
      await this.sides.both((side) => {
        side.shown.set(session, text)
        side.store.setTranscript(session, text)
      })
    else if (kind === 2)
      await this.sides.both(async (side) => {
        side.files.set(session, text)
        side.shown.delete(session)
        await side.store.fileChanged(session)
      })
    else {
      // Saved in the editor, or undone to what is on the disk.
      await this.sides.both((side) => {
        const on = side.files.text(session)
        if (this.seed % 2 === 0) side.files.set(session, side.shown.get(session) ?? on)
        else side.store.setTranscript(session, on)
        side.shown.delete(session)
      })
    }
  }

  /** Somebody else, or another window of the coder, writes one of the coder's files. */
  private async outside({ session, own }: SessionView): Promise<void> {
    const { files } = this.sides.old
    const units = unitsPath(session)
    const path = session === CAPTIONS && this.choose(3) === 0 ? units : own.path
    // Mostly what stands on the disk is the work as it is.
    if (this.choose(2) === 0) await this.settle()
    const text = path === units ? this.unitsText() : this.codingsText(path)
    const silent = this.choose(4) === 0
    if (text === null && !files.contents.has(path)) return
    await this.sides.both(async (side) => {
      if (text === null) side.files.contents.delete(path)
      else side.files.set(path, text)
      if (!silent) await side.store.fileChanged(path)
    })
    if (this.choose(3) > 0) return
    await this.settle()
    for (let i = this.choose(4); i > 0; i--) await this.sides.both(({ store }) => store.undo())
    for (let i = this.choose(3); i > 0; i--) await this.sides.both(({ store }) => store.redo())
  }

  private unitsText(): string | null {
    const { files } = this.sides.old
    const path = unitsPath(CAPTIONS)
    const kind = this.choose(8)
    if (kind === 0) return null
    if (kind === 1) return `${files.contents.has(path) ? files.text(path).slice(0, 40) : 'units: ['}`
    const plain = transcriptFrom(files.text(CAPTIONS), CAPTIONS)
    if (plain === null) return null
    const boundaries = new Map<number, readonly number[]>()
    for (const turn of plain.turns) {
      const place = splitPlaces(turn, false)(this.choose(turn.text.length))
      if ('at' in place && this.choose(2) === 0) boundaries.set(turn.index, [place.at])
    }
    return encodeUnits(unitsFileOf(CAPTIONS, withBoundaries(plain, boundaries)))
  }

  private codingsText(path: string): string | null {
    const { files } = this.sides.old
    const kind = this.choose(10)
    if (kind === 0 || !files.contents.has(path)) return null
    const text = files.text(path)
    const past = this.texts.get(path) ?? []
    this.texts.set(path, [...past.slice(-20), text])
    if (kind === 1) return text.slice(0, Math.floor(text.length * 0.7))
    if (kind === 2) return this.one(past) ?? text
    const { file } = decodeCodings(text)
    return file === null ? (this.one(past) ?? text) : encodeCodings(this.changed(file))
  }

  private changed(file: CodingsFile): CodingsFile {
    const codings = new Map(file.codings)
    const id = this.one([...codings.keys()]) ?? ''
    const coding = codings.get(id)
    const kind = this.choose(6)
    const more: Coding = { id: `out${this.choose(1000)}`, unit: 1 + this.choose(5), code: 'empathy' }
    if (kind < 2) codings.set(more.id, more)
    else if (kind === 2) codings.delete(id)
    else if (kind === 3 && coding !== undefined) codings.set(id, { ...coding, strength: 1 + this.choose(5) })
    else if (kind === 4 && coding !== undefined) codings.set(id, { ...coding, unit: 1 + this.choose(5) })
    else if (this.choose(6) === 0)
      return { ...file, unblinded: '2026-03-01T09:00:00Z', reviewedBlind: file.reviewedBlind ?? file.reviewed }
    else return { ...file, reviewed: [[1, 2]] }
    return { ...file, codings }
  }

  private async rarely(session: string, view: SessionView): Promise<void> {
    const { sides } = this
    const kinds: readonly (() => Promise<void>)[] = [
      async () => await this.otherStudyFile('study.yaml', this.one(studyFiles) ?? null),
      async () => await this.otherStudyFile('codebook.yaml', this.one(codebooks) ?? null),
      async () => {
        const error = this.choose(2) === 0 ? new FileError('no-space', view.own.path, 'ENOSPC') : null
        await sides.both(({ files, store }) => {
          files.failing = error
          if (error === null) store.retrySaving()
        })
      },
      async () => {
        await sides.both(({ store, files }) => {
          files.failing = null
          store.retrySaving()
        })
      },
      async () => {
        const marking = this.choose(2) === 0 ? 'now' : 'by who asks'
        await sides.both(async ({ store }) => await store.others(session, marking))
      },
      async () => {
        const live = this.choose(2) === 0
        await sides.both(({ store }) => {
          store.setLive(session, live)
        })
      },
      async () => {
        await sides.both(async ({ store, shown }) => await store.open(session, shown.get(session)))
      },
      async () => {
        await sides.both(async ({ store }) => {
          await store.fileChanged(view.own.path)
        })
      },
      async () => {
        await sides.both(async ({ store }) => await store.coders(session))
      },
      async () => {
        if (this.choose(4) === 0) await this.move()
      },
      async () => {
        if (this.choose(3) > 0) return
        const unitsToo = this.choose(2) === 0
        await sides.both(async ({ store }) => {
          const found = unitsToo
            ? await store.unitsWithoutTranscript(session)
            : await store.codingsWithoutTranscript(session)
          return found[0] === undefined ? found : await store.takeOver(found[0].path, session)
        })
      },
    ]
    await this.one(kinds)?.()
  }

  private async otherStudyFile(path: string, text: string | null): Promise<void> {
    await this.sides.both(async ({ files, store }) => {
      if (text === null) files.contents.delete(path)
      else files.set(path, text)
      await store.fileChanged(path)
    })
  }

  private async move(): Promise<void> {
    const from = this.native
    const to = from === NATIVE ? MOVED : NATIVE
    this.native = to
    await this.sides.both(async ({ files, shown, store }) => {
      const text = files.contents.has(from) ? files.text(from) : null
      files.contents.delete(from)
      if (text !== null) files.set(to, text)
      const now = shown.get(from)
      shown.delete(from)
      if (now !== undefined) shown.set(to, now)
      return await store.transcriptMoved(from, to)
    })
    this.texts.set(to, this.texts.get(from) ?? [])
    await this.sides.both(async ({ store, shown }) => await store.open(to, shown.get(to)))
  }
}

/** Does so many random acts in both stores, and fails at the first difference in what they say, show, read or write. */
export async function sameAsOracle(seed: number, acts: number): Promise<void> {
  await new Run(seed).go(acts)
}
