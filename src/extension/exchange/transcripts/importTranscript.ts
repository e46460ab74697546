import * as vscode from 'vscode'
import type { Platform } from '../../platform/platform'
import { tableText } from '../../../core/exchange/convertFile'
import { guessColumns } from '../../../core/exchange/tables/columns/guessColumns'
import { fileNameOf } from '../../../core/exchange/importedStudy'
import type { AnyTranscript } from '../../../core/exchange/readAnyTranscript'
import { isRecorderLabel, readAnyTranscript, speakersToAsk, withAnswers } from '../../../core/exchange/readAnyTranscript'
import { readTable } from '../../../core/exchange/tables/readTable'
import type { SheetMap } from '../../../core/exchange/tables/columns/sheetMap'
import { tableSessions } from '../../../core/exchange/tables/tableTranscript'
import type { FileToWrite } from '../../../core/exchange/writing/writeFiles'
import { present, writeFiles } from '../../../core/exchange/writing/writeFiles'
import { baseName } from '../../../core/coding/fileNames'
import type { Files } from '../../../core/base/files/ports'
import type { Problem } from '../../../core/base/problem'
import { problem } from '../../../core/base/problem'
import { readRulesFor } from '../../../core/study/settings/readRulesOf'
import type { StudySettings } from '../../../core/study/settings/studyFile'
import { loadStudyFile } from '../../../core/study/settings/studyFile'
import { decode } from '../../../core/transcript/decode'
import type { Role, Transcript } from '../../../core/transcript/model'
import { nativeReader } from '../../../core/transcript/readers/nativeReader'
import { writeTranscript } from '../../../core/transcript/writeTranscript'
import { utf8 } from '../../../core/base/utf8'
import { describe } from '../../../messages/problems/describe'
import type { Outcome, PreviewedTranscript } from '../../../messages/problems/exchangeDocuments'
import { transcriptsPreview } from '../../../messages/problems/exchangeDocuments'
import type { CommandContext } from '../../commands/command'
import { pickOne } from '../../views/picks'
import { askRoles, KnownRoles, offerToShare, rememberInSession } from '../roles/askRoles'
import { pickColumns } from '../columns/pickColumns'
import { TierChoices } from './pickTiers'
import { chosenFiles, nameOf, pathBelow, readBytes, studyFolder } from '../pickStudy'
import { closeText, showPreview } from '../shownText'
import { Cancelled, tellCancelled, tellOutcome, withWork } from '../work'

const PREVIEW = 'Import Preview'
const SUMMARY = 'Import Summary'

/** A file that was picked, and what it reads as. */
interface Source {
  readonly uri: vscode.Uri
  readonly name: string
  /** Its path in the study, where it lies there. */
  readonly inside: string | null
  readonly bytes: Uint8Array
  readonly problems: readonly Problem[]
  /** A transcript a session; without any it is left out. */
  readonly sessions: readonly { readonly target: string; readonly transcript: Transcript }[]
  readonly inPlace: boolean
}

type InPlace = 'leave' | 'copy' | 'convert'

/** What becomes of a transcript: what is written where, or why nothing is. */
interface Planned {
  readonly source: string
  readonly origin: vscode.Uri
  readonly transcript: Transcript | null
  readonly problems: readonly Problem[]
  readonly path: string | null
  readonly bytes: Uint8Array
  readonly note: string | null
  /** Whether who its speakers are goes into study.yaml. */
  readonly remembers?: boolean
  /** What is opened where nothing is written. */
  readonly instead: vscode.Uri | null
  readonly state: 'new' | 'same' | 'none'
}

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

/** The columns of tables: asked for once for all tables with the same head. Undefined where the person left. */
class TableMaps {
  private readonly byHead = new Map<string, SheetMap>()

  async of(text: string, name: string): Promise<SheetMap | null | undefined> {
    const { table } = readTable(text)
    if (table === null) return null
    const key = JSON.stringify(table.head)
    const known = this.byHead.get(key)
    if (known !== undefined) return known
    const { map, form } = guessColumns(table, false)
    const chosen = await pickColumns(
      table,
      { map, form, coder: '', notApplicable: [] },
      false,
      vscode.l10n.t('Import Transcript: {0}', name),
    )
    if (chosen !== undefined) this.byHead.set(key, chosen.map)
    return chosen?.map
  }
}

