import type { Random } from '../../src/core/base/files/ports'
import { builtinCodebookText } from '../../src/core/codebook/builtin/builtinCodebook'
import type { Codebook } from '../../src/core/codebook/model'
import { readCodebook } from '../../src/core/codebook/read/readCodebook'
import { transcriptFrom } from '../../src/core/study/reading/readTranscript'
import { defaultSettings } from '../../src/core/study/settings/studyFile'
import type { Transcript } from '../../src/core/transcript/model'
import { withBoundaries } from '../../src/core/units/boundaries'
import type { MadeTurn, Word } from '../support/editScript'
import { editScript, kinds, madeTurns, textOf } from '../support/editScript'
import { seeded } from '../support/memoryFiles'
import type { Engine, Shown } from './engine'

const below = (count: number, random: Random): number => Math.floor(random.next() * count)

/** The built-in codebook with ratings of the session, of its sections and of its segments. */
const codebook: Codebook = readCodebook(
  builtinCodebookText.replace(
    /^ratings:\n/m,
    `segment: {minutes: 1}
ratings:
  - {id: bond, level: session, min: 1, max: 5}
  - {id: calm, level: section, min: 1, max: 5}
  - {id: pace, level: segment, min: 1, max: 5, per: client}
`,
  ),
)

/** A transcript as a person left it: what is said, where thought units begin and where headings stand. */
interface Script {
  readonly turns: readonly MadeTurn[]
  /** Words at which a thought unit begins that is not the first of its turn. */
  readonly begins: ReadonlySet<Word>
  /** Headings by the turn before which they stand. */
  readonly headings: readonly (readonly [turn: number, title: string])[]
}

const unitsOfTurn = ({ words }: MadeTurn, begins: ReadonlySet<Word>): string =>
  words.map((word, i) => `${i > 0 && begins.has(word) ? '| ' : ''}${word.text}`).join(' ')

const stampOf = (seconds: number): string =>
  `00:${String(Math.floor(seconds / 60) % 60).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`

function native({ turns, begins, headings }: Script): string {
  const head = [
    '---',
    'speakers:',
    ...['T', 'TH'].map((label) => `  ${label}: {role: therapist}`),
    ...['C', 'CH'].map((label) => `  ${label}: {role: client}`),
    '---',
    '',
  ]
  const lines = turns.flatMap((turn, i) => [
    ...headings.filter(([at]) => at === i).map(([, title]) => `\n# ${title}\n`),
    `${turn.stamp === '' ? '' : `[${stampOf(i * 9)}] `}${turn.label}: ${unitsOfTurn(turn, begins)}`,
  ])
  return `${[...head, ...lines, ...headings.filter(([at]) => at >= turns.length).map(([, title]) => `\n# ${title}\n`)].join('\n')}\n`
}

function vtt({ turns }: Script): string {
  const cues = turns.flatMap((turn, i) => {
    const words = textOf(turn).split(' ')
    const half = words.length > 8 ? Math.floor(words.length / 2) : words.length
    return [words.slice(0, half), words.slice(half)].flatMap((some, k) =>
      some.length === 0
        ? []
        : [
            `00:${stampOf(i * 9 + k * 4).slice(3)}.000 --> 00:${stampOf(i * 9 + k * 4 + 3).slice(3)}.500\n<v ${turn.label}>${some.join(' ')}\n`,
          ],
    )
  })
  return `WEBVTT\n\n${cues.join('\n')}`
}

/** What one session is like from its beginning to its end. */
class Stage {
  private script: Script
  private shown: Shown
  private readonly earlier: Script[] = []
  private readonly texts: string[] = []
  private kind: 'utterance' | 'thought-unit'
  private merge: 'none' | 'same-speaker' = 'none'
  private units: string | null
  private segmentMinutes: number | null
  private plain: Transcript | null = null

  constructor(
    private readonly random: Random,
    private readonly engines: readonly [Engine, Engine],
  ) {
    const size = random.next()
    const turns = madeTurns(size < 0.004 ? 300 : 2 + below(size < 0.1 ? 60 : 16, random), random)
    this.script = this.withHeadings({ turns, begins: this.someWords(turns), headings: [] })
    this.kind = random.next() < 0.5 ? 'utterance' : 'thought-unit'
    this.segmentMinutes = random.next() < 0.5 ? null : 1
    this.units = random.next() < 0.4 ? '' : null
    this.shown = this.read()
  }

