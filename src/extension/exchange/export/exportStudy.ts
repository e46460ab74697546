import * as vscode from 'vscode'
import type { Platform } from '../../platform/platform'
import type { ExportFormat } from '../../../core/exchange/exportFormats'
import { exportStudy as exportFrom } from '../../../core/exchange/exportStudy'
import type { ExportFile } from '../../../core/exchange/exportedStudy'
import { codebookColumns, codebookRows } from '../../../core/exchange/codebooks/codebookCsv'
import { codebookRest, exportQdc } from '../../../core/exchange/refi/refiCodebook'
import type { FileToWrite } from '../../../core/exchange/writing/writeFiles'
import { present, writeFiles } from '../../../core/exchange/writing/writeFiles'
import type { Problem } from '../../../core/base/problem'
import { agreementAccess } from '../../../core/analysis/agreement/agreementAccess'
import { csvOf } from '../../../core/base/dataTable'
import { markUnblinded } from '../../../core/analysis/reportedStudy'
import type { StudyReading } from '../../../core/study/readStudy'
import type { Store } from '../../../core/study/store/store'
import { slug } from '../../../core/coding/fileNames'
import { utf8 } from '../../../core/base/utf8'
import { columnsCsv } from '../../../report/tables/columnsCsv'
import { askCoderName } from '../../session/coderName'
import type { CommandContext } from '../../commands/command'
import { pickOne, separator } from '../../views/picks'
import { nameOf, pathBelow, studyFolder } from '../pickStudy'
import { Cancelled, tellCancelled, tellOutcome, withWork } from '../work'

const SUMMARY = 'Export Summary'

type Format = 'tables' | 'long' | 'wide' | Exclude<ExportFormat, 'csv'>

/** Formats that are one file, with its ending; the others are several in a folder. */
const endings: Readonly<Partial<Record<Format, string>>> = { long: 'csv', wide: 'csv', qdpx: 'qdpx', qdc: 'qdc' }

const title = (): string => vscode.l10n.t('Export Study')

async function pickFormat(): Promise<Format | undefined> {
  return await pickOne<Format>(
    [
      separator(vscode.l10n.t('tables')),
      {
        label: vscode.l10n.t('All Tables (CSV)'),
        detail: vscode.l10n.t('Long, wide, ratings, codebook, and a dictionary of the columns, in a folder.'),
        value: 'tables',
      },
      {
        label: vscode.l10n.t('Long Table (CSV)'),
        detail: vscode.l10n.t('One row a coding, and one a unit without any. It can be imported again.'),
        value: 'long',
      },
      {
        label: vscode.l10n.t('Wide Table (CSV)'),
        detail: vscode.l10n.t('One row a unit, one column a coder and code; with a dictionary beside it.'),
        value: 'wide',
      },
      separator(vscode.l10n.t('other programs')),
      {
        label: vscode.l10n.t('REFI-QDA Project (.qdpx)'),
        detail: vscode.l10n.t('Texts, codes, coders, codings: ATLAS.ti, MAXQDA, NVivo, QualCoder.'),
        value: 'qdpx',
      },
      {
        label: vscode.l10n.t('REFI-QDA Codebook (.qdc)'),
        detail: vscode.l10n.t('The codes alone, for the same programs.'),
        value: 'qdc',
      },
      { label: vscode.l10n.t('SDIS'), detail: vscode.l10n.t('One file a coder in a folder, for GSEQ.'), value: 'sdis' },
      {
        label: vscode.l10n.t('CHAT with %cod'),
        detail: vscode.l10n.t('One file a session and coder in a folder, for CLAN.'),
        value: 'chat',
      },
    ],
    { title: title(), placeholder: vscode.l10n.t('In which format?') },
  )
}

/** Where an export goes: a folder, and the name of its one file where it is one. */
interface Target {
  readonly folder: vscode.Uri
  readonly name: string | null
}

async function pickTarget(
  heading: string,
  root: vscode.Uri,
  name: string,
  ending: string | undefined,
): Promise<Target | undefined> {
  if (ending === undefined) {
    const [folder] =
      (await vscode.window.showOpenDialog({
        title: vscode.l10n.t('{0}: in which folder?', heading),
        openLabel: vscode.l10n.t('Export Here'),
        canSelectFiles: false,
        canSelectFolders: true,
        defaultUri: vscode.Uri.joinPath(root, '..'),
      })) ?? []
    return folder === undefined ? undefined : { folder, name: null }
  }
  const uri = await vscode.window.showSaveDialog({
    title: heading,
    saveLabel: vscode.l10n.t('Export'),
    defaultUri: vscode.Uri.joinPath(root, `${name}.${ending}`),
    filters: { [ending.toUpperCase()]: [ending] },
  })
  if (uri === undefined) return undefined
  // Other programs know these files by their ending.
  const given = nameOf(uri)
  return { folder: vscode.Uri.joinPath(uri, '..'), name: given.includes('.') ? given : `${given}.${ending}` }
}

const withoutEnding = (name: string): string => name.replace(/\.[^.]+$/, '')