const spreadsheet = /\.(?:xlsx?|xlsm|ods|numbers)$/i

function readSource(
  uri: vscode.Uri,
  root: vscode.Uri,
  bytes: Uint8Array,
  map: SheetMap | null,
  table: string | null,
  tiers: readonly string[] | null,
  settings: StudySettings,
): Source {
  const name = nameOf(uri)
  const inside = pathBelow(root, uri)
  const common = { uri, name, inside, bytes }
  if (spreadsheet.test(name)) {
    return {
      ...common,
      problems: [
        problem('exchange/unreadable-format', 'error', {
          format: 'spreadsheet',
          reason: 'save it as CSV in the spreadsheet program, and import that',
        }),
      ],
      sessions: [],
      inPlace: false,
    }
  }
  const target = fileNameOf(baseName(name), '.transcript')
  const rules = readRulesFor(settings, inside ?? name, target)
  if (table !== null) {
    const { sessions, problems } = tableSessions(
      table,
      baseName(name),
      map,
      (path) => readRulesFor(settings, inside ?? name, path).roles,
    )
    const { problems: decoding } = decode(bytes, { windows1252: true })
    return {
      ...common,
      inPlace: false,
      problems: [...decoding, ...problems],
      sessions: sessions.map((one) => ({
        target: sessions.length === 1 ? target : fileNameOf(one.name, '.transcript'),
        transcript: one.transcript,
      })),
    }
  }
  const read: AnyTranscript = readAnyTranscript(bytes, { name, map: null, tiers, rules })
  const unknown =
    read.transcript === null && read.problems.length === 0
      ? [problem('study/not-a-transcript', 'error', { name })]
      : read.problems
  return {
    ...common,
    problems: unknown,
    sessions: read.transcript === null ? [] : [{ target, transcript: read.transcript }],
    inPlace: read.inPlace,
  }
}

/** What shall become of text files that need no conversion. */
async function askInPlace(sources: readonly Source[]): Promise<InPlace | undefined> {
  const plain = sources.filter(({ inPlace }) => inPlace)
  if (plain.length === 0) return 'convert'
  const outside = plain.some(({ inside }) => inside === null)
  return await pickOne<InPlace>(
    [
      outside
        ? {
            label: vscode.l10n.t('Copy into the Study Unchanged'),
            detail: vscode.l10n.t(
              'They are coded as they are and are never rewritten; roles of speakers are said in study.yaml.',
            ),
            value: 'copy',
          }
        : {
            label: vscode.l10n.t('Leave Where They Lie'),
            detail: vscode.l10n.t('Nothing is written: they are coded as they are and are never rewritten.'),
            value: 'leave',
          },
      {
        label: vscode.l10n.t('Convert to .transcript'),
        detail: outside
          ? vscode.l10n.t('Turns, speakers with their roles, and times in a file that can be corrected by hand.')
          : vscode.l10n.t(
              'A second file is written; take the first one out of the study then, or the session is there twice.',
            ),
        value: 'convert',
      },
    ],
    {
      title: title(),
      stays: true,
      placeholder:
        plain.length === 1
          ? vscode.l10n.t('This is text that can be coded without converting it.')
          : vscode.l10n.t('{0} files are text that can be coded without converting them.', plain.length),
    },
  )
}

/** A name that is neither on the disk nor among those of this import. */
async function freeName(files: Files, path: string, taken: ReadonlySet<string>): Promise<string> {
  const dot = path.lastIndexOf('.')
  for (let number = 2; ; number++) {
    const name = `${path.slice(0, dot)}-${number}${path.slice(dot)}`
    if (!taken.has(name.toLowerCase()) && (await present(files, name)) === null) return name
  }
}

const sameText = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i])

