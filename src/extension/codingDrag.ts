import * as vscode from 'vscode'
import { codeById } from '../core/codebook/codes'
import { addAttempt } from '../core/coding/acts/addAttempt'
import { changeCode } from '../core/coding/acts/changeCode'
import type { CodeRow } from './codebookTree'
import { isGiven } from './codebookTree'
import type { CodingRow, CodingsTree } from './codingsTree'
import { say, tell } from './commands/command'
import type { Desk } from './desk'

const MIME = 'application/vnd.code.tree.alliancecoder.codings'

/** Gives a coding another code; what stands in the way is said in the status bar. */
export function recode(desk: Desk, recordId: string, code: string): void {
  const active = desk.active()
  const known = active === null ? null : codeById(active.view.codebook, code)
  if (active === null || known === null) return
  if (!isGiven(active.view.codebook, known)) {
    say(vscode.l10n.t('{0} stands for the codes below it: choose one of those.', known.label))
    return
  }
  if (tell(active.store.act(active.located.session, (context) => changeCode(context, recordId, known.id, known.strength)))) say(vscode.l10n.t('Changed to {0}', known.label))
}

function linkAttempt(desk: Desk, episode: string, recordId: string): void {
  const active = desk.active()
  if (active === null) return
  const { codebook } = active.view
  if (tell(active.store.act(active.located.session, (context) => addAttempt(context, episode, recordId, codebook)))) say(vscode.l10n.t('Added to the episode as an attempt'))
}

async function dragged(data: vscode.DataTransfer): Promise<string | null> {
  const ids = (await data.get(MIME)?.asString())?.split(' ') ?? []
  return ids[0] ?? null
}

/** Codings can be taken up, and let go on a code or an episode of their own view. */
export function codingsDrag(desk: Desk, tree: CodingsTree): vscode.TreeDragAndDropController<CodingRow> {
  return {
    dragMimeTypes: [MIME],
    dropMimeTypes: [MIME],
    handleDrag(rows, data) {
      const item = rows[0] === undefined ? null : tree.item(rows[0])
      if (item?.kind === 'record' && 'code' in item.record) data.set(MIME, new vscode.DataTransferItem(item.record.id))
    },
    async handleDrop(target, data) {
      const id = await dragged(data)
      const on = target === undefined ? null : tree.item(target)
      const parent = target === undefined ? undefined : tree.getParent(target)
      const group = on?.kind === 'record' ? (parent == null ? null : tree.item(parent)) : on
      if (id === null || group === null) return
      if (group.kind === 'code') recode(desk, id, group.code)
      else if (group.kind === 'episode') linkAttempt(desk, group.episode.id, id)
    },
  }
}

/** A coding let go on a code of the codebook gets that code. */
export function codebookDrop(desk: Desk): vscode.TreeDragAndDropController<CodeRow> {
  return {
    dragMimeTypes: [],
    dropMimeTypes: [MIME],
    async handleDrop(target, data) {
      const id = await dragged(data)
      if (id !== null && target != null && target.code !== null) recode(desk, id, target.code)
    },
  }
}
