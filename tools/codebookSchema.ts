import { idPattern as id } from '../src/core/codebook/ids'
import type { KeyShape, MapName, Shape } from '../src/core/codebook/schema/keyShapes'
import { schema } from '../src/core/codebook/schema/schema'

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json }

/** YAML reads some words as numbers or booleans; where text is wanted, the reader takes them as they are written. */
const words: readonly string[] = ['string', 'number', 'boolean']

function shapeSchema(shape: Shape): { readonly [key: string]: Json } {
  switch (shape.kind) {
    case 'text':
    case 'long-text':
      return { type: words }
    case 'id':
      return { type: ['string', 'integer'], pattern: `^${id}$` }
    case 'version':
    case 'language':
    case 'former-code':
      return { type: 'string' }
    case 'integer':
      return { type: 'integer' }
    case 'positive':
      return { type: 'number', exclusiveMinimum: 0 }
    case 'boolean':
      return { type: 'boolean' }
    case 'shortcut':
      return { type: 'string', pattern: '^([Ss]hift\\+)?[A-Za-z]$' }
    case 'formula':
      return { type: ['string', 'number'] }
    case 'code':
      return { type: ['string', 'integer'], pattern: `^${id}(\\.${id})*$` }
    case 'labels':
      return { type: 'object', patternProperties: { '^-?[0-9]+$': { type: words } }, additionalProperties: false }
    case 'choice':
      return { enum: shape.choices.map(({ value }) => value) }
    case 'map':
      return { $ref: `#/definitions/${shape.name}` }
    case 'list': {
      const list = { type: 'array', items: shapeSchema(shape.of) }
      return shape.orOne ? { anyOf: [shapeSchema(shape.of), list] } : list
    }
  }
}

function keySchema({ title, sentence, shape }: KeyShape): Json {
  const own = shapeSchema(shape)
  // Beside a reference, draft 7 ignores everything else.
  return '$ref' in own ? { title, description: sentence, allOf: [own] } : { title, description: sentence, ...own }
}

function mapSchema(name: MapName): { readonly [key: string]: Json } {
  const { title, keys, exactlyOne } = schema[name]
  const required = keys.filter((key) => key.required === true).map(({ key }) => key)
  return {
    title,
    type: 'object',
    properties: Object.fromEntries(keys.map((key) => [key.key, keySchema(key)])),
    ...(required.length === 0 ? {} : { required }),
    ...(exactlyOne === undefined ? {} : { oneOf: exactlyOne.map((key) => ({ required: [key] })) }),
    additionalProperties: false,
  }
}

/** The codebook format as a JSON Schema, draft 7, for editors that know nothing of codebooks. */
export function jsonSchema(): { readonly [key: string]: Json } {
  const names = (Object.keys(schema) as MapName[]).filter((name) => name !== 'codebook')
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...mapSchema('codebook'),
    anyOf: [{ required: ['codes'] }, { required: ['ratings'] }],
    definitions: Object.fromEntries(names.map((name) => [name, mapSchema(name)])),
  }
}
