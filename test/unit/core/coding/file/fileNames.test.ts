import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { NameQuestion } from '../../../../../src/core/coding/fileNames'
import { baseName, codingsPath, isCodingsFile, slug } from '../../../../../src/core/coding/fileNames'
import { utf8 } from '../../../../../src/core/base/utf8'

describe('file names', () => {
  const slugs: readonly (readonly [string, string])[] = [
    ['Alice', 'alice'],
    ['Dr. A. Müller-Lüdenscheidt', 'dr-a-müller-lüdenscheidt'],
    ['M\u0075\u0308ller', 'müller'],
    ['李明', '李明'],
    ['Ольга П.', 'ольга-п'],
    ['أحمد', 'أحمد'],
    ['अनिता', 'अनिता'],
    ['สมชาย ใจดี', 'สมชาย-ใจดี'],
    ['İpek', 'i̇pek'.normalize('NFC')],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
    ['..', 'coder'],
    ['', 'coder'],
    ['  ', 'coder'],
    ['../../etc/passwd', 'etc-passwd'],
    ['alice.codings.yaml', 'alice-codings-yaml'],
    ['😀', 'coder'],
    ['con\u0000\u202etxt', 'con-txt'],
  ]
  for (const [name, expected] of slugs)
    it(`slug makes ${JSON.stringify(expected)} of ${JSON.stringify(name)}`, () => {
      assert.equal(slug(name), expected)
    })

  it('slug is a part of a file name on any disk, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const made = slug(name)
        assert.doesNotMatch(made, /[\p{C}\p{Z}/\\:*?"<>|.]/u)
        assert.match(made, /^[^-].*[^-]$|^[^-]$/u)
        assert.ok(utf8(made).length <= 80)
      }),
    )
  })

  const question: NameQuestion = {
    transcript: 'S01.transcript',
    coder: 'Alice B.',
    sharesBaseName: false,
    secondCodebook: null,
    taken: () => false,
  }
  const names: readonly (readonly [string, Partial<NameQuestion>, string])[] = [
    ['lies beside its transcript', { transcript: 'case 1/S01.vtt' }, 'case 1/S01.alice-b.codings.yaml'],
    [
      'has the whole name of a transcript that shares its base name',
      { transcript: 'a/S01.vtt', sharesBaseName: true },
      'a/S01.vtt.alice-b.codings.yaml',
    ],
    ['names a second codebook', { secondCodebook: 'Transference v2' }, 'S01.alice-b.transference-v2.codings.yaml'],
    [
      'grows until nobody has it',
      { taken: (path) => ['S01.alice-b.codings.yaml', 'S01.alice-b-2.codings.yaml'].includes(path) },
      'S01.alice-b-3.codings.yaml',
    ],
    ['of a transcript with dots keeps them', { transcript: 'S01.part.2.txt' }, 'S01.part.2.alice-b.codings.yaml'],
  ]
  for (const [name, over, expected] of names) {
    it(`a codings file ${name}`, () => {
      assert.equal(codingsPath({ ...question, ...over }), expected)
      assert.ok(isCodingsFile(expected))
    })
  }

  it('baseName takes the last ending off, and leaves hidden names', () => {
    assert.deepEqual(['a/S01.transcript', 'S01.1.txt', 'S01', 'a.b/S01', '.hidden'].map(baseName), [
      'S01',
      'S01.1',
      'S01',
      'S01',
      '.hidden',
    ])
  })
})
