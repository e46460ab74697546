// `npm run pictures`: the README's pictures, taken of the sample study in a real VS Code. `-- --all --out DIR`: everything a coder meets, in
// four kinds of theme and two sizes of window, below DIR, to be looked at; `--theme NAME` and `--width PIXELS` take some of them.
import { mkdtempSync } from 'node:fs'
import { cp, realpath, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Study } from '../test/ui/support/study'
import { startChromium } from './vscode/chromium'
import { checkout } from './base/paths'
import { provision } from './vscode/provision'
import { openCoding, takeAll } from './pictureSet'
import { PlainError, progress, runMain } from './base/report'
import { Server } from './vscode/server'
import { Window } from './vscode/window'

const pictures = path.join(checkout, 'media', 'pictures')
const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  contrast: 'Default High Contrast',
  contrastLight: 'Default High Contrast Light',
} as const
/** Windows of a small and of a usual screen. */
const viewports = [
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
] as const

runMain(async () => {
  const args = process.argv.slice(2)
  const after = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
  const out = after('--out')
  if (args.includes('--all') && out === undefined) throw new PlainError('--all needs --out DIR')
  const programs = await provision()
  const server = new Server(programs)
  await server.start()
  const chromium = await startChromium(programs.browser)
  const parent = await realpath(mkdtempSync(path.join(os.tmpdir(), 'alliance-coder-pictures-')))
  /** A window on a copy of the sample. */
  const open = async (
    name: string,
    theme: string | undefined,
    viewport: { readonly width: number; readonly height: number },
  ): Promise<[Study, Window]> => {
    const folder = path.join(parent, name, 'sample')
    await cp(path.join(checkout, 'sample'), folder, { recursive: true })
    const window = await Window.open(chromium, server, {
      folder,
      extension: checkout,
      viewport,
      theme,
      settings: { 'allianceCoder.coder': 'alice', 'editor.minimap.enabled': false },
    })
    return [new Study(folder, server, window, () => Promise.resolve()), window]
  }
  try {
    if (out === undefined) {
      const [study, window] = await open('readme', undefined, { width: 1280, height: 760 })
      await openCoding(study)
      await window.picture(path.join(pictures, 'coding.png'))
      progress('media/pictures/coding.png')
      await study.close()
      return 0
    }
    const failures: unknown[] = []
    const [onlyTheme, onlyWidth] = [after('--theme'), after('--width')]
    for (const [name, theme] of Object.entries(themes)) {
      if (onlyTheme !== undefined && onlyTheme !== name) continue
      for (const viewport of viewports) {
        const { width } = viewport
        if (onlyWidth !== undefined && onlyWidth !== String(width)) continue
        const [study, window] = await open(`${name}-${width}`, theme, viewport)
        const take = async (picture: string): Promise<void> => {
          progress(await window.picture(path.join(path.resolve(out), `${picture}-${name}-${width}.png`)))
        }
        await takeAll(study, take).catch(async (error: unknown) => {
          failures.push(error)
          progress(String(error))
          await take('failure')
        })
        await study.close()
      }
    }
    return failures.length > 0 ? 1 : 0
  } finally {
    await chromium.close()
    await server.stop()
    await rm(parent, { recursive: true, force: true })
  }
})
