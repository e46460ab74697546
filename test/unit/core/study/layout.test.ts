import assert from 'node:assert/strict'
import { studyLayout } from '../../../../src/core/study/layout'
import { MemoryFiles } from '../../../support/memoryFiles'
import { codebookText, sessionPath, transcriptText } from './support'

const base = { 'codebook.yaml': codebookText, [sessionPath]: transcriptText }

describe('layout of a study', () => {
  it('is known by names alone', async () => {
    const files = new MemoryFiles({
      ...base,
      'a/S02.TXT': '',
      'a/x.codings.yaml': '',
      'b.codebook.yaml': '',
      'a/.S02.txt.x.saving': '',
      'media/S01.wav': '',
      'study.yaml': '',
      'a/S02.TXT.units.yaml': '',
    })
    assert.deepEqual(await studyLayout(files), {
      transcripts: ['S01.transcript', 'a/S02.TXT'],
      codings: ['a/x.codings.yaml'],
      codebooks: ['b.codebook.yaml', 'codebook.yaml'],
      units: ['a/S02.TXT.units.yaml'],
      leftovers: ['a/.S02.txt.x.saving'],
    })
    assert.deepEqual(files.reads, [])
  })

  it('ends where folders never do', async () => {
    const files = new MemoryFiles()
    let listed = 0
    files.list = async () =>
      await Promise.resolve(
        ++listed > 1000
          ? []
          : [
              { name: 'again', kind: 'folder' as const },
              { name: 'S.transcript', kind: 'file' as const },
            ],
      )
    assert.ok((await studyLayout(files)).transcripts.length <= 20)
  })
})
