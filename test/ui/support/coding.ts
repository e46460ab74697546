import type { Study } from './study'

/** Opens a transcript and turns coding mode on, by keys, giving the coder's name if it is asked for. */
export async function startCoding(study: Study, file: string, coder?: string): Promise<void> {
  await study.quickOpen(file)
  await study.page.locator('.editor-group-container.active .editor-actions a[aria-label*="Start Coding"]').waitFor()
  await study.press('Control+k', 'a')
  if (coder !== undefined) {
    await study.page.locator('.quick-input-widget input:focus').waitFor()
    await study.type(coder)
    await study.press('Enter')
  }
  await study.page.locator(codingModeIsOn).waitFor()
}

const codingModeIsOn = '.statusbar-item a[aria-label*="coding mode is on"]'

/**
 * Opens a transcript alone and has coding mode on, by keys, in a window that may have been used before: what is open is closed, so that
 * nothing in the window speaks of another session.
 */
export async function codeAlone(study: Study, file: string): Promise<void> {
  await openAlone(study, file)
  const start = study.page.locator('.editor-group-container.active .editor-actions a[aria-label*="Start Coding"]')
  const isOn = study.page.locator(codingModeIsOn)
  // A window in coding mode codes what is opened in it.
  await isOn.or(start).first().waitFor()
  if (!(await isOn.isVisible())) await study.press('Control+k', 'a')
  await isOn.waitFor()
}

/** Opens a transcript alone: what is open is closed, and the status bar speaks of this session. */
export async function openAlone(study: Study, file: string): Promise<void> {
  await study.closeEditors()
  const progress = study.page.locator('.statusbar-item a[aria-label^="Alliance Coder: "]')
  await progress.waitFor({ state: 'detached' })
  await study.quickOpen(file)
  await progress.waitFor()
}

const activeTab = '.editor-group-container.active .tab.active'
const readOnlyTab = `${activeTab} .monaco-icon-label[aria-label$="Read-only"]`

/** Waits until the transcript in front is read-only. */
export async function isReadOnly(study: Study): Promise<void> {
  await study.page.locator(readOnlyTab).waitFor()
}

/** Asks to edit the transcript in front, by its key, once it is known to be one. */
export async function editTranscript(study: Study): Promise<void> {
  await isReadOnly(study)
  await study.press('F2')
  await canBeEdited(study)
}

/** Waits until the transcript in front can be edited. */
export async function canBeEdited(study: Study): Promise<void> {
  await study.page.locator(readOnlyTab).waitFor({ state: 'detached' })
  await study.page.locator('.statusbar-item a[aria-label*="the transcript can be edited"]').waitFor()
}

/** Waits until the status bar says that this many units are reviewed and everything is saved. */
export async function saved(study: Study, reviewed: number): Promise<void> {
  await study.page.locator(`.statusbar-item a[aria-label*=", ${reviewed} of "][aria-label*=" saved,"]`).waitFor()
}

/** The record lines of a codings file without what differs from run to run: ids and times. */
export function recordLines(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('- {'))
    .map((line) => line.replace(/"id": "[a-z0-9]+", /, '').replace(/, "at": "[^"]*"/, ''))
}
