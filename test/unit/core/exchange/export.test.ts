import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { chatReader } from '../../../../src/core/transcript/readers/chatReader'
import { codePointLength } from '../../../../src/core/transcript/codePoints'
import type { Transcript } from '../../../../src/core/transcript/model'
import { nativeReader } from '../../../../src/core/transcript/readers/nativeReader'
import { readXml } from '../../../../src/core/exchange/markup/xml'
import type { XmlElement } from '../../../../src/core/exchange/markup/xml'
import { csvLine, withoutApostrophes } from '../../../../src/core/base/dataTable'
import { uuid5 } from '../../../../src/core/exchange/refi/ids/uuid5'
import { realData } from '../../../support/realData'
import { commandLine } from '../../../support/terminal'
import { xsdErrors } from '../../../support/xsd'

const all = (element: XmlElement, name: string): XmlElement[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => all(child, name)),
]

describe('export', () => {
  let folder = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'alliance-coder-export-'))
  })
  after(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  const out = (name: string): string => join(folder, name)
  const project = (
    path: string,
  ): { readonly files: Record<string, Uint8Array>; readonly xml: string; readonly root: XmlElement } => {
    const files = unzipSync(readFileSync(path))
    const xml = new TextDecoder('utf-8', { fatal: true }).decode(files['project.qde'])
    const { root } = readXml(xml)
    assert.ok(root !== null)
    return { files, xml, root }
  }

  it('makes the UUIDs of version 5 that the standard gives as an example', () => {
    // RFC 9562, appendix A.4.
    assert.equal(
      uuid5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com'),
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    )
  })

  it('writes a .qdpx whose paths resolve and whose positions lie inside their text', async () => {
    const { code } = await commandLine('export', 'sample', '--to', 'qdpx', '--out', out('a.qdpx'))
    assert.equal(code, 0)
    const { files, xml, root } = project(out('a.qdpx'))
    assert.ok(!xml.includes('\r') && !xml.startsWith('\ufeff'))
    const guids = new Set(
      all(root, 'Code')
        .concat(all(root, 'User'), all(root, 'Note'))
        .map(({ attributes }) => attributes.get('guid')),
    )
    let selections = 0
    for (const source of all(root, 'TextSource')) {
      const path = source.attributes.get('plainTextPath') ?? ''
      const bytes = files[path.replace('internal://', 'sources/')]
      assert.ok(bytes !== undefined, path)
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
      assert.ok(!text.includes('\r'))
      for (const selection of all(source, 'PlainTextSelection')) {
        selections++
        const [start, end] = [
          Number(selection.attributes.get('startPosition')),
          Number(selection.attributes.get('endPosition')),
        ]
        assert.ok(start >= 0 && start < end && end <= codePointLength(text))
        const words = Array.from(text).slice(start, end).join('').replace(/\s+/g, ' ').trim()
        assert.ok(words.startsWith((selection.attributes.get('name') ?? '').replace(/…$/, '')))
      }
    }
    assert.ok(selections > 100, String(selections))
    const users = new Set(all(root, 'User').map(({ attributes }) => attributes.get('name')))
    assert.deepEqual(users, new Set(['alice', 'bob']))
    for (const reference of all(root, 'CodeRef').concat(all(root, 'NoteRef')))
      assert.ok(guids.has(reference.attributes.get('targetGUID')))
    for (const coding of all(root, 'Coding')) assert.ok(guids.has(coding.attributes.get('creatingUser')))
    const codings = ['S01', 'S02'].flatMap((id) =>
      ['alice', 'bob'].map((coder) => readFileSync(join('sample', `${id}.${coder}.codings.yaml`), 'utf8')),
    )
    const expected = codings
      .join('')
      .split('\n')
      .filter((line) => /^- \{.*"code":/.test(line) && !line.includes('"removed"')).length
    assert.equal(all(root, 'Coding').length, expected)
  })

  it('gives one file the ending that other programs know it by, and leaves a folder of that name alone', async () => {
    const { code, out: said } = await commandLine('export', 'sample', '--to', 'qdc', '--out', out('mine'))
    assert.equal(code, 0)
    assert.ok(said.includes(out('mine.qdc')))
    assert.ok(readdirSync(folder).includes('mine.qdc') && !readdirSync(folder).includes('mine'))
    assert.equal((await commandLine('export', 'sample', '--to', 'qdc', '--out', folder)).code, 2)
  })

  it('writes .qdpx and .qdc that their schemas accept', async function () {
    const refi = realData('refi', this)
    await commandLine('export', 'sample', '--to', 'qdpx', '--out', out('b.qdpx'))
    await commandLine('export', 'sample', '--to', 'qdc', '--out', out('b.qdc'))
    assert.deepEqual(await xsdErrors(project(out('b.qdpx')).xml, join(refi, 'Project-mrt2019.xsd')), [])
    assert.deepEqual(await xsdErrors(readFileSync(out('b.qdc'), 'utf8'), join(refi, 'Codebook-mrt2019.xsd')), [])
    const broken = readFileSync(out('b.qdc'), 'utf8').replace('isCodable="true"', '')
    assert.notDeepEqual(await xsdErrors(broken, join(refi, 'Codebook-mrt2019.xsd')), [])
  })

  for (const format of ['csv', 'qdpx', 'qdc', 'sdis', 'chat']) {
    it(`gives the same bytes for the same study (${format}), wherever it lies`, async () => {
      cpSync('sample', out('elsewhere'), { recursive: true })
      const one = format.startsWith('qd')
      const read = (name: string): unknown =>
        one
          ? readFileSync(out(name))
          : readdirSync(out(name)).map((file) => [file, readFileSync(join(out(name), file), 'utf8')])
      await commandLine('export', 'sample', '--to', format, '--out', out(`first.${format}`))
      await commandLine('export', out('elsewhere'), '--to', format, '--out', out(`second.${format}`))
      assert.deepEqual(read(`second.${format}`), read(`first.${format}`))
      const again = await commandLine('export', 'sample', '--to', format, '--out', out(`first.${format}`))
      assert.match(again.out, /unchanged/)
    })
  }

  it("writes sections as gems that CHAT's own reader finds again", async () => {
    await commandLine('export', 'sample', '--to', 'chat', '--out', out('gems'))
    const native = nativeReader.read(readFileSync('sample/S01.transcript', 'utf8'))
    const titles = ({ turns, sections }: Transcript): unknown =>
      turns.map(({ section }) => (section === null ? null : sections[section]?.title))
    assert.ok(native.sections.length > 2)
    for (const name of readdirSync(out('gems')).filter((one) => one.startsWith('s01'))) {
      const read = chatReader.read(readFileSync(join(out('gems'), name), 'utf8'))
      assert.deepEqual(
        read.problems.map(({ code }) => code).filter((code) => code === 'transcript/chat-gem'),
        [],
      )
      assert.deepEqual(titles(read), titles(native), name)
    }
    assert.ok(readdirSync(out('gems')).some((one) => one.startsWith('s01')))
  })

  it('leaves out what is still blind, and replaces a file only when told to', async () => {
    const study = out('blind')
    cpSync('sample', study, { recursive: true })
    await commandLine('export', study, '--to', 'csv', '--out', out('tables'))
    const before = readFileSync(join(out('tables'), 'long.csv'), 'utf8')
    assert.match(before, /,bob,coder,/)
    const path = join(study, 'S01.bob.codings.yaml')
    writeFileSync(path, readFileSync(path, 'utf8').replace('status: "complete"', 'status: "in progress"'))
    const refused = await commandLine('export', study, '--to', 'csv', '--out', out('tables'))
    assert.equal(refused.code, 2)
    assert.equal(readFileSync(join(out('tables'), 'long.csv'), 'utf8'), before)
    const told = await commandLine('export', study, '--to', 'csv', '--out', out('tables'), '--replace')
    assert.match(told.out, /Left out, since still blind or damaged: 1 codings file/)
    const after = readFileSync(join(out('tables'), 'long.csv'), 'utf8')
    assert.ok(!/^S01,.*,bob,coder,/m.test(after) && /^S02,.*,bob,coder,/m.test(after))
  })

  it('says of which files it cannot tell what was coded before others’ codings were seen', async () => {
    const study = out('unblinded')
    cpSync('sample', study, { recursive: true })
    const words = async (to: string): Promise<string> => {
      const { out: said, err } = await commandLine('export', study, '--to', to, '--out', out(`seen.${to}`), '--replace')
      return said + err
    }
    assert.doesNotMatch(await words('qdpx'), /saw others/)
    const path = join(study, 'S01.alice.codings.yaml')
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace(/^completed: .*$/m, (line) => `${line}\nunblinded: "2026-03-21T10:00:00Z"`),
    )
    for (const to of ['qdpx', 'csv'])
      assert.match(await words(to), /no place for what stood before its coder saw others’ codings.*: 1 left out/)
  })

  it('lets no spreadsheet run a cell, and gives the text back', () => {
    for (const cell of [
      '=1+1',
      '+1',
      '-1',
      '@x',
      '\t=1',
      '\u{ff1d}1',
      "'=1",
      "''+2",
      'a;=1',
      "a; '=1",
      "'=1;=2",
      ";'=;=",
    ]) {
      const line = csvLine([cell]).slice(0, -2).replace(/^"|"$/g, '')
      assert.doesNotMatch(line, /(?:^|;)[\s"]*[=+\-@\u{ff1d}]/u, cell)
      assert.equal(withoutApostrophes(line), cell)
    }
    assert.equal(withoutApostrophes("'tis"), "'tis")
    assert.equal(csvLine(["'tis"]), "'tis\r\n")
  })
})