  play(): void {
    const { random } = this
    for (const engine of this.engines) engine.start(this.shown)
    this.acts(10 + below(30, random))
    this.same('start', (engine) => engine.text('short'))
    for (let left = 1 + below(5, random); left > 0; left--) this.step()
  }

  private step(): void {
    const { random } = this
    const what = random.next()
    if (what < 0.62) this.edit()
    else if (what < 0.72) this.goBack()
    else if (what < 0.78) this.kind = this.kind === 'utterance' ? 'thought-unit' : 'utterance'
    else if (what < 0.82) this.merge = this.merge === 'none' ? 'same-speaker' : 'none'
    else if (what < 0.86) this.segmentMinutes = this.segmentMinutes === null ? 1 : null
    else if (what < 0.92) this.mergeWithOther()
    else if (what < 0.96) this.divide()
    this.bring()
    if (random.next() < 0.5) this.acts(1 + below(5, random))
    this.same('after', (engine) => engine.text('as they are'))
    this.same('offers', (engine) => engine.offers())
  }

  private edit(): void {
    const { random } = this
    this.earlier.push(this.script)
    const steps = [...editScript(this.script.turns, 1 + below(4, random), random)]
    const turns = (steps.at(-1) ?? this.script.turns).filter(({ words }) => words.length > 0)
    this.script = { ...this.script, turns: turns.length === 0 ? this.script.turns : turns }
    if (random.next() < 0.2) this.script = this.withHeadings(this.script)
    const isLarge = turns.length > 200
    for (let times = random.next() < (isLarge ? 0.7 : 0.02) ? (isLarge ? 4 : 1) : 0; times > 0; times--)
      this.rewordAll()
    if (random.next() < 0.02) this.script = { ...this.script, turns: madeTurns(1 + below(8, random), random) }
  }

  /** A correction that touches every turn. */
  private rewordAll(): void {
    const turns = this.script.turns.map((turn, at, all) => kinds['reword']?.(all, at, this.random)[at] ?? turn)
    this.script = { ...this.script, turns }
  }

  private goBack(): void {
    const last = this.earlier.pop()
    if (last !== undefined) this.script = last
  }

  private divide(): void {
    this.earlier.push(this.script)
    const more = this.someWords(this.script.turns)
    const kept = [...this.script.begins].filter(() => this.random.next() < 0.7)
    this.script = { ...this.script, begins: new Set([...kept, ...more]) }
    if (this.units !== null && this.plain !== null) this.units = this.unitsText(this.plain)
  }

  /** Brings both files to the transcript: in memory, or through the disk. */
  private bring(): void {
    const { random } = this
    const disk = random.next()
    const before = this.shown
    this.shown = this.read()
    if (disk < 0.5 || before.transcript.turns.length === 0) {
      const past = below(4, random)
      this.same('moved', (engine) => String(engine.show(this.shown, past)))
    } else {
      const quotes = disk < 0.65 ? 'none' : disk < 0.9 ? 'short' : 'as they are'
      const text = this.damaged(this.same('saved', (engine) => engine.text(quotes)))
      this.texts.push(text)
      this.same('moved', (engine) => String(engine.load(text, this.shown)))
    }
    this.same('brought', (engine) => engine.text('as they are'))
  }

