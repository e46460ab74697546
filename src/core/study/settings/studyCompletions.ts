import { cursorAt } from '../../codebook/assist/cursor'
import { lineIndex } from '../../base/lines'
import type { TextRange } from '../../base/problem'
import { studyKeys } from './studyKeys'

export interface StudyCompletion {
  readonly kind: 'key' | 'value'
  readonly label: string
  readonly insert: string
  readonly sentence: string
  /** What it replaces. */
  readonly range: TextRange
}

/** What may be typed at an offset of `study.yaml`: keys of this level that are not there yet, or the words a value may be. */
export function studyCompletions(text: string, offset: number): readonly StudyCompletion[] {
  const cursor = cursorAt(text, offset)
  if (cursor === null || cursor.role === 'inside') return []
  const range = lineIndex(text).range(cursor.start, cursor.end)
  const steps = cursor.path.map((step) => (typeof step === 'number' ? '*' : step))
  if (cursor.role === 'key') {
    const keysOf = (map: string, dash: string): StudyCompletion[] =>
      studyKeys
        .filter((known) => known.map === map && !cursor.others.has(known.key))
        .map(({ key, sentence, block }) => ({
          kind: 'key',
          label: key,
          insert: dash + key + (cursor.hasColon ? '' : block ? ':' : ': '),
          sentence,
          range,
        }))
    // On the first line below the key of a list its items still lack their dash.
    return [...keysOf(steps.join('.'), ''), ...keysOf([...steps, '*'].join('.'), '- ')]
  }
  const found = studyKeys.find((known) => known.key === steps.at(-1) && known.map === steps.slice(0, -1).join('.'))
  return (found?.values ?? []).map((value) => ({ kind: 'value', label: value, insert: value, sentence: '', range }))
}
