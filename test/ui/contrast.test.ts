import assert from 'node:assert/strict'
import { startCoding } from './support/coding'
import { openStudy } from './support/harness'

/** WCAG 2: text needs 4.5, a graphical mark 3. */
const TEXT = 4.5
const MARK = 3

const themes = ['Default Light Modern', 'Default Dark Modern', 'Default High Contrast', 'Default High Contrast Light']

type Rgb = readonly [number, number, number]

function rgb(css: string): Rgb {
  const [r = 0, g = 0, b = 0] = [...css.matchAll(/[\d.]+/g)].map(([number]) => Number(number))
  return [r, g, b]
}

/** Relative luminance by WCAG 2. */
function luminance(color: Rgb): number {
  const [r, g, b] = color.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)) as unknown as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(rgb(a)), luminance(rgb(b))].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

interface Colors {
  readonly background: string
  readonly labels: readonly string[]
  readonly bars: readonly string[]
}

/** Runs in the page. */
function readColors(): Colors {
  const page = globalThis as unknown as {
    document: { querySelector(selector: string): object; querySelectorAll(selector: string): Iterable<object> }
    getComputedStyle(element: object, pseudo?: string): Readonly<Record<string, string>>
  }
  const styles = (selector: string, pseudo?: string) => [...page.document.querySelectorAll(selector)].map((element) => page.getComputedStyle(element, pseudo))
  return {
    background: page.getComputedStyle(page.document.querySelector('.editor-instance .monaco-editor-background'))['backgroundColor'] ?? '',
    labels: styles('.editor-instance .view-line span span', '::after').filter(({ content = 'none' }) => content.includes('●')).map(({ color = '' }) => color),
    bars: styles('.editor-instance .view-overlays .cdr').filter(({ borderLeftWidth, borderLeftStyle }) => borderLeftWidth === '2px' && borderLeftStyle === 'solid').map(({ borderLeftColor = '' }) => borderLeftColor),
  }
}

describe('the contrast of markers', () => {
  for (const theme of themes) {
    it(`is enough in ${theme}`, async () => {
      const study = await openStudy({ copyOf: 'sample', settings: { 'allianceCoder.coder': 'alice', 'editor.minimap.enabled': false }, theme, viewport: { width: 1280, height: 1400 } })
      try {
        await startCoding(study, 'S01.transcript')
        const found = new Set<string>()
        let lowestLabel = Infinity
        let lowestBar = Infinity
        // Down the session, so that every colour of the codebook has been on the screen.
        for (let screen = 0; screen < 5; screen++) {
          await study.waitFor('markers', async () => (await study.page.evaluate(readColors)).labels.length > 0)
          const { background, labels, bars } = await study.page.evaluate(readColors)
          for (const color of labels) lowestLabel = Math.min(lowestLabel, contrast(color, background))
          for (const color of bars) {
            found.add(color)
            lowestBar = Math.min(lowestBar, contrast(color, background))
          }
          await study.press('PageDown')
        }
        console.log(`      ${theme}: labels ${lowestLabel.toFixed(1)}, bars ${lowestBar.toFixed(1)} in ${found.size} colours`)
        await study.picture(`contrast-${theme.replaceAll(' ', '-')}`)
        assert.ok(found.size >= 4)
        assert.ok(lowestLabel >= TEXT, `labels ${lowestLabel}`)
        assert.ok(lowestBar >= MARK, `bars ${lowestBar}`)
      } finally {
        await study.close()
      }
    })
  }
})
