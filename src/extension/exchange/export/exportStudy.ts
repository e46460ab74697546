import * as vscode from 'vscode'
import type { Platform } from '../../platform/platform'
import type { Problem } from '../../../core/base/problem'
import { slug } from '../../../core/coding/fileNames'
import { askCoderName } from '../../session/coder/askWhoCodes'
import { Cancelled, withWork } from '../work'
import type { Exported } from '../../../core/exchange/exportedStudy'
import { exportStudy as exportFrom } from '../../../core/exchange/exportStudy'
import type { Store } from '../../../core/study/store/store'
import { pathBelow } from '../chosenFiles'
import type { ExchangeContext } from '../exchangeContext'
import { tellCancelled, tellOutcome } from '../outcome'
import { existingStudy } from '../pickStudy'
import type { ShownStudy } from './blindGate'
import { throughGate } from './blindGate'
import type { ExportChoice } from './exportChoice'
import { chosenExport, endingOf, formatOf, pickExport } from './exportChoice'
import type { ExportTarget } from './exportTarget'
import { pickTarget } from './exportTarget'
import type { Written } from './writeExport'
import { nothingWritten, writeExport } from './writeExport'

const summaryName = 'Export Summary'

const title = (): string => vscode.l10n.t('Export Study')

/** What of a reading an export's summary says: not the repairs of transcripts, which stand in Problems. */
const grave = (problems: readonly Problem[]): readonly Problem[] =>
  problems.filter(({ severity }) => severity === 'error')

/** Whether what is written there would be read as sessions of the study. */
function wouldBeSessions(choice: ExportChoice, { folder }: ExportTarget, root: vscode.Uri): boolean {
  const pathOf = (uri: vscode.Uri): string => uri.path.replace(/\/$/, '')
  return choice === 'chat' && (pathBelow(root, folder) !== null || pathOf(folder) === pathOf(root))
}

/** Exports a study in a format of other programs, as far as the coder may see it. */
export async function exportStudy(context: ExchangeContext, platform: Platform): Promise<void> {
  try {
    const root = await existingStudy(context, title(), undefined)
    if (root === null || (await askCoderName(context)) === null) return
    const study = await context.studies.at(root)
    const choice = study === null ? undefined : await pickExport(title())
    if (study === null || choice === undefined) return
    const name = slug(root.path.slice(root.path.lastIndexOf('/') + 1))
    const target = await pickTarget(title(), root, name, endingOf(choice))
    if (target === undefined) return
    if (wouldBeSessions(choice, target, root)) {
      void vscode.window.showWarningMessage(
        vscode.l10n.t("CHAT files in the study's folder would become sessions of it. Export them to a folder outside."),
      )
      return
    }
    await exportTo(context, platform, { store: study.store, root, choice, target })
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error
    tellCancelled(0)
  }
}

/** What is exported, how, and where it goes. */
interface Export {
  readonly store: Store
  readonly root: vscode.Uri
  readonly choice: ExportChoice
  readonly target: ExportTarget
}

async function exportTo(context: ExchangeContext, platform: Platform, asked: Export): Promise<void> {
  const { store, root, choice, target } = asked
  const read = await readStudy(store)
  if (!('sessions' in read)) {
    tellUnreadable(context, read.problems)
    return
  }
  // A codebook shows nobody's codings.
  const shown = choice === 'qdc' ? { reading: read, leftOut: [] } : await throughGate(store, read, title())
  if (shown === undefined) return
  const made = await withWork(
    vscode.l10n.t('Exporting the study'),
    async ({ step }) => await exportFrom(platform.files(root), shown.reading, formatOf(choice), step),
  )
  if (made === null) throw new Cancelled()
  const files = made.files.length === 0 ? [] : chosenExport(made.files, choice, target.name, shown.reading)
  const written = files.length === 0 ? nothingWritten : await writeExport(platform, title(), target, files)
  if (written !== null) tellExported(context, shown, made, written)
}

/** Reads a study with all that is saved of it so far. */
async function readStudy(store: Store): ReturnType<Store['read']> {
  return await withWork(vscode.l10n.t('Reading the study'), async ({ step, goOn }) => {
    await store.flush()
    let isWanted = true
    // The reading itself asks without waiting; between sessions it reads files, which gives a cancelling its way in.
    const reading = await store.read({ coder: store.coder }, (done, total) => {
      void Promise.resolve(step(done, total)).then((goes) => {
        isWanted = goes
      })
      return isWanted
    })
    await goOn()
    return reading
  })
}

function tellUnreadable(context: ExchangeContext, problems: readonly Problem[]): void {
  const words = vscode.l10n.t('The study could not be read; nothing was exported.')
  const nothing = { counts: [], written: [], unchanged: [], skipped: [] }
  tellOutcome(context, words, summaryName, { title: 'Export', ...nothing, problems })
}

function tellExported(
  context: ExchangeContext,
  { reading, leftOut }: ShownStudy,
  made: Exported,
  { written, unchanged }: Written,
): void {
  const problems = [...grave(reading.problems), ...made.problems]
  const words = vscode.l10n.t(
    'Exported. Files written: {0}, unchanged: {1}. Sessions: {2}, codings files: {3}. Left out: {4}. Remarks: {5}.',
    written.length,
    unchanged.length,
    reading.sessions.length,
    reading.sessions.reduce((sum, { seen }) => sum + seen.length, 0),
    leftOut.length,
    problems.length,
  )
  tellOutcome(context, words, summaryName, {
    title: 'Export',
    counts: [words],
    written,
    unchanged,
    skipped: leftOut,
    problems,
  })
}
