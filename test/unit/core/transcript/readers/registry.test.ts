import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { readers } from '../../../../../src/core/transcript/readers/registry'

describe('the registry of readers', () => {
  it('lists each reader of the folder', () => {
    const files = readdirSync('src/core/transcript/readers').filter((file) => file.endsWith('Reader.ts'))
    assert.equal(readers.length, files.length)
  })

  it('has readers that sign what they read with an id of their own', () => {
    for (const reader of readers) assert.equal(reader.read('T: How was the week?\nC: Long.\n').reader, reader.id)
    assert.equal(new Set(readers.map(({ id }) => id)).size, readers.length)
  })
})
