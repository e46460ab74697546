import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { readReference } from '../../../src/core/transcript/characterReferences'

// The standard's own list, as a package for captions carries it.
const listed = JSON.parse(readFileSync('node_modules/webvtt-parser/html-entities.json', 'utf8')) as Readonly<Record<string, string | { readonly characters: string }>>
const names = Object.entries(listed).map(([name, means]) => [name, typeof means === 'string' ? means : means.characters] as const)
const read = (text: string): { means: string; end: number } | null => {
  const into = { means: '', end: 0 }
  return readReference(text, 0, text.length, into) ? into : null
}

describe('names of characters', () => {
  it('mean what HTML says, and end where it says', () => {
    assert.ok(names.length > 2000)
    for (const [name, means] of names) {
      const found = read(name)
      // A name that is not known may begin with one that needs no semicolon: `&notni;`.
      if (found !== null && found.end === name.length) assert.equal(found.means, means, name)
    }
  })

  it('are known where they mean a letter, punctuation or a sign of music, with the semicolon and, where HTML takes them so, without', () => {
    const said = names.filter(([name, means]) => /^(?:[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}!-/:-@[-`{-~\u00a0-\u00ff\u2010-\u203e♪-♯]|fj)$/u.test(means) && means.normalize('NFKC') === means && name !== '&angst;')
    assert.ok(said.length > 500, String(said.length))
    assert.deepEqual(said.filter(([name, means]) => read(name)?.means !== means).map(([name]) => name), [])
    assert.equal(read('&ccaron;')?.means, 'č')
    assert.equal(read('&ccaron '), null)
    assert.deepEqual(read('&eacutes'), { means: 'é', end: 7 })
  })

  it('stay as they stand where they are of mathematics', () => {
    for (const name of ['&nsubE;', '&ClockwiseContourIntegral;', '&Xacute;', '&;', '&x;']) assert.equal(read(name), null, name)
  })
})