/** The file that a session becomes; whether that is free is seen to later. */
function draft(
  source: Source,
  session: Source['sessions'][number],
  inPlace: InPlace,
  answers: ReadonlyMap<string, Role>,
): Planned {
  const { name, uri, bytes, problems } = source
  const common = { source: name, origin: uri, problems, instead: null, state: 'new' as const }
  const how = source.inPlace ? inPlace : 'convert'
  const transcript = withAnswers(session.transcript, answers)
  // What stays as it is can't hold roles.
  const inSession = how !== 'convert' && source.inPlace && [...answers.keys()].some(isRecorderLabel)
  // A transcript of ours is one already.
  if (how === 'leave' || (source.inside !== null && name.toLowerCase().endsWith('.transcript'))) {
    const note = inSession
      ? vscode.l10n.t('is coded where it lies; who its speakers are is written to study.yaml, for this session')
      : vscode.l10n.t('is coded where it lies; nothing is written')
    return { ...common, transcript, path: null, bytes, note, remembers: inSession, instead: uri, state: 'none' }
  }
  if (how === 'copy' || name.toLowerCase().endsWith('.transcript'))
    return {
      ...common,
      transcript,
      path: name,
      bytes,
      note: inSession
        ? vscode.l10n.t('a copy of the file as it is; who its speakers are is written to study.yaml, for this session')
        : vscode.l10n.t('a copy of the file as it is'),
    }
  const text = writeTranscript(transcript)
  const again = nativeReader.read(text)
  const same =
    again.turns.length === transcript.turns.length &&
    again.turns.every(({ text: words }, i) => words === transcript.turns[i]?.text)
  if (same) return { ...common, transcript, path: session.target, bytes: utf8(text), note: null }
  return {
    ...common,
    transcript: null,
    path: null,
    bytes,
    note: null,
    state: 'none',
    problems: [
      ...problems,
      problem('exchange/skipped', 'error', {
        what: 'session',
        name: session.target,
        reason: 'its text would not be read back as it is',
      }),
    ],
  }
}

/** Looks whether names are taken, and asks what to do where they are. Undefined where the person left. */
async function withFreeNames(files: Files, drafts: readonly Planned[]): Promise<readonly Planned[] | undefined> {
  const taken = new Set<string>()
  const out: Planned[] = []
  let answer: 'rename' | 'skip' | undefined
  for (const one of drafts) {
    if (one.path === null) {
      out.push(one)
      continue
    }
    const there = await present(files, one.path)
    if (there !== null && sameText(there.bytes, one.bytes)) {
      taken.add(one.path.toLowerCase())
      out.push({ ...one, state: 'same', note: vscode.l10n.t('it is there already, just so') })
      continue
    }
    if (there === null && !taken.has(one.path.toLowerCase())) {
      taken.add(one.path.toLowerCase())
      out.push(one)
      continue
    }
    const other = await freeName(files, one.path, taken)
    answer ??= await pickOne<'rename' | 'skip'>(
      [
        {
          label: vscode.l10n.t('Write It as {0}', other),
          detail: vscode.l10n.t('What is there stays; other taken names get a number likewise.'),
          value: 'rename',
        },
        {
          label: vscode.l10n.t('Leave It Out'),
          detail: vscode.l10n.t('And others whose names are taken.'),
          value: 'skip',
        },
      ],
      {
        title: title(),
        placeholder: vscode.l10n.t('{0} is in the study already, with other content.', one.path),
        stays: true,
      },
    )
    if (answer === undefined) return undefined
    if (answer === 'skip')
      out.push({
        ...one,
        path: null,
        state: 'none',
        note: vscode.l10n.t('is left out: {0} is there already', one.path),
      })
    else {
      taken.add(other.toLowerCase())
      out.push({ ...one, path: other, note: vscode.l10n.t('{0} is there already', one.path) })
    }
  }
  return out
}

const previewed = ({ source, path, note, transcript, problems }: Planned): PreviewedTranscript => ({
  source,
  target: path,
  why: note,
  transcript,
  problems,
})

