import * as vscode from 'vscode'
import { utf8 } from '../../core/base/utf8'
import type { ExportFormat } from '../../report/blocks/madeBlock'
import type { CoderNames, ReportWithLists } from '../../report/wholeReport'
import { pickOne, plainText } from '../views/picks'

const title = (): string => vscode.l10n.t('Save Report Table')

/** Asks how coders are called in a table, and as what it is saved; null where the person gives none. */
export async function askTableKind(): Promise<{ readonly names: CoderNames; readonly format: ExportFormat } | null> {
  const names = await pickOne<CoderNames>(
    [
      { label: vscode.l10n.t('Coders by Number'), value: 'by number' },
      { label: vscode.l10n.t('Coders by Name'), value: 'by name' },
    ],
    { title: title(), placeholder: vscode.l10n.t('How shall coders be called in the table?') },
  )
  if (names === undefined) return null
  const format = await pickOne<ExportFormat>(
    [
      {
        label: 'CSV',
        detail: vscode.l10n.t('All figures to full precision, one a row: for R, SPSS, spreadsheets.'),
        value: 'csv',
      },
      {
        label: 'Markdown',
        detail: vscode.l10n.t('The table as shown, with a methods paragraph: for a manuscript.'),
        value: 'markdown',
      },
    ],
    { title: title(), placeholder: vscode.l10n.t('As what?') },
  )
  return format === undefined ? null : { names, format }
}

/** Asks for a table of a report, and gives its id. */
export async function askWhichTable({ made }: ReportWithLists): Promise<string | null> {
  const tables = made.map(({ block }) => ({
    label: plainText(block.heading),
    detail: plainText(block.table.caption),
    value: block.id,
  }))
  return (await pickOne(tables, { title: title(), placeholder: vscode.l10n.t('Which table?') })) ?? null
}

/** Asks for the file of a table. */
export async function askWhereTo(root: vscode.Uri, format: ExportFormat): Promise<vscode.Uri | null> {
  const uri = await vscode.window.showSaveDialog({
    title: title(),
    defaultUri: vscode.Uri.joinPath(root, `report.${format === 'csv' ? 'csv' : 'md'}`),
    filters: format === 'csv' ? { CSV: ['csv'] } : { Markdown: ['md'] },
  })
  return uri ?? null
}

/** Writes a table, and says so. */
export async function writeTable(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, utf8(text))
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Saved as {0}.', uri.path.slice(uri.path.lastIndexOf('/') + 1)),
  )
}
