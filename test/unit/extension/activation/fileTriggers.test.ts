import assert from 'node:assert/strict'
import { transcriptExtensions } from '../../../../src/core/transcript/readers/registry'
import { mayTrigger, transcriptEndings } from '../../../../src/extension/activation/fileTriggers'

const file = (path: string) => ({ scheme: 'file', path })

describe('what may concern the extension', () => {
  it('is every file whose name ends as a reader’s do', () => {
    assert.deepEqual([...transcriptEndings].sort(), [...transcriptExtensions].sort())
    for (const ending of transcriptExtensions)
      assert.ok(mayTrigger(file(`/study/Session 1${ending.toUpperCase()}`)), ending)
  })

  it('is what stands beside transcripts', () => {
    for (const name of [
      'codebook.yaml',
      'miti.codebook.yaml',
      'study.yaml',
      'S01.alice.codings.yaml',
      'S01.vtt.units.yaml',
    ])
      assert.ok(mayTrigger(file(`/study/${name}`)), name)
  })

  it('is not other YAML, other plain text, or an older version that git shows', () => {
    for (const name of ['docker-compose.yaml', 'mystudy.yaml', 'LICENSE', 'notes.md', 'codebook.yaml.bak'])
      assert.ok(!mayTrigger(file(`/project/${name}`)), name)
    assert.ok(!mayTrigger({ scheme: 'git', path: '/study/S01.transcript' }))
  })
})
