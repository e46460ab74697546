import { skipBlanks } from '../text/characters'
import { startsLower } from './labels'
import { linesFrom, nextLine } from '../text/lineCursor'
import type { Transcript } from '../model'

/** A name that starts fewer lines than these tells nothing of a file. */
const repeatedly = 2
const fewTurns = 4
const mostSpeakers = 8

/**
 * How plainly a text, read as labelled text, is a transcript, from 0 to 1: two or more labels must start lines repeatedly,
 * and either be a therapist's and a client's or cover most lines with something said.
 */
export function looksLikeTranscript(read: Transcript, text: string): number {
  const met = new Map<string, number>()
  let words = 0
  for (const turn of read.turns) {
    met.set(turn.label, (met.get(turn.label) ?? 0) + 1)
    if (turn.text.includes(' ')) words++
  }
  const repeated = read.speakers.filter((speaker) => (met.get(speaker.label) ?? 0) >= repeatedly)
  if (repeated.length < 2) return 0
  const roles = new Set(repeated.map((speaker) => speaker.role))
  if (roles.has('therapist') && roles.has('client')) return 0.8
  if (read.turns.length < fewTurns || read.speakers.length > mostSpeakers || words * 2 < read.turns.length) return 0
  // Lists of settings have small keys; people have names.
  if (repeated.every((speaker) => startsLower(speaker.label))) return 0
  return read.turns.length * 2 > countLines(text) ? 0.6 : 0
}

function countLines(text: string): number {
  const cursor = linesFrom(text, 0)
  let lines = 0
  while (nextLine(text, cursor)) if (skipBlanks(text, cursor.start, cursor.end) < cursor.end) lines++
  return lines
}
