import * as vscode from 'vscode'
import { csvOf } from '../../../core/base/dataTable'
import { utf8 } from '../../../core/base/utf8'
import type { Codebook } from '../../../core/codebook/model'
import { codebookColumns, codebookRows } from '../../../core/exchange/codebooks/codebookCsv'
import type { Exported } from '../../../core/exchange/exportedStudy'
import { codebookRest, exportQdc } from '../../../core/exchange/refi/refiCodebook'
import type { StudyCodebook } from '../../../core/study/settings/codebooks'
import type { Store } from '../../../core/study/store/store'
import type { Platform } from '../../platform/platform'
import { pickOne } from '../../views/picks'
import type { ExchangeContext } from '../exchangeContext'
import { tellOutcome } from '../outcome'
import { existingStudy } from '../pickStudy'
import { pickTarget } from './exportTarget'
import type { Written } from './writeExport'
import { nothingWritten, writeExport } from './writeExport'

const title = (): string => vscode.l10n.t('Export Codebook')

/** The codebook of a study, or the one that a person picks among several. Undefined where they left. */
async function pickCodebook(store: Store): Promise<StudyCodebook | undefined> {
  const { codebooks } = await store.settings()
  if (codebooks.length < 2) return codebooks[0]
  return await pickOne(
    codebooks.map((one) => ({ label: one.codebook.title, description: one.path, value: one })),
    { title: title(), placeholder: vscode.l10n.t('Which codebook?') },
  )
}

type Ending = 'qdc' | 'csv'

async function pickEnding(): Promise<Ending | undefined> {
  return await pickOne<Ending>(
    [
      {
        label: vscode.l10n.t('REFI-QDA Codebook (.qdc)'),
        detail: vscode.l10n.t('For ATLAS.ti, MAXQDA, NVivo, QualCoder, Taguette.'),
        value: 'qdc',
      },
      {
        label: vscode.l10n.t('Table (CSV)'),
        detail: vscode.l10n.t('One row a code: for spreadsheets. It can be imported again.'),
        value: 'csv',
      },
    ],
    { title: title(), placeholder: vscode.l10n.t('In which format?') },
  )
}

const writers: Readonly<Record<Ending, (codebook: Codebook) => Exported>> = {
  qdc: exportQdc,
  csv: (codebook) => ({
    files: [{ path: '', bytes: utf8(csvOf({ columns: codebookColumns, rows: codebookRows(codebook) })) }],
    problems: codebookRest(codebook, true),
  }),
}

/** Exports the study's codebook alone. */
export async function exportCodebook(context: ExchangeContext, platform: Platform): Promise<void> {
  const root = await existingStudy(context, title(), vscode.window.activeTextEditor?.document.uri)
  const study = root === null ? null : await context.studies.at(root)
  if (root === null || study === null) return
  const chosen = await pickCodebook(study.store)
  const ending = chosen === undefined ? undefined : await pickEnding()
  if (chosen === undefined || ending === undefined) return
  const { codebook } = chosen
  const target = await pickTarget(title(), root, codebook.id || 'codebook', ending)
  if (target === undefined) return
  const made = writers[ending](codebook)
  const files = made.files.map(({ bytes }) => ({ path: target.name ?? 'codebook', bytes }))
  const written = files.length === 0 ? nothingWritten : await writeExport(platform, title(), target, files)
  if (written !== null) tellExported(context, codebook, made, written)
}

function tellExported(context: ExchangeContext, { codes }: Codebook, { problems }: Exported, result: Written): void {
  const words = vscode.l10n.t(
    'Exported. Codes: {0}. Files written: {1}, unchanged: {2}. Remarks: {3}.',
    codes.filter(({ retired }) => retired === null).length,
    result.written.length,
    result.unchanged.length,
    problems.length,
  )
  tellOutcome(context, words, 'Export Summary', {
    title: 'Export of the codebook',
    counts: [words],
    ...result,
    skipped: [],
    problems,
  })
}
