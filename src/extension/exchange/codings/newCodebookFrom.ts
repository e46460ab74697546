import * as vscode from 'vscode'
import type { Platform } from '../../platform/platform'
import { slug } from '../../../core/coding/fileNames'
import type { Files } from '../../../core/base/files/ports'
import type { CodebookFile } from '../../../core/exchange/codebooks/readCodebookFile'
import { readCodebookFile } from '../../../core/exchange/codebooks/readCodebookFile'
import { present } from '../../../core/exchange/writing/writeFiles'
import { loadCodebooks } from '../../../core/study/settings/codebooks'
import { utf8 } from '../../../core/base/utf8'
import { codebookPreview } from '../../../messages/problems/exchangeDocuments'
import { pickOne } from '../../views/picks'
import { chosenFiles, nameOf, readBytes } from '../chosenFiles'
import type { ExchangeContext } from '../exchangeContext'
import { tellCancelled, tellOutcome } from '../outcome'
import { studyOrFolder } from '../pickStudy'
import { closeText, showPreview } from '../shownText'
import { Cancelled, withWork } from '../work'

const previewName = 'Codebook Preview'

const title = (): string => vscode.l10n.t('New Codebook From')

async function pickFile(): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Which codebook shall the new one be made of?'),
    openLabel: vscode.l10n.t('Open'),
    filters: {
      [vscode.l10n.t('Codebooks')]: ['qdc', 'qdpx', 'csv', 'tsv', 'txt'],
      [vscode.l10n.t('All Files')]: ['*'],
    },
  })
  return picked?.[0]
}

/** Makes a codebook of one that another program has written; nothing that is there is overwritten. */
export async function newCodebookFrom(
  context: ExchangeContext,
  platform: Platform,
  argument: unknown,
  more: unknown,
): Promise<void> {
  const uri = chosenFiles(argument, more)[0] ?? (await pickFile())
  if (uri === undefined) return
  const root = await studyOrFolder(context, title(), uri)
  const bytes = root === null ? null : await readBytes(uri)
  if (root === null || bytes === null) return
  const files = platform.files(root)
  try {
    const made = await readCodebook(files, bytes, nameOf(uri))
    await showPreview(context, previewName, codebookPreview(nameOf(uri), made.codebook, made.text, made.problems))
    const path = await freePath(async (one) => (await present(files, one)) === null, made.codebook?.id ?? 'codebook')
    const text = await confirmedText(made, path, context.transcripts.onCoder)
    await closeText(previewName)
    if (text === null) return
    await files.replace(path, utf8(text), null)
    await vscode.window.showTextDocument(vscode.Uri.joinPath(root, path), { preview: false })
    tellWritten(context, made, path)
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error
    tellCancelled(0)
  }
}

async function readCodebook(files: Files, bytes: Uint8Array, name: string): Promise<CodebookFile> {
  const { codebooks } = await loadCodebooks(files, null)
  const taken = codebooks.map(({ codebook }) => codebook.id)
  return await withWork(vscode.l10n.t('Reading the codebook'), async ({ goOn }) => {
    await goOn()
    const made = readCodebookFile(bytes, name, taken)
    await goOn()
    return made
  })
}

/** The codebook's text once the person has seen it and wants it written; null where not, or where there is none. */
async function confirmedText(
  { text }: CodebookFile,
  path: string,
  endsOn: vscode.Event<unknown>,
): Promise<string | null> {
  const row =
    text === null
      ? { label: vscode.l10n.t('Done'), value: false }
      : { label: vscode.l10n.t('Write {0}', path), value: true }
  const isWanted = await pickOne<boolean>([row], {
    title: title(),
    endsOn,
    stays: true,
    placeholder: question(text, path),
  })
  return isWanted === true ? text : null
}

function question(text: string | null, path: string): string {
  if (text === null) return vscode.l10n.t('There is no codebook in the file: the preview says why.')
  return path === 'codebook.yaml'
    ? vscode.l10n.t('Look at the preview. Nothing has been written yet; Escape cancels.')
    : vscode.l10n.t('The study keeps its codebook; this is a further one. Escape cancels.')
}

function tellWritten(context: ExchangeContext, { codebook, problems }: CodebookFile, path: string): void {
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
}

/** `codebook.yaml` where that is free, else a further codebook's name. */
async function freePath(isFree: (path: string) => Promise<boolean>, id: string): Promise<string> {
  if (await isFree('codebook.yaml')) return 'codebook.yaml'
  for (let number = 1; ; number++) {
    const path = `${slug(id)}${number === 1 ? '' : `-${number}`}.codebook.yaml`
    if (await isFree(path)) return path
  }
}
