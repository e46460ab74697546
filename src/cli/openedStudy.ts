import { builtinCodebookText } from '../core/codebook/builtin/builtinCodebook'
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Problem } from '../core/base/problem'
import type { Viewer } from '../core/study/blinding/gate'
import type { StudyReading } from '../core/study/readStudy'
import type { NotOpened } from '../core/study/session/openedSession'
import { Store } from '../core/study/store/store'
import { nodeFiles } from '../node/nodeFiles'
import { describeLine } from '../messages/problems/describe'
import type { Call, ExitCode, Terminal } from './verb'
import { oneWord, text, UsageError } from './verb'

/** Options every verb about a study takes. */
export const studyOptions = { as: { type: 'string' }, codebook: { type: 'string' } } as const

/** Who runs figures and codes nothing: a word of its own, since in a terminal of the editor it has to be typed. */
const analyst = 'analyst'

/** Who looks: who is named by `--as`, else in a terminal of the editor its coder, else an analyst. Nobody takes another's name there. */
function viewerOf({ flags, terminal: { editorsCoder } }: Call): Viewer {
  const named = text(flags, 'as')
  if (named === analyst) return analyst
  if (editorsCoder === null) return named === undefined ? analyst : { coder: named }
  if (named !== undefined && named !== editorsCoder)
    throw new UsageError(
      `this terminal has the view of ${whose(editorsCoder)}. Type --as analyst for the figures of the study, or set your name in the editor`,
    )
  return { coder: editorsCoder }
}

const whose = (coder: string): string => (coder === '' ? 'nobody, since the editor has no coder yet' : coder)

/** Says whose view it is where nobody has typed that. */
function sayView({ flags, terminal }: Call): void {
  if (terminal.editorsCoder !== null && text(flags, 'as') === undefined)
    terminal.err(
      `The view of ${whose(terminal.editorsCoder)}, as in the editor. --as analyst shows the figures of the study.\n`,
    )
}

/** The study folder named on the command line, as an absolute path. */
export async function studyFolder(call: Call): Promise<string> {
  const folder = resolve(oneWord(call, 'the folder of a study'))
  const found = await stat(folder).catch(() => null)
  if (found === null) throw new UsageError(`there is no folder ${folder}`)
  if (!found.isDirectory()) throw new UsageError(`${folder} is a file; name the folder of the study`)
  return folder
}

/** Prints problems of at least the given weight to standard error, worst first in the order they stand. */
export function printProblems(
  problems: readonly Problem[],
  terminal: Terminal,
  least: 'error' | 'warning' | 'information',
): void {
  const weights = ['error', 'warning', 'information'] as const
  const allowed = weights.slice(0, weights.indexOf(least) + 1)
  for (const found of problems) if (allowed.includes(found.severity)) terminal.err(`${describeLine(found)}\n`)
}

const coderOf = (viewer: Viewer): string => (viewer === 'analyst' ? '' : viewer.coder)

/** The store of the study that is named; the command line writes nothing. */
async function storeOf(call: Call): Promise<Store> {
  const files = nodeFiles(await studyFolder(call))
  const codebook = text(call.flags, 'codebook')
  const clock = { now: () => new Date().toISOString() }
  return new Store({
    files,
    clock,
    random: { next: Math.random },
    builtin: () => Promise.resolve(builtinCodebookText),
    coder: coderOf(viewerOf(call)),
    ...(codebook === undefined ? {} : { codebook }),
  })
}

/** The study as the caller may see it, or why there is none. */
export async function readingOf(call: Call): Promise<StudyReading | NotOpened> {
  const store = await storeOf(call)
  sayView(call)
  const reading = await store.read(viewerOf(call))
  const wanted = text(call.flags, 'codebook')
  if ('sessions' in reading || wanted === undefined) return reading
  const { codebooks } = await store.settings()
  if (codebooks.length === 0) return reading
  throw new UsageError(
    `the study has no codebook "${wanted}"; it has ${codebooks.map(({ codebook }) => codebook.id).join(', ')}`,
  )
}

/** As `readingOf`; null, with the reasons printed, where there is nothing to work on. */
export async function openStudy(call: Call): Promise<StudyReading | null> {
  const reading = await readingOf(call)
  printProblems(reading.problems, call.terminal, 'error')
  return 'sessions' in reading ? reading : null
}

/** 1 where the study has errors, else 0. */
export const exitCodeOf = ({ problems }: StudyReading): ExitCode =>
  problems.some(({ severity }) => severity === 'error') ? 1 : 0
