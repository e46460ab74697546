import assert from 'node:assert/strict'
import type { SpawnSyncReturns } from 'node:child_process'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Folders } from './support'

describe('the command line as it ships', () => {
  const folders = new Folders()
  before(function () {
    this.timeout(60_000)
    const built = spawnSync(process.execPath, ['esbuild.js', 'cli'], { encoding: 'utf8' })
    assert.equal(built.status, 0, built.stderr)
  })
  after(() => {
    folders.remove()
  })
  const run = (...words: readonly string[]): SpawnSyncReturns<string> =>
    spawnSync(process.execPath, ['dist/cli.js', ...words], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })

  it('runs every verb over the sample, with the exit codes and streams it promises', () => {
    const matrix = join(folders.of({ 'm.csv': 'a,b\n1,1\n0,1\n1,1\n0,0\n' }), 'm.csv')
    const calls: readonly (readonly [readonly string[], number, RegExp, RegExp])[] = [
      [['check', 'sample'], 0, /^0 errors/, /^$/],
      [['check', 'sample', '--json'], 0, /^\{\n {2}"problems": \[\],/, /^$/],
      [['frequencies', 'sample', '--by', 'session,coder'], 0, /^code +session +coder/, /^$/],
      [['frequencies', 'sample', '--format', 'csv'], 0, /^code,count/, /^$/],
      [['agreement', 'sample'], 0, /^Sessions S01, S02; coders alice, bob/, /^$/],
      [['agreement', 'sample', '--json'], 0, /^\{\n {2}"coders"/, /^$/],
      [['sequences', 'sample'], 0, /^Episodes "rupture-repair"/, /^$/],
      [['sequences', 'sample', '--lag', '1,2', '--json'], 0, /^\{\n {2}"coders"/, /^$/],
      [['agreement', '--matrix', matrix, '--json'], 0, /^\{"file":/, /^$/],
      [['agreement', '--matrix', `${matrix}x`], 2, /^$/, /there is no such file/],
      [['convert', 'sample/S01.transcript'], 0, /^---\n/, /^$/],
      [['convert', 'package.json'], 2, /^$/, /not a transcript/],
      [['check', 'nowhere'], 2, /^$/, /there is no folder/],
      [['nonsense'], 2, /^$/, /no verb "nonsense"/],
      [['--version'], 0, /^\d/, /^$/],
    ]
    for (const [words, exit, out, err] of calls) {
      const { status, stdout, stderr } = run(...words)
      assert.equal(status, exit, `${words.join(' ')}: ${stderr}`)
      assert.match(stdout, out, words.join(' '))
      assert.match(stderr, err, words.join(' '))
    }
  })

  it('writes all of a long output to a pipe, and takes it well when nobody reads on', () => {
    const long = `${Array.from({ length: 20_000 }, (_, i) => `${i % 2 === 0 ? 'T' : 'C'}: words and words and words ${i}`).join('\n')}\n`
    const path = join(folders.of({ 'S.transcript': long }), 'S.transcript')
    const { status, stdout } = run('convert', path, '--to', 'json')
    assert.equal(status, 0)
    assert.equal((JSON.parse(stdout) as { turns: readonly unknown[] }).turns.length, 20_000)
    if (process.platform === 'win32') return
    const cut = spawnSync(
      'sh',
      ['-c', `{ "${process.execPath}" dist/cli.js convert "${path}" --to json; echo "exit $?" >&2; } | head -c 100`],
      { encoding: 'utf8' },
    )
    assert.equal(cut.stderr, 'exit 0\n')
  })

  it('can be started by its name', () => {
    assert.ok(readFileSync('dist/cli.js', 'utf8').startsWith('#!/usr/bin/env node\n'))
  })
})
