import * as vscode from 'vscode'
import type { ExportFile } from '../../../core/exchange/exportedStudy'
import type { FileToWrite } from '../../../core/exchange/writing/writeFiles'
import { present, writeFiles } from '../../../core/exchange/writing/writeFiles'
import type { Platform } from '../../platform/platform'
import { pickOne } from '../../views/picks'
import { sameBytes } from '../chosenFiles'
import { tellCancelled } from '../outcome'
import { withWork } from '../work'
import type { ExportTarget } from './exportTarget'

export interface Written {
  readonly written: readonly string[]
  readonly unchanged: readonly string[]
}

async function wantsToReplace(others: readonly FileToWrite[], heading: string): Promise<boolean> {
  const rows = [
    { label: vscode.l10n.t('Replace Them'), value: true },
    { label: vscode.l10n.t('Cancel'), value: false },
  ]
  const named = others.slice(0, 8).map(({ path }) => path)
  const answer = await pickOne(rows, {
    title: heading,
    placeholder: vscode.l10n.t('{0} files are there already with other content.', others.length),
    prompt: named.join(', '),
    stays: true,
  })
  return answer === true
}

export const nothingWritten: Written = { written: [], unchanged: [] }

/** Writes an export, all or nothing; what is there already with other content is asked about, but for the file that the dialog has asked about. Null where it was ended. */
export async function writeExport(
  platform: Platform,
  heading: string,
  { folder, name }: ExportTarget,
  all: readonly ExportFile[],
): Promise<Written | null> {
  const files = platform.files(folder)
  const toWrite: FileToWrite[] = []
  const unchanged: string[] = []
  for (const { path, bytes } of all) {
    const was = await present(files, path)
    if (was !== null && sameBytes(was.bytes, bytes)) unchanged.push(path)
    else toWrite.push({ path, bytes, was })
  }
  const others = toWrite.filter(({ path, was }) => was !== null && path !== name)
  if (others.length > 0 && !(await wantsToReplace(others, heading))) return null
  const { done, written } = await withWork(
    vscode.l10n.t('Writing the export'),
    async ({ step }) => await writeFiles(files, toWrite, step),
  )
  if (done) return { written, unchanged }
  tellCancelled(written.length)
  return null
}
