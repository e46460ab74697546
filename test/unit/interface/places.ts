import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Folders } from '../cli/support'
import { captions, exampleStudy, matrix, measurements, sheet } from './exampleStudy'

/** The folders and files that calls of the command line are about; some calls write into them. */
export function places(folders: Folders) {
  const study = folders.of(exampleStudy)
  const files = folders.of({
    'captions.vtt': captions,
    'sheet.csv': sheet,
    'matrix.csv': matrix,
    'numbers.csv': measurements,
    'no-table.csv': '',
    'differing.csv': `${sheet}S01,1,T,Who are you?,ann,Empathy,\n`,
    'error.transcript': '---\nsession: S01\n\nT: How are you?\nC: Well.\nT: Good.\nC: Yes.\n',
    'times.csv': sheet.replace('session,', 'start,session,').replaceAll('\nS01', '\nnoon,S01'),
    'letter.txt': 'Dear all,\nthis is a letter.\n',
    'binary.transcript': new Uint8Array([0, 255, 0, 1, 2, 3]),
  })
  const broken = folders.of({ ...exampleStudy, 'S01.alice.codings.yaml': 'format: "alliance-coder/1"\ncodings: [' })
  const own = readFileSync(join(study, 'S01.alice.codings.yaml'), 'utf8')
  const theirs = own.replace('"note": "why"', '"note": "because"')
  const ours = own.replace('"note": "why"', '"note": "mine"')
  const versions = folders.of({ base: own, ours, theirs, same: own, cut: own.slice(0, -5) })
  return {
    study,
    broken,
    file: (name: string) => join(files, name),
    version: (name: string) => join(versions, name),
    out: folders.of({ 'others/long.csv': 'another table' }),
    empty: folders.of({ 'notes.md': 'x' }),
  }
}
export type Places = ReturnType<typeof places>
