import { baseName } from '../../coding/fileNames'
import type { Codebook } from '../../codebook/model'
import { readCodebook } from '../../codebook/read/readCodebook'
import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import { decode } from '../../transcript/decode'
import { asCodebookTable } from './codebookTable'
import { codebookText } from './codebookText'
import { importCodebookTable } from './importCodebookTable'
import { importRefi } from '../refi/importRefi'
import '../problems'
import { readQdpx } from '../refi/reading/readQdpx'
import { readQdc, setsLeftOut } from '../refi/reading/readQdc'
import { readTable, undefused } from '../tables/readTable'
import { isArchive } from '../markup/zip'

export interface CodebookFile {
  /** The codebook as `codebook.yaml` has it; null where the file holds none. */
  readonly text: string | null
  readonly codebook: Codebook | null
  readonly problems: readonly Problem[]
}

/** The codebook that a file of another program holds: REFI-QDA (`.qdc`, or that of a `.qdpx`), or a table of codes. Its id is none of those `taken`. Never throws. */
export function readCodebookFile(bytes: Uint8Array, name: string, taken: readonly string[] = []): CodebookFile {
  const base = baseName(name)
  const made = (codebook: Parameters<typeof codebookText>[0] | null, problems: readonly Problem[]): CodebookFile => {
    if (codebook === null)
      return {
        text: null,
        codebook: null,
        problems: problems.some(({ severity }) => severity === 'error')
          ? problems
          : [...problems, problem('exchange/no-codes', 'error', {})],
      }
    let { id } = codebook
    for (let number = 2; taken.includes(id); number++) id = `${codebook.id}-${number}`
    const text = codebookText({ ...codebook, id })
    const read = readCodebook(text)
    return {
      text,
      codebook: read,
      problems: [...problems, ...read.problems.map((found) => ({ ...found, file: 'codebook.yaml' }))],
    }
  }
  if (isArchive(bytes)) {
    const project = readQdpx(bytes)
    // Only the codes are asked for: what is wrong with texts is of no account here.
    const { codebook } = importRefi({ ...project, sources: [] }, base, null)
    return made(codebook, codebook === null ? project.problems : [])
  }
  const { text, problems: decoding } = decode(bytes, { windows1252: true })
  if (text === null) return made(null, decoding)
  if (/^\ufeff?\s*</.test(text.slice(0, 500))) {
    const { codebook, problems } = importRefi(readQdc(text), base, null)
    return made(codebook, [...decoding, ...problems, ...setsLeftOut(text)])
  }
  const { table, problems: syntax } = readTable(text)
  const known = table === null ? null : asCodebookTable(undefused(table))
  if (known === null || syntax.some(({ severity }) => severity === 'error')) {
    return made(null, [
      ...decoding,
      ...syntax,
      ...(table === null || known !== null
        ? []
        : [
            problem('exchange/missing-column', 'error', {
              needed: 'the names of the codes',
              columns: table.head.slice(0, 60),
            }),
          ]),
    ])
  }
  const { codebook, problems } = importCodebookTable(known.table, base)
  return made(codebook, [...decoding, ...syntax, ...known.problems, ...problems])
}
