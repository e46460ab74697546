import assert from 'node:assert/strict'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileError } from '../../../src/core/base/files/ports'
import { hashBytes } from '../../../src/core/base/hash'
import { utf8 } from '../../../src/core/base/utf8'
import { largestFile, nodeFiles } from '../../../src/node/nodeFiles'

const codingsFile = 'S01.alice.codings.yaml'
const [oldBytes, newBytes] = [utf8('old\n'), utf8('new, and longer\n')]
const isRoot = process.getuid?.() === 0

describe('files of the local disk', () => {
  let root = ''
  const at = (...names: readonly string[]): string => join(root, ...names)
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'alliance-coder-files-'))
  })
  afterEach(() => {
    rmSync(root, { recursive: true, force: true })
  })
  const code =
    (expected: string) =>
    (error: unknown): boolean =>
      error instanceof FileError && error.code === expected && !error.path.startsWith('/')

  it('are read with an etag that changes with the content and with nothing else', async () => {
    writeFileSync(at(codingsFile), oldBytes)
    const files = nodeFiles(root)
    const { bytes, etag } = await files.read(codingsFile)
    assert.deepEqual([...bytes], [...oldBytes])
    assert.equal(etag, hashBytes(oldBytes))
    writeFileSync(at(codingsFile), oldBytes)
    assert.equal((await files.read(codingsFile)).etag, etag)
  })

  it('have heads that can be read alone', async () => {
    const files = nodeFiles(root)
    const text = `${'x'.repeat(99)}\n`.repeat(1000)
    writeFileSync(at(codingsFile), text)
    const head = new TextDecoder().decode(await files.head?.(codingsFile))
    assert.ok(head.length >= 4096 && head.length < text.length && text.startsWith(head))
    writeFileSync(at(codingsFile), oldBytes)
    assert.deepEqual(await files.head?.(codingsFile), oldBytes)
    await assert.rejects(files.head?.('none.yaml') ?? Promise.resolve(), code('not-found'))
  })

  it('are replaced whole, given back with the etag of what was written, and leave nothing beside them', async () => {
    const files = nodeFiles(root)
    const first = await files.replace(codingsFile, oldBytes, null)
    assert.equal(await files.replace(codingsFile, newBytes, first), (await files.read(codingsFile)).etag)
    assert.deepEqual([...readFileSync(at(codingsFile))], [...newBytes])
    assert.deepEqual(readdirSync(root), [codingsFile])
  })

  it('keep their permissions', async function () {
    if (process.platform === 'win32') this.skip()
    writeFileSync(at(codingsFile), oldBytes)
    for (const mode of [0o600, 0o664, 0o640]) {
      writeFileSync(at(codingsFile), oldBytes)
      chmodSync(at(codingsFile), mode)
      await nodeFiles(root).replace(codingsFile, newBytes, hashBytes(oldBytes))
      assert.equal(statSync(at(codingsFile)).mode & 0o777, mode)
    }
  })

  it('are written through a link, which stays one', async function () {
    if (process.platform === 'win32') this.skip()
    mkdirSync(at('elsewhere'))
    writeFileSync(at('elsewhere', 'real.yaml'), oldBytes)
    symlinkSync(at('elsewhere', 'real.yaml'), at(codingsFile))
    const files = nodeFiles(root)
    await files.replace(codingsFile, newBytes, (await files.read(codingsFile)).etag)
    assert.ok(lstatSync(at(codingsFile)).isSymbolicLink())
    assert.deepEqual([...readFileSync(at('elsewhere', 'real.yaml'))], [...newBytes])
    assert.deepEqual(readdirSync(at('elsewhere')), ['real.yaml'])
  })

  const changed: readonly (readonly [string, Uint8Array | null, string | null])[] = [
    ['were changed meanwhile', newBytes, hashBytes(oldBytes)],
    ['came meanwhile', oldBytes, null],
    ['went meanwhile', null, hashBytes(oldBytes)],
  ]
  for (const [name, present, etag] of changed) {
    it(`are left alone where they ${name}`, async () => {
      if (present !== null) writeFileSync(at(codingsFile), present)
      await assert.rejects(nodeFiles(root).replace(codingsFile, utf8('mine'), etag), code('changed'))
      assert.deepEqual(
        existsSync(at(codingsFile)) ? [...readFileSync(at(codingsFile))] : null,
        present === null ? null : [...present],
      )
      assert.deepEqual(readdirSync(root), present === null ? [] : [codingsFile])
    })
  }

  it('can be replaced by one of two at a time', async () => {
    writeFileSync(at(codingsFile), oldBytes)
    const files = nodeFiles(root)
    await files.replace(codingsFile, newBytes, hashBytes(oldBytes))
    await assert.rejects(files.replace(codingsFile, utf8('mine'), hashBytes(oldBytes)), code('changed'))
    assert.deepEqual([...readFileSync(at(codingsFile))], [...newBytes])
  })

  it('say why they cannot be read or written', async () => {
    const files = nodeFiles(root)
    mkdirSync(at('folder'))
    writeFileSync(at('file'), oldBytes)
    await assert.rejects(files.read('nothing'), code('not-found'))
    await assert.rejects(files.read('file/nothing'), code('not-found'))
    await assert.rejects(files.read('folder'), code('failed'))
    await assert.rejects(files.replace('nowhere/S01.yaml', newBytes, null), code('not-found'))
    await assert.rejects(files.replace('folder', newBytes, null), code('failed'))
    writeFileSync(at('large'), '')
    truncateSync(at('large'), largestFile + 1)
    await assert.rejects(files.read('large'), code('too-large'))
  })

  for (const path of ['../outside', 'a/../../outside', '..']) {
    it(`are not looked for outside, as ${path}`, async () => {
      writeFileSync(`${root}-outside`, oldBytes)
      const files = nodeFiles(root)
      const outside = path.replace('outside', `${root.slice(root.lastIndexOf('/') + 1)}-outside`)
      try {
        await assert.rejects(files.read(outside), code('not-permitted'))
        await assert.rejects(files.replace(outside, newBytes, hashBytes(oldBytes)), code('not-permitted'))
        await assert.rejects(files.list(outside), code('not-permitted'))
      } finally {
        rmSync(`${root}-outside`)
      }
    })
  }

  it('that may not be written stay as they are', async function () {
    if (isRoot || process.platform === 'win32') {
      if (this.test !== undefined) this.test.title += ' [skipped: the superuser may write anything]'
      this.skip()
    }
    writeFileSync(at(codingsFile), oldBytes)
    chmodSync(at(codingsFile), 0o444)
    await assert.rejects(nodeFiles(root).replace(codingsFile, newBytes, hashBytes(oldBytes)), code('not-permitted'))
    chmodSync(root, 0o555)
    await assert.rejects(nodeFiles(root).replace('other.yaml', newBytes, null), code('not-permitted'))
    chmodSync(root, 0o755)
    mkdirSync(at('closed'), { mode: 0o000 })
    await assert.rejects(nodeFiles(root).list('closed'), code('not-permitted'))
    assert.deepEqual([...readFileSync(at(codingsFile))], [...oldBytes])
    assert.deepEqual(readdirSync(root).sort(), [codingsFile, 'closed'].sort())
  })

  it('are listed by name, with links to files and without links to folders or to nothing', async function () {
    if (process.platform === 'win32') this.skip()
    mkdirSync(at('b'))
    for (const name of ['a', 'C', 'é']) writeFileSync(at(name), '')
    symlinkSync(at('a'), at('link'))
    symlinkSync(at('b'), at('folder-link'))
    symlinkSync(at('nothing'), at('broken-link'))
    const files = nodeFiles(root)
    assert.deepEqual(await files.list(''), [
      { name: 'C', kind: 'file' },
      { name: 'a', kind: 'file' },
      { name: 'b', kind: 'folder' },
      { name: 'link', kind: 'file' },
      { name: 'é', kind: 'file' },
    ])
    assert.deepEqual(await files.list('b'), [])
    assert.deepEqual(await files.list('nothing/here'), [])
  })

  it('are watched below the folder, but for what a save leaves for a moment', async () => {
    const files = nodeFiles(root)
    mkdirSync(at('sub'))
    const heard = new Set<string>()
    let wake = (): void => undefined
    const stop = files.watch((path) => {
      heard.add(path)
      wake()
    })
    try {
      await files.replace(codingsFile, oldBytes, null)
      await files.replace('sub/S02.yaml', oldBytes, null)
      const until = Date.now() + 5000
      while (!(heard.has(codingsFile) && heard.has('sub/S02.yaml')) && Date.now() < until)
        await new Promise<void>((resolve) => {
          wake = resolve
          setTimeout(resolve, 100)
        })
    } finally {
      stop()
    }
    assert.ok(heard.has(codingsFile) && heard.has('sub/S02.yaml'), [...heard].join(' '))
    assert.deepEqual(
      [...heard].filter((path) => path.endsWith('.saving')),
      [],
    )
  })
})
