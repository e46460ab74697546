import { parseArgs } from 'node:util'
import { agreementVerb } from './verbs/agreement'
import { checkVerb } from './verbs/check'
import { convertVerb } from './verbs/convert'
import { exportVerb } from './verbs/export'
import { frequenciesVerb } from './verbs/frequencies'
import { iccVerb } from './verbs/icc'
import { importVerb } from './verbs/import'
import { mergeVerb } from './verbs/merge'
import { sequencesVerb } from './verbs/sequences'
import type { ExitCode, Terminal, Verb } from './verb'
import { UsageError } from './verb'
import { version } from './version'

const verbs: readonly Verb[] = [
  checkVerb,
  frequenciesVerb,
  agreementVerb,
  iccVerb,
  sequencesVerb,
  convertVerb,
  importVerb,
  exportVerb,
  mergeVerb,
]

function help(): string {
  const lines = verbs.map(({ usage, summary }) => `  alliance-coder ${usage}\n      ${summary}`)
  return [
    'Codings of psychotherapy transcripts: checks and figures.',
    '',
    ...lines,
    '',
    '  --json gives JSON. Errors go to standard error with file, line and reason.',
    '  Exit code: 0 fine, 1 findings, 2 could not run.',
    '',
  ].join('\n')
}

/** Runs one command line and gives its exit code; never throws. */
export async function run(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name, ...rest] = words
  if (name === '--version' || name === '-v') {
    terminal.out(`${version}\n`)
    return 0
  }
  if (name === undefined || ['--help', '-h', 'help'].includes(name)) {
    terminal.out(help())
    return name === undefined ? 2 : 0
  }
  const verb = verbs.find((one) => one.name === name)
  if (verb === undefined) {
    terminal.err(`alliance-coder: there is no verb "${name}"; there are ${verbs.map((one) => one.name).join(', ')}.\n`)
    return 2
  }
  try {
    return await runVerb(verb, rest, terminal)
  } catch (error) {
    terminal.err(failureWords(verb, error))
    return 2
  }
}

async function runVerb(verb: Verb, words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = {
    ...verb.options,
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  } as const
  const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true, strict: true })
  if (!values.help) return await verb.run({ words: positionals, flags: values, terminal })
  terminal.out(`alliance-coder ${verb.usage}\n${verb.summary}\n`)
  return 0
}

/** What went wrong; with how the verb is used where that was typed wrongly. */
function failureWords({ name, usage }: Verb, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error)
  const isUsage =
    error instanceof UsageError ||
    (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  return isUsage
    ? `alliance-coder ${name}: ${reason}\nusage: alliance-coder ${usage}\n`
    : `alliance-coder ${name}: failed: ${reason}\n`
}