/** Asks for the roles of all speakers whom nothing names. Undefined where the person left. */
async function rolesOf(
  sources: readonly Source[],
  settings: StudySettings,
  known: KnownRoles,
  evenKnown: boolean,
): Promise<ReadonlyMap<string, ReadonlyMap<string, Role>> | undefined> {
  const bySource = new Map<string, ReadonlyMap<string, Role>>()
  for (const { uri, name, inside, sessions } of sources) {
    const answers = new Map<string, Role>()
    for (const { target, transcript } of sessions) {
      const asked = speakersToAsk(transcript, readRulesFor(settings, inside ?? name, target)).filter(
        ({ label }) => !answers.has(label),
      )
      const given = transcript.speakers.flatMap(({ role }) => (role === 'other' ? [] : [role]))
      const found = await askRoles(asked, given, known, vscode.l10n.t('Import Transcript: {0}', name), evenKnown)
      if (found === undefined) return undefined
      for (const [label, role] of found) answers.set(label, role)
    }
    bySource.set(uri.toString(), answers)
  }
  return bySource
}

/** Reads the files that were picked; of tables the columns are asked for. Undefined where the person left. */
async function readSources(
  uris: readonly vscode.Uri[],
  root: vscode.Uri,
  settings: StudySettings,
): Promise<readonly Source[] | undefined> {
  const loaded = await withWork(vscode.l10n.t('Reading transcripts'), async ({ mustStep, goOn }) => {
    const out: { readonly uri: vscode.Uri; readonly bytes: Uint8Array | null; readonly table: string | null }[] = []
    for (const [done, uri] of uris.entries()) {
      await mustStep(done, uris.length)
      const bytes = await readBytes(uri)
      await goOn()
      out.push({ uri, bytes, table: bytes === null ? null : tableText(bytes, nameOf(uri)) })
    }
    return out
  })
  const maps = new TableMaps()
  const choices = new TierChoices()
  const sources: Source[] = []
  for (const { uri, bytes, table } of loaded) {
    if (bytes === null) {
      sources.push({
        uri,
        name: nameOf(uri),
        inside: null,
        bytes: new Uint8Array(),
        problems: [problem('study/unreadable', 'error', { reason: 'it is too large' })],
        sessions: [],
        inPlace: false,
      })
      continue
    }
    const map = table === null ? null : await maps.of(table, nameOf(uri))
    const tiers = table === null ? await choices.of(bytes, nameOf(uri)) : null
    if (map === undefined || tiers === undefined) return undefined
    sources.push(readSource(uri, root, bytes, map, table, tiers, settings))
  }
  return sources
}

function plan(
  sources: readonly Source[],
  how: InPlace,
  roles: ReadonlyMap<string, ReadonlyMap<string, Role>>,
): Planned[] {
  return sources.flatMap((source): Planned[] =>
    source.sessions.length === 0
      ? [
          {
            source: source.name,
            origin: source.uri,
            transcript: null,
            problems: source.problems,
            path: null,
            bytes: source.bytes,
            note: vscode.l10n.t("is left out: it can't be read as a transcript"),
            instead: null,
            state: 'none',
          },
        ]
      : source.sessions.map((session) => draft(source, session, how, roles.get(source.uri.toString()) ?? new Map())),
  )
}

async function confirm(planned: readonly Planned[], asked: boolean): Promise<'write' | 'roles' | undefined> {
  const fresh = planned.filter(({ state }) => state === 'new')
  const only = fresh.length === 1 ? fresh[0] : undefined
  const write =
    only?.path != null
      ? vscode.l10n.t('Write {0}', only.path)
      : fresh.length === 0
        ? planned.some(({ remembers }) => remembers === true)
          ? vscode.l10n.t('Write Who Is Who to study.yaml')
          : vscode.l10n.t('Done: There Is Nothing to Write')
        : vscode.l10n.t('Write {0} Files', fresh.length)
  return await pickOne<'write' | 'roles'>(
    [
      { label: write, value: 'write' as const },
      ...(asked ? [{ label: vscode.l10n.t('Say Again Who Is Who…'), value: 'roles' as const }] : []),
    ],
    {
      title: title(),
      placeholder: vscode.l10n.t('Look at the preview. Nothing has been written yet; Escape cancels.'),
      stays: true,
    },
  )
}