  /** The file as an earlier release, or a person, may have left it. */
  private damaged(text: string): string {
    const { random } = this
    const what = random.next()
    if (what < 0.1) return text.replace(/^sketches:\n(?:- .*\n)*/m, '')
    if (what < 0.13) return text.replace(/^fingerprint:\n(?:- .*\n)*(?:sketches:\n(?:- .*\n)*)?/m, '')
    if (what < 0.16)
      return text.replace(
        /"was": "[^"]*"/,
        `"was": "${['junk', '', 'a b', '5@', 'x y z w', '1@no', '2.1-3@abc', 'é b c 2'][below(8, random)] ?? ''}"`,
      )
    if (what < 0.19) {
      const junk =
        ['junk', 'utterance a b c 1', 'blind:thought-unit 3@print 1,2', 'utterance 1@x', ''][below(5, random)] ?? ''
      return /^set-aside:$/m.test(text)
        ? text.replace(/^(set-aside:\n)/m, `$1- "${junk}"\n`)
        : text.replace(/^codings:/m, `set-aside:\n- "${junk}"\ncodings:`)
    }
    if (what < 0.22) return text.replace(/"id": /, '"review": "unit-missing", "id": ')
    if (what < 0.24) return text.replace(/"id": /, '"known-later": [1, {"a": null}], "id": ')
    if (what < 0.26) return text.replace(/^reading: .*\n/m, '')
    return text
  }

  private mergeWithOther(): void {
    const [base, theirs] = [0, 1].map(() => this.texts[below(this.texts.length, this.random)] ?? '')
    const withBase = this.random.next() < 0.7
    const merged = this.same('merged', (engine) => engine.merge(withBase ? (base ?? '') : '', theirs ?? ''))
    if (merged.startsWith('#') && merged.trimEnd().endsWith('...'))
      this.same('moved', (engine) => String(engine.load(merged, this.shown)))
  }

  private acts(count: number): void {
    for (let left = count; left > 0; left--) {
      const undo = this.random.next() < 0.08
      const seed = below(2 ** 31, this.random)
      this.same('act', (engine) => (undo ? engine.undo() : engine.act(codebook, seeded(seed))))
    }
  }

  /** What both engines say; an error where they do not agree. */
  private same(what: string, ask: (engine: Engine) => string): string {
    const [one, other] = this.engines.map(ask)
    if (one === undefined || one !== other)
      throw new Error(`${what}: they do not agree\n--- frozen\n${one ?? ''}\n--- present\n${other ?? ''}`)
    return one
  }

  private unitsText(plain: Transcript): string {
    const boundaries = new Map(
      plain.turns.flatMap(({ index, text }): [number, number[]][] => {
        const blanks = [...Array.from(text).entries()].filter(([, point]) => point === ' ').map(([at]) => at + 1)
        const at = blanks.filter(() => this.random.next() < 0.12)
        return at.length === 0 ? [] : [[index, at]]
      }),
    )
    return this.same('units file', (engine) => engine.unitsText(withBoundaries(plain, boundaries)))
  }

  private read(): Shown {
    const captions = this.units !== null
    const settings = { ...defaultSettings, captions: { ...defaultSettings.captions, merge: this.merge } }
    const plain = captions
      ? transcriptFrom(vtt(this.script), 'S01.vtt', settings)
      : transcriptFrom(native(this.script), 'S01.transcript')
    if (plain === null) throw new Error('no transcript')
    const shown = (transcript: Transcript): Shown => ({
      transcript,
      kind: this.kind,
      segmentMinutes: this.segmentMinutes,
    })
    if (this.units === null) return shown(plain)
    const past = this.random.next() < 0.5 ? this.plain : null
    this.plain = plain
    if (this.units === '') this.units = this.unitsText(plain)
    const units = this.units
    const [one, other] = this.engines.map((engine) => engine.units(units, plain, past))
    if (one === undefined || other === undefined || one.text !== other.text)
      throw new Error(`units of\n${units}\n--- frozen\n${one?.text ?? ''}\n--- present\n${other?.text ?? ''}`)
    this.units = one.text.slice(0, one.text.lastIndexOf('...\n') + 4)
    return shown(withBoundaries(plain, one.boundaries))
  }

  private someWords(turns: readonly MadeTurn[]): ReadonlySet<Word> {
    return new Set(turns.flatMap(({ words }) => words.slice(2, -1).filter(() => this.random.next() < 0.12)))
  }

  private withHeadings(script: Script): Script {
    const { random } = this
    const count = below(4, random)
    const kept = script.headings
      .filter(() => random.next() < 0.7)
      .map(([at, title]) => [at + below(3, random), title] as const)
    const made = Array.from(
      { length: count },
      () => [below(script.turns.length + 1, random), `Part ${below(5, random)}`] as const,
    )
    return { ...script, headings: [...kept, ...made].sort((a, b) => a[0] - b[0]) }
  }
}

/** Plays one random session to two engines; throws where they do not agree on a byte. */
export function playSession(seed: number, engines: readonly [Engine, Engine]): void {
  new Stage(seeded(seed), engines).play()
}
