import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, extname, join, resolve } from 'node:path'
import type { ExportFormat } from '../../core/exchange/formats/exportFormats'
import { exportStudy } from '../../core/exchange/exportStudy'
import { exportFormats, isOneFile } from '../../core/exchange/formats/exportFormats'
import type { ExportFile } from '../../core/exchange/exportedStudy'
import type { StudyReading } from '../../core/study/readStudy'
import { columnsCsv } from '../../report/tables/columnsCsv'
import { describe } from '../../messages/problems/describe'
import { systemReason } from '../../messages/problems/study'
import { asFileError, nodeFiles } from '../../node/nodeFiles'
import { openStudy, printProblems, studyFolder, studyOptions } from '../openedStudy'
import type { Flags, Verb } from '../verb'
import { oneOf, text, UsageError } from '../verb'
import { plural } from '../../messages/numbers'

interface Target {
  readonly path: string
  readonly bytes: Uint8Array
  readonly state: 'new' | 'same' | 'other'
}

async function targetOf(out: string, format: ExportFormat, { path, bytes }: ExportFile): Promise<Target> {
  const full = isOneFile(format) ? out : join(out, path)
  const present = await readFile(full).catch((error: unknown) => {
    const found = asFileError(error, full)
    if (found.code === 'not-found') return null
    throw new UsageError(`${full}: ${systemReason(found.reason)}`)
  })
  return { path: full, bytes, state: present === null ? 'new' : present.equals(bytes) ? 'same' : 'other' }
}

const isFolder = async (path: string): Promise<boolean> => (await stat(path).catch(() => null))?.isDirectory() === true

/** The format and the path that are asked for; other programs know a file by its ending. */
async function destinationOf(flags: Flags): Promise<{ readonly format: ExportFormat; readonly out: string }> {
  const format = oneOf(flags, 'to', exportFormats)
  if (format === undefined) throw new UsageError(`say with --to which format: ${exportFormats.join(', ')}`)
  const named = text(flags, 'out')
  if (named === undefined)
    throw new UsageError(
      `say with --out where to: ${isOneFile(format) ? `a file, such as study.${format}` : 'a folder'}`,
    )
  const lacksEnding = isOneFile(format) && extname(named) === '' && !(await isFolder(named))
  const out = resolve(lacksEnding ? `${named}.${format}` : named)
  const there = await stat(out).catch(() => null)
  if (there === null || there.isDirectory() !== isOneFile(format)) return { format, out }
  throw new UsageError(
    `${out} is a ${there.isDirectory() ? 'folder' : 'file'}; --to ${format} makes a ${isOneFile(format) ? 'file' : 'folder'}`,
  )
}

function checkNothingLost(targets: readonly Target[], replace: boolean): void {
  const differing = targets.filter(({ state }) => state === 'other')
  if (differing.length > 0 && !replace) {
    throw new UsageError(
      `nothing was written, since ${differing.map(({ path }) => path).join(', ')} would change; --replace replaces`,
    )
  }
}

/** Writes a file whole or not at all: whoever reads the old file meanwhile has it to the end. */
async function writeTarget({ path, bytes, state }: Target): Promise<void> {
  if (state === 'same') return
  await mkdir(dirname(path), { recursive: true })
  const temporary = `${path}.${process.pid}.tmp`
  await writeFile(temporary, bytes)
  await rename(temporary, path)
}

/** How much was exported. */
const summaryOf = (targets: readonly Target[], { sessions }: StudyReading) => ({
  files: targets.map(({ path }) => path),
  sessions: sessions.length,
  codingsFiles: sessions.reduce((sum, { seen }) => sum + seen.length, 0),
  filesNotSeen: sessions.reduce((sum, { hidden }) => sum + hidden.length, 0),
})

function summaryText(targets: readonly Target[], study: StudyReading): string {
  const { sessions, codingsFiles, filesNotSeen } = summaryOf(targets, study)
  return [
    `${plural(targets.length, 'file', 'files')} from ${plural(sessions, 'session', 'sessions')} and ${plural(codingsFiles, 'codings file', 'codings files')}.\n`,
    ...targets.map(({ path, state }) => `  ${path}${state === 'same' ? ' (unchanged)' : ''}\n`),
    ...(filesNotSeen > 0
      ? [`Left out, since still blind or damaged: ${plural(filesNotSeen, 'codings file', 'codings files')}.\n`]
      : []),
  ].join('')
}

/** `export STUDY`: what the caller may see of a study, in a format of other programs. */
export const exportVerb: Verb = {
  name: 'export',
  usage: `export STUDY --to ${exportFormats.join('|')} --out PATH [--replace] [--as CODER] [--codebook ID] [--json]`,
  summary:
    'Writes a study for other programs: tables (csv), REFI-QDA for ATLAS.ti, MAXQDA, NVivo and QualCoder (qdpx, codebook qdc), GSEQ (sdis), CLAN (chat).',
  options: { ...studyOptions, to: { type: 'string' }, out: { type: 'string' }, replace: { type: 'boolean' } },
  async run(call) {
    const { terminal, flags } = call
    const { format, out } = await destinationOf(flags)
    const folder = await studyFolder(call)
    const study = await openStudy(call)
    if (study === null) return 2
    const { files: made, problems } = await exportStudy(nodeFiles(folder), study, format)
    // What is damaged is not in the export: whoever goes by the exit code learns of it.
    const damage = study.problems.filter(({ severity }) => severity === 'error')
    const all = [...damage, ...problems]
    const files = format === 'csv' ? [...made, columnsCsv(made, study.codebook)] : made
    const isJson = flags['json'] === true
    if (!isJson) printProblems(problems, terminal, 'information')
    const targets = await Promise.all(files.map(async (file) => await targetOf(out, format, file)))
    checkNothingLost(targets, flags['replace'] === true)
    for (const target of targets) await writeTarget(target)
    terminal.out(
      isJson
        ? `${JSON.stringify({ ...summaryOf(targets, study), problems: all.map((found) => ({ ...found, message: describe(found) })) }, null, 2)}\n`
        : summaryText(targets, study),
    )
    return all.some(({ severity }) => severity === 'error') ? 1 : 0
  },
}
