import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Folders } from '../support'

const folders = new Folders()

/** Runs a program to its end; gives what it printed. */
function ran(program: string, words: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(program, words, { cwd, encoding: 'utf8' })
  assert.equal(status, 0, `${program} ${words.join(' ')}: ${stderr}`)
  return stdout
}

describe('the package that npm pack makes', () => {
  const [packed, installed] = [folders.of({}), folders.of({})]
  before(function () {
    this.timeout(60_000)
    ran('npm', ['pack', '--pack-destination', packed], '.')
    const [archive = ''] = readdirSync(packed)
    writeFileSync(join(installed, 'package.json'), '{"name": "study", "version": "1.0.0"}')
    ran(
      'npm',
      ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', join(packed, archive)],
      installed,
    )
  })
  after(() => {
    folders.remove()
  })

  it('holds the command line, and what says what it is', () => {
    const folder = join(installed, 'node_modules', 'alliance-coder')
    assert.deepEqual(
      readdirSync(join(installed, 'node_modules')).filter((name) => !name.startsWith('.')),
      ['alliance-coder'],
    )
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    assert.deepEqual(files.map(({ name }) => name).sort(), [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'THIRD-PARTY-NOTICES.txt',
      'cli.js',
      'package.json',
    ])
  })

  it('works by itself', () => {
    const program = join(installed, 'node_modules', '.bin', 'alliance-coder')
    assert.match(ran(program, ['--version'], installed), /^\d+\.\d+\.\d+\n$/)
    const sample = resolve('sample')
    assert.match(ran(program, ['check', sample], installed), /^0 errors, 0 warnings/m)
    assert.match(ran(program, ['frequencies', sample], installed), /^empathy +50 +50 +352/m)
  })
})
