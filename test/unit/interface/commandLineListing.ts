import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { commandLine } from '../../support/terminal'
import { Folders } from '../cli/support'
import { exitCases } from './exitCases'
import type { Places } from './places'
import { places } from './places'
import { columnsOf, keyPaths } from './shapes'

/** The verbs with the options that their help names and that they accept. */
async function optionLines(): Promise<string[]> {
  const { out } = await commandLine('--help')
  const lines: string[] = []
  let verb = ''
  for (const line of out.split('\n')) {
    const named = /^ {2}alliance-coder (\w+)/.exec(line)?.[1]
    if (named !== undefined) lines.push((verb = named))
    if (verb === '' || line.startsWith('      ')) continue
    for (const [, option = '', values = ''] of line.matchAll(/--([a-z-]+)(?: ([\w|,-]+))?/g)) {
      const { err } = await commandLine(verb, `--${option}`, '--help')
      if (err.includes('Unknown option')) continue
      lines.push(`${verb} --${option}`)
      // `--coders a,b` is an example, not words to choose from.
      const words = values === 'a,b' || !/[|,]/.test(values) ? [] : values.split(/[|,]/)
      lines.push(...words.filter((word) => /^[a-z]/.test(word)).map((word) => `${verb} --${option} ${word}`))
    }
  }
  return lines
}

const jsonCalls = ({ study, file, version, out }: Places): readonly (readonly string[])[] => [
  ['check', study],
  ['frequencies', study, '--by', 'code,speaker,section,segment,third,session,coder'],
  ['frequencies', study, '--measures', '--by', 'session,coder'],
  ['frequencies', study, '--talk', '--by', 'session'],
  ['frequencies', study, '--left-out'],
  ['agreement', study, '--bootstrap', '100', '--seed', '1'],
  ['agreement', 'sample'],
  ['agreement', '--matrix', file('matrix.csv'), '--cluster', 'session', '--bootstrap', '100', '--seed', '1'],
  ['icc', '--matrix', file('numbers.csv')],
  ['sequences', study, '--lag', '1,2'],
  ['sequences', 'sample'],
  ['convert', file('captions.vtt')],
  ['import', file('sheet.csv'), '--into', join(out, 'imported')],
  ['export', study, '--to', 'sdis', '--out', join(out, 'json')],
  ['merge', version('base'), version('ours'), version('theirs')],
]

/** What a call is called in the listing: its verb and the options by which its output differs. */
const called = (words: readonly string[]): string =>
  [
    words[0],
    ...words.filter((word) => ['--measures', '--talk', '--left-out', '--matrix'].includes(word)),
    ...['--show', '--level', '--table'].flatMap((option) => {
      const at = words.indexOf(option)
      return at < 0 ? [] : words.slice(at, at + 2)
    }),
  ].join(' ')

async function jsonLines(at: Places): Promise<string[]> {
  const lines: string[] = []
  for (const words of jsonCalls(at)) {
    const { out, err } = await commandLine(...words, '--json')
    if (out === '') throw new Error(`${words.join(' ')} gave no JSON: ${err}`)
    lines.push(...keyPaths(JSON.parse(out) as unknown).map((path) => `${called(words)}: ${path}`))
  }
  return lines
}

const shown = ['matrix', 'confusion', 'strengths', 'tolerance', 'masi', 'spans', 'unitizing']

const csvCalls = ({ study, file }: Places): readonly (readonly string[])[] => [
  ['frequencies', study, '--by', 'code,speaker,section,segment,third,session,coder'],
  ['frequencies', study, '--measures', '--by', 'session,coder'],
  ['frequencies', study, '--talk', '--by', 'session'],
  ['frequencies', study, '--left-out'],
  ['agreement', study],
  ...shown.map((name) => ['agreement', study, '--show', name]),
  ...['segment', 'session'].map((level) => ['agreement', study, '--level', level]),
  ['agreement', '--matrix', file('matrix.csv')],
  ['icc', '--matrix', file('numbers.csv')],
  ...['lags', 'episodes', 'pairs'].map((table) => ['sequences', study, '--table', table]),
]

async function csvLines(at: Places): Promise<string[]> {
  const lines: string[] = []
  for (const words of csvCalls(at)) {
    const { out, err } = await commandLine(...words, '--format', 'csv')
    if (out === '') throw new Error(`${words.join(' ')} gave no CSV: ${err}`)
    lines.push(...columnsOf(out).map((column) => `${called(words)}: ${column}`))
  }
  return lines
}

/** Names of a file or a column without the names of coders, codes, sessions and sources in it. */
const withoutNames = (text: string): string =>
  text
    .replace(/\b(?:alice|ann|bob|carol)\b/g, '{coder}')
    .replace(/\bs0\d\b/gi, '{session}')
    .replace(/(?<=: )[a-z.-]+/, '{code}')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '{source}')

/** The files that an import makes in an empty folder. */
async function importedFiles({ file, out }: Places): Promise<string[]> {
  const folder = join(out, 'new')
  await commandLine('import', file('sheet.csv'), '--into', folder)
  return readdirSync(folder).map(withoutNames)
}

async function exportLines({ study, out }: Places): Promise<{ files: string[]; columns: string[] }> {
  const files: string[] = []
  const columns: string[] = []
  for (const format of ['csv', 'sdis', 'chat']) {
    const folder = join(out, format)
    await commandLine('export', study, '--to', format, '--out', folder)
    for (const name of readdirSync(folder)) {
      files.push(`${format}: ${withoutNames(name)}`)
      if (format !== 'csv') continue
      const head = columnsOf(readFileSync(join(folder, name), 'utf8'))
      columns.push(...head.map((column) => `export ${name}: ${withoutNames(column)}`))
    }
  }
  for (const format of ['qdpx', 'qdc']) await commandLine('export', study, '--to', format, '--out', join(out, 'one'))
  files.push(
    ...readdirSync(out)
      .filter((name) => name.startsWith('one.'))
      .map((name) => `one file: ${name.replace('one', '{study}')}`),
  )
  const entries = Object.keys(unzipSync(readFileSync(join(out, 'one.qdpx'))))
  files.push(...entries.map((name) => `qdpx: ${withoutNames(name)}`))
  return { files, columns }
}

async function exitLines(at: Places): Promise<string[]> {
  const lines: string[] = []
  for (const [name, words] of exitCases(at)) lines.push(`${name}: ${(await commandLine(...words)).code}`)
  return lines
}

/** What the command line takes, prints and writes, by running it. */
export async function commandLineListing(): Promise<ReadonlyMap<string, readonly string[]>> {
  const folders = new Folders()
  try {
    const at = places(folders)
    const json = await jsonLines(at)
    const csv = await csvLines(at)
    const { files, columns } = await exportLines(at)
    return new Map([
      ['command line', await optionLines()],
      ['JSON of the command line', json],
      ['columns of CSV from the command line', [...csv, ...columns]],
      ['files of exports', files],
      ['files of a study', await importedFiles(at)],
      // In places of their own: importing, exporting and merging write.
      ['exit codes', await exitLines(places(folders))],
    ])
  } finally {
    folders.remove()
  }
}
