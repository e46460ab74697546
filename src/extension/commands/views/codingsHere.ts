import * as vscode from 'vscode'
import { codingsAt } from '../../../core/coding/acts/tag'
import type { Coding } from '../../../core/coding/model'
import { say } from '../../platform/tell'
import type { Active } from '../../session/openTranscripts'
import type { CommandContext } from '../command'

/** The record a tree item hands to its commands; where a key of the view asks for it, the selected ones. */
export function idsOf({ trees }: CommandContext, argument: unknown): readonly string[] {
  const { recordId, selected, alone } = (argument ?? {}) as {
    readonly recordId?: unknown
    readonly selected?: unknown
    readonly alone?: unknown
  }
  if (selected === true) return trees.codings.selected()
  if (alone === true && typeof recordId === 'string') return [recordId]
  return typeof recordId === 'string' ? trees.codings.selected(recordId) : []
}

/** What a command of codings is about. */
export interface CodingsHere {
  readonly active: Active
  readonly coding: Coding
  /** The coding, and the others that are selected with it. */
  readonly ids: readonly string[]
}

/** The codings a command is about: the tree item's and those selected with it, else, where it is called by name, the newest one at the cursor; null, which is said, where there is none. */
export function codingsHere(context: CommandContext, argument: unknown): CodingsHere | null {
  const active = context.transcripts.active()
  if (active !== null) {
    const { file } = active.view.own
    const unit = context.transcripts.unitAt(active)
    const named = idsOf(context, argument).filter((id) => file.codings.has(id))
    const ids =
      named.length > 0 || argument !== undefined || unit === null
        ? named
        : codingsAt(file, unit.turn, unit.part ?? undefined)
            .slice(-1)
            .map(({ id }) => id)
    const { recordId } = (argument ?? {}) as { readonly recordId?: string }
    const coding = file.codings.get(recordId ?? ids[0] ?? '')
    if (coding !== undefined) return { active, coding, ids }
  }
  say(vscode.l10n.t('There is no coding here.'))
  return null
}
