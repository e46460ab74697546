import assert from 'node:assert/strict'
import path from 'node:path'
import { checkout } from '../../tools/base/paths'
import { run } from '../../tools/base/run'
import type { Escape } from '../../tools/vscode/server'
import { openStudy } from './support/harness'
import type { Study } from './support/study'

describe('a real window', () => {
  let study: Study

  before(async () => {
    study = await openStudy({ files: { 'a.txt': 'T: How are you?\nC: Fine.\n' } })
  })

  after(() => study.close())

  it('opens a file, takes keys and saves it, and sends nothing beyond this machine', async () => {
    await study.quickOpen('a.txt')
    await study.waitFor(
      'its lines',
      async () => (await study.editorLines()).map((line) => line.text).join('\n') === 'T: How are you?\nC: Fine.\n',
    )
    await study.press('Control+End')
    await study.type('T: Go on.')
    await study.waitForText('T: Go on.', '.view-lines')
    await study.press('Control+s')
    await study.waitForFile('a.txt', (text) => text === 'T: How are you?\nC: Fine.\nT: Go on.')
    assert.deepEqual(study.requestsBeyondLoopback(), [])
  })
})

describe('what is sent beyond this machine from a real window', () => {
  let study: Study

  before(async () => {
    study = await openStudy({ files: { 'a.txt': 'T: How are you?\nC: Fine.\n' } })
  })

  after(() => study.close())

  it('is listed where a page asks for it', async () => {
    await study.page.evaluate('fetch("https://page.example.invalid/").catch(() => undefined)')
    await study.waitFor('the request in the list', () =>
      study.requestsBeyondLoopback().includes('browser: page.example.invalid:443'),
    )
    assert.ok(study.requestsBeyondLoopback().includes('window, fetch: https://page.example.invalid/'))
  })

  it('is refused and listed where a process of the server asks for it', async () => {
    const log = path.join(study.folder, 'tried.jsonl')
    const script = `
      fetch('https://fetch.example.invalid/').catch(() => undefined)
      require('node:net').connect(443, '192.0.2.1').on('error', () => undefined)
      require('node:dns').resolveMx('dns.example.invalid', () => undefined)
      require('node:dgram').createSocket('udp4').on('error', () => process.exit()).send('x', 53, '192.0.2.2')`
    const guard = path.join(checkout, 'dist', 'tools', 'preload.main.js')
    await run(process.execPath, ['--require', guard, '--eval', script], {
      env: { ...process.env, ALLIANCE_CODER_NETWORK_LOG: log },
    })
    const tried = (await study.readFile('tried.jsonl'))
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as Escape).target)
    assert.deepEqual(tried.sort(), ['192.0.2.1:443', '192.0.2.2', 'dns.example.invalid', 'fetch.example.invalid:443'])
  })
})
