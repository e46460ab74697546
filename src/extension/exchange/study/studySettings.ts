import * as vscode from 'vscode'
import { compareNatural } from '../../../core/base/order'
import { FileError } from '../../../core/base/files/ports'
import type { Files } from '../../../core/base/files/ports'
import { studyLayout } from '../../../core/study/layout'
import { readText } from '../../../core/study/reading/readText'
import type { TemplateSession } from '../../../core/study/settings/studyTemplate'
import { studyTemplate } from '../../../core/study/settings/studyTemplate'
import { recognise } from '../../../core/transcript/readers/recognise'
import { utf8 } from '../../../core/base/utf8'
import { coderName } from '../../session/coder/coderName'
import type { Platform } from '../../platform/platform'
import type { ExchangeContext } from '../exchangeContext'

/** The study of the transcript in the editor, else the window's first folder, else one that the person picks. */
async function studyFolder({ transcripts, studies }: ExchangeContext): Promise<vscode.Uri | null> {
  const active = transcripts.active()
  if (active !== null) return active.located.root
  const document = vscode.window.activeTextEditor?.document.uri
  if (document !== undefined && (await studies.inStudy(document))) return (await studies.locate(document)).root
  const [folder] = vscode.workspace.workspaceFolders ?? []
  if (folder !== undefined) return folder.uri
  const picked = await vscode.window.showOpenDialog({
    canSelectFolders: true,
    canSelectFiles: false,
    title: vscode.l10n.t('The folder of the study'),
  })
  return picked?.[0] ?? null
}

/** The transcripts of a folder as sessions of one part each, named as they are named without settings. */
async function sessionsOf(files: Files): Promise<TemplateSession[]> {
  const { transcripts } = await studyLayout(files)
  const sessions: TemplateSession[] = []
  for (const path of [...transcripts].sort(compareNatural)) {
    const { text } = await readText(files, path)
    const read = text === null ? undefined : recognise(text, path)?.read(text)
    if (read === undefined) continue
    const name = path.slice(path.lastIndexOf('/') + 1)
    sessions.push({ id: read.header.session ?? name.replace(/\.[^.]+$/, ''), parts: [path] })
  }
  return sessions
}

/** Opens the study's `study.yaml`; where there is none, one is written that says what it can hold and changes nothing. */
export async function openStudySettings(context: ExchangeContext, platform: Platform): Promise<void> {
  const folder = await studyFolder(context)
  if (folder === null) return
  const files = platform.files(folder)
  const there = (await files.list('')).some(({ name, kind }) => name === 'study.yaml' && kind === 'file')
  if (!there) {
    try {
      await files.replace('study.yaml', utf8(studyTemplate(await sessionsOf(files), coderName())), null)
    } catch (error) {
      // Somebody was faster: theirs is opened.
      if (!(error instanceof FileError) || error.code !== 'changed') throw error
    }
  }
  await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, 'study.yaml'), { preview: false })
}
