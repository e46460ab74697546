// The part of `npm run bench` that needs a real window: prints its figures as JSON on standard output, progress on standard error.
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { emptyCommand } from '../test/ui/support/emptyCommand'
import { Study } from '../test/ui/support/study'
import { speedFiles, windowSpeed } from '../test/ui/support/windowSpeed'
import { build } from './base/build'
import { startChromium } from './vscode/chromium'
import { checkout } from './base/paths'
import { provision } from './vscode/provision'
import { progress, runMain } from './base/report'
import { Server } from './vscode/server'
import { removeTemporary, temporaryFolder } from './vscode/temporary'
import { Window } from './vscode/window'

const effort = { keys: 42, opened: 8, letters: 6, trees: 8 }

runMain(async () => {
  const programs = await provision()
  await build()
  const folder = temporaryFolder('bench')
  for (const [file, text] of Object.entries(speedFiles(effort))) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true })
    await writeFile(path.join(folder, file), text)
  }
  const server = new Server(programs)
  await server.install(await emptyCommand())
  await server.start()
  const chromium = await startChromium(programs.browser)
  try {
    progress('measuring in a window, some minutes')
    const window = await Window.open(chromium, server, {
      folder,
      extension: checkout,
      settings: { 'allianceCoder.coder': 'alice' },
    })
    const study = new Study(folder, server, window, () => Promise.resolve())
    process.stdout.write(`${JSON.stringify(await windowSpeed(study, effort))}\n`)
    await window.close()
    return 0
  } finally {
    await chromium.close()
    await server.stop()
    await removeTemporary(folder)
  }
})
