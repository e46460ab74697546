// `npm run pictures`: the README's pictures, taken of the sample study in a real VS Code.
import { mkdtempSync } from 'node:fs'
import { cp, realpath, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Study } from '../ui/support/study'
import { startChromium } from './chromium'
import { checkout } from './paths'
import { provision } from './provision'
import { progress, runMain } from './report'
import { Server } from './server'
import { Window } from './window'

const pictures = path.join(checkout, 'media', 'pictures')

runMain(async () => {
  const programs = await provision()
  const server = new Server(programs)
  await server.start()
  const chromium = await startChromium(programs.browser)
  const folder = path.join(await realpath(mkdtempSync(path.join(os.tmpdir(), 'alliance-coder-pictures-'))), 'sample')
  try {
    await cp(path.join(checkout, 'sample'), folder, { recursive: true })
    const window = await Window.open(chromium, server, {
      folder, extension: checkout, viewport: { width: 1280, height: 760 }, settings: { 'allianceCoder.coder': 'alice', 'editor.minimap.enabled': false },
    })
    const study = new Study(folder, server, window, () => Promise.resolve())
    await study.quickOpen('S01.transcript')
    await study.page.locator('.editor-actions a[aria-label*="Start Coding"]').waitFor()
    await study.press('Control+Alt+c')
    await study.page.locator('.statusbar-item a[aria-label*="coding mode is on"]').waitFor()
    await study.press('Control+g')
    await study.page.locator('.quick-input-widget input:focus').waitFor()
    await study.type('66')
    await study.press('Enter')
    await study.showContainer('Alliance Coder')
    await study.waitFor('the markers', async () => (await study.editorLines()).some(({ labels }) => labels.some((label) => label.includes('Confrontation'))))
    await window.picture(path.join(pictures, 'coding.png'))
    progress(`media/pictures/coding.png`)
    await study.close()
    return 0
  } finally {
    await chromium.close()
    await server.stop()
    await rm(path.dirname(folder), { recursive: true, force: true })
  }
})
