import { fingerprintLines } from '../fingerprints/fingerprint'
import { jsonLine } from '../../base/jsonLine'
import { forComment, headLine, textLines } from '../../base/jsonLines/headLine'
import { sketchLines } from '../fingerprints/sketch'
import type { TurnUnits, UnitsFile } from '../model'

export const unitsFormat = 'alliance-coder-units/1'

/** A file whose first line says this ends with the mark of a document's end. */
export const unitsPromise = 'One split turn a line, three dots at the end: made to be diffed and merged.'

const fileSuffix = '.units.yaml'

export const isUnitsFile = (path: string): boolean => path.endsWith(fileSuffix)
/** Where the thought units of a transcript are that is never rewritten: beside it. */
export const unitsPath = (transcript: string): string => `${transcript}${fileSuffix}`
/** The transcript whose thought units a file has, by its path. */
export const transcriptOfUnits = (path: string): string => path.slice(0, -fileSuffix.length)

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** In order of the turns; lines in doubt may share a turn with others, and follow them. */
function inOrder(units: readonly TurnUnits[]): TurnUnits[] {
  const rank = ({ placeInDoubt }: TurnUnits): number => (placeInDoubt === undefined ? 0 : 1)
  return [...units].sort((a, b) => a.turn - b.turn || rank(a) - rank(b) || compareText(lineOf(a), lineOf(b)))
}

function lineOf({ turn, hash, at, length, parts, placeInDoubt, extra = [] }: TurnUnits): string {
  return jsonLine({
    turn,
    hash,
    at,
    ...(length === undefined ? {} : { length }),
    ...(parts === undefined ? {} : { parts }),
    ...(placeInDoubt === undefined ? {} : { review: placeInDoubt }),
    ...Object.fromEntries(extra),
  })
}

/** The canonical bytes of a units file, as text: the same content gives the same text. */
export function encodeUnits(file: UnitsFile): string {
  const prints = fingerprintLines(file.fingerprint)
  const out = [
    `# Thought units of ${forComment(file.transcript)}. ${unitsPromise}`,
    headLine('format', unitsFormat),
    headLine('transcript', file.transcript),
    headLine('reading', file.reading),
    ...(prints.length === 0 ? [] : textLines('fingerprint', prints)),
    ...(prints.length === 0 || file.sketches === undefined
      ? []
      : textLines('sketches', sketchLines(file.sketches, file.fingerprint))),
    ...file.extra.map(([key, value]) => headLine(key, value)),
    ...(file.units.length === 0
      ? ['units: []']
      : ['units:', ...inOrder(file.units).map((unit) => `- ${lineOf(unit)}`)]),
  ]
  return `${out.join('\n')}\n...\n`
}
