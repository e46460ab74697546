import type { Random } from '../../src/core/base/files/ports'
import type { MadeTurn, Word } from './editScript'
import { original } from './editScript'
import { pick } from './madeWords'

/** The turns of a real transcript in `T:` / `C:` lines, without the characters that mean something to the reader. */
export function realTurns(text: string): MadeTurn[] {
  return original(
    text.split('\n').flatMap((line): [string, string][] => {
      const found = /^([TC]):\s*(.*?)\s*$/.exec(line.replace(/[[\]|#\\()*_]/g, ''))
      return found === null || found[2] === '' ? [] : [[found[1] ?? '', (found[2] ?? '').replace(/\s+/g, ' ')]]
    }),
  )
}

const fillers = ['um,', 'uh', 'well,', 'er,', 'like,', 'hm,']
const added = (text: string): Word[] => text.split(' ').map((word) => ({ text: word, from: null }))
const backChannel = (label: string, random: Random): MadeTurn => ({
  label: label === 'T' ? 'C' : 'T',
  stamp: '',
  owners: [],
  words: added(pick(['Mm-hm.', 'Yeah.', 'Okay.'], random)),
})

/** As a first draft has it: fillers in the turns, letters swapped, a back-channel written as a turn of its own amid long ones. */
export function firstDraft(turns: readonly MadeTurn[], random: Random): MadeTurn[] {
  const draft = turns.flatMap((turn): MadeTurn[] => {
    const words = turn.words.flatMap((word): Word[] =>
      random.next() < 0.04
        ? [...added(pick(fillers, random)), word]
        : [random.next() < 0.03 ? { ...word, text: misspelt(word.text) } : word],
    )
    if (words.length < 12 || random.next() > 0.15) return [{ ...turn, words }]
    const cut = 4 + Math.floor(random.next() * (words.length - 8))
    return [
      { ...turn, words: words.slice(0, cut) },
      backChannel(turn.label, random),
      { ...turn, words: words.slice(cut) },
    ]
  })
  // What the draft says is the original from here on.
  return original(draft.map((turn) => [turn.label, turn.words.map(({ text }) => text).join(' ')]))
}

const misspelt = (word: string): string =>
  word.length < 5 ? word : `${word.slice(0, 2)}${word[3] ?? ''}${word[2] ?? ''}${word.slice(4)}`

/** What a transcriber does to it: fillers out, misspellings mended, turns around a back-channel joined, labels renamed, stamps added; each or not. */
export function corrected(turns: readonly MadeTurn[], real: readonly MadeTurn[], random: Random): readonly MadeTurn[] {
  const known = new Set(real.flatMap(({ words }) => words.map(({ text }) => text)))
  const spelt = new Map([...known].map((word) => [misspelt(word), word]))
  const out = new Set(fillers)
  let now: MadeTurn[] = turns.map((turn) => {
    const words = turn.words
      .filter(({ text }) => !out.has(text) || random.next() < 0.1)
      .map((word) => ({ ...word, text: known.has(word.text) ? word.text : (spelt.get(word.text) ?? word.text) }))
    return words.length === 0 ? turn : { ...turn, words }
  })
  for (let i = 1; i + 1 < now.length; i++) {
    const [one, between, other] = [now[i - 1], now[i], now[i + 1]]
    if (
      one === undefined ||
      between === undefined ||
      other === undefined ||
      between.words.length > 1 ||
      one.label !== other.label ||
      random.next() < 0.3
    )
      continue
    now = now.toSpliced(i - 1, 3, {
      ...one,
      words: [...one.words, ...other.words],
      owners: [...one.owners, ...other.owners],
    })
  }
  const [renames, stamps] = [random.next() < 0.5, random.next() < 0.5]
  return now.map((turn, i) => ({
    ...turn,
    label: renames ? `${turn.label}H` : turn.label,
    stamp: stamps
      ? `[00:${String(Math.floor(i / 6) % 60).padStart(2, '0')}:${String((i * 10) % 60).padStart(2, '0')}] `
      : '',
  }))
}
