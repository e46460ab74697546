import * as vscode from 'vscode'
import type { Files } from '../../../core/base/files/ports'
import type { Found } from '../../../core/exchange/formats/codingsFormat'
import type { ImportPlan } from '../../../core/exchange/writing/writeImport'
import { writeImport } from '../../../core/exchange/writing/writeImport'
import { importCountsLine } from '../../../messages/problems/exchangeDocuments'
import type { ExchangeContext } from '../exchangeContext'
import { tellCancelled, tellOutcome } from '../outcome'
import { withWork } from '../work'

const summaryName = 'Import Summary'

/** How many of the files of a plan are there. */
async function filesThere(files: Files, { toWrite }: ImportPlan): Promise<number> {
  const isThere = async (path: string): Promise<boolean> =>
    await files.read(path).then(
      () => true,
      () => false,
    )
  const all = await Promise.all(toWrite.map(async ({ path }) => await isThere(path)))
  return all.filter(Boolean).length
}

function tellWritten(context: ExchangeContext, plan: ImportPlan): void {
  const fresh = plan.toWrite
  const { sessions, turns, coders, codings } = plan.counts
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
  tellOutcome(context, words, summaryName, {
    title: 'Import of codings',
    counts: [importCountsLine(plan.counts)],
    written: fresh.map(({ path }) => path),
    unchanged: plan.files.filter(({ state }) => state === 'same').map(({ path }) => path),
    skipped: [],
    problems: plan.problems,
  })
}

/** Writes what was planned, opens the first transcript, and says what came of it. */
export async function writeCodings(
  context: ExchangeContext,
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
    tellCancelled(await filesThere(files, plan))
    return
  }
  // The first transcript is opened, never a codings file: whose codings say what is not shown.
  const transcript = found.sessions[0]?.path ?? plan.files[0]?.path
  if (transcript !== undefined)
    await vscode.window.showTextDocument(vscode.Uri.joinPath(root, ...transcript.split('/')), { preview: false })
  tellWritten(context, plan)
}
