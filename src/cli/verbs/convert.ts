import { readFile, readdir } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import type { Problem } from '../../core/base/problem'
import { readAnyTranscript } from '../../core/exchange/readAnyTranscript'
import { parseSheetMap } from '../../core/exchange/tables/columns/sheetMap'
import type { Transcript } from '../../core/transcript/model'
import { isCodebookFile } from '../../core/study/settings/codebooks'
import { readRulesFor } from '../../core/study/settings/readRulesOf'
import { loadStudyFile } from '../../core/study/settings/studyFile'
import type { ReadRules } from '../../core/transcript/readRules'
import { defaultRules } from '../../core/transcript/readRules'
import { writeTranscript } from '../../core/transcript/writeTranscript'
import { asFileError, nodeFiles } from '../../node/nodeFiles'
import { describe } from '../../messages/problems/describe'
import { systemReason } from '../../messages/problems/study'
import { printProblems } from '../openedStudy'
import type { Terminal, Verb } from '../verb'
import { listOf, oneOf, oneWord, text as textOf, UsageError } from '../verb'

function asJson(transcript: Transcript, decoding: readonly Problem[]): unknown {
  const names = new Map(transcript.speakers.map(({ label, name }) => [label, name]))
  return {
    format: transcript.reader.split('/')[0],
    speakers: transcript.speakers.map(({ label, role, name }) => ({ label, role, name })),
    turns: transcript.turns.map((turn) => ({
      index: turn.index,
      label: turn.label,
      speaker: names.get(turn.label) ?? turn.label,
      role: turn.role,
      start: turn.start,
      end: turn.end,
      section: turn.section === null ? null : (transcript.sections[turn.section]?.title ?? null),
      parts: turn.parts.map(({ start, end }) => turn.text.slice(start, end)),
      text: turn.text,
    })),
    repaired: [...decoding, ...transcript.problems].map((found) => ({
      line: found.range === undefined ? null : found.range.start.line + 1,
      what: describe(found),
    })),
  }
}

/** The study that a file lies in: the nearest folder above it with a `study.yaml` or a codebook; null where there is none. */
async function studyAround(path: string): Promise<string | null> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const names = await readdir(folder).catch(() => [])
    if (names.some((name) => name === 'study.yaml' || isCodebookFile(name))) return folder
    if (folder === dirname(folder)) return null
  }
}

/** How the study reads the transcript that a file becomes; what is wrong in its settings is said. */
async function rulesFor(path: string, study: string | undefined, terminal: Terminal): Promise<ReadRules> {
  const folder = study === undefined ? await studyAround(path) : resolve(study)
  if (folder === null) return defaultRules
  const { settings, problems } = await loadStudyFile(nodeFiles(folder))
  printProblems(
    problems.map((found) => ({ ...found, file: join(folder, found.file ?? 'study.yaml') })),
    terminal,
    'warning',
  )
  const source = relative(folder, path).split(sep).join('/')
  return readRulesFor(settings, source, source.replace(/\.[^./]+$/, '.transcript'))
}

/** `convert FILE`: any transcript format to the native one, or to JSON. */
export const convertVerb: Verb = {
  name: 'convert',
  usage: 'convert FILE [--to transcript|json] [--map speaker=…,text=…,start=…] [--tiers A,B] [--study DIR] [--json]',
  summary:
    'Writes a transcript of any known format to standard output, in the native format or as JSON, read as the study it lies in (or --study) asks for.',
  options: { to: { type: 'string' }, map: { type: 'string' }, tiers: { type: 'string' }, study: { type: 'string' } },
  async run(call) {
    const { terminal, flags } = call
    const path = resolve(oneWord(call, 'the transcript'))
    const to = flags['json'] === true ? 'json' : (oneOf(flags, 'to', ['transcript', 'json']) ?? 'transcript')
    const bytes = await readFile(path).catch((error: unknown) => {
      throw new UsageError(`${path}: ${systemReason(asFileError(error, path).reason)}`)
    })
    const words = textOf(flags, 'map')
    const map = words === undefined ? null : parseSheetMap(words)
    if (words !== undefined && map === null) throw new UsageError('--map is a list such as speaker=Who,text=Words')
    const rules = await rulesFor(path, textOf(flags, 'study'), terminal)
    const { transcript, problems } = readAnyTranscript(bytes, {
      name: basename(path),
      map,
      tiers: listOf(flags, 'tiers') ?? null,
      rules,
    })
    const placed = problems.map((found) => ({ ...found, file: path }))
    if (transcript === null) {
      if (placed.length > 0) printProblems(placed, terminal, 'warning')
      else
        terminal.err(
          `${path}: error: this is not a transcript that can be recognised: it has the marks of no format, and no two speaker labels start its lines repeatedly [study/not-a-transcript]\n`,
        )
      return 2
    }
    if (to === 'json') terminal.out(`${JSON.stringify(asJson(transcript, problems), null, 2)}\n`)
    else {
      printProblems(
        [...placed, ...transcript.problems.map((found) => ({ ...found, file: path }))],
        terminal,
        'information',
      )
      terminal.out(writeTranscript(transcript))
    }
    return transcript.problems.some(({ severity }) => severity === 'error') ? 1 : 0
  },
}
