import * as vscode from 'vscode'
import type { Platform } from '../../platform/platform'
import { guessColumns } from '../../../core/exchange/tables/columns/guessColumns'
import type { Found, ImportQuestion } from '../../../core/exchange/codingsFormat'
import { planFile } from '../../../core/exchange/importFile'
import { isLongTable } from '../../../core/exchange/tables/importLong'
import { isCodebookTable } from '../../../core/exchange/codebooks/importCodebookTable'
import type { AskedSpeaker } from '../../../core/exchange/readAnyTranscript'
import { speakersToAsk } from '../../../core/exchange/readAnyTranscript'
import type { Table } from '../../../core/exchange/tables/readTable'
import { readTable } from '../../../core/exchange/tables/readTable'
import { withOneHead } from '../../../core/exchange/tables/twoRowHeader'
import type { ImportPlan } from '../../../core/exchange/writing/writeImport'
import { writeImport } from '../../../core/exchange/writing/writeImport'
import { isArchive } from '../../../core/exchange/markup/zip'
import type { Files } from '../../../core/base/files/ports'
import { readRulesOf } from '../../../core/study/settings/readRulesOf'
import type { StudySettings } from '../../../core/study/settings/studyFile'
import { loadStudyFile } from '../../../core/study/settings/studyFile'
import { decode } from '../../../core/transcript/decode'
import type { Role } from '../../../core/transcript/model'
import { codingsPreview, importCountsLine } from '../../../messages/problems/exchangeDocuments'
import { coderName } from '../../session/coderName'
import type { CommandContext } from '../../commands/command'
import { pickOne } from '../../views/picks'
import { askRoles, KnownRoles, offerToShare } from '../roles/askRoles'
import type { Columns } from '../columns/pickColumns'
import { pickColumns } from '../columns/pickColumns'
import { chosenFiles, nameOf, readBytes, studyFolder } from '../pickStudy'
import { closeText, showPreview } from '../shownText'
import { Cancelled, tellCancelled, tellOutcome, withWork } from '../work'

const PREVIEW = 'Import Preview'
const SUMMARY = 'Import Summary'

const title = (): string => vscode.l10n.t('Import Codings')

async function pickFile(): Promise<vscode.Uri | undefined> {
  return (
    await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Which file of codings shall be imported?'),
      openLabel: vscode.l10n.t('Import'),
      filters: {
        [vscode.l10n.t('Codings')]: ['csv', 'tsv', 'txt', 'qdpx', 'qdc'],
        [vscode.l10n.t('All Files')]: ['*'],
      },
    })
  )?.[0]
}

/** The table whose columns a person has to explain; null where the file says itself what it holds. */
function tableToExplain(bytes: Uint8Array): Table | null {
  if (isArchive(bytes)) return null
  const { text } = decode(bytes, { windows1252: true })
  if (text === null || /^\ufeff?\s*</.test(text.slice(0, 500))) return null
  const { table } = readTable(text)
  return table === null || isLongTable(table) || isCodebookTable(table) ? null : (withOneHead(table) ?? table)
}

/** The speakers of all sessions whom nothing names, each once. */
function asked({ sessions }: Found, settings: StudySettings): readonly AskedSpeaker[] {
  const all = new Map<string, AskedSpeaker>()
  for (const { path, transcript } of sessions) {
    for (const one of speakersToAsk(transcript, readRulesOf(settings, path))) {
      const before = all.get(one.label)
      all.set(one.label, before === undefined ? one : { ...before, turns: before.turns + one.turns })
    }
  }
  return [...all.values()]
}

async function confirm(
  plan: ImportPlan,
  explained: boolean,
  roles: boolean,
): Promise<'write' | 'columns' | 'roles' | undefined> {
  const fresh = plan.toWrite.length
  const write = {
    label: fresh === 0 ? vscode.l10n.t('Done: There Is Nothing to Write') : vscode.l10n.t('Write {0} Files', fresh),
    value: 'write' as const,
  }
  const rows = [
    ...(plan.ready ? [write] : []),
    ...(explained ? [{ label: vscode.l10n.t('Change Columns…'), value: 'columns' as const }] : []),
    ...(roles ? [{ label: vscode.l10n.t('Say Again Who Is Who…'), value: 'roles' as const }] : []),
  ]
  return await pickOne<'write' | 'columns' | 'roles'>(
    rows.length > 0 ? rows : [{ label: vscode.l10n.t('Done'), value: 'write' }],
    {
      title: title(),
      stays: true,
      placeholder: plan.ready
        ? vscode.l10n.t('Look at the preview. Nothing has been written yet; Escape cancels.')
        : vscode.l10n.t("It can't be imported as it stands: the preview says why."),
    },
  )
}

/** Imports codings made elsewhere into a study: columns and roles are asked for, what would be written is shown first. */
export async function importCodings(
  context: CommandContext,
  platform: Platform,
  argument: unknown,
  more: unknown,
): Promise<void> {
  try {
    const uri = chosenFiles(argument, more)[0] ?? (await pickFile())
    if (uri === undefined) return
    const root = await studyFolder(context, title(), uri, true)
    if (root !== null) await importInto(context, platform.files(root), root, uri)
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error
    tellCancelled(0)
  }
}

