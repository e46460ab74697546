import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { Problem } from '../../core/problem'
import type { Transcript } from '../../core/transcript/model'
import { decode } from '../../core/transcript/decode'
import { recognise } from '../../core/transcript/readers'
import { writeTranscript } from '../../core/transcript/writeTranscript'
import { asFileError } from '../../node/nodeFiles'
import { describe } from '../../messages/describe'
import { systemReason } from '../../messages/study'
import { printProblems } from '../study'
import type { Verb } from '../verb'
import { oneOf, oneWord, UsageError } from '../verb'

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

/** `convert FILE`: any transcript format to the native one, or to JSON. */
export const convertVerb: Verb = {
  name: 'convert',
  usage: 'convert FILE [--to transcript|json] [--json]',
  summary: 'Writes a transcript of any known format to standard output, in the native format or as JSON.',
  options: { to: { type: 'string' } },
  async run(call) {
    const { terminal, flags } = call
    const path = resolve(oneWord(call, 'the transcript'))
    const to = flags['json'] === true ? 'json' : (oneOf(flags, 'to', ['transcript', 'json']) ?? 'transcript')
    const bytes = await readFile(path).catch((error: unknown) => {
      throw new UsageError(`${path}: ${systemReason(asFileError(error, path).reason)}`)
    })
    // The native format is UTF-8 and nothing else.
    const { text, problems } = decode(bytes, { windows1252: !path.toLowerCase().endsWith('.transcript') })
    const placed = problems.map((found) => ({ ...found, file: path }))
    if (text === null) {
      printProblems(placed, terminal, 'error')
      return 2
    }
    const reader = recognise(text, basename(path))
    if (reader === null) {
      terminal.err(`${path}: error: this is not a transcript that can be recognised: it has the marks of no format, and no two speaker labels start its lines repeatedly [study/not-a-transcript]\n`)
      return 2
    }
    const transcript = reader.read(text)
    if (to === 'json') terminal.out(`${JSON.stringify(asJson(transcript, problems), null, 2)}\n`)
    else {
      printProblems([...placed, ...transcript.problems.map((found) => ({ ...found, file: path }))], terminal, 'information')
      terminal.out(writeTranscript(transcript))
    }
    return transcript.problems.some(({ severity }) => severity === 'error') ? 1 : 0
  },
}
