import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, extname, join, resolve } from 'node:path'
import type { ExportFormat } from '../../core/exchange/exportStudy'
import { exportFormats, exportStudy, isOneFile } from '../../core/exchange/exportStudy'
import type { ExportFile } from '../../core/exchange/exportedStudy'
import { columnsCsv } from '../../report/tables/columnsCsv'
import { describe } from '../../messages/problems/describe'
import { systemReason } from '../../messages/problems/study'
import { asFileError, nodeFiles } from '../../node/nodeFiles'
import { openStudy, printProblems, studyFolder, studyOptions } from '../openedStudy'
import type { Verb } from '../verb'
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

/** `export STUDY`: what the caller may see of a study, in a format of other programs. */
export const exportVerb: Verb = {
  name: 'export',
  usage: `export STUDY --to ${exportFormats.join('|')} --out PATH [--replace] [--as CODER] [--codebook ID] [--json]`,
  summary:
    'Writes a study for other programs: tables (csv), REFI-QDA for ATLAS.ti, MAXQDA, NVivo and QualCoder (qdpx, codebook qdc), GSEQ (sdis), CLAN (chat).',
  options: { ...studyOptions, to: { type: 'string' }, out: { type: 'string' }, replace: { type: 'boolean' } },
  async run(call) {
    const { terminal, flags } = call
    const format = oneOf(flags, 'to', exportFormats)
    if (format === undefined) throw new UsageError(`say with --to which format: ${exportFormats.join(', ')}`)
    const named = text(flags, 'out')
    if (named === undefined)
      throw new UsageError(
        `say with --out where to: ${isOneFile(format) ? `a file, such as study.${format}` : 'a folder'}`,
      )
    // Other programs know these files by their ending.
    const out = resolve(
      isOneFile(format) && extname(named) === '' && !(await isFolder(named)) ? `${named}.${format}` : named,
    )
    const there = await stat(out).catch(() => null)
    if (isOneFile(format) ? there?.isDirectory() === true : there !== null && !there.isDirectory())
      throw new UsageError(
        `${out} is a ${there?.isDirectory() === true ? 'folder' : 'file'}; --to ${format} makes a ${isOneFile(format) ? 'file' : 'folder'}`,
      )
    const folder = await studyFolder(call)
    const study = await openStudy(call)
    if (study === null) return 2
    const { files: made, problems } = await exportStudy(nodeFiles(folder), study, format)
    const files = format === 'csv' ? [...made, columnsCsv(made, study.codebook)] : made
    const failed = problems.some(({ severity }) => severity === 'error')
    if (flags['json'] !== true) printProblems(problems, terminal, 'information')
    const targets = await Promise.all(files.map(async (file) => await targetOf(out, format, file)))
    const differing = targets.filter(({ state }) => state === 'other')
    if (differing.length > 0 && flags['replace'] !== true) {
      throw new UsageError(
        `nothing was written, since ${differing.map(({ path }) => path).join(', ')} would change; --replace replaces`,
      )
    }
    for (const { path, bytes, state } of targets) {
      if (state === 'same') continue
      await mkdir(dirname(path), { recursive: true })
      // Whole or not at all: whoever reads the old file meanwhile has it to the end.
      const temporary = `${path}.${process.pid}.tmp`
      await writeFile(temporary, bytes)
      await rename(temporary, path)
    }
    const codings = study.sessions.reduce((sum, { seen }) => sum + seen.length, 0)
    const hidden = study.sessions.reduce((sum, session) => sum + session.hidden.length, 0)
    const summary = {
      files: targets.map(({ path }) => path),
      sessions: study.sessions.length,
      codingsFiles: codings,
      filesNotSeen: hidden,
    }
    if (flags['json'] === true)
      terminal.out(
        `${JSON.stringify({ ...summary, problems: problems.map((found) => ({ ...found, message: describe(found) })) }, null, 2)}\n`,
      )
    else {
      terminal.out(
        `${plural(targets.length, 'file', 'files')} from ${plural(summary.sessions, 'session', 'sessions')} and ${plural(codings, 'codings file', 'codings files')}.\n`,
      )
      for (const { path, state } of targets) terminal.out(`  ${path}${state === 'same' ? ' (unchanged)' : ''}\n`)
      if (hidden > 0)
        terminal.out(`Left out, since still blind or damaged: ${plural(hidden, 'codings file', 'codings files')}.\n`)
    }
    return failed ? 1 : 0
  },
}
