import * as vscode from 'vscode'
import type { Platform } from '../../platform/platform'
import type { FileToWrite } from '../../../core/exchange/writing/writeFiles'
import { writeFiles } from '../../../core/exchange/writing/writeFiles'
import type { Files } from '../../../core/base/files/ports'
import type { StudySettings } from '../../../core/study/settings/studyFile'
import { loadStudyFile } from '../../../core/study/settings/studyFile'
import type { Role } from '../../../core/transcript/model'
import { chosenFiles } from '../chosenFiles'
import type { ExchangeContext } from '../exchangeContext'
import { tellCancelled, tellOutcome } from '../outcome'
import { studyOrFolder } from '../pickStudy'
import { KnownRoles } from '../roles/knownRoles'
import { offerToShare, rememberLabelsInSession, rolesToShare, shareRoles } from '../roles/shareRoles'
import { closeText, showPreview } from '../shownText'
import { Cancelled, withWork } from '../work'
import type { InPlace } from './askInPlace'
import { askInPlace } from './askInPlace'
import { confirmTranscripts, previewText } from './confirmTranscripts'
import { withFreeNames } from './freeNames'
import type { Planned } from './plannedTranscripts'
import { planTranscripts } from './plannedTranscripts'
import { transcriptOutcome } from './transcriptOutcome'
import type { RolesBySource } from './transcriptRoles'
import { rolesOf } from './transcriptRoles'
import type { Source } from './transcriptSources'
import { readSources } from './transcriptSources'

const previewName = 'Import Preview'
const summaryName = 'Import Summary'

const title = (): string => vscode.l10n.t('Import Transcript')

async function pickFiles(): Promise<readonly vscode.Uri[]> {
  return (
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Which transcripts shall be imported?'),
      openLabel: vscode.l10n.t('Import'),
      canSelectMany: true,
      filters: {
        [vscode.l10n.t('Transcripts')]: [
          'docx',
          'json',
          'eaf',
          'textgrid',
          'TextGrid',
          'csv',
          'tsv',
          'txt',
          'vtt',
          'srt',
          'cha',
          'transcript',
        ],
        [vscode.l10n.t('All Files')]: ['*'],
      },
    })) ?? []
  )
}

/** Imports transcripts into a study: reads them, asks what only a person knows, shows what would be written, and writes it. */
export async function importTranscript(
  context: ExchangeContext,
  platform: Platform,
  argument: unknown,
  more: unknown,
): Promise<void> {
  const given = chosenFiles(argument, more)
  await importFiles(context, platform, given.length > 0 ? given : await pickFiles(), 'always')
}

/** Imports one file that is to be coded next, and gives its transcript; null where the person left, or it can't be read. What came of it is said where it is remarkable. */
export const importToCode = async (
  context: ExchangeContext,
  platform: Platform,
  uri: vscode.Uri,
): Promise<vscode.Uri | null> => await importFiles(context, platform, [uri], 'problems')

/** Which outcome is said: any, or one with problems. */
type Told = 'always' | 'problems'

/** Imports files; gives the transcript that is open then, or null. */
async function importFiles(
  context: ExchangeContext,
  platform: Platform,
  uris: readonly vscode.Uri[],
  told: Told,
): Promise<vscode.Uri | null> {
  const [first] = uris
  if (first === undefined) return null
  try {
    const root = await studyOrFolder(context, title(), first)
    return root === null ? null : await importInto(context, { files: platform.files(root), root, uris, told })
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error
    tellCancelled(0)
    return null
  }
}

/** Which files are imported, and where. */
interface Import {
  readonly files: Files
  readonly root: vscode.Uri
  readonly uris: readonly vscode.Uri[]
  readonly told: Told
}

/** A study into which transcripts are imported, and what a person said of who is who in it. */
interface Into {
  readonly context: ExchangeContext
  readonly files: Files
  readonly root: vscode.Uri
  readonly settings: StudySettings
  readonly known: KnownRoles
}

