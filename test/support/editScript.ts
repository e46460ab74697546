import type { Random } from '../../src/core/base/files/ports'
import { madeSentence, madeWord, pick, short } from './madeWords'

/** A word with the place it had in the original; null where an edit put it in. */
export interface Word {
  readonly text: string
  readonly from: { readonly turn: number; readonly word: number } | null
}

/** A turn of an edited transcript, which knows what it was. */
export interface MadeTurn {
  readonly label: string
  readonly words: readonly Word[]
  readonly stamp: string
  /** Original turns (from 0) whose place this is; what was split stays with its first part. */
  readonly owners: readonly number[]
}

export const textOf = ({ words }: MadeTurn): string => words.map(({ text }) => text).join(' ')
export const lineOf = (turn: MadeTurn): string => `${turn.stamp}${turn.label}: ${textOf(turn)}`

export function original(turns: readonly (readonly [label: string, text: string])[]): MadeTurn[] {
  return turns.map(([label, text], turn) => ({
    label,
    stamp: '',
    owners: [turn],
    words: text.split(/\s+/).map((word, i) => ({ text: word, from: { turn, word: i } })),
  }))
}

/** Turns of a session in which one speaker listens: hundreds of short ones that are all the same. */
export function madeTurns(count: number, random: Random): MadeTurn[] {
  return original(
    Array.from({ length: count }, (_, i) => {
      const label = i % 2 === 0 ? 'T' : 'C'
      const isShort = random.next() < (label === 'T' ? 0.55 : 0.2)
      return [random.next() < 0.05 ? 'T' : label, isShort ? pick(short, random) : `${madeSentence(random).join(' ')}.`]
    }),
  )
}

const put = (text: string): Word[] => text.split(' ').map((word) => ({ text: word, from: null }))
const newTurn = (random: Random): MadeTurn => ({
  label: pick(['T', 'C'], random),
  stamp: '',
  owners: [],
  words: put(random.next() < 0.4 ? pick(short, random) : `${madeSentence(random).join(' ')}.`),
})

const spliced = (turns: readonly MadeTurn[], at: number, out: number, ...into: readonly MadeTurn[]): MadeTurn[] =>
  turns.toSpliced(at, out, ...into)
type Edit = (turns: readonly MadeTurn[], at: number, random: Random) => readonly MadeTurn[]

function halves(turn: MadeTurn, random: Random): [MadeTurn, MadeTurn] | null {
  if (turn.words.length < 6) return null
  const cut = 2 + Math.floor(random.next() * (turn.words.length - 4))
  const [left, right] = [turn.words.slice(0, cut), turn.words.slice(cut)]
  const goesRight = (owner: number): boolean =>
    !left.some(({ from }) => from?.turn === owner) && right.some(({ from }) => from?.turn === owner)
  return [
    { ...turn, words: left, owners: turn.owners.filter((owner) => !goesRight(owner)) },
    { ...turn, words: right, owners: turn.owners.filter(goesRight) },
  ]
}

/** A tenth to a third of the words replaced, left out or joined by others. */
function reworded(turn: MadeTurn, random: Random): MadeTurn {
  const share = 0.1 + random.next() * 0.23
  const words = turn.words.flatMap((word): Word[] => {
    if (random.next() >= share) return [word]
    const fate = random.next()
    return fate < 0.4 ? put(madeWord(random)) : fate < 0.7 ? [] : [word, ...put(madeWord(random))]
  })
  return { ...turn, words: words.length === 0 ? turn.words : words }
}

/** Everything a person does to a transcript; each leaves it as it is where it does not apply. */
export const kinds: Readonly<Record<string, Edit>> = {
  insert: (turns, at, random) => spliced(turns, at, 0, newTurn(random)),
  'insert several': (turns, at, random) => spliced(turns, at, 0, newTurn(random), newTurn(random), newTurn(random)),
  'say again': (turns, at) =>
    turns[at] === undefined
      ? turns
      : spliced(turns, at + 1, 0, { ...turns[at], owners: [], words: put(textOf(turns[at])) }),
  delete: (turns, at) => spliced(turns, at, 1),
  split: (turns, at, random) => {
    const parts = turns[at] === undefined ? null : halves(turns[at], random)
    return parts === null ? turns : spliced(turns, at, 1, ...parts)
  },
  'split by a back-channel': (turns, at, random) => {
    const parts = turns[at] === undefined ? null : halves(turns[at], random)
    if (parts === null) return turns
    const other = parts[0].label === 'T' ? 'C' : 'T'
    return spliced(
      turns,
      at,
      1,
      parts[0],
      { label: other, stamp: '', owners: [], words: put(pick(short, random)) },
      parts[1],
    )
  },
  merge: (turns, at) => {
    const [one, other] = [turns[at], turns[at + 1]]
    if (one === undefined || other === undefined) return turns
    return spliced(turns, at, 2, {
      ...one,
      words: [...one.words, ...other.words],
      owners: [...one.owners, ...other.owners],
    })
  },
  'merge over a back-channel': (turns, at) => {
    const [one, between, other] = [turns[at], turns[at + 1], turns[at + 2]]
    if (
      one === undefined ||
      between === undefined ||
      other === undefined ||
      one.label !== other.label ||
      between.words.length > 1
    )
      return turns
    return spliced(turns, at, 3, {
      ...one,
      words: [...one.words, ...other.words],
      owners: [...one.owners, ...other.owners],
    })
  },
  move: (turns, at, random) => {
    const block = turns.slice(at, at + 1 + Math.floor(random.next() * 4))
    const rest = turns.toSpliced(at, block.length)
    return spliced(rest, Math.floor(random.next() * (rest.length + 1)), 0, ...block)
  },
  reword: (turns, at, random) => (turns[at] === undefined ? turns : spliced(turns, at, 1, reworded(turns[at], random))),
  replace: (turns, at, random) =>
    turns[at] === undefined ? turns : spliced(turns, at, 1, { ...newTurn(random), label: turns[at].label }),
  'correct a label': (turns, at) =>
    turns[at] === undefined
      ? turns
      : spliced(turns, at, 1, { ...turns[at], label: turns[at].label === 'T' ? 'C' : 'T' }),
  'rename a label': (turns, at) =>
    turns.map((turn) =>
      turn.label === turns[at]?.label
        ? { ...turn, label: turn.label.endsWith('H') ? (turn.label[0] ?? '') : `${turn.label}H` }
        : turn,
    ),
  stamps: (turns) =>
    turns.map((turn, i) => ({
      ...turn,
      stamp: `[00:${String(Math.floor(i / 60) % 60).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}] `,
    })),
}

/** The transcript after each of so many random edits; those that touch everything are rare. */
export function* editScript(turns: readonly MadeTurn[], count: number, random: Random): Generator<readonly MadeTurn[]> {
  const local = Object.keys(kinds).filter((kind) => kind !== 'rename a label' && kind !== 'stamps')
  let now = turns
  for (let done = 0; done < count;) {
    const kind = random.next() < 0.02 ? pick(['rename a label', 'stamps'], random) : pick(local, random)
    const next = kinds[kind]?.(now, Math.floor(random.next() * now.length), random) ?? now
    if (next === now || next.length === 0) continue
    now = next
    done++
    yield now
  }
}
