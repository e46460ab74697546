import type { PictureWords } from './svg'
import { element, lineColor, picture, shortened, textColor, themeColor, words } from './svg'

export interface Bar {
  readonly label: string
  /** Length of the bar, 0 or more; null where there is no value, and no bar. */
  readonly value: number | null
  /** The value as it is written at the bar's end. */
  readonly text: string
  /** A theme colour, `charts.blue`. The label says what the bar is; its colour only helps to find it again. */
  readonly color: string | null
}

const pictureWidth = 640
const rowHeight = 24
const labelsWidth = 200
const valuesRoom = 110

/** Bars from left to right, one a row, each with its label and its value in figures. */
export function barChart(id: string, about: PictureWords, bars: readonly Bar[]): string {
  const longest = Math.max(0, ...bars.map(({ value }) => value ?? 0))
  const room = pictureWidth - labelsWidth - valuesRoom
  const height = bars.length * rowHeight + 8
  const rows = bars.flatMap(({ label, value, text, color }, row) => {
    const y = row * rowHeight + 4
    const length = longest === 0 ? 0 : (room * (value ?? 0)) / longest
    return [
      element(
        'text',
        { x: labelsWidth - 8, y: y + 16, 'text-anchor': 'end', 'font-size': 13, fill: textColor },
        words(shortened(label, 30)),
      ),
      ...(length > 0
        ? [
            element('rect', {
              x: labelsWidth,
              y: y + 4,
              width: length,
              height: rowHeight - 8,
              fill: themeColor(color),
              stroke: textColor,
              'stroke-width': 1,
            }),
          ]
        : []),
      element('text', { x: labelsWidth + length + 6, y: y + 16, 'font-size': 13, fill: textColor }, words(text)),
    ]
  })
  const axis = element('line', {
    x1: labelsWidth,
    y1: 4,
    x2: labelsWidth,
    y2: height - 4,
    stroke: lineColor,
    'stroke-width': 1,
  })
  return picture(id, about, pictureWidth, height, axis, ...rows)
}