async function importInto(context: ExchangeContext, { files, root, uris, told }: Import): Promise<vscode.Uri | null> {
  const { settings } = await loadStudyFile(files)
  const sources = await readSources(uris, root, settings)
  const how = sources === undefined ? undefined : await askInPlace(sources, title())
  if (sources === undefined || how === undefined) return null
  const known = new KnownRoles(context.extension.workspaceState, root)
  const into = { context, files, root, settings, known }
  const agreed = await agreeOnPlan(into, sources, how)
  if (agreed === undefined) return null
  const { planned, roles, toShare } = agreed
  if (how === 'convert') {
    await known.keep(allOf(roles))
    await shareRoles(files, toShare)
  } else await offerToShare(files, allOf(roles), known, title())
  if (!(await writePlanned(files, planned))) return null
  if (how !== 'convert') await rememberRoles(files, sources, planned, roles)
  const opened = await openFirst(root, planned)
  const { words, outcome } = transcriptOutcome(planned)
  const coding = told === 'always' && opened !== null ? startingToCode(opened) : undefined
  if (told === 'always' || opened === null || outcome.problems.length > 0)
    tellOutcome(context, words, summaryName, outcome, coding)
  return opened
}

const startingToCode = (uri: vscode.Uri): { readonly label: string; readonly run: () => Thenable<unknown> } => ({
  label: vscode.l10n.t('Start Coding'),
  run: () => vscode.commands.executeCommand('allianceCoder.startCoding', uri),
})

/** The answers for all sources in one. */
const allOf = (roles: RolesBySource): ReadonlyMap<string, Role> =>
  new Map([...roles.values()].flatMap((answers) => [...answers]))

/** What a person has seen and wants written. */
interface Agreed {
  readonly planned: readonly Planned[]
  readonly roles: RolesBySource
  /** Those that are kept for the whole study. */
  readonly toShare: ReadonlyMap<string, Role>
}

/** Asks who is who, shows what would be written, and asks again as often as the person wants. Undefined where they left. */
async function agreeOnPlan(
  { context, files, settings, known }: Into,
  sources: readonly Source[],
  how: InPlace,
): Promise<Agreed | undefined> {
  let roles = await rolesOf(sources, settings, known, 'unknown')
  while (roles !== undefined) {
    const planned = await withFreeNames(files, planTranscripts(sources, how, roles), title())
    if (planned === undefined) return undefined
    await showPreview(context, previewName, previewText(planned))
    const said = allOf(roles)
    // Files that stay as they are can't hold roles: where to keep those is asked afterwards.
    const toShare = how === 'convert' ? await rolesToShare(files, said, known) : new Map<string, Role>()
    const answer = await confirmTranscripts(
      planned,
      { any: said.size > 0, toShare },
      { title: title(), endsOn: context.transcripts.onCoder },
    )
    if (answer !== 'roles') {
      await closeText(previewName)
      return answer === undefined ? undefined : { planned, roles, toShare: answer === 'share' ? toShare : new Map() }
    }
    roles = await rolesOf(sources, settings, known, 'all')
    if (roles === undefined) await closeText(previewName)
  }
  return undefined
}

/** Writes what is new; false, and said, where the person ended it. */
async function writePlanned(files: Files, planned: readonly Planned[]): Promise<boolean> {
  const toWrite = planned.flatMap(({ path, bytes, state }): FileToWrite[] =>
    path === null || state !== 'new' ? [] : [{ path, bytes, was: null }],
  )
  const { done, written } = await withWork(
    vscode.l10n.t('Writing transcripts'),
    async ({ step }) => await writeFiles(files, toWrite, step),
  )
  if (!done) tellCancelled(written.length)
  return done
}

/** Writes to `study.yaml` who recorders' labels are in files that stay as they are. */
async function rememberRoles(
  files: Files,
  sources: readonly Source[],
  planned: readonly Planned[],
  roles: RolesBySource,
): Promise<void> {
  for (const { uri, inPlace, inside } of sources) {
    const path = inside ?? planned.find(({ origin, state }) => origin === uri && state !== 'none')?.path
    if (inPlace && path != null)
      await rememberLabelsInSession(files, path, roles.get(uri.toString()) ?? new Map<string, Role>())
  }
}

/** Opens the first transcript that was written, or is coded where it lies, and gives it; null where there is none. */
async function openFirst(root: vscode.Uri, planned: readonly Planned[]): Promise<vscode.Uri | null> {
  const opened = planned.find(({ path, instead }) => path !== null || instead !== null)
  if (opened === undefined) return null
  const uri = opened.instead ?? vscode.Uri.joinPath(root, opened.path ?? '')
  await vscode.window.showTextDocument(uri, { preview: false })
  return uri
}
