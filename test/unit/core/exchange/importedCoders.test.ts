import assert from 'node:assert/strict'
import { importFile, planFile } from '../../../../src/core/exchange/importFile'
import type { ImportQuestion } from '../../../../src/core/exchange/formats/codingsFormat'
import { codersToAskFor } from '../../../../src/core/exchange/importedCoders'
import { utf8 } from '../../../../src/core/base/utf8'
import { MemoryFiles } from '../../../support/memoryFiles'

const codebook =
  'codebook: Ours\nid: ours\nversion: "1"\nunit: utterance\ncodes:\n  - {id: q, label: Q}\n  - {id: r, label: R}\n'
const columns = (coders: string): Uint8Array =>
  utf8(`session,speaker,text,${coders}\nS01,T,How was it?,q,q\nS01,C,Fine.,,r\n`)
const question = (coder: string[], coders?: ReadonlyMap<string, string>): ImportQuestion => ({
  name: 'table.csv',
  map: { session: ['session'], speaker: ['speaker'], text: ['text'], coder },
  coder: 'nora',
  ...(coders === undefined ? {} : { coders }),
})
const coderOf = (files: MemoryFiles, path: string): string | undefined =>
  /^coder: "(.*)"$/m.exec(files.text(path) ?? '')?.[1]

describe('the coders of a file that is imported', () => {
  const plan = async (coders: string, named: string[]) =>
    (await planFile(new MemoryFiles({ 'codebook.yaml': codebook }), columns(coders), question(named))).found

  it('are asked for where a name differs from a coder of the study by case, blanks or accents alone', async () => {
    const found = await plan('Álice,ben', ['Álice', 'ben'])
    assert.deepEqual(codersToAskFor(found, ['alice', 'carol']), ['Álice'])
    assert.deepEqual(codersToAskFor(found, ['Álice', 'alice']), [], 'who has files of their own is known')
    assert.deepEqual(codersToAskFor(found, ['carol']), [])
  })

  it('are two people where one file has both names', async () => {
    const found = await plan('Alice,alice', ['Alice', 'alice'])
    assert.deepEqual(codersToAskFor(found, ['alice']), [])
  })

  it('get the names that were said, others keep theirs', async () => {
    const files = new MemoryFiles({ 'codebook.yaml': codebook })
    const names = new Map([
      ['Alice', 'alice'],
      ['ben', 'ben'],
    ])
    const { written } = await importFile(files, columns('Alice,ben'), question(['Alice', 'ben'], names))
    assert.ok(written)
    assert.deepEqual(
      [...files.contents.keys()]
        .filter((path) => path.includes('.codings.'))
        .map((path) => [path, coderOf(files, path)]),
      [
        ['S01.alice.codings.yaml', 'alice'],
        ['S01.ben.codings.yaml', 'ben'],
      ],
    )
  })

  it('without an answer are written as the file names them', async () => {
    const files = new MemoryFiles({ 'codebook.yaml': codebook })
    await importFile(files, columns('Alice,ben'), question(['Alice', 'ben']))
    assert.equal(coderOf(files, 'S01.alice.codings.yaml'), 'Alice')
  })
})
