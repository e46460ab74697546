import { nearest } from '../../base/nearest'
import { unescaped } from '../text/characters'
import { knownRole, looksLikeLabel, numberedBase, startsLower } from './labels'
import type { Span } from '../../base/span'
import type { Role, Speaker } from '../model'
import type { Opening } from '../text/opening'

/** One label of a file, as often as it was met, and what it turned out to be. */
export interface LabelFacts {
  readonly label: string
  /** Its name and number where it is of the form `T12`. */
  readonly base: string
  readonly count: number
  /** Whether it starts turns even without a blank after its colon. */
  readonly sure: boolean
  /** Whether it could be a label at all. */
  readonly likely: boolean
  /** Whose turns it starts, or null where it starts none. */
  readonly speaker: Speaker | null
  readonly turnNumber: number | null
}

interface Facts {
  label: string
  base: string
  number: number | null
  count: number
  sure: boolean
  likely: boolean
  speaker: Speaker | null
  turnNumber: number | null
}

interface Numbers {
  last: number
  rising: boolean
  count: number
  /** Different labels of this name. */
  labels: number
  /** Where a number was first no higher than the one before it. */
  fell: Span | null
  /** Whether it is a known speaker's. */
  readonly eligible: boolean
}

export interface Fallen {
  readonly label: string
  readonly labels: number
  readonly at: Span
}

interface Name {
  readonly known: boolean
  readonly role: Role | null
  readonly likely: boolean
}

/** Most lines of speech with a colon in them are this, so nothing is kept of them. */
const unlikely: Facts = {
  label: '',
  base: '',
  number: null,
  count: 0,
  sure: false,
  likely: false,
  speaker: null,
  turnNumber: null,
}

/** A label that begins with a small letter must start this many lines before it is taken for a speaker's. */
const enoughSmall = 3
const enough = 2
/** More of one kind are hardly in one room. */
const mostPersons = 8

/** f4's customary pair (interviewer, Befragte): roles only where both occur, since either letter alone may be anyone. */
const pair: ReadonlyMap<string, Role> = new Map([
  ['I', 'therapist'],
  ['B', 'client'],
])

/** The labels of one file: first all are counted, then decided on, then looked up. */
export class SpeakerBook {
  private readonly byLabel = new Map<string, Facts>()
  private readonly names = new Map<string, Name>()
  private readonly numbers = new Map<string, Numbers>()
  private readonly speakersByLabel = new Map<string, Speaker>()
  private readonly declared: boolean
  private readonly digitsDeclared: boolean

  /** `declared` are the front matter's speakers, or null where it has none. With `bare`, only labels as `T12` count. */
  constructor(
    declared: readonly Speaker[] | null,
    private readonly escapes: boolean,
    private readonly bare: boolean,
  ) {
    this.declared = declared !== null
    this.digitsDeclared = declared?.some((speaker) => /\d/.test(speaker.label)) ?? false
    for (const speaker of declared ?? []) this.speakersByLabel.set(speaker.label, speaker)
  }

  /** Those declared, or those found, in the order of their first turn. */
  get speakers(): readonly Speaker[] {
    return [...this.speakersByLabel.values()]
  }

  /** Counts a line's label. */
  count(text: string, opening: Opening): void {
    const facts = this.facts(text, opening)
    if (!facts.sure && (!facts.likely || !opening.setOff)) return
    if (facts.sure && opening.misleading) return
    facts.count++
    if (facts.number === null) return
    let numbers = this.numbers.get(facts.base)
    if (numbers === undefined) {
      numbers = { last: -1, rising: true, count: 0, labels: 0, fell: null, eligible: this.name(facts.base).known }
      this.numbers.set(facts.base, numbers)
    }
    if (facts.number <= numbers.last) {
      numbers.rising = false
      numbers.fell ??= { start: opening.labelStart, end: opening.labelEnd }
    }
    numbers.last = facts.number
    numbers.count++
    if (facts.count === 1) numbers.labels++
  }

  /** Decides which labels start turns, once all lines are counted. */
  settle(): void {
    const counting = this.digitsCountTurns()
    const paired = [...pair.keys()].every((label) => (this.byLabel.get(label)?.count ?? 0) >= enough)
    for (const facts of this.byLabel.values()) {
      if (this.declared) this.settleDeclared(facts, counting)
      else this.settleFound(facts, counting, paired)
    }
  }

