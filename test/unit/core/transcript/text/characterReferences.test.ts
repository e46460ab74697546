import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { readReference } from '../../../../../src/core/transcript/text/characterReferences'

// The standard's own list, as a package for captions carries it.
const listed = JSON.parse(readFileSync('node_modules/webvtt-parser/html-entities.json', 'utf8')) as Readonly<
  Record<string, string | { readonly characters: string }>
>
const names = Object.entries(listed).map(
  ([name, means]) => [name, typeof means === 'string' ? means : means.characters] as const,
)
const read = (text: string): { means: string; end: number } | null => {
  const into = { means: '', end: 0 }
  return readReference(text, 0, text.length, into) ? into : null
}

describe('names of characters', () => {
  it('mean what HTML says, and end where it says, in the midst of a text and at its end', () => {
    assert.ok(names.length > 2000)
    for (const [name, means] of names) {
      assert.deepEqual(read(name), { means, end: name.length }, name)
      assert.deepEqual(read(`${name} and so on, until much later`), { means, end: name.length }, name)
    }
  })

  it('need a semicolon but where HTML takes them without one', () => {
    assert.equal(read('&ccaron;')?.means, 'č')
    assert.equal(read('&ccaron '), null)
    assert.deepEqual(read('&eacutes'), { means: 'é', end: 7 })
    assert.deepEqual(read('&notni;'), { means: '∌', end: 7 })
    assert.deepEqual(read('&notit;'), { means: '¬', end: 4 })
    assert.deepEqual(read('&nsubE;'), { means: '⫅̸', end: 7 })
  })

  it('stay as they stand where they are none, or where the words end before they do', () => {
    for (const name of ['&Xacute;', '&;', '&x;', '&', '& amp;', '&#;', '&#x;', '&#xg;'])
      assert.equal(read(name), null, name)
    const into = { means: '', end: 0 }
    assert.equal(readReference('&ccaron;', 0, 7, into), false)
    assert.equal(readReference('&amp;', 0, 4, into) && into.end, 4)
  })

  it('may be numbers, those of Windows and those that are none as HTML reads them', () => {
    for (const [name, means] of [
      ['&#65;', 'A'],
      ['&#x41', 'A'],
      ['&#128512;', '😀'],
      ['&#150;', '–'],
      ['&#0;', '\ufffd'],
      ['&#xd800;', '\ufffd'],
      [`&#${'9'.repeat(400)};`, '\ufffd'],
      [`&#${'0'.repeat(400)}65;`, 'A'],
    ] as const) {
      assert.deepEqual(read(name), { means, end: name.length }, name)
    }
  })
})