/** Which of the files of an export are asked for, under the names they get. */
function wanted(made: readonly ExportFile[], format: Format, { name }: Target, reading: StudyReading): ExportFile[] {
  if (format === 'tables') return [...made, columnsCsv(made, reading.codebook)]
  if (name === null) return [...made]
  if (format === 'long' || format === 'wide') {
    const table = made.filter(({ path }) => path === `${format}.csv`)
    const columns = columnsCsv(table, reading.codebook)
    return [
      ...table.map(({ bytes }) => ({ path: name, bytes })),
      ...(format === 'wide' ? [{ path: `${withoutEnding(name)}.columns.csv`, bytes: columns.bytes }] : []),
    ]
  }
  return made.map(({ bytes }) => ({ path: name, bytes }))
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i])

interface Written {
  readonly written: readonly string[]
  readonly unchanged: readonly string[]
}

/** Writes an export, all or nothing; what is there already with other content is asked about, but for the file that the dialog has asked about. Null where it was ended. */
async function writeTo(
  platform: Platform,
  heading: string,
  { folder, name }: Target,
  all: readonly ExportFile[],
): Promise<Written | null> {
  const files = platform.files(folder)
  const toWrite: FileToWrite[] = []
  const unchanged: string[] = []
  for (const { path, bytes } of all) {
    const was = await present(files, path)
    if (was !== null && isSame(was.bytes, bytes)) unchanged.push(path)
    else toWrite.push({ path, bytes, was })
  }
  const others = toWrite.filter(({ path, was }) => was !== null && path !== name)
  if (others.length > 0) {
    const answer = await pickOne(
      [
        { label: vscode.l10n.t('Replace Them'), value: true },
        { label: vscode.l10n.t('Cancel'), value: false },
      ],
      {
        title: heading,
        placeholder: vscode.l10n.t('{0} files are there already with other content.', others.length),
        prompt: others
          .slice(0, 8)
          .map(({ path }) => path)
          .join(', '),
        stays: true,
      },
    )
    if (answer !== true) return null
  }
  const { done, written } = await withWork(
    vscode.l10n.t('Writing the export'),
    async ({ step }) => await writeFiles(files, toWrite, step),
  )
  if (done) return { written, unchanged }
  tellCancelled(written.length)
  return null
}

/** Others' codings that this export would show for the first time: the coder says whether to leave them out, or to have that marked. Undefined where the person left. */
async function throughGate(
  store: Store,
  reading: StudyReading,
): Promise<{ readonly reading: StudyReading; readonly leftOut: readonly string[] } | undefined> {
  const { waiting, unmarked } = agreementAccess(reading.sessions, store.coder, reading.settings)
  const blind = waiting.map((id) => `${id}: others' codings, until you have completed it`)
  if (unmarked.length === 0) return { reading, leftOut: blind }
  const answer = await pickOne<'own' | 'all'>(
    [
      { label: vscode.l10n.t('Export My Codings There Only'), value: 'own' },
      {
        label: vscode.l10n.t('Export All, and Mark That I Have Seen Them'),
        detail: vscode.l10n.t('Your codings files say since when; what you coded before stays what it was.'),
        value: 'all',
      },
    ],
    {
      title: title(),
      placeholder: vscode.l10n.t("In {0} sessions others' codings have not been shown to you yet.", unmarked.length),
      stays: true,
    },
  )
  if (answer === undefined) return undefined
  const failed = answer === 'all' ? await markUnblinded(store, unmarked) : unmarked
  const closed = new Set(failed)
  const sessions = reading.sessions.map((session) =>
    closed.has(session.path)
      ? { ...session, seen: session.seen.filter(({ file }) => file.coder === store.coder) }
      : session,
  )
  const why = answer === 'all' ? 'the mark could not be saved' : 'as you asked'
  return {
    reading: { ...reading, sessions },
    leftOut: [
      ...blind,
      ...sessions.flatMap(({ path, id }) => (closed.has(path) ? [`${id}: others' codings, ${why}`] : [])),
    ],
  }
}

/** What of a reading an export's summary says: not the repairs of transcripts, which stand in Problems. */
const grave = (problems: readonly Problem[]): readonly Problem[] =>
  problems.filter(({ severity }) => severity === 'error')

/** Exports a study in a format of other programs, as far as the coder may see it. */
export async function exportStudy(context: CommandContext, platform: Platform): Promise<void> {
  try {
    const root = await studyFolder(context, title(), undefined, false)
    if (root === null || (await askCoderName()) === null) return
    const study = await context.studies.at(root)
    const format = study === null ? undefined : await pickFormat()
    if (study === null || format === undefined) return
    const target = await pickTarget(
      title(),
      root,
      slug(root.path.slice(root.path.lastIndexOf('/') + 1)),
      endings[format],
    )
    if (
      target !== undefined &&
      format === 'chat' &&
      (pathBelow(root, target.folder) !== null ||
        target.folder.path.replace(/\/$/, '') === root.path.replace(/\/$/, ''))
    ) {
      void vscode.window.showWarningMessage(
        vscode.l10n.t("CHAT files in the study's folder would become sessions of it. Export them to a folder outside."),
      )
      return
    }
    if (target !== undefined) await exportTo(context, platform, study.store, format, target, root)
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error
    tellCancelled(0)
  }
}

