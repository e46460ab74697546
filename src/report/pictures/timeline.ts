import type { Markup, PictureWords } from './svg'
import { element, lineColor, picture, shortened, textColor, themeColor, words } from './svg'

export interface Lane {
  readonly label: string
  readonly color: string | null
  /** 1-based unit ordinals, rising. */
  readonly ordinals: readonly number[]
}

export interface TimelineQuestion {
  /** How many units the session has. */
  readonly units: number
  readonly lanes: readonly Lane[]
  /** Where sections begin: ordinals of their first units. */
  readonly sections: readonly number[]
  /** Words at the two ends of the axis. */
  readonly ends: readonly [string, string]
}

const pictureWidth = 640
const rowHeight = 24
const labelsWidth = 200
const endWidth = 12

/** Where in a session each code stands: a lane a code, a stroke a unit, from the first unit to the last. */
export function timeline(id: string, about: PictureWords, { units, lanes, sections, ends }: TimelineQuestion): string {
  const room = pictureWidth - labelsWidth - endWidth
  const at = (ordinal: number): number => labelsWidth + (units <= 1 ? 0 : (room * (ordinal - 1)) / (units - 1))
  const bottom = lanes.length * rowHeight + 4
  const marks: Markup[] = sections.map((ordinal) =>
    element('line', {
      x1: at(ordinal),
      y1: 4,
      x2: at(ordinal),
      y2: bottom,
      stroke: lineColor,
      'stroke-width': 1,
      'stroke-dasharray': '2 3',
    }),
  )
  for (const [row, { label, color, ordinals }] of lanes.entries()) {
    const y = row * rowHeight + 4
    const strokes = ordinals.map((ordinal) => `M${at(ordinal).toFixed(1)} ${y + 4}v${rowHeight - 8}`).join('')
    marks.push(
      element(
        'text',
        { x: labelsWidth - 8, y: y + 16, 'text-anchor': 'end', 'font-size': 13, fill: textColor },
        words(shortened(label, 30)),
      ),
      element('line', {
        x1: labelsWidth,
        y1: y + rowHeight - 2,
        x2: pictureWidth - endWidth,
        y2: y + rowHeight - 2,
        stroke: lineColor,
        'stroke-width': 0.5,
      }),
      ...(strokes === ''
        ? []
        : [
            // Below its colour: some themes have chart colours that are all but transparent.
            element('path', { d: strokes, stroke: textColor, 'stroke-width': 3, fill: 'none' }),
            element('path', { d: strokes, stroke: themeColor(color), 'stroke-width': 2, fill: 'none' }),
          ]),
    )
  }
  marks.push(
    element('text', { x: labelsWidth, y: bottom + 16, 'font-size': 12, fill: textColor }, words(ends[0])),
    element(
      'text',
      { x: pictureWidth - endWidth, y: bottom + 16, 'text-anchor': 'end', 'font-size': 12, fill: textColor },
      words(ends[1]),
    ),
  )
  return picture(id, about, pictureWidth, bottom + 24, ...marks)
}