async function importInto(context: CommandContext, files: Files, root: vscode.Uri, uri: vscode.Uri): Promise<void> {
  const name = nameOf(uri)
  if (/\.(?:xlsx?|xlsm|ods|numbers)$/i.test(name)) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Save the spreadsheet as CSV in the spreadsheet program, and import that.'),
    )
    return
  }
  const bytes = await readBytes(uri)
  if (bytes === null) {
    void vscode.window.showWarningMessage(vscode.l10n.t('The file is too large to be imported.'))
    return
  }
  const { settings } = await loadStudyFile(files)
  const table = tableToExplain(bytes)
  const heading = vscode.l10n.t('Import Codings: {0}', name)
  const known = new KnownRoles(context.extension.workspaceState, root)
  let columns: Columns | undefined =
    table === null ? undefined : { ...guessColumns(table, true), coder: coderName() || 'imported', notApplicable: [] }
  let roles: ReadonlyMap<string, Role> = new Map()
  let next: 'columns' | 'roles' | 'plan' = table === null ? 'plan' : 'columns'
  let answered = false
  for (;;) {
    if (next === 'columns' && table !== null && columns !== undefined) {
      columns = await pickColumns(table, columns, true, heading)
      if (columns === undefined) break
    }
    const question: ImportQuestion = {
      name,
      map: columns?.map ?? null,
      coder: columns?.coder ?? (coderName() || 'imported'),
      roles,
      notApplicable: columns?.notApplicable ?? [],
    }
    const work = async (one: ImportQuestion): ReturnType<typeof planFile> =>
      await withWork(
        vscode.l10n.t('Reading codings'),
        async ({ mustStep }) => await planFile(files, bytes, one, mustStep),
        bytes.length > 500_000,
      )
    let { found, plan } = await work(question)
    const ask =
      columns === undefined ? [] : asked(found, settings).filter(({ label }) => next === 'roles' || !roles.has(label))
    // Speakers who have been given a role are asked for again only where the person wants that.
    const again =
      next === 'roles'
        ? [...found.sessions].flatMap(({ transcript }) =>
            transcript.speakers
              .filter(({ label }) => roles.has(label))
              .map(({ label, name: full }) => ({ label, name: full, turns: 0, sample: '' })),
          )
        : []
    const all = [...new Map([...again, ...ask].map((one) => [one.label, one])).values()].map((one) =>
      one.turns > 0 ? one : withSample(one, found),
    )
    if (all.length > 0) {
      const given = found.sessions.flatMap(({ transcript }) =>
        transcript.speakers.flatMap(({ role, label }) => (role === 'other' || roles.has(label) ? [] : [role])),
      )
      const answers = await askRoles(all, given, known, heading, next === 'roles')
      if (answers === undefined) break
      roles = new Map([...roles, ...answers])
      answered = true
      ;({ found, plan } = await work({ ...question, roles }))
    }
    await showPreview(context, PREVIEW, codingsPreview(name, found, plan))
    const answer = await confirm(plan, table !== null, answered)
    if (answer === 'columns' || answer === 'roles') {
      next = answer
      continue
    }
    await closeText(PREVIEW)
    if (answer === 'write' && plan.ready) {
      await offerToShare(files, roles, known, heading)
      await write(context, files, root, found, plan)
    }
    return
  }
  await closeText(PREVIEW)
}

function withSample(one: AskedSpeaker, { sessions }: Found): AskedSpeaker {
  const own = sessions.flatMap(({ transcript }) => transcript.turns.filter(({ label }) => label === one.label))
  return { ...one, turns: own.length, sample: own[0]?.text ?? '' }
}

async function write(
  context: CommandContext,
  files: Files,
  root: vscode.Uri,
  found: Found,
  plan: ImportPlan,
): Promise<void> {
  const { written } = await withWork(
    vscode.l10n.t('Writing codings'),
    async ({ step }) => await writeImport(files, plan, step),
  )
  if (!written) {
    const left = (
      await Promise.all(
        plan.toWrite.map(
          async ({ path }) =>
            await files.read(path).then(
              () => true,
              () => false,
            ),
        ),
      )
    ).filter(Boolean).length
    tellCancelled(left)
    return
  }
  const fresh = plan.toWrite
  const { sessions, turns, coders, codings } = plan.counts
  const transcript = found.sessions[0]?.path ?? plan.files[0]?.path
  // The first transcript is opened, never a codings file: whose codings say what is not shown.
  if (transcript !== undefined)
    await vscode.window.showTextDocument(vscode.Uri.joinPath(root, ...transcript.split('/')), { preview: false })
  const words = vscode.l10n.t(
    'Imported. Sessions: {0}, turns: {1}, coders: {2}, codings: {3}. Files written: {4}, unchanged: {5}. Repairs and remarks: {6}.',
    sessions,
    turns,
    coders,
    codings,
    fresh.length,
    plan.files.length - fresh.length,
    plan.problems.length,
  )
  tellOutcome(context, words, SUMMARY, {
    title: 'Import of codings',
    counts: [importCountsLine(plan.counts)],
    written: fresh.map(({ path }) => path),
    unchanged: plan.files.filter(({ state }) => state === 'same').map(({ path }) => path),
    skipped: [],
    problems: plan.problems,
  })
}
