import * as vscode from 'vscode'
import type { Moved } from '../../core/coding/acts/moveToEpisode'
import { moveToEpisode } from '../../core/coding/acts/moveToEpisode'
import { isCoding } from '../../core/coding/lists/groups'
import type { CodingRow, CodingsTree } from './codingsTree'
import { say, tell } from '../platform/tell'
import type { OpenTranscripts } from '../session/openTranscripts'
import { recode, whatWords } from './recode'

/** The name that VS Code gives to what is dragged from the view. */
const mime = 'application/vnd.code.tree.alliancecoder.codings'

const isMoved = (value: unknown): value is Moved => {
  const { id, from } = (value ?? {}) as { readonly id?: unknown; readonly from?: unknown }
  return typeof id === 'string' && (from === null || typeof from === 'string')
}

async function dragged(data: vscode.DataTransfer): Promise<readonly Moved[]> {
  try {
    const value: unknown = JSON.parse((await data.get(mime)?.asString()) ?? '')
    return Array.isArray(value) ? value.filter(isMoved) : []
  } catch {
    return []
  }
}

/**
 * Codings can be taken up, several at a time, and let go on another group of their own view: under a code they get that code, under an
 * episode they become what the codebook makes of them there, outside the episodes they leave theirs.
 *
 * The codebook's view takes no part: its rows have addresses, by which codes not meant for the speaker are dimmed, and VS Code opens, or
 * writes into the text, the address of whatever row is let go on an editor. A read-only editor, which coding mode makes, takes nothing else.
 */
export function codingsDrag(
  transcripts: OpenTranscripts,
  tree: CodingsTree,
): vscode.TreeDragAndDropController<CodingRow> {
  return {
    dragMimeTypes: [],
    dropMimeTypes: [mime],
    handleDrag(rows, data) {
      const moved = rows.flatMap((row): Moved[] => {
        const item = tree.item(row)
        if (item?.kind !== 'record' || !isCoding(item.record)) return []
        const parent = tree.groupOf(row)
        return [{ id: item.record.id, from: parent?.kind === 'episode' ? parent.episode.id : null }]
      })
      data.set(mime, new vscode.DataTransferItem(JSON.stringify(moved)))
    },
    async handleDrop(target, data) {
      const moved = await dragged(data)
      const active = transcripts.active()
      const group = target === undefined ? null : tree.groupOf(target)
      if (active === null || group === null || moved.length === 0) return
      const ids = moved.map(({ id }) => id)
      if (group.kind === 'code') recode(transcripts, ids, group.code)
      else if (group.kind === 'episode' || group.kind === 'loose') {
        const into = group.kind === 'episode' ? group.episode.id : null
        const what = whatWords(active, ids)
        if (
          !tell(active.store.act(active.located.session, (context) => moveToEpisode(context, active.view, into, moved)))
        )
          return
        say(
          into === null
            ? vscode.l10n.t('{0}: taken out of its episode', what)
            : vscode.l10n.t('{0}: put into the episode', what),
        )
      }
    },
  }
}
