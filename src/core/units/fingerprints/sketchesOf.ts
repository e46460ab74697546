import type { TurnIndex } from '../../base/positions'
import { commonEnds } from '../matching/commonEnds'
import type { UnitTable } from '../unitTable'

/** What a file says of the turns it was last saved with. */
interface SketchedFile {
  readonly fingerprint: readonly string[]
  readonly sketches?: readonly string[]
}

/** The sketches of the transcript as it is; those of the turns at both ends that stayed are not made anew. */
export function sketchesOf(file: SketchedFile | null, { fingerprint, side }: UnitTable): readonly string[] {
  const known = file?.sketches
  if (file === null || known === undefined) return fingerprint.map((_, turn) => side.sketch(turn))
  const [head, tail] = commonEnds(file.fingerprint, fingerprint)
  const shift = file.fingerprint.length - fingerprint.length
  const knownOf = (turn: TurnIndex): string | undefined => {
    if (turn < head) return known[turn]
    return turn >= fingerprint.length - tail ? known[turn + shift] : undefined
  }
  return fingerprint.map((_, turn) => knownOf(turn) ?? side.sketch(turn))
}
