import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { jsonSchema } from '../../../../../tools/codebookSchema'
import { readCodebook } from '../../../../../src/core/codebook/read/readCodebook'
import { knownKeys, schema, shapeAt, shapeWords } from '../../../../../src/core/codebook/schema/schema'
import type { MapName } from '../../../../../src/core/codebook/schema/keyShapes'
import { ruleKinds } from '../../../../../src/core/codebook/schema/schemaOfRules'
import { head } from '../support'

const names = Object.keys(schema) as MapName[]

describe('the schema of a codebook', () => {
  it('has a title, a sentence and a type for every key', () => {
    for (const name of names) {
      for (const { title, sentence, shape } of schema[name].keys) {
        assert.match(title, /^[A-Z]/)
        assert.match(sentence, /^[A-Z].*\.$/s)
        assert.notEqual(shapeWords(shape), '')
      }
    }
  })

  it('describes each key once', () => {
    for (const name of names) assert.equal(new Set(knownKeys(name)).size, knownKeys(name).length)
  })

  it('knows what may stand at a path', () => {
    assert.equal(shapeAt(['codes', 3, 'codes', 0, 'strength', 'min'])?.shape.kind, 'integer')
    assert.equal(shapeAt(['rules', 0, 'exclusive', 2])?.shape.kind, 'code')
    assert.equal(shapeAt(['rules', 0, 'exclusive', 2])?.key?.key, 'exclusive')
    assert.equal(shapeAt([])?.shape.kind, 'map')
    for (const path of [['nothing'], ['codes', 'id'], [0], ['id', 'x'], ['codes', 0, 'constructor']])
      assert.equal(shapeAt(path), null)
  })

  it('lists every kind of rule that the reader reads', () => {
    for (const kind of ruleKinds) assert.ok(knownKeys('rule').includes(kind))
  })

  it('names no key that the reader does not know, and the reader none besides', () => {
    const known = Object.fromEntries(names.map((name) => [name, knownKeys(name).join(': {}, ')]))
    const text = (name: string): string => `{${known[name] ?? ''}: {}}`
    const { problems } = readCodebook(
      `${head}codes: [${text('code')}]\nrules: [${text('rule')}]\nratings: [${text('rating')}]`,
    )
    assert.deepEqual(
      problems.filter(({ code }) => code === 'shape/unknown-key'),
      [],
    )
  })

  it('is shipped as a JSON Schema that follows from it', () => {
    const shipped: unknown = JSON.parse(readFileSync('media/codebook.schema.json', 'utf8'))
    assert.deepEqual(shipped, jsonSchema(), 'media/codebook.schema.json is written by tools/codebookSchema.main.ts')
  })
})
