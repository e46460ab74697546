import * as vscode from 'vscode'
import type { Platform } from '../../platform/platform'
import type { Files } from '../../../core/base/files/ports'
import type { Found, ImportQuestion } from '../../../core/exchange/formats/codingsFormat'
import { isCodebookTable } from '../../../core/exchange/codebooks/importCodebookTable'
import { planFile } from '../../../core/exchange/importFile'
import { codersToAskFor } from '../../../core/exchange/importedCoders'
import { isArchive } from '../../../core/exchange/markup/zip'
import { guessColumns } from '../../../core/exchange/tables/columns/guessColumns'
import { isLongTable } from '../../../core/exchange/tables/importLong'
import type { Table } from '../../../core/exchange/tables/readTable'
import { readTable } from '../../../core/exchange/tables/readTable'
import { withOneHead } from '../../../core/exchange/tables/twoRowHeader'
import type { ImportPlan } from '../../../core/exchange/writing/writeImport'
import type { StudySettings } from '../../../core/study/settings/studyFile'
import { loadStudyFile } from '../../../core/study/settings/studyFile'
import { studyCoders } from '../../../core/study/studyCoders'
import { decode } from '../../../core/transcript/decode'
import type { Role } from '../../../core/transcript/model'
import { codingsPreview } from '../../../messages/problems/exchangeDocuments'
import { coderName } from '../../session/coder/coderName'
import { askSamePerson } from '../../session/coder/samePerson'
import { chosenFiles, isSpreadsheet, nameOf, readBytes } from '../chosenFiles'
import type { Columns } from '../columns/columns'
import { pickColumns } from '../columns/pickColumns'
import type { ExchangeContext } from '../exchangeContext'
import { tellCancelled } from '../outcome'
import { studyOrFolder } from '../pickStudy'
import { askRoles } from '../roles/askRoles'
import { KnownRoles } from '../roles/knownRoles'
import { rolesToShare, shareRoles } from '../roles/shareRoles'
import { closeText, showPreview } from '../shownText'
import { Cancelled, withWork } from '../work'
import type { CodingsAnswer } from './confirmCodings'
import { confirmCodings } from './confirmCodings'
import { givenRoles, speakersToSay, speakersToSayAgain } from './speakersOfCodings'
import { writeCodings } from './writeCodings'

const previewName = 'Import Preview'
/** Reading a file from this size on may hold up the host before its first step. */
const longReadBytes = 500_000

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

/** Imports codings made elsewhere into a study: columns and roles are asked for, what would be written is shown first. */
export async function importCodings(
  context: ExchangeContext,
  platform: Platform,
  argument: unknown,
  more: unknown,
): Promise<void> {
  try {
    const uri = chosenFiles(argument, more)[0] ?? (await pickFile())
    if (uri === undefined) return
    const root = await studyOrFolder(context, title(), uri)
    if (root !== null) await importInto(context, platform.files(root), root, uri)
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error
    tellCancelled(0)
  }
}

/** The bytes of a file that can be imported; null, and said, for any other. */
async function readCodings(uri: vscode.Uri): Promise<Uint8Array | null> {
  if (isSpreadsheet(nameOf(uri))) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Save the spreadsheet as CSV in the spreadsheet program, and import that.'),
    )
    return null
  }
  const bytes = await readBytes(uri)
  if (bytes === null) void vscode.window.showWarningMessage(vscode.l10n.t('The file is too large to be imported.'))
  return bytes
}

async function importInto(context: ExchangeContext, files: Files, root: vscode.Uri, uri: vscode.Uri): Promise<void> {
  const bytes = await readCodings(uri)
  if (bytes === null) return
  const { settings } = await loadStudyFile(files)
  const known = new KnownRoles(context.extension.workspaceState, root)
  const dialog = new CodingsDialog(context, files, settings, known, { name: nameOf(uri), bytes })
  const agreed = await dialog.run()
  await closeText(previewName)
  if (agreed === undefined) return
  await known.keep(dialog.roles)
  await shareRoles(files, agreed.toShare)
  await writeCodings(context, files, root, agreed.found, agreed.plan)
}

/** What a file holds for the study, and what would be written. */
interface Reading {
  readonly found: Found
  readonly plan: ImportPlan
}

/** What a person wants written, and the roles among it that are kept for the whole study. */
interface Agreed extends Reading {
  readonly toShare: ReadonlyMap<string, Role>
}

const unnamedCoder = (): string => coderName() || 'imported'

/** What a person says of a file of codings, and sees of it, until it is written or left. */
class CodingsDialog {
  roles: ReadonlyMap<string, Role> = new Map()
  /** Coders of the file whose names are like those of coders of the study, each with the name that was said. */
  private coders: ReadonlyMap<string, string> = new Map()
  readonly heading: string
  private readonly coder = coderName()
  /** The table whose columns the person explains; null where the file says itself what it holds. */
  private readonly table: Table | null
  private columns: Columns | null

