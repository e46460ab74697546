import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { Problem } from '../../core/problem'
import { convertFile } from '../../core/exchange/convertFile'
import { parseSheetMap } from '../../core/exchange/sheetColumns'
import type { Transcript } from '../../core/transcript/model'
import { decode } from '../../core/transcript/decode'
import { recognise } from '../../core/transcript/readers'
import { writeTranscript } from '../../core/transcript/writeTranscript'
import { asFileError } from '../../node/nodeFiles'
import { describe } from '../../messages/describe'
import { systemReason } from '../../messages/study'
import { printProblems } from '../study'
import type { Verb } from '../verb'
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
    repaired: [...decoding, ...transcript.problems].map((found) => ({ line: found.range === undefined ? null : found.range.start.line + 1, what: describe(found) })),
  }
}

/** A transcript of a format that is read where it lies. */
function recognised(bytes: Uint8Array, name: string, windows1252: boolean): { readonly transcript: Transcript | null; readonly problems: readonly Problem[] } {
  const { text, problems } = decode(bytes, { windows1252 })
  return { transcript: text === null ? null : (recognise(text, name)?.read(text) ?? null), problems }
}

/** `convert FILE`: any transcript format to the native one, or to JSON. */
export const convertVerb: Verb = {
  name: 'convert',
  usage: 'convert FILE [--to transcript|json] [--map speaker=…,text=…,start=…] [--tiers A,B] [--json]',
  summary: 'Writes a transcript of any known format to standard output, in the native format or as JSON.',
  options: { to: { type: 'string' }, map: { type: 'string' }, tiers: { type: 'string' } },
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
    // The native format is UTF-8 text and nothing else.
    const native = path.toLowerCase().endsWith('.transcript')
    const converted = native ? null : convertFile(bytes, { name: basename(path), map, tiers: listOf(flags, 'tiers') ?? null })
    const { transcript, problems } = converted ?? recognised(bytes, basename(path), !native)
    const placed = problems.map((found) => ({ ...found, file: path }))
    if (transcript === null) {
      if (placed.length > 0) printProblems(placed, terminal, 'warning')
      else terminal.err(`${path}: error: this is not a transcript that can be recognised: it has the marks of no format, and no two speaker labels start its lines repeatedly [study/not-a-transcript]\n`)
      return 2
    }
    if (to === 'json') terminal.out(`${JSON.stringify(asJson(transcript, problems), null, 2)}\n`)
    else {
      printProblems([...placed, ...transcript.problems.map((found) => ({ ...found, file: path }))], terminal, 'information')
      terminal.out(writeTranscript(transcript))
    }
    return transcript.problems.some(({ severity }) => severity === 'error') ? 1 : 0
  },
}