  /** What is known of the label of an opening that `count` has met. */
  look(text: string, opening: Opening): LabelFacts {
    return this.facts(text, opening)
  }

  /** Whether an opening starts a turn. */
  starts(opening: Opening, facts: LabelFacts): boolean {
    return facts.speaker !== null && !opening.misleading && (facts.sure || opening.setOff)
  }

  /** Names with more numbers than persons can be behind, whose numbers do not count turns because they do not rise. */
  fallen(): Fallen[] {
    return [...this.numbers].flatMap(([label, { labels, fell, eligible }]) =>
      eligible && fell !== null && labels > mostPersons ? { label, labels, at: fell } : [],
    )
  }

  /** The speaker's label this one resembles, or an empty text. */
  nearestLabel(label: string): string {
    return nearest(label, [...this.speakersByLabel.keys()]) ?? ''
  }

  /** Digits count turns where they rise strictly for each label and no other label has any: else they tell persons apart. */
  private digitsCountTurns(): boolean {
    const all = [...this.numbers.values()].filter((numbers) => numbers.eligible || !this.declared)
    if (this.digitsDeclared || !all.some((numbers) => numbers.eligible) || all.some((numbers) => !numbers.rising))
      return false
    if (this.declared) return true
    for (const facts of this.byLabel.values()) {
      if (facts.number === null && (facts.sure ? facts.count > 0 : facts.count >= enough) && /\d/.test(facts.label))
        return false
    }
    return true
  }

  private settleDeclared(facts: Facts, counting: boolean): void {
    const own = this.speakersByLabel.get(facts.label)
    if (own !== undefined) facts.speaker = own
    else if (counting && facts.number !== null && this.numbers.get(facts.base)?.eligible === true) {
      facts.speaker = this.speakersByLabel.get(facts.base) ?? null
      facts.turnNumber = facts.number
    }
  }

  private settleFound(facts: Facts, counting: boolean, paired: boolean): void {
    if (facts.count === 0) return
    const counted = counting ? (this.numbers.get(facts.base) ?? null) : null
    const label = counted === null ? facts.label : facts.base
    const role = this.name(label).role ?? (paired ? pair.get(label) : undefined)
    const met = counted === null ? facts.count : counted.count + (this.byLabel.get(label)?.count ?? 0)
    if (role === undefined && (this.bare || met < fewestFor(label))) return
    facts.speaker = this.foundSpeaker(label, role ?? 'other')
    if (counted !== null) facts.turnNumber = facts.number
  }

  private foundSpeaker(label: string, role: Role): Speaker {
    const known = this.speakersByLabel.get(label)
    if (known !== undefined) return known
    const speaker: Speaker = { label, role, name: null, declared: false }
    this.speakersByLabel.set(label, speaker)
    return speaker
  }

  private facts(text: string, opening: Opening): Facts {
    const raw = text.slice(opening.labelStart, opening.labelEnd)
    const met = this.byLabel.get(raw)
    if (met !== undefined) return met
    const label = this.escapes ? unescaped(raw) : raw
    const base = numberedBase(label)
    const { known, likely } = this.name(base ?? label)
    const declared = this.declared && this.speakersByLabel.has(label)
    const sure = declared || (known && (base === null ? !this.bare : !this.digitsDeclared))
    if (!sure && !likely) return unlikely
    const number = base === null ? null : Number(label.slice(base.length))
    const made: Facts = { label, base: base ?? label, number, count: 0, sure, likely, speaker: null, turnNumber: null }
    this.byLabel.set(raw, made)
    return made
  }

  /** What is known of a label, or of the name in `T12`. */
  private name(name: string): Name {
    let found = this.names.get(name)
    if (found === undefined) {
      const role = this.declared ? null : knownRole(name)
      const known = this.declared ? this.speakersByLabel.has(name) : role !== null
      found = { known, role, likely: looksLikeLabel(name) }
      if (known || found.likely) this.names.set(name, found)
    }
    return found
  }
}

/** How many lines a label must start to be taken for a speaker's. */
function fewestFor(label: string): number {
  return startsLower(label) ? enoughSmall : enough
}
