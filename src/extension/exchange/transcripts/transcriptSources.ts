import * as vscode from 'vscode'
import { tableText } from '../../../core/exchange/convertFile'
import { fileNameOf } from '../../../core/exchange/importedStudy'
import { readAnyTranscript } from '../../../core/exchange/readAnyTranscript'
import type { SheetMap } from '../../../core/exchange/tables/columns/sheetMap'
import { tableSessions } from '../../../core/exchange/tables/tableTranscript'
import { baseName } from '../../../core/coding/fileNames'
import type { Problem } from '../../../core/base/problem'
import { problem } from '../../../core/base/problem'
import { readRulesFor } from '../../../core/study/settings/readRulesOf'
import type { StudySettings } from '../../../core/study/settings/studyFile'
import { decode } from '../../../core/transcript/decode'
import type { Transcript } from '../../../core/transcript/model'
import { isSpreadsheet, nameOf, pathBelow, readBytes } from '../chosenFiles'
import { withWork } from '../work'
import { TierChoices } from './pickTiers'
import { TableMaps } from './tableMaps'

/** A file that was picked, and what it reads as. */
export interface Source {
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

/** What a file holds as it is read. */
type Reading = Pick<Source, 'problems' | 'sessions' | 'inPlace'>

const unread = (...problems: readonly Problem[]): Reading => ({ problems, sessions: [], inPlace: false })

/** A file that was loaded, and its text where it is a table. */
interface Loaded {
  readonly uri: vscode.Uri
  readonly name: string
  readonly inside: string | null
  readonly bytes: Uint8Array
  readonly table: string | null
}

/** Reads the bytes of files. */
async function load(uris: readonly vscode.Uri[], root: vscode.Uri): Promise<(Loaded | TooLarge)[]> {
  return await withWork(vscode.l10n.t('Reading transcripts'), async ({ mustStep, goOn }) => {
    const loaded: (Loaded | TooLarge)[] = []
    for (const [done, uri] of uris.entries()) {
      await mustStep(done, uris.length)
      const bytes = await readBytes(uri)
      await goOn()
      const name = nameOf(uri)
      if (bytes === null) loaded.push({ uri, name, bytes })
      else loaded.push({ uri, name, inside: pathBelow(root, uri), bytes, table: tableText(bytes, name) })
    }
    return loaded
  })
}

interface TooLarge {
  readonly uri: vscode.Uri
  readonly name: string
  readonly bytes: null
}

const tooLarge = ({ uri, name }: TooLarge): Source => ({
  uri,
  name,
  inside: null,
  bytes: new Uint8Array(),
  ...unread(problem('study/unreadable', 'error', { reason: 'it is too large' })),
})

const targetOf = (name: string): string => fileNameOf(baseName(name), '.transcript')

/** A table as transcripts, one a session. */
function readTableFile(
  { name, inside, bytes }: Loaded,
  table: string,
  map: SheetMap | null,
  settings: StudySettings,
): Reading {
  const { sessions, problems } = tableSessions(
    table,
    baseName(name),
    map,
    (path) => readRulesFor(settings, inside ?? name, path).roles,
  )
  const { problems: decoding } = decode(bytes, { windows1252: true })
  return {
    inPlace: false,
    problems: [...decoding, ...problems],
    sessions: sessions.map((one) => ({
      target: sessions.length === 1 ? targetOf(name) : fileNameOf(one.name, '.transcript'),
      transcript: one.transcript,
    })),
  }
}

/** A file of any other format as one transcript. */
function readOther({ name, inside, bytes }: Loaded, tiers: readonly string[] | null, settings: StudySettings): Reading {
  const target = targetOf(name)
  const rules = readRulesFor(settings, inside ?? name, target)
  const { transcript, problems, inPlace } = readAnyTranscript(bytes, { name, map: null, tiers, rules })
  if (transcript !== null) return { problems, sessions: [{ target, transcript }], inPlace }
  const why = problems.length > 0 ? problems : [problem('study/not-a-transcript', 'error', { name })]
  return { problems: why, sessions: [], inPlace }
}

const noSpreadsheet = (): Reading =>
  unread(
    problem('exchange/unreadable-format', 'error', {
      format: 'spreadsheet',
      reason: 'save it as CSV in the spreadsheet program, and import that',
    }),
  )

/** Reads the files that were picked; of tables the columns are asked for, of files with tiers the tiers. Undefined where the person left. */
export async function readSources(
  uris: readonly vscode.Uri[],
  root: vscode.Uri,
  settings: StudySettings,
): Promise<readonly Source[] | undefined> {
  const maps = new TableMaps()
  const choices = new TierChoices()
  const sources: Source[] = []
  for (const file of await load(uris, root)) {
    if (file.bytes === null) {
      sources.push(tooLarge(file))
      continue
    }
    const { uri, name, inside, bytes, table } = file
    const map = table === null ? null : await maps.of(table, name)
    const tiers = table === null ? await choices.of(bytes, name) : null
    if (map === undefined || tiers === undefined) return undefined
    const reading = isSpreadsheet(name)
      ? noSpreadsheet()
      : table === null
        ? readOther(file, tiers, settings)
        : readTableFile(file, table, map, settings)
    sources.push({ uri, name, inside, bytes, ...reading })
  }
  return sources
}
