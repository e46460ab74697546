import assert from 'node:assert/strict'
import type { Locator } from 'playwright-core'
import type { TreeRow } from './dom'
import type { Study } from './study'

/** A transcript of six turns, therapist and client in turn. */
export const sixTurns = [
  'T: How was the week?',
  'C: Fine, I guess.',
  'T: It sounds like a hard one.',
  'C: You keep asking that.',
  'T: I do, and maybe it is too much.',
  'C: Maybe.',
  '',
].join('\n')

/** Alice's codings file of a session. */
export const ownFile = (session: string): string => `${session}.alice.codings.yaml`

const rowOf = async (study: Study, view: string, label: string): Promise<TreeRow | undefined> =>
  (await study.treeRows(view)).find((row) => row.label.trim() === label)

/** Waits until a view has a row of this label of which `check` holds; gives the row. */
export async function waitForRow(
  study: Study,
  view: string,
  label: string,
  check: (row: TreeRow) => boolean = () => true,
): Promise<TreeRow> {
  let found: TreeRow | undefined
  await study.waitFor(`${label} in ${view}`, async () => {
    found = await rowOf(study, view, label)
    return found !== undefined && check(found)
  })
  assert.ok(found !== undefined)
  return found
}

/** Has what is below a row shown, whether it was before or not. */
export async function unfold(study: Study, view: string, label: string): Promise<void> {
  const { expanded } = await waitForRow(study, view, label)
  if (expanded !== true) await study.treeRow(view, label).click()
  await waitForRow(study, view, label, (row) => row.expanded === true)
}

/** Chooses an entry of a row's context menu. */
export async function choose(study: Study, row: Locator, entry: string): Promise<void> {
  await row.click({ button: 'right' })
  const item = study.page.locator('.context-view.monaco-menu-container .action-item', { hasText: entry }).first()
  await item.waitFor()
  // A menu takes no click for a moment after it opens, lest the one that opened it chooses.
  await study.waitFor(`${entry} to be chosen`, async () => {
    if (await item.isVisible()) await item.click({ timeout: 1000 }).catch(() => undefined)
    return !(await item.isVisible())
  })
}

/** Puts the cursor into a line of the transcript, by a click on its words. */
export async function clickLine(study: Study, words: string): Promise<void> {
  await study.page.locator('.editor-group-container.active .view-line', { hasText: words }).first().click()
}

/** Chooses a code in the picker that is open. */
export async function pickCode(study: Study, label: string): Promise<void> {
  await study.page.locator('.quick-input-widget input:focus').waitFor()
  await study.type(label)
  await study.page.locator('.quick-input-widget .monaco-list-row.focused', { hasText: label }).waitFor()
  await study.press('Enter')
}
