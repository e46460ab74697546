import { mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pickFocus, quickPick } from './picks'
import type { Study } from './study'

/** Puts a file beside the study's folder; gives its path. */
export async function beside(study: Study, name: string, content: string | Uint8Array): Promise<string> {
  const file = path.join(path.dirname(study.folder), 'inbox', name)
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, content)
  return file
}

/** Waits for a quick pick by what it asks, with its rows. */
export async function asked(study: Study, placeholder: string): Promise<void> {
  await study.page.locator(`${quickPick} input[placeholder*=${JSON.stringify(placeholder)}]`).waitFor()
  await pickFocus(study, '')
}

/** The files of the study's folder, hidden ones aside. */
export const names = async (study: Study): Promise<string[]> =>
  (await readdir(study.folder)).filter((name) => !name.startsWith('.')).sort()

/** Opens the details that a notification offers, and waits until they can be read. */
export async function details(study: Study, notification: string, name: string): Promise<void> {
  await (await study.showNotification(notification)).locator('.monaco-button', { hasText: 'Show Details' }).click()
  await study.page.locator('.tab.active', { hasText: name }).waitFor()
}
