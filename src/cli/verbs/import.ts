import { mkdir, readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { Problem } from '../../core/base/problem'
import { importFile } from '../../core/exchange/importFile'
import { parseSheetMap, sheetKeys } from '../../core/exchange/tables/columns/sheetMap'
import { describe } from '../../messages/problems/describe'
import { importCountsLine } from '../../messages/problems/exchangeDocuments'
import { systemReason } from '../../messages/problems/study'
import { asFileError, nodeFiles } from '../../node/nodeFiles'
import { printProblems } from '../openedStudy'
import type { Verb } from '../verb'
import { oneWord, text, UsageError } from '../verb'
import { plural } from '../../messages/numbers'

/** Larger than any project of texts and spreadsheets. */
const largestImport = 512 * 1024 * 1024

/** What other columns would mend. */
const aboutColumns: ReadonlySet<string> = new Set([
  'exchange/missing-column',
  'exchange/unknown-column',
  'exchange/turns-collide',
  'exchange/columns-not-used',
  'exchange/coders-in-names',
])

/** How columns are chosen here, where that would mend something. */
const columnsHint = (problems: readonly Problem[]): string =>
  problems.some(({ code }) => aboutColumns.has(code))
    ? 'Use --map to choose columns, as in --map speaker=Who,code=MISC or --map columns="CODER: CODE".\n'
    : ''

/** `import FILE --into STUDY`: codings and transcripts made elsewhere, into a study. */
export const importVerb: Verb = {
  name: 'import',
  usage: `import FILE --into STUDY [--map session=…,turn=…,speaker=…,text=…,coder=…,code=…] [--map columns=CODER_CODE] [--coder NAME] [--json]`,
  summary:
    'Brings a spreadsheet of utterances and codes, or a REFI-QDA project or codebook (qdpx, qdc), into a study: transcripts, codebook, a codings file a coder and session.',
  options: { into: { type: 'string' }, map: { type: 'string', multiple: true }, coder: { type: 'string' } },
  async run(call) {
    const { terminal, flags } = call
    const path = resolve(oneWord(call, 'the file to import'))
    const into = text(flags, 'into')
    if (into === undefined) throw new UsageError('say with --into which study it goes into')
    const folder = resolve(into)
    const words = (flags['map'] as string[] | undefined) ?? []
    const map = words.length === 0 ? null : parseSheetMap(words.join(','))
    if (words.length > 0 && map === null)
      throw new UsageError(
        `--map is a list such as session=Session,code=MISC; it knows ${sheetKeys.join(', ')}, each once but for coder and code; columns is a pattern such as CODER_CODE, in place of coder and code`,
      )
    const fail = (error: unknown): never => {
      throw new UsageError(`${path}: ${systemReason(asFileError(error, path).reason)}`)
    }
    const { size } = await stat(path).catch(fail)
    if (size > largestImport) throw new UsageError(`${path}: it is too large`)
    const bytes = await readFile(path).catch(fail)
    const present = await stat(folder).catch(() => null)
    if (present !== null && !present.isDirectory()) throw new UsageError(`${folder} is a file; name a folder`)
    await mkdir(folder, { recursive: true })
    const { written, files, counts, problems } = await importFile(nodeFiles(folder), bytes, {
      name: basename(path),
      map,
      coder: text(flags, 'coder') ?? 'imported',
    })
    const placed = problems.map((found) => ({ ...found, file: found.file ?? path }))
    const made = files.filter(({ state }) => state === 'new' || state === 'changed').length
    if (flags['json'] === true)
      terminal.out(
        `${JSON.stringify({ written, ...counts, files, problems: placed.map((found) => ({ ...found, message: describe(found) })) }, null, 2)}\n`,
      )
    else {
      printProblems(placed, terminal, 'information')
      terminal.out(columnsHint(placed))
      if (written) {
        terminal.out(`${importCountsLine(counts)}\n`)
        terminal.out(`${plural(made, 'file', 'files')} written, ${files.length - made} unchanged.\n`)
      }
      const count = (severity: string): number => placed.filter((found) => found.severity === severity).length
      if (placed.length > 0)
        terminal.out(
          `${plural(count('error'), 'error', 'errors')}, ${plural(count('warning'), 'warning', 'warnings')}, ${plural(count('information'), 'remark', 'remarks')}.\n`,
        )
    }
    if (!written) return 2
    return placed.some(({ severity }) => severity !== 'information') ? 1 : 0
  },
}