async function exportTo(
  context: CommandContext,
  platform: Platform,
  store: Store,
  format: Format,
  target: Target,
  root: vscode.Uri,
): Promise<void> {
  const read = await withWork(vscode.l10n.t('Reading the study'), async ({ step, goOn }) => {
    await store.flush()
    let wantedStill = true
    // The reading itself asks without waiting; between sessions it reads files, which gives a cancelling its way in.
    const reading = await store.read({ coder: store.coder }, (done, total) => {
      void Promise.resolve(step(done, total)).then((goes) => {
        wantedStill = goes
      })
      return wantedStill
    })
    await goOn()
    return reading
  })
  if (!('sessions' in read)) {
    tellOutcome(context, vscode.l10n.t('The study could not be read; nothing was exported.'), SUMMARY, {
      title: 'Export',
      counts: [],
      written: [],
      unchanged: [],
      skipped: [],
      problems: read.problems,
    })
    return
  }
  const gate = format === 'qdc' ? { reading: read, leftOut: [] } : await throughGate(store, read)
  if (gate === undefined) return
  const { reading, leftOut } = gate
  const core: ExportFormat = format === 'tables' || format === 'long' || format === 'wide' ? 'csv' : format
  const made = await withWork(
    vscode.l10n.t('Exporting the study'),
    async ({ step }) => await exportFrom(platform.files(root), reading, core, step),
  )
  if (made === null) throw new Cancelled()
  const problems = [...grave(reading.problems), ...made.problems]
  const result =
    made.files.length === 0
      ? { written: [], unchanged: [] }
      : await writeTo(platform, title(), target, wanted(made.files, format, target, reading))
  if (result === null) return
  const sessions = reading.sessions.length
  const codings = reading.sessions.reduce((sum, { seen }) => sum + seen.length, 0)
  const words = vscode.l10n.t(
    'Exported. Files written: {0}, unchanged: {1}. Sessions: {2}, codings files: {3}. Left out: {4}. Remarks: {5}.',
    result.written.length,
    result.unchanged.length,
    sessions,
    codings,
    leftOut.length,
    problems.length,
  )
  tellOutcome(context, words, SUMMARY, {
    title: 'Export',
    counts: [words],
    written: result.written,
    unchanged: result.unchanged,
    skipped: leftOut,
    problems,
  })
}

/** Exports the study's codebook alone. */
export async function exportCodebook(context: CommandContext, platform: Platform): Promise<void> {
  const heading = vscode.l10n.t('Export Codebook')
  const root = await studyFolder(context, heading, vscode.window.activeTextEditor?.document.uri, false)
  const study = root === null ? null : await context.studies.at(root)
  if (root === null || study === null) return
  const { codebooks } = await study.store.settings()
  const chosen =
    codebooks.length < 2
      ? codebooks[0]
      : await pickOne(
          codebooks.map((one) => ({ label: one.codebook.title, description: one.path, value: one })),
          { title: heading, placeholder: vscode.l10n.t('Which codebook?') },
        )
  if (chosen === undefined) return
  const ending = await pickOne<'qdc' | 'csv'>(
    [
      {
        label: vscode.l10n.t('REFI-QDA Codebook (.qdc)'),
        detail: vscode.l10n.t('For ATLAS.ti, MAXQDA, NVivo, QualCoder, Taguette.'),
        value: 'qdc',
      },
      {
        label: vscode.l10n.t('Table (CSV)'),
        detail: vscode.l10n.t('One row a code: for spreadsheets. It can be imported again.'),
        value: 'csv',
      },
    ],
    { title: heading, placeholder: vscode.l10n.t('In which format?') },
  )
  const target =
    ending === undefined ? undefined : await pickTarget(heading, root, chosen.codebook.id || 'codebook', ending)
  if (target === undefined) return
  const { codebook } = chosen
  const made =
    ending === 'qdc'
      ? exportQdc(codebook)
      : {
          files: [{ path: '', bytes: utf8(csvOf({ columns: codebookColumns, rows: codebookRows(codebook) })) }],
          problems: codebookRest(codebook, true),
        }
  const result =
    made.files.length === 0
      ? { written: [], unchanged: [] }
      : await writeTo(
          platform,
          heading,
          target,
          made.files.map(({ bytes }) => ({ path: target.name ?? 'codebook', bytes })),
        )
  if (result === null) return
  const words = vscode.l10n.t(
    'Exported. Codes: {0}. Files written: {1}, unchanged: {2}. Remarks: {3}.',
    codebook.codes.filter(({ retired }) => retired === null).length,
    result.written.length,
    result.unchanged.length,
    made.problems.length,
  )
  tellOutcome(context, words, SUMMARY, {
    title: 'Export of the codebook',
    counts: [words],
    ...result,
    skipped: [],
    problems: made.problems,
  })
}
