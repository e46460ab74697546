import { readPickRows } from './dom'
import type { Study } from './study'

/** The quick pick that stands in the window. */
export const quickPick = '.quick-input-widget:visible'

/** Waits until a quick pick or input box stands whose title holds a text. */
export async function pickTitle(study: Study, text: string): Promise<void> {
  await study.page.locator(`${quickPick} .quick-input-title`, { hasText: text }).waitFor()
}

/** Waits until no quick pick stands and keys go to the text again. */
export async function pickLeft(study: Study): Promise<void> {
  await study.page.locator('.quick-input-widget').waitFor({ state: 'hidden' })
  await study.page.locator('.monaco-editor.focused').first().waitFor()
}

/** The labels of the rows of the quick pick that stands, without their second lines. */
export async function pickLabels(study: Study): Promise<readonly string[]> {
  await study.page.locator(`${quickPick} input:focus`).waitFor()
  return await study.page.locator(`${quickPick} .monaco-list-row`).evaluateAll(readPickRows)
}

/** Waits until the quick pick that stands has these rows, and no others unless more may follow; a list comes a moment after its title. */
export async function pickShows(
  study: Study,
  labels: readonly string[],
  more: 'no more' | 'and more' = 'no more',
): Promise<void> {
  let seen: readonly string[] = []
  await study
    .waitFor('the rows', async () => {
      const all = await pickLabels(study)
      seen = more === 'and more' ? all.slice(0, labels.length) : all
      return seen.join('\n') === labels.join('\n')
    })
    .catch((error: unknown) => {
      throw new Error(`${String(error)}: ${JSON.stringify(labels)}; there are ${JSON.stringify(seen)}`)
    })
}

/** Waits until the row in focus holds a text. */
export async function pickFocus(study: Study, text: string): Promise<void> {
  await study.page.locator(`${quickPick} .monaco-list-row.focused`, { hasText: text }).waitFor()
}

/** Waits until so many rows of a quick pick are picked. */
export async function pickCount(study: Study, count: number): Promise<void> {
  await study.page.locator(`${quickPick} .quick-input-count`, { hasText: `${count} Selected` }).waitFor()
}
