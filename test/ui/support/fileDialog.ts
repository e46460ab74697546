import { quickPick } from './picks'
import type { Study } from './study'

/**
 * Answers the window's own file dialog, whose button is `button`, with a path. While it still looks a folder up it takes no answer, has no button, and may put
 * its proposal over what was typed: as a person would, ask again until it closes. A file that is saved should be the one that it
 * proposes: while it looks at another it may take its proposal for the answer. What comes after it in its place is left alone.
 */
export async function answerFileDialog(study: Study, button: string, path: string): Promise<void> {
  const has = study.page.locator('.monaco-button', { hasText: button })
  const dialog = study.page.locator(quickPick, { has })
  const input = dialog.locator('.quick-input-box input')
  const anyInput = study.page.locator(`${quickPick} .quick-input-box input`)
  await study.waitFor('the dialog to propose a folder', async () =>
    (await input.inputValue({ timeout: 500 }).catch(() => '')).startsWith('/'),
  )
  await study.waitFor(`the dialog "${button}" to close`, async () => {
    if (!(await dialog.isVisible())) {
      // A path in the box is the dialog's, busy; a question that came after it has an empty one.
      const text = (await anyInput.isVisible()) ? await anyInput.inputValue({ timeout: 500 }).catch(() => '') : ''
      return !text.startsWith('/')
    }
    const typed = await input.inputValue({ timeout: 500 }).catch(() => null)
    // An empty box is already that of what comes after.
    if (typed?.startsWith('/') !== true) return false
    if (typed !== path) {
      await input.fill(path, { timeout: 500 }).catch(() => undefined)
      return false
    }
    // While it looks at the answer nothing is typed: that would go to what comes after it.
    const pressed = await dialog
      .locator('.monaco-button', { hasText: button })
      .click({ timeout: 500 })
      .then(
        () => true,
        () => false,
      )
    if (pressed) await dialog.waitFor({ state: 'hidden', timeout: 3000 }).catch(() => undefined)
    return false
  })
}
