import * as vscode from 'vscode'
import type { Platform } from '../../platform/platform'
import { slug } from '../../../core/coding/fileNames'
import { readCodebookFile } from '../../../core/exchange/codebooks/readCodebookFile'
import { present } from '../../../core/exchange/writing/writeFiles'
import { loadCodebooks } from '../../../core/study/settings/codebooks'
import { utf8 } from '../../../core/base/utf8'
import { codebookPreview } from '../../../messages/problems/exchangeDocuments'
import type { CommandContext } from '../../commands/command'
import { pickOne } from '../../views/picks'
import { chosenFiles, nameOf, readBytes, studyFolder } from '../pickStudy'
import { closeText, showPreview } from '../shownText'
import { Cancelled, tellCancelled, tellOutcome, withWork } from '../work'

const PREVIEW = 'Codebook Preview'

/** Makes a codebook of one that another program has written; nothing that is there is overwritten. */
export async function newCodebookFrom(
  context: CommandContext,
  platform: Platform,
  argument: unknown,
  more: unknown,
): Promise<void> {
  const title = vscode.l10n.t('New Codebook From')
  const uri =
    chosenFiles(argument, more)[0] ??
    (
      await vscode.window.showOpenDialog({
        title: vscode.l10n.t('Which codebook shall the new one be made of?'),
        openLabel: vscode.l10n.t('Open'),
        filters: {
          [vscode.l10n.t('Codebooks')]: ['qdc', 'qdpx', 'csv', 'tsv', 'txt'],
          [vscode.l10n.t('All Files')]: ['*'],
        },
      })
    )?.[0]
  const root = uri === undefined ? null : await studyFolder(context, title, uri, true)
  const bytes = uri === undefined || root === null ? null : await readBytes(uri)
  if (uri === undefined || root === null || bytes === null) return
  const files = platform.files(root)
  try {
    const name = nameOf(uri)
    const { codebooks } = await loadCodebooks(files, null)
    const { text, codebook, problems } = await withWork(vscode.l10n.t('Reading the codebook'), async ({ goOn }) => {
      await goOn()
      const made = readCodebookFile(
        bytes,
        name,
        codebooks.map((one) => one.codebook.id),
      )
      await goOn()
      return made
    })
    await showPreview(context, PREVIEW, codebookPreview(name, codebook, text, problems))
    const path = await freePath(async (one) => (await present(files, one)) === null, codebook?.id ?? 'codebook')
    const rows =
      text === null
        ? [{ label: vscode.l10n.t('Done'), value: false }]
        : [{ label: vscode.l10n.t('Write {0}', path), value: true }]
    const answer = await pickOne<boolean>(rows, {
      title,
      stays: true,
      placeholder:
        text === null
          ? vscode.l10n.t('There is no codebook in the file: the preview says why.')
          : path === 'codebook.yaml'
            ? vscode.l10n.t('Look at the preview. Nothing has been written yet; Escape cancels.')
            : vscode.l10n.t('The study keeps its codebook; this is a further one. Escape cancels.'),
    })
    await closeText(PREVIEW)
    if (answer !== true || text === null) return
    await files.replace(path, utf8(text), null)
    await vscode.window.showTextDocument(vscode.Uri.joinPath(root, path), { preview: false })
    const words = vscode.l10n.t(
      'Codebook written. Codes: {0}. Remarks: {1}.',
      codebook?.codes.length ?? 0,
      problems.length,
    )
    tellOutcome(context, words, 'Codebook Summary', {
      title: 'New codebook',
      counts: [words],
      written: [path],
      unchanged: [],
      skipped: [],
      problems,
    })
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error
    tellCancelled(0)
  }
}

/** `codebook.yaml` where that is free, else a further codebook's name. */
async function freePath(isFree: (path: string) => Promise<boolean>, id: string): Promise<string> {
  if (await isFree('codebook.yaml')) return 'codebook.yaml'
  for (let number = 1; ; number++) {
    const path = `${slug(id)}${number === 1 ? '' : `-${number}`}.codebook.yaml`
    if (await isFree(path)) return path
  }
}
