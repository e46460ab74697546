import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { startCoding } from './support/coding'
import { openStudy } from './support/harness'
import type { Study } from './support/study'

/** WCAG 2: text needs 4.5, a graphical mark 3. */
const textContrast = 4.5
const markContrast = 3

const themes = [
  'Default Light Modern',
  'Default Dark Modern',
  'Default High Contrast',
  'Default High Contrast Light',
] as const

type Rgb = readonly [number, number, number]

/** A colour of the page; what is half transparent lets the background through. */
function rgb(css: string, behind: Rgb = [0, 0, 0]): Rgb {
  const [r = 0, g = 0, b = 0, alpha = 1] = [...css.matchAll(/[\d.]+/g)].map(([number]) => Number(number))
  return [r, g, b].map((value, i) => value * alpha + (behind[i] ?? 0) * (1 - alpha)) as unknown as Rgb
}

/** Relative luminance by WCAG 2. */
function luminance(color: Rgb): number {
  const [r, g, b] = color.map((value) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  ) as unknown as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(color: string, background: string): number {
  const behind = rgb(background)
  const [dark = 0, light = 0] = [luminance(rgb(color, behind)), luminance(behind)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

interface Colors {
  readonly background: string
  readonly side: string
  readonly icons: readonly string[]
  readonly labels: readonly string[]
  readonly bars: readonly string[]
}

/** Runs in the page. */
function readColors(): Colors {
  const page = globalThis as unknown as {
    document: { querySelector(selector: string): object; querySelectorAll(selector: string): Iterable<object> }
    getComputedStyle(element: object, pseudo?: string): Readonly<Record<string, string>>
  }
  const styles = (selector: string, pseudo?: string) =>
    [...page.document.querySelectorAll(selector)].map((element) => page.getComputedStyle(element, pseudo))
  return {
    background:
      page.getComputedStyle(page.document.querySelector('.editor-instance .monaco-editor-background'))[
        'backgroundColor'
      ] ?? '',
    side: page.getComputedStyle(page.document.querySelector('.part.sidebar'))['backgroundColor'] ?? '',
    icons: styles('.pane .monaco-list-row:not(.selected):not(.focused) .custom-view-tree-node-item-icon')
      .filter(({ backgroundImage }) => backgroundImage === 'none')
      .map(({ color = '' }) => color),
    labels: styles('.editor-instance .view-line span span', '::after')
      .filter(({ content = 'none' }) => content.includes('●'))
      .map(({ color = '' }) => color),
    bars: styles('.editor-instance .view-overlays .cdr')
      .filter(({ borderLeftWidth, borderLeftStyle }) => borderLeftWidth === '2px' && borderLeftStyle === 'solid')
      .map(({ borderLeftColor = '' }) => borderLeftColor),
  }
}

describe('the contrast of markers', () => {
  let study: Study

  before(async () => {
    study = await openStudy({
      copyOf: 'sample',
      settings: { 'allianceCoder.coder': 'alice', 'editor.minimap.enabled': false },
      viewport: { width: 1280, height: 1400 },
    })
    await startCoding(study, 'S01.transcript')
    await study.showContainer('Alliance Coder')
    await study.treeRow('Codings', 'Withdrawal').waitFor()
    await study.press('Control+1')
    await study.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor()
  })

  after(() => study.close())

  const lines = readFileSync('sample/S01.transcript', 'utf8').trimEnd().split('\n')
  const cursorLine = async (): Promise<number> =>
    Number(/^Ln (\d+),/.exec((await study.statusBarText()).find((text) => text.startsWith('Ln ')) ?? '')?.[1] ?? 0)
  /** A long line is wrapped: its beginning is looked for. */
  const onScreen = async (line: number): Promise<boolean> =>
    (await study.editorLines()).some(({ text }) => text !== '' && (lines[line - 1] ?? '').startsWith(text.trimEnd()))

  /** A screen on, once what is there can be seen; gives the line the cursor is on then. */
  const nextScreen = async (from: number): Promise<number> => {
    let line = from
    await study.press('PageDown')
    await study.waitFor('the next screen', async () => {
      line = await cursorLine()
      return line > from && (line > lines.length || lines[line - 1] === '' || (await onScreen(line)))
    })
    return line
  }

  for (const theme of themes) {
    it(`is enough in ${theme}`, async () => {
      await study.useTheme(theme)
      await study.press('Control+Home')
      await study.waitFor('the first line', async () => (await cursorLine()) === 1)
      await study.waitFor('it on the screen', () => onScreen(1))
      await study.waitFor(
        'the icons of the trees',
        async () => (await study.page.evaluate(readColors)).icons.length >= 10,
      )
      const { side, icons } = await study.page.evaluate(readColors)
      const lowestIcon = Math.min(...icons.map((color) => contrast(color, side)))
      const found = new Set<string>()
      let lowestLabel = Infinity
      let lowestBar = Infinity
      // Down the session, so that every colour of the codebook has been on the screen.
      for (let line = await cursorLine(); ; line = await nextScreen(line)) {
        await study.waitFor('markers', async () => (await study.page.evaluate(readColors)).labels.length > 0)
        const { background, labels, bars } = await study.page.evaluate(readColors)
        for (const color of labels) lowestLabel = Math.min(lowestLabel, contrast(color, background))
        for (const color of bars) {
          found.add(color)
          lowestBar = Math.min(lowestBar, contrast(color, background))
        }
        if (line >= lines.length) break
      }
      console.log(
        `      ${theme}: labels ${lowestLabel.toFixed(1)}, icons ${lowestIcon.toFixed(1)}, bars ${lowestBar.toFixed(1)} in ${found.size} colours`,
      )
      await study.picture(`contrast-${theme.replaceAll(' ', '-')}`)
      assert.ok(found.size >= 4)
      assert.ok(lowestLabel >= textContrast, `labels ${lowestLabel}`)
      assert.ok(lowestBar >= markContrast, `bars ${lowestBar}`)
      assert.ok(lowestIcon >= markContrast, `icons ${lowestIcon}`)
    })
  }
})
