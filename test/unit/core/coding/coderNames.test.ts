import assert from 'node:assert/strict'
import fc from 'fast-check'
import { tag } from '../../../../src/core/coding/acts/tag'
import { nextCodingsPath } from '../../../../src/core/coding/fileNames'
import { coderMeant } from '../../../../src/core/coding/coderNames'
import { studyCoders } from '../../../../src/core/study/studyCoders'
import { Store } from '../../../../src/core/study/store/store'
import { MemoryFiles, seeded, steadyClock } from '../../../support/memoryFiles'
import { builtin } from '../../../support/builtin'
import { codebookText, codingsText, sessionPath, transcriptText } from '../study/support'

describe('names of coders', () => {
  it('mean a coder of the study where case, blanks or accents alone differ', () => {
    for (const name of ['Alice', ' alice', 'ALICE ', 'álice', 'a lice', 'Ａlice'])
      assert.equal(coderMeant(name, ['bob', 'alice']), 'alice', name)
    for (const name of ['alic', 'alice2', 'a-lice', 'bob', 'alice'])
      assert.equal(coderMeant(name, ['bob', 'alice']), null)
    assert.equal(coderMeant('Alice', ['alice', 'Alice']), null, 'who has files of their own is known')
    assert.equal(coderMeant('李', ['王']), null)
  })

  it('never mean somebody who is there already', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (names) => coderMeant(names[0] ?? '', names) === null),
    )
  })

  it('are read from the heads of a study’s codings files', async () => {
    const files = new MemoryFiles({
      'codebook.yaml': codebookText,
      [sessionPath]: transcriptText,
      'S01.alice.codings.yaml': codingsText(transcriptText, 'alice', []),
      'S01.x.codings.yaml': codingsText(transcriptText, 'Bob', []),
      'S02.broken.codings.yaml': 'no: codings\n',
    })
    assert.deepEqual([...(await studyCoders(files))], ['alice', 'Bob'])
  })

  it('that give the same file name never end in one file, even where both begin at the same time', async () => {
    const files = new MemoryFiles({ 'codebook.yaml': codebookText, [sessionPath]: transcriptText })
    const [one, two] = ['alice', 'Alice'].map(
      (coder, i) => new Store({ files, clock: steadyClock(), random: seeded(7 + i), builtin, coder }),
    )
    assert.ok(one !== undefined && two !== undefined)
    for (const store of [one, two]) await store.open(sessionPath)
    one.act(sessionPath, (context) => tag(context, { place: { unit: 3 }, code: 'empathy' }))
    two.act(sessionPath, (context) => tag(context, { place: { unit: 1 }, code: 'empathy' }))
    for (const store of [one, two]) await store.flush()
    const coded = await Promise.all(
      ['S01.alice.codings.yaml', 'S01.alice-2.codings.yaml'].map(async (path) => {
        const text = new TextDecoder().decode((await files.read(path)).bytes)
        return [/^coder: "(.*)"$/m.exec(text)?.[1], [...text.matchAll(/"unit": (\d)/g)].map(([, unit]) => unit)]
      }),
    )
    assert.deepEqual(coded.sort(), [
      ['Alice', ['1']],
      ['alice', ['3']],
    ])
    assert.equal(nextCodingsPath('x/S1.al-9.codings.yaml'), 'x/S1.al-10.codings.yaml')
  })
})
