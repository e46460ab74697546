import type { PictureWords } from './svg'
import { element, LINE, picture, shortened, TEXT, themeColor, words } from './svg'

export interface Bar {
  readonly label: string
  /** Length of the bar, 0 or more; null where there is no value, and no bar. */
  readonly value: number | null
  /** The value as it is written at the bar's end. */
  readonly text: string
  /** A theme colour, `charts.blue`. The label says what the bar is; its colour only helps to find it again. */
  readonly color: string | null
}

const WIDTH = 640
const ROW = 24
const LABELS = 200
const VALUES = 110

/** Bars from left to right, one a row, each with its label and its value in figures. */
export function barChart(id: string, about: PictureWords, bars: readonly Bar[]): string {
  const longest = Math.max(0, ...bars.map(({ value }) => value ?? 0))
  const room = WIDTH - LABELS - VALUES
  const height = bars.length * ROW + 8
  const rows = bars.flatMap(({ label, value, text, color }, row) => {
    const y = row * ROW + 4
    const length = longest === 0 ? 0 : (room * (value ?? 0)) / longest
    return [
      element(
        'text',
        { x: LABELS - 8, y: y + 16, 'text-anchor': 'end', 'font-size': 13, fill: TEXT },
        words(shortened(label, 30)),
      ),
      ...(length > 0
        ? [
            element('rect', {
              x: LABELS,
              y: y + 4,
              width: length,
              height: ROW - 8,
              fill: themeColor(color),
              stroke: TEXT,
              'stroke-width': 1,
            }),
          ]
        : []),
      element('text', { x: LABELS + length + 6, y: y + 16, 'font-size': 13, fill: TEXT }, words(text)),
    ]
  })
  const axis = element('line', { x1: LABELS, y1: 4, x2: LABELS, y2: height - 4, stroke: LINE, 'stroke-width': 1 })
  return picture(id, about, WIDTH, height, axis, ...rows)
}
