import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeCodings } from '../../../src/core/coding/file/encodeCodings'
import type { Coding } from '../../../src/core/coding/model'
import { codingsFile } from '../../support/codingsFile'
import { commandLine } from '../../support/terminal'

const coding = (id: string, unit: number, note?: string): Coding => ({
  id,
  unit,
  code: 'empathy',
  ...(note === undefined ? {} : { note }),
})
const text = (...codings: readonly Coding[]): string =>
  encodeCodings(codingsFile(codings, { units: 9, reviewed: [[1, 9]] }))
const aliceFile = 'S01.alice.codings.yaml'

describe('merge on the command line', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'alliance-coder-merge-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  const put = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }

  it('puts what both sides did into ours', async () => {
    const [base, ours, theirs] = [
      put('base', text(coding('a1', 1), coding('a2', 2))),
      put(aliceFile, text(coding('a1', 1), coding('a2', 2), coding('o1', 3))),
      put('theirs', text(coding('a1', 1), coding('t1', 4))),
    ]
    assert.deepEqual(await commandLine('merge', base, ours, theirs), { code: 0, out: '', err: '' })
    assert.equal(readFileSync(ours, 'utf8'), text(coding('a1', 1), coding('o1', 3), coding('t1', 4)))
  })

  it('keeps both of what both changed, and says so', async () => {
    const [base, ours, theirs] = [
      put('base', text(coding('a1', 1))),
      put(aliceFile, text(coding('a1', 1, 'mine'))),
      put('theirs', text(coding('a1', 1, 'other'))),
    ]
    const { code, err } = await commandLine('merge', base, ours, theirs)
    assert.equal(code, 1)
    assert.match(err, /Record a1 was changed here and outside/)
    assert.match(readFileSync(ours, 'utf8'), /"mine"[^]*"other"/)
  })

  it('calls the file by the name git has for it, where that is given', async () => {
    const { err } = await commandLine(
      'merge',
      put('base', text(coding('a1', 1))),
      put('.merge_file_1', text(coding('a1', 1, 'mine'))),
      put('theirs', text(coding('a1', 1, 'other'))),
      `study/${aliceFile}`,
    )
    assert.match(err, /^study\/S01\.alice\.codings\.yaml: warning: /)
  })

  it('leaves ours as it is where a side can’t be used', async () => {
    const whole = text(coding('a1', 1))
    for (const [base, theirs] of [
      [whole, whole.slice(0, -5)],
      ['<<<<<<< ours\n', whole],
      [whole, encodeCodings(codingsFile([], { coder: 'bob' }))],
    ] as const) {
      const ours = put(aliceFile, whole)
      const { code, err } = await commandLine('merge', put('base', base), ours, put('theirs', theirs))
      assert.equal(code, 2)
      assert.match(err, /error/)
      assert.equal(readFileSync(ours, 'utf8'), whole)
    }
    assert.equal(
      (await commandLine('merge', join(folder, 'none'), join(folder, aliceFile), join(folder, 'theirs'))).code,
      2,
    )
    assert.equal((await commandLine('merge', join(folder, aliceFile))).code, 2)
  })

  it('is a merge driver of git', function () {
    this.timeout(60_000)
    const git = (...args: readonly string[]): string =>
      execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      })
    try {
      git('init', '-q', '-b', 'main')
    } catch {
      this.skip()
    }
    const cli = join(process.cwd(), 'dist', 'cli.js')
    execFileSync(process.execPath, ['esbuild.js', 'cli'])
    git('config', 'merge.alliance-coder.driver', `"${process.execPath}" "${cli}" merge %O %A %B %P`)
    put('.gitattributes', '*.codings.yaml merge=alliance-coder\n')
    const commit = (content: string): void => {
      put(aliceFile, content)
      git('add', '-A')
      git('commit', '-q', '-m', 'x')
    }
    commit(text(coding('a1', 1)))
    git('checkout', '-q', '-b', 'laptop')
    commit(text(coding('a1', 1), coding('t1', 2)))
    git('checkout', '-q', 'main')
    commit(text(coding('a1', 1), coding('o1', 2)))
    git('merge', '-q', 'laptop', '-m', 'both')
    assert.equal(readFileSync(join(folder, aliceFile), 'utf8'), text(coding('a1', 1), coding('o1', 2), coding('t1', 2)))
  })
})
