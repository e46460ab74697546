import assert from 'node:assert/strict'
import { strToU8, zipSync } from 'fflate'
import { convertFile } from '../../../../src/core/exchange/convertFile'
import { readQdpx } from '../../../../src/core/exchange/refi/reading/readQdpx'
import { readXml } from '../../../../src/core/exchange/markup/xml'
import { openArchive } from '../../../../src/core/exchange/markup/zip'
import { utf8 } from '../../../../src/core/base/utf8'
import {
  damaged,
  noise,
  projectReadsOrSays,
  readsOrSays,
  soundFiles,
  soundProject,
} from '../../../support/exchangeFuzz'
import { seeded } from '../../../support/memoryFiles'

const reasons = (bytes: Uint8Array): unknown =>
  openArchive(bytes, () => true).problems.map(({ code, data }) => [code, 'reason' in data ? data.reason : ''])

describe('hostile files of exchange', () => {
  it('refuses zip bombs before unpacking them', () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(16 * 1024 * 1024) }, { level: 6 })
    assert.ok(bomb.length < 40_000)
    const before = process.memoryUsage().arrayBuffers
    assert.deepEqual(reasons(bomb), [['exchange/unreadable-archive', 'too-large']])
    assert.ok(process.memoryUsage().arrayBuffers - before < 10 * 1024 * 1024)
    const many = zipSync(Object.fromEntries(Array.from({ length: 20_001 }, (_, i) => [`${i}.txt`, new Uint8Array()])), {
      level: 0,
    })
    assert.deepEqual(reasons(many), [['exchange/unreadable-archive', 'too-many']])
  })

  it('is not deceived by a size that an archive only claims', () => {
    const bomb = zipSync({ 'a.txt': new Uint8Array(16 * 1024 * 1024) }, { level: 6 })
    // The size before packing, in the central directory: as if it were 100 bytes.
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength)
    for (let at = 0; at + 46 < bomb.length; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 100, true)
    const before = process.memoryUsage().arrayBuffers
    const { entries } = openArchive(bomb, () => true)
    for (const bytes of entries?.values() ?? []) assert.ok(bytes.length <= 100)
    assert.ok(process.memoryUsage().arrayBuffers - before < 10 * 1024 * 1024)
  })

  it('refuses entries that leave the folder', () => {
    for (const name of ['../a.txt', 'x/../../a.txt', '/etc/a.txt', 'C:\\a.txt', '..\\a.txt', 'C:a.txt']) {
      assert.deepEqual(
        reasons(zipSync({ [name]: strToU8('x') })),
        [['exchange/unreadable-archive', 'leaves-folder']],
        name,
      )
    }
    assert.deepEqual(reasons(zipSync({ 'a..b/c.txt': strToU8('x') })), [])
    const outside = zipSync({
      'project.qde': strToU8(soundProject.replace('internal://3.txt', 'file:///etc/passwd')),
      passwd: strToU8('x'),
    })
    assert.deepEqual(
      readQdpx(outside).problems.map(({ code }) => code),
      ['exchange/skipped'],
    )
  })

  it("refuses entities of a document's own and outside, and bounds depth", () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>`
    const outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    for (const xml of [laughs, outside, '<a>&x;</a>', '<a>'.repeat(300)]) {
      const { root, problems } = readXml(xml)
      assert.equal(root, null)
      assert.deepEqual(
        problems.map(({ code }) => code),
        ['exchange/unreadable-xml'],
        xml.slice(0, 40),
      )
    }
    assert.equal(readXml('<a b="&amp;&#x1F600;">&lt;</a>').root?.text, '<')
  })

  it('says something of every file cut at any byte', () => {
    for (const [name, bytes] of Object.entries(soundFiles))
      for (let at = 0; at < bytes.length; at++) readsOrSays(bytes.subarray(0, at), name)
    for (let at = 0; at < soundProject.length; at++) projectReadsOrSays(soundProject.slice(0, at))
  })

  it('says something of damaged files and noise', () => {
    const random = seeded(5)
    for (const [name, bytes] of Object.entries(soundFiles))
      for (let i = 0; i < 150; i++) readsOrSays(i % 3 === 0 ? noise(random) : damaged(bytes, random), name)
  })

  it('reads long lines, many brackets and deep nests in time', () => {
    const long = (text: string, times: number): Uint8Array => utf8(text.repeat(times))
    for (const [name, bytes] of [
      ['a.TextGrid', utf8(`"ooTextFile"\n"TextGrid"\n${'['.repeat(1_000_000)}`)],
      ['a.TextGrid', utf8(`"ooTextFile" "TextGrid" "IntervalTier" "T" 0 1 999999999 ${'0 1 "a" '.repeat(20_000)}`)],
      ['a.json', long('[', 1_000_000)],
      ['a.json', utf8(`{"segments":${'['.repeat(100_000)}`)],
      ['a.csv', utf8(`text,speaker\n${'"'.repeat(1_000_001)}`)],
      ['a.csv', long(',', 1_000_000)],
      ['a.eaf', utf8(`<ANNOTATION_DOCUMENT>${'<TIER>'.repeat(100_000)}`)],
      ['a.txt', utf8(`T\t\t1.0\t2.0\tx\n${'\t'.repeat(1_000_000)}`)],
      ['a.qdc', utf8(`<CodeBook><Codes>${'<Code name="a" guid="1"/>'.repeat(20_000)}</Codes></CodeBook>`)],
    ] as const) {
      readsOrSays(bytes, name)
    }
    const circle =
      '<ANNOTATION_DOCUMENT><TIER TIER_ID="a" PARENT_REF="b"/><TIER TIER_ID="b" PARENT_REF="a"/><TIER TIER_ID="c" PARENT_REF="c"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID="1" ANNOTATION_REF="1"><ANNOTATION_VALUE>x</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>'
    assert.ok(convertFile(utf8(circle), { name: 'a.eaf', map: null, tiers: null }) !== null)
  })
})
