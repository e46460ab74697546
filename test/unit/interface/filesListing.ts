import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { jsonSchema } from '../../../tools/codebookSchema'
import { addNote, replyToNote } from '../../../src/core/coding/acts/note'
import { decodeCodings } from '../../../src/core/coding/file/decodeCodings'
import { encodeCodings } from '../../../src/core/coding/file/encodeCodings'
import { recordShapes } from '../../../src/core/coding/file/shapes'
import type { CodingsFile } from '../../../src/core/coding/model'
import type { Extra } from '../../../src/core/base/json'
import { codingKinds, collectionNames, reviewReasons } from '../../../src/core/coding/model'
import { studyKeys } from '../../../src/core/study/settings/studyKeys'
import { roles } from '../../../src/core/transcript/model'
import { transcriptExtensions } from '../../../src/core/transcript/readers/registry'
import { headerKeys, speakerKeys } from '../../../src/core/transcript/text/frontMatter'
import { decodeUnits } from '../../../src/core/units/file/decodeUnits'
import { encodeUnits, unitsPath } from '../../../src/core/units/file/encodeUnits'
import { openStore } from '../../support/openStore'
import { codebookText, alicesFile, sessionPath, transcriptText } from '../core/study/support'
import { keyPaths } from './shapes'

const fixture = (name: string): string => readFileSync(`test/fixtures/interface/${name}`, 'utf8')

const extraKeys = (extra: Extra | undefined, before = ''): string[] => (extra ?? []).map(([key]) => `${before}${key}`)

/** Keys that are kept as they came, since this release does not know them. */
const unknownIn = (file: CodingsFile): string[] => [
  ...extraKeys(file.extra),
  ...collectionNames.flatMap((name) => [...file[name].values()].flatMap(({ extra }) => extraKeys(extra, `${name}[].`))),
]

/** Keys of a codings file that are read from one that has them all and are written again; of records also those that are known besides. */
function codingsLines(): string[] {
  const { file, problems } = decodeCodings(fixture('full.codings.yaml'))
  if (file === null || problems.length > 0) throw new Error(`full.codings.yaml: ${JSON.stringify(problems)}`)
  const text = encodeCodings(file)
  const written = parse(text) as { readonly format: string }
  const unknown = new Set(unknownIn(file))
  return [
    `format: ${written.format}`,
    ...keyPaths(written).filter((path) => !unknown.has(path)),
    ...collectionNames.flatMap((name) => recordShapes[name].map(({ key }) => `${name}[].${key}`)),
    ...codingKinds.map((kind) => `kind: ${kind}`),
    ...reviewReasons.map((reason) => `review: ${reason}`),
  ]
}

/** Keys of replies, which no schema names, as the acts write them. */
async function replyLines(): Promise<string[]> {
  const { files, store, file, act } = await openStore({ 'codebook.yaml': codebookText, [sessionPath]: transcriptText })
  act((context) => addNote(context, { place: { unit: 1 }, text: 'Ask again', tag: 'ask' }))
  const [note] = file().notes.keys()
  act((context) => replyToNote(context, note ?? '', 'done'))
  await store.flush()
  const written = keyPaths(parse(files.text(alicesFile)))
  return written.filter((path) => path.startsWith('notes[].replies[].'))
}

function unitsLines(): string[] {
  const { file, problems } = decodeUnits(fixture('full.units.yaml'))
  if (file === null || problems.length > 0) throw new Error(`full.units.yaml: ${JSON.stringify(problems)}`)
  const written = parse(encodeUnits(file)) as { readonly format: string }
  const unknown = new Set([
    ...extraKeys(file.extra),
    ...file.units.flatMap(({ extra }) => extraKeys(extra, 'units[].')),
  ])
  return [`format: ${written.format}`, ...keyPaths(written).filter((path) => !unknown.has(path))]
}

const studyLines = (): string[] =>
  studyKeys.flatMap(({ map, key, values }) => {
    const path = map === '' ? key : `${map}.${key}`
    return [path, ...values.map((value) => `${path}: ${value}`)]
  })

type Schema = Readonly<Record<string, unknown>>
const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null

/** The words that a value may be, however deep in its schema they are listed. */
const choices = (schema: unknown): unknown[] =>
  isSchema(schema)
    ? Object.entries(schema).flatMap(([key, member]) =>
        key === 'enum' && Array.isArray(member) ? (member as unknown[]) : choices(member),
      )
    : []

const propertyLines = (map: string, schema: unknown): string[] =>
  Object.entries(isSchema(schema) && isSchema(schema['properties']) ? schema['properties'] : {}).flatMap(
    ([key, property]) => [`${map}.${key}`, ...choices(property).map((word) => `${map}.${key}: ${String(word)}`)],
  )

function codebookLines(): string[] {
  const schema = jsonSchema()
  const { definitions } = schema
  return [
    ...propertyLines('codebook', schema),
    ...(isSchema(definitions) ? Object.entries(definitions).flatMap(([name, one]) => propertyLines(name, one)) : []),
  ]
}

/** The keys of files on disk, by reading and writing them. */
export async function filesListing(): Promise<ReadonlyMap<string, readonly string[]>> {
  return new Map([
    ['keys of codings files', [...codingsLines(), ...(await replyLines())]],
    ['keys of units files', unitsLines()],
    ['keys of study.yaml', studyLines()],
    ['keys of codebooks', codebookLines()],
    [
      'keys of transcripts',
      [
        ...headerKeys,
        ...speakerKeys.map((key) => `speakers.*.${key}`),
        ...roles.map((role) => `speakers.*.role: ${role}`),
      ],
    ],
    ['files of a study', [...transcriptExtensions.map((ending) => `{session}${ending}`), unitsPath('{transcript}')]],
  ])
}
