import type { Cues } from './cues'
import { noClocks, readVttClocks } from './clocks'
import { addCue, mostCues, noCues } from './cues'
import type { Findings } from '../text/findings'
import type { LineCursor } from '../text/lineCursor'
import { linesFrom, nextLine } from '../text/lineCursor'
import type { Span } from '../../base/span'

export interface VttFile {
  readonly cues: Cues
  /** The lines of the header after the first, as `Language: en`, by their names in small letters. */
  readonly metadata: ReadonlyMap<string, string>
}

const signature = 'WEBVTT'

/** Whether a text begins as every WebVTT file does. */
export function hasVttSignature(text: string): boolean {
  const from = afterMark(text)
  if (!text.startsWith(signature, from)) return false
  const next = from + signature.length
  return next >= text.length || ' \t\n\r'.includes(text.charAt(next))
}

function afterMark(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0
}

/** One walk over the lines, by the standard's algorithm for blocks. */
class Blocks {
  readonly cues = noCues()
  readonly metadata = new Map<string, string>()
  private readonly cursor: LineCursor
  private readonly clocks = noClocks()
  private arrow = -1
  /** Whether the line at the cursor is still to be read: it ended a block and opens the next. */
  private held = false
  private bare = 0
  private firstBare: Span = { start: 0, end: 0 }

  constructor(
    private readonly text: string,
    private readonly findings: Findings,
  ) {
    this.cursor = linesFrom(text, afterMark(text))
  }

  read(): void {
    const { cursor, cues, findings } = this
    nextLine(this.text, cursor)
    if (this.step() && cursor.start < cursor.end) this.header()
    while (this.step()) {
      if (cues.count >= mostCues) {
        findings.report('transcript/too-many-captions', 'error', { most: mostCues }, cursor.start, cursor.end)
        break
      }
      if (cursor.start < cursor.end) this.block()
    }
    const { firstBare } = this
    if (this.bare > 0)
      findings.report('transcript/unpadded-times', 'information', { count: this.bare }, firstBare.start, firstBare.end)
  }

  private step(): boolean {
    if (this.held) {
      this.held = false
      return true
    }
    return nextLine(this.text, this.cursor)
  }

  private header(): void {
    const { text, cursor } = this
    do {
      if (this.hasArrow()) {
        this.held = true
        return
      }
      const colon = text
        .slice(cursor.start, Math.min(cursor.end, cursor.start + 200))
        .match(/^([A-Za-z-]{1,40})\s*:\s*(.*?)\s*$/)
      if (colon !== null && this.metadata.size < 50) this.metadata.set((colon[1] ?? '').toLowerCase(), colon[2] ?? '')
    } while (nextLine(text, cursor) && cursor.start < cursor.end)
  }

  private block(): void {
    const { text, cursor, cues } = this
    const opens = cursor.start
    let cue = -1
    let seenArrow = false
    let line = 0
    do {
      line++
      if (this.hasArrow()) {
        if (line > 2 || seenArrow) {
          this.held = true
          return
        }
        seenArrow = true
        cue = this.cue(opens)
      } else if (cue >= 0) {
        if (cues.to[cue] === cues.from[cue]) cues.from[cue] = cursor.start
        cues.to[cue] = cursor.end
      }
    } while (nextLine(text, cursor) && cursor.start < cursor.end)
  }

  private cue(opens: number): number {
    const { text, cursor, clocks, findings } = this
    const { start, end } = cursor
    if (!readVttClocks(text, start, end, clocks)) {
      findings.report(
        'transcript/caption-left-out',
        'warning',
        { times: text.slice(start, Math.min(end, start + 60)) },
        start,
        end,
      )
      return -1
    }
    if (clocks.unpadded && this.bare++ === 0) this.firstBare = { start, end }
    return addCue(this.cues, clocks, { opens, stampStart: start, stampEnd: end, from: cursor.next })
  }

  private hasArrow(): boolean {
    const { text, cursor } = this
    if (this.arrow < cursor.start) {
      const at = text.indexOf('-->', cursor.start)
      this.arrow = at < 0 ? Infinity : at
    }
    return this.arrow + 3 <= cursor.end
  }
}

/** The cues of a WebVTT file by the standard's parser. Never throws; linear. */
export function readVttCues(text: string, findings: Findings): VttFile {
  const blocks = new Blocks(text, findings)
  blocks.read()
  return blocks
}
