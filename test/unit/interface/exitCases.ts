import { join } from 'node:path'
import type { Places } from './places'

type Case = readonly [name: string, words: readonly string[]]

/** Cases with the exit codes that scripts look at. What is fine, what has findings, and what could not run, of each verb. */
export function exitCases({ study, broken, empty, file, version, out }: Places): readonly Case[] {
  const nowhere = join(empty, 'nowhere')
  const overStudy = ['check', 'frequencies', 'agreement', 'sequences'].flatMap((verb): Case[] => [
    [`${verb} of a study with warnings`, [verb, study]],
    [`${verb} of a study with a damaged file`, [verb, broken]],
    [`${verb} of a damaged study, as JSON`, [verb, broken, '--json']],
    [`${verb} of a folder without a codebook`, [verb, empty]],
    [`${verb} of a folder that is not there`, [verb, nowhere]],
    [`${verb} of a file`, [verb, file('sheet.csv')]],
    [`${verb} of nothing`, [verb]],
    [`${verb} with an unknown option`, [verb, study, '--nonsense']],
    [`${verb} with an unknown codebook`, [verb, study, '--codebook', 'nonsense']],
  ])
  const overTables = ['agreement', 'icc'].flatMap((verb): Case[] => [
    [`${verb} of a table`, [verb, '--matrix', file('numbers.csv')]],
    [`${verb} of an empty table`, [verb, '--matrix', file('no-table.csv')]],
    [`${verb} of a table that is not there`, [verb, '--matrix', nowhere]],
    [`${verb} of a table and one that is not there`, [verb, '--matrix', file('numbers.csv'), nowhere]],
  ])
  return [
    ['no words', []],
    ['help', ['--help']],
    ['help with a verb', ['check', '--help']],
    ['version', ['--version']],
    ['an unknown verb', ['nonsense']],
    ['check of the sample', ['check', 'sample']],
    ...overStudy,
    ...overTables,
    ['agreement on an unknown code', ['agreement', study, '--code', 'nonsense']],
    ['agreement of an unknown coder', ['agreement', study, '--coders', 'alice,nonsense']],
    ['convert of a transcript', ['convert', 'sample/S01.transcript']],
    ['convert of captions that are repaired', ['convert', file('captions.vtt')]],
    ['convert of a transcript with an error', ['convert', file('error.transcript')]],
    ['convert of what is no transcript', ['convert', file('letter.txt')]],
    ['convert of bytes', ['convert', file('binary.transcript')]],
    ['convert of a file that is not there', ['convert', nowhere]],
    ['convert to an unknown format', ['convert', 'sample/S01.transcript', '--to', 'nonsense']],
    ['import of a table', ['import', file('sheet.csv'), '--into', join(out, 'first')]],
    ['import of a table whose rows differ', ['import', file('differing.csv'), '--into', join(out, 'differing')]],
    ['import of a table with a time that can’t be read', ['import', file('times.csv'), '--into', join(out, 'times')]],
    ['import of what is no table', ['import', file('letter.txt'), '--into', join(out, 'second')]],
    ['import without --into', ['import', file('sheet.csv')]],
    ['import of a file that is not there', ['import', nowhere, '--into', join(out, 'third')]],
    ['export', ['export', study, '--to', 'csv', '--out', join(out, 'exported')]],
    ['export of the same again', ['export', study, '--to', 'csv', '--out', join(out, 'exported')]],
    ['export over other files', ['export', study, '--to', 'csv', '--out', join(out, 'others')]],
    [
      'export over other files with --replace',
      ['export', study, '--to', 'csv', '--out', join(out, 'others'), '--replace'],
    ],
    ['export of a damaged study', ['export', broken, '--to', 'csv', '--out', join(out, 'damaged')]],
    ['export of a folder without a codebook', ['export', empty, '--to', 'csv', '--out', join(out, 'none')]],
    ['export without --to', ['export', study, '--out', join(out, 'none')]],
    ['export without --out', ['export', study, '--to', 'csv']],
    ['merge of what both changed', ['merge', version('base'), version('ours'), version('theirs')]],
    ['merge of what one changed', ['merge', version('base'), version('same'), version('theirs')]],
    ['merge with a file that was cut short', ['merge', version('base'), version('ours'), version('cut')]],
    ['merge with a file that is not there', ['merge', version('base'), version('ours'), nowhere]],
    ['merge of two files', ['merge', version('base'), version('ours')]],
  ]
}
