import assert from 'node:assert/strict'
import { unzipSync } from 'fflate'
import Papa from 'papaparse'
import type { ExportFormat } from '../../src/core/exchange/formats/exportFormats'
import { exportStudy } from '../../src/core/exchange/exportStudy'
import { importFile } from '../../src/core/exchange/importFile'
import type { XmlElement } from '../../src/core/exchange/markup/xml'
import { readXml } from '../../src/core/exchange/markup/xml'
import type { Problem } from '../../src/core/base/problem'
import { MemoryFiles } from './memoryFiles'
import type { RandomStudy } from './randomStudy'
import { codebookText, essenceOf, filesOfStudy, readWhole } from './randomStudy'

const question = (name: string) => ({ name, map: null, coder: 'x' })

/** All elements of a name, at any depth. */
const allElements = (element: XmlElement, name: string): XmlElement[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => allElements(child, name)),
]

/** Made-up codings are often on a speaker who may not receive their code: that is counted, and nothing is lost. */
export const isNoted = ({ code }: Problem): boolean => code !== 'exchange/not-for-speaker'

/** A study comes back whole from `.qdpx`, into an empty folder or one with the same codebook; brought in again, nothing changes. */
export async function returnsFromQdpx(
  made: RandomStudy,
  into: 'an empty folder' | 'a study with the same codebook',
): Promise<void> {
  const files = filesOfStudy(made)
  const before = await readWhole(files)
  const {
    files: [exported],
  } = await exportStudy(files, before, 'qdpx')
  assert.ok(exported !== undefined)
  const target =
    into === 'an empty folder' ? new MemoryFiles() : new MemoryFiles({ 'codebook.yaml': codebookText(made.unit) })
  const result = await importFile(target, exported.bytes, question('study.qdpx'))
  assert.deepEqual(result.problems.filter(isNoted), [])
  const after = await readWhole(target)
  assert.equal(after.codebook.unit, made.unit)
  assert.deepEqual(essenceOf(after), essenceOf(before))
  const again = await importFile(target, exported.bytes, question('study.qdpx'))
  assert.ok(again.written && again.files.every(({ state }) => state === 'same'))
}

/** A study comes back whole from its tables, of which no cell is one that a spreadsheet would run. */
export async function returnsFromTables(made: RandomStudy): Promise<void> {
  const files = filesOfStudy(made)
  const before = await readWhole(files)
  const { files: tables } = await exportStudy(files, before, 'csv')
  for (const { path, bytes } of tables) {
    const { data, errors } = Papa.parse<string[]>(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
      { skipEmptyLines: true },
    )
    assert.deepEqual(errors, [], path)
    // A number may be below zero.
    for (const cell of data.flat())
      assert.doesNotMatch(
        cell,
        /^(?:[=+@\t\r\n\uff1d\uff0b\uff0d\uff20]|-(?!\d+(?:\.\d+)?$))/u,
        `${path}: ${JSON.stringify(cell)}`,
      )
  }
  const long = tables.find(({ path }) => path === 'long.csv')
  assert.ok(long !== undefined)
  const target = new MemoryFiles({ 'codebook.yaml': codebookText(made.unit) })
  const result = await importFile(target, long.bytes, question('long.csv'))
  assert.deepEqual(result.problems.filter(isNoted), [])
  assert.deepEqual(essenceOf(await readWhole(target), 'units'), essenceOf(before, 'units'))
}

/** A study's `.qdpx` and `.qdc` as XML, after all was looked at that a schema does not: paths, positions, references, line breaks. */
export async function soundRefi(made: RandomStudy): Promise<{ readonly project: string; readonly codebook: string }> {
  const files = filesOfStudy(made)
  const reading = await readWhole(files)
  const bytesOf = async (format: ExportFormat): Promise<Uint8Array> =>
    (await exportStudy(files, reading, format)).files[0]?.bytes ?? assert.fail()
  const archive = unzipSync(await bytesOf('qdpx'))
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const project = decoder.decode(archive['project.qde'])
  const codebook = decoder.decode(await bytesOf('qdc'))
  for (const xml of [project, codebook]) assert.ok(xml.startsWith('<?xml') && !xml.includes('\r'))
  const { root } = readXml(project)
  assert.ok(root !== null)
  const guids = ['Code', 'User', 'Note', 'TextSource', 'PlainTextSelection', 'Coding'].flatMap((name) =>
    allElements(root, name).map(({ attributes }) => attributes.get('guid') ?? ''),
  )
  assert.equal(new Set(guids).size, guids.length, 'no id twice')
  const known = new Set(guids)
  for (const name of ['CodeRef', 'NoteRef'])
    for (const { attributes } of allElements(root, name)) assert.ok(known.has(attributes.get('targetGUID') ?? ''), name)
  for (const { attributes } of allElements(root, 'Coding')) assert.ok(known.has(attributes.get('creatingUser') ?? ''))
  const sources = allElements(root, 'TextSource')
  assert.equal(sources.length, reading.sessions.length)
  for (const [i, source] of sources.entries()) {
    const bytes = archive[(source.attributes.get('plainTextPath') ?? '').replace('internal://', 'sources/')]
    assert.ok(bytes !== undefined, 'its text is there')
    const points = Array.from(decoder.decode(bytes))
    assert.ok(!points.includes('\r') && points[0] !== '\ufeff')
    const turns = reading.sessions[i]?.transcript.turns ?? []
    for (const selection of allElements(source, 'PlainTextSelection')) {
      const [start, end] = [
        Number(selection.attributes.get('startPosition')),
        Number(selection.attributes.get('endPosition')),
      ]
      assert.ok(Number.isInteger(start) && start >= 0 && start < end && end <= points.length)
      const words = points.slice(start, end).join('').replace(/\s+/g, ' ').trim()
      assert.ok(words.startsWith((selection.attributes.get('name') ?? '').replace(/…$/, '').trim()), words)
    }
    assert.ok(turns.length > 0)
  }
  const given = reading.sessions.flatMap(({ seen }) =>
    seen.flatMap(({ file }) => [...file.codings.values()].filter(({ removed }) => removed === undefined)),
  )
  assert.equal(allElements(root, 'Coding').length, given.length)
  for (const format of ['qdpx', 'qdc', 'csv', 'sdis', 'chat'] as const) {
    const again = filesOfStudy(made)
    assert.deepEqual(
      (await exportStudy(again, await readWhole(again), format)).files,
      (await exportStudy(files, reading, format)).files,
      `${format}: the same study gives the same bytes`,
    )
  }
  return { project, codebook }
}