/** Imports transcripts into a study: reads them, asks what only a person knows, shows what would be written, and writes it. */
export async function importTranscript(
  context: CommandContext,
  platform: Platform,
  argument: unknown,
  more: unknown,
): Promise<void> {
  try {
    const given = chosenFiles(argument, more)
    const uris = given.length > 0 ? given : await pickFiles()
    const [first] = uris
    if (first === undefined) return
    const root = await studyFolder(context, title(), first, true)
    if (root !== null) await importInto(context, platform.files(root), root, uris)
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error
    tellCancelled(0)
  }
}

async function importInto(
  context: CommandContext,
  files: Files,
  root: vscode.Uri,
  uris: readonly vscode.Uri[],
): Promise<void> {
  const { settings } = await loadStudyFile(files)
  const sources = await readSources(uris, root, settings)
  const how = sources === undefined ? undefined : await askInPlace(sources)
  if (sources === undefined || how === undefined) return
  const known = new KnownRoles(context.extension.workspaceState, root)
  let roles = await rolesOf(sources, settings, known, false)
  let planned: readonly Planned[] | undefined
  for (;;) {
    planned = roles === undefined ? undefined : await withFreeNames(files, plan(sources, how, roles))
    if (roles === undefined || planned === undefined) return
    await showPreview(context, PREVIEW, transcriptsPreview(planned.map(previewed)))
    const answer = await confirm(
      planned,
      [...roles.values()].some(({ size }) => size > 0),
    )
    if (answer !== 'roles') {
      await closeText(PREVIEW)
      if (answer === undefined) return
      break
    }
    roles = await rolesOf(sources, settings, known, true)
    if (roles === undefined) await closeText(PREVIEW)
  }
  await offerToShare(
    files,
    new Map([...roles.values()].flatMap((answers) => [...answers])),
    known,
    title(),
    how !== 'convert',
  )
  const toWrite = planned.flatMap(({ path, bytes, state }): FileToWrite[] =>
    path === null || state !== 'new' ? [] : [{ path, bytes, was: null }],
  )
  const { done, written } = await withWork(
    vscode.l10n.t('Writing transcripts'),
    async ({ step }) => await writeFiles(files, toWrite, step),
  )
  if (!done) {
    tellCancelled(written.length)
    return
  }
  if (how !== 'convert') {
    for (const { uri, inPlace, inside } of sources) {
      const path = inside ?? planned.find(({ origin, state }) => origin === uri && state !== 'none')?.path
      if (inPlace && path != null) await rememberInSession(files, path, roles.get(uri.toString()) ?? new Map())
    }
  }
  const opened = planned.find(({ path, instead }) => path !== null || instead !== null)
  if (opened !== undefined)
    await vscode.window.showTextDocument(opened.instead ?? vscode.Uri.joinPath(root, opened.path ?? ''), {
      preview: false,
    })
  tellDone(context, planned)
}

function tellDone(context: CommandContext, planned: readonly Planned[]): void {
  const found = ({ problems, transcript, source }: Planned): Problem[] =>
    [...problems, ...(transcript?.problems ?? [])].map((one) => ({ ...one, file: source }))
  const problems = planned.flatMap(found)
  const written = planned.filter(({ state }) => state === 'new')
  const skipped = planned.filter(({ path, instead }) => path === null && instead === null)
  const turns = written.reduce((sum, { transcript }) => sum + (transcript?.turns.length ?? 0), 0)
  const counts = vscode.l10n.t(
    'Imported. Transcripts written: {0}, turns: {1}. Repairs and remarks: {2}. Left out: {3}.',
    written.length,
    turns,
    problems.length,
    skipped.length,
  )
  const reason = ({ source, note, problems: why }: Planned): string =>
    `${source} ${why[0] === undefined ? (note ?? '') : `: ${describe(why[0])}`}`.replace(' :', ':')
  const outcome: Outcome = {
    title: 'Import of transcripts',
    counts: [counts],
    written: written.map(
      ({ source, path, transcript }) => `${path ?? ''} from ${source}: ${transcript?.turns.length ?? 0} turns`,
    ),
    unchanged: planned
      .filter(({ state, instead }) => state === 'same' || instead !== null)
      .map(({ source, note }) => `${source}: ${note ?? ''}`),
    skipped: skipped.map(reason),
    problems,
  }
  tellOutcome(context, counts, SUMMARY, outcome)
}
