import assert from 'node:assert/strict'
import { inTerminal } from '../support/terminal'
import { openStudy } from './support/harness'
import type { Study } from './support/study'

describe('the terminal of a fresh window', () => {
  let study: Study

  before(async function () {
    this.timeout(180_000)
    study = await openStudy({
      copyOf: 'sample',
      // Text that is drawn as text can be read.
      settings: { 'allianceCoder.coder': 'nora', 'terminal.integrated.gpuAcceleration': 'off' },
    })
    await study.quickOpen('S01.transcript')
    await study.page.locator('.editor-group-container.active .editor-actions a[aria-label*="Start Coding"]').waitFor()
    await study.command('Terminal: Create New Terminal')
    await study.page.locator('.xterm-helper-textarea:focus').waitFor()
    await run('echo ready-$((1 + 1))', 'ready-2')
  })
  after(async () => {
    await study.close()
  })

  /** Types a command and waits for what it prints. */
  async function run(line: string, printed: string): Promise<void> {
    await study.type(line)
    await study.press('Enter')
    await study.waitForText(printed, '.xterm-rows')
  }

  it('has the command line without any set-up, and without a Node of its own', async () => {
    await run('alliance-coder check . ; echo ended-$?-a', 'ended-0-a')
    await study.waitForText('0 errors, 0 warnings', '.xterm-rows')
    // Nothing but the launcher's folder is looked through.
    await run('PATH=${PATH%%:*} alliance-coder --version; echo ended-$?-b', 'ended-0-b')
    await study.picture('terminal')
  })

  it('shows a blind coder what the editor shows them, and an analyst’s figures where that is typed', async () => {
    for (const words of [['frequencies'], ['agreement'], ['sequences']] as const) {
      const name = words.join('-')
      await run(
        `alliance-coder ${words.join(' ')} . >${name}.txt 2>/dev/null; echo ended-$?-${name}`,
        `ended-0-${name}`,
      )
      const own = await inTerminal('nora', ...words, study.folder)
      assert.equal(await study.readFile(`${name}.txt`), own.out)
      await run(
        `alliance-coder ${words.join(' ')} . --as analyst >${name}.txt; echo ended-$?-all-${name}`,
        `ended-0-all-${name}`,
      )
      const all = await inTerminal('nora', ...words, study.folder, '--as', 'analyst')
      assert.equal(await study.readFile(`${name}.txt`), all.out)
      assert.notEqual(all.out, own.out)
    }
    await run('alliance-coder frequencies . --as bob; echo ended-$?-c', 'ended-2-c')
    await study.waitForText('this terminal has the view of nora', '.xterm-rows')
  })
})