  constructor(
    private readonly context: ExchangeContext,
    private readonly files: Files,
    private readonly settings: StudySettings,
    private readonly known: KnownRoles,
    private readonly file: { readonly name: string; readonly bytes: Uint8Array },
  ) {
    this.heading = vscode.l10n.t('Import Codings: {0}', file.name)
    this.table = tableToExplain(file.bytes)
    this.columns =
      this.table === null ? null : { ...guessColumns(this.table, true), coder: unnamedCoder(), notApplicable: [] }
  }

  /** Asks, shows what would be written, and asks again as often as the person wants; undefined where they left, or where nothing can be written. */
  async run(): Promise<Agreed | undefined> {
    let wasAnswered = false
    let next: 'columns' | 'roles' = 'columns'
    for (;;) {
      if (next === 'columns' && !(await this.pickColumns())) return undefined
      const read = await this.withCoders(await this.read())
      const reading = read === undefined ? undefined : await this.withRoles(read, next === 'roles' ? 'all' : 'unknown')
      if (reading === undefined || this.isOfFormerCoder()) return undefined
      wasAnswered ||= reading !== read
      const toShare = await rolesToShare(this.files, this.roles, this.known)
      const answer = await this.showAndAsk(reading, wasAnswered, toShare)
      if (answer === 'columns' || answer === 'roles') next = answer
      else if (answer === undefined || !reading.plan.ready) return undefined
      else return { ...reading, toShare: answer === 'share' ? toShare : new Map() }
    }
  }

  /** Shows what would be written, and asks what shall be done with it; undefined where the person left. */
  private async showAndAsk(
    reading: Reading,
    wasAnswered: boolean,
    toShare: ReadonlyMap<string, Role>,
  ): Promise<CodingsAnswer | undefined> {
    await showPreview(this.context, previewName, codingsPreview(this.file.name, reading.found, reading.plan))
    const changes = new Set<'columns' | 'roles'>()
    if (this.table !== null) changes.add('columns')
    if (wasAnswered) changes.add('roles')
    const { onCoder } = this.context.transcripts
    const answer = await confirmCodings(reading.plan, changes, toShare, { title: title(), endsOn: onCoder })
    return this.isOfFormerCoder() ? undefined : answer
  }

  /** Whether another coder has come since the dialog began, and that is said: what it knows is not for them, nor theirs to write. */
  private isOfFormerCoder(): boolean {
    const isFormer = coderName() !== this.coder
    if (isFormer)
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Nothing was imported, because the coder changed. Import the file again.'),
      )
    return isFormer
  }

  /** Lets the person look at the columns, where the file is a table that has to be explained; false where they left. */
  private async pickColumns(): Promise<boolean> {
    if (this.table === null || this.columns === null) return true
    const columns = await pickColumns(this.table, this.columns, 'codings', this.heading)
    this.columns = columns ?? this.columns
    return columns !== undefined
  }

  private async read(): Promise<Reading> {
    const { name, bytes } = this.file
    const question: ImportQuestion = {
      name,
      map: this.columns?.map ?? null,
      coder: this.columns?.coder ?? unnamedCoder(),
      roles: this.roles,
      notApplicable: this.columns?.notApplicable ?? [],
      coders: this.coders,
    }
    return await withWork(
      vscode.l10n.t('Reading codings'),
      async ({ mustStep }) => await planFile(this.files, bytes, question, mustStep),
      bytes.length > longReadBytes ? 'at once' : 'if it takes long',
    )
  }

  /** The reading once it is said whether coders of the file are coders of the study with names like theirs. Undefined where the person left. */
  private async withCoders(reading: Reading): Promise<Reading | undefined> {
    const known = await studyCoders(this.files)
    const before = this.coders
    for (const coder of codersToAskFor(reading.found, known)) {
      // Who was said to be another person is asked for no more.
      if (this.coders.has(coder)) continue
      const name = await askSamePerson(coder, known, 'imported')
      if (name === undefined) return undefined
      this.coders = new Map([...this.coders, [coder, name]])
    }
    return this.coders === before ? reading : await this.read()
  }

  /** The reading once roles are said; the same where there is nobody to ask for. Undefined where the person left. */
  private async withRoles(reading: Reading, asks: 'unknown' | 'all'): Promise<Reading | undefined> {
    const { found } = reading
    const speakers = this.speakersFor(found, asks)
    if (speakers.length === 0) return reading
    const given = givenRoles(found, this.roles)
    const answers = await askRoles(speakers, { given, known: this.known, title: this.heading, asks })
    if (answers === undefined) return undefined
    this.roles = new Map([...this.roles, ...answers])
    return await this.read()
  }

  private speakersFor(found: Found, asks: 'unknown' | 'all'): ReturnType<typeof speakersToSay> {
    if (asks === 'all') return speakersToSayAgain(found, this.settings, this.roles)
    return this.columns === null ? [] : speakersToSay(found, this.settings, this.roles)
  }
}
