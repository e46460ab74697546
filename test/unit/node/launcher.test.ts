import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { writeLaunchers } from '../../../src/node/launcher'
import { nodeVariable, programVariable } from '../../../src/protocol/editorTerminal'

describe('the launcher of the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'alliance-coder-launcher "Zoë" '))
  const program = join(folder, "it's a program.js")
  before(() => {
    writeFileSync(program, 'console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 3')
  })
  after(() => {
    rmSync(folder, { recursive: true })
  })

  it('runs the program with the Node it is told, hands on each argument and the exit code, and needs no Node on the path', async () => {
    const first = await writeLaunchers(folder)
    assert.ok(first.endsWith(`bin${delimiter}`))
    const words = ['check', 'a study', '--as', 'Zoë "K."', '']
    const env = { PATH: `${first}/nowhere`, [nodeVariable]: process.execPath, [programVariable]: program }
    const { status, stdout } = spawnSync('alliance-coder', words, { env, encoding: 'utf8' })
    assert.deepEqual([status, JSON.parse(stdout)], [3, words])
  })

  it('is written once, and again where it was changed or may not be run any more', async () => {
    await writeLaunchers(folder)
    const file = join(folder, 'bin', 'alliance-coder')
    const before = statSync(file).ino
    await writeLaunchers(folder)
    assert.equal(statSync(file).ino, before)
    chmodSync(file, 0o644)
    await writeLaunchers(folder)
    assert.equal(statSync(file).mode & 0o777, 0o755)
    writeFileSync(file, 'something else')
    await writeLaunchers(folder)
    assert.deepEqual(readdirSync(join(folder, 'bin')).sort(), ['alliance-coder', 'alliance-coder.cmd'])
    assert.ok(statSync(file).size > 100)
  })
})
