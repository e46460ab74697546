import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { areRunning, below, descendants, processesOf } from '../../../tools/vscode/processes'

// As Linux pads its columns, and as macOS does.
const linux = `      1       0 Ss   /sbin/init
    200       1 Sl   node server-main.js --host 127.0.0.1
    212     200 Z    [node] <defunct>
    230     200 Sl+  node bootstrap-fork --type=extensionHost --transformURIs
   1240     230 S    sh -c echo 1 2 S
    300       1 S    bash
`
const macos = `    1     0 Ss   /sbin/launchd
  512     1 S    /Users/nora/.cache/node server-main.js
  530   512 S+   /Applications/Some App.app/Contents/MacOS/Some App --type=extensionHost
`

describe('the processes of this machine', () => {
  it('are read from what ps prints, without those that have ended', () => {
    assert.deepEqual(
      processesOf(linux).map(({ pid, parent }) => [pid, parent]),
      [
        [1, 0],
        [200, 1],
        [230, 200],
        [1240, 230],
        [300, 1],
      ],
    )
    assert.deepEqual(processesOf(macos)[2], {
      pid: 530,
      parent: 512,
      command: '/Applications/Some App.app/Contents/MacOS/Some App --type=extensionHost',
    })
    assert.deepEqual(processesOf(''), [])
  })

  it('are found below one of them, parents before children', () => {
    const pidsBelow = (root: number): number[] => below(processesOf(linux), root).map(({ pid }) => pid)
    assert.deepEqual(pidsBelow(200), [230, 1240])
    assert.deepEqual(pidsBelow(300), [])
  })

  it('are those that really run', async function () {
    // The windows that need this are opened on Linux and macOS only.
    if (process.platform === 'win32') this.skip()
    const marker = `a long command ${'x'.repeat(3000)} --type=extensionHost`
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', marker], { stdio: 'ignore' })
    await once(child, 'spawn')
    const pid = child.pid ?? 0
    assert.ok(areRunning([pid]))
    assert.match(descendants(process.pid).find((one) => one.pid === pid)?.command ?? '', /x --type=extensionHost$/)
    child.kill('SIGKILL')
    await once(child, 'exit')
    assert.ok(!areRunning([pid]))
  })
})
