import { access, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { FrameLocator, Locator, Page } from 'playwright-core'
import { checkout } from '../../../tools/base/paths'
import type { Server } from '../../../tools/vscode/server'
import { removeTemporary } from '../../../tools/vscode/temporary'
import { until } from '../../../tools/vscode/waiting'
import type { Clip, Window } from '../../../tools/vscode/window'
import { type EditorLine, readLines, readPlace, readRows, type TreeRow } from './dom'

const activeEditor = '.editor-group-container.active .editor-instance .monaco-editor'
const quickInput = '.quick-input-widget'

/** By which the window names a theme that it wears. */
const themeFiles = {
  'Default Light Modern': 'light_modern',
  'Default Dark Modern': 'dark_modern',
  'Default High Contrast': 'hc_black',
  'Default High Contrast Light': 'hc_light',
} as const

/** A study in a window of VS Code, used as a person uses it: by keys and pointer, and by what can be seen. Every wait is for a state. */
export class Study {
  readonly page: Page

  constructor(
    /** The study's folder on disk. */
    readonly folder: string,
    readonly server: Server,
    private readonly window: Window,
    private readonly cleanUp: () => Promise<void>,
  ) {
    this.page = window.page
  }

  /** Presses keys one after the other, named as playwright names them: `e`, `Shift+E`, `Control+k`, `ArrowDown`. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  /** Presses a key until something has come of it: one that is pressed before the extension knows the file does nothing. */
  async pressUntil(key: string, selector: string, hasText?: string): Promise<void> {
    const wanted = this.page.locator(selector, hasText === undefined ? {} : { hasText }).first()
    await until(`${selector} after ${key}`, async () => {
      await this.press(key)
      return wanted.waitFor({ timeout: 5000 }).then(
        () => true,
        () => false,
      )
    })
  }

  /** Types text into what has the focus. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
  }

  /** Opens a file by quick open and resolves when its editor has the focus. */
  async quickOpen(file: string): Promise<void> {
    const name = path.basename(file)
    await this.pick('Control+p', file, name)
    await this.page.locator('.editor-group-container.active .tab.active', { hasText: name }).waitFor()
    await this.page.locator(`${activeEditor}.focused`).waitFor()
  }

  /** Runs a command from the command palette by its full title. */
  async command(title: string): Promise<void> {
    await this.pick('F1', title, title)
  }

  /** Closes every editor and panel of the window's editor area, once nothing in them is left to be saved. */
  async closeEditors(): Promise<void> {
    const tabs = this.page.locator('.editor-group-container .tab')
    if ((await tabs.count()) === 0) return
    await until('the editors to be saved', async () => (await this.page.locator('.tab.dirty').count()) === 0)
    await until('the editors to close', async () => {
      await this.press('Control+k', 'Control+w')
      return tabs
        .first()
        .waitFor({ state: 'detached', timeout: 5000 })
        .then(
          () => true,
          () => false,
        )
    })
  }

  /** A list that was opened before the extension had come to it never gets its rows: it is opened again, as a person would do. */
  private async pick(key: string, text: string, label: string): Promise<void> {
    const has = this.page.locator('.label-name', { hasText: label })
    const wanted = this.page.locator(`${quickInput} .monaco-list-row.focused`, { has }).first()
    await until(`a row "${label}"`, async () => {
      await this.page.keyboard.press(key)
      if (
        !(await this.page
          .locator(`${quickInput} input:focus`)
          .waitFor({ timeout: 5000 })
          .then(
            () => true,
            () => false,
          ))
      )
        return false
      await this.page.keyboard.type(text)
      const found = await wanted.waitFor({ timeout: 5000 }).then(
        () => true,
        () => false,
      )
      if (found) return true
      await this.page.keyboard.press('Escape')
      await this.page.locator(quickInput).waitFor({ state: 'hidden' })
      return false
    })
    await this.page.keyboard.press('Enter')
  }

  /** Waits until a quick pick or input box stands, and gives the labels of its rows. */
  async quickPickLabels(): Promise<readonly string[]> {
    await this.page.locator(`${quickInput} input:focus`).waitFor()
    return this.page.locator(`${quickInput} .monaco-list-row .label-name`).allInnerTexts()
  }

  /** Waits until the text can be read somewhere in the window, or in the part that a selector names. */
  async waitForText(text: string, where = '.monaco-workbench'): Promise<void> {
    await until(`"${text}" in ${where}`, async () => {
      const parts = await this.page.locator(where).allInnerTexts()
      return parts.some((part) => part.replaceAll('\u00a0', ' ').includes(text))
    })
  }

  /** Waits until `check` holds of what it reads itself. */
  async waitFor(what: string, check: () => Promise<boolean> | boolean): Promise<void> {
    await until(what, check)
  }

  /** The lines of the active editor that are on the screen, without and with their decorations. */
  async editorLines(): Promise<readonly EditorLine[]> {
    return this.page.locator(activeEditor).first().locator('.view-lines .view-line').evaluateAll(readLines)
  }

  /** The texts of the status bar's items, from left to right. */
  async statusBarText(): Promise<readonly string[]> {
    const texts = await this.page.locator('.statusbar-item:visible').allInnerTexts()
    return texts.map((text) => text.replaceAll(/\s+/g, ' ').trim()).filter((text) => text !== '')
  }

  /** Shows a view container by its icon in the activity bar. */
  async showContainer(title: string): Promise<void> {
    const tab = this.page.locator('.activitybar .action-item', {
      has: this.page.locator(`.action-label[aria-label^="${title}"]`),
    })
    if ((await tab.getAttribute('aria-expanded')) !== 'true') await tab.click()
    await this.page.locator('.sidebar .composite.title', { hasText: title }).waitFor()
  }

  /** The pane of a view in a side bar or panel; behind its title a description may follow. */
  view(title: string): Locator {
    return this.page.locator('.pane', {
      has: this.page.locator(`.pane-header[aria-label^="${title} "], .pane-header[aria-label^="${title}:"]`),
    })
  }

  /** The rows of a view's tree that are on the screen. */
  async treeRows(viewTitle: string): Promise<readonly TreeRow[]> {
    return this.view(viewTitle).locator('.monaco-list-row').evaluateAll(readRows)
  }

  /** One row of a view's tree, by its label, to click or to point at. */
  treeRow(viewTitle: string, label: string): Locator {
    return this.view(viewTitle)
      .locator('.monaco-list-row', { has: this.page.locator('.label-name', { hasText: label }) })
      .first()
  }

  /**
   * Opens the list of notifications by the bell and waits for one. In a window that is tested VS Code shows them nowhere else, and the
   * list closes with its last: a progress goes just before what came of it arrives.
   */
  async showNotification(text: string): Promise<Locator> {
    const list = this.page.locator('.notifications-center.visible')
    const notification = list.locator('.notification-list-item', { hasText: text })
    await until(`the notification "${text}"`, async () => {
      if (!(await list.isVisible())) await this.page.locator('.statusbar-item[id="status.notifications"] a').click()
      return notification.first().isVisible()
    })
    // The bell's own tooltip would cover the list's buttons.
    await this.page.mouse.move(640, 300)
    await this.page.locator('.workbench-hover').waitFor({ state: 'hidden' })
    return notification
  }

  /** The notifications in the list that say something; VS Code may have one of its own beside them. */
  async notifications(text: string): Promise<readonly string[]> {
    const list = this.page.locator('.notifications-center.visible')
    await until('the notifications', async () => {
      if (!(await list.isVisible())) await this.page.locator('.statusbar-item[id="status.notifications"] a').click()
      return list.isVisible()
    })
    return list.locator('.notification-list-item', { hasText: text }).allInnerTexts()
  }

  /** The page inside a webview that is shown, the first unless said otherwise. */
  webview(index = 0): FrameLocator {
    return this.page.locator('iframe.webview.ready').nth(index).contentFrame().frameLocator('#active-frame')
  }

  /** Loads the window anew, as a person who presses reload; unsaved buffers come back as VS Code keeps them. */
  async reload(): Promise<void> {
    await this.window.reload()
  }

  /** The same by VS Code's own command, which first keeps what is still to be kept. */
  async reloadInPeace(): Promise<void> {
    const loaded = this.page.waitForEvent('load')
    await this.command('Developer: Reload Window')
    await loaded
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 })
  }

  /**
   * Ends the extension host as a crash would, and resolves when it is gone. With an installed extension VS Code starts another by itself;
   * with one under development it does not, until the window is loaded anew.
   */
  async crashExtensionHost(): Promise<void> {
    await this.server.crashExtensionHosts()
  }

  /** Gives the window another of VS Code's own colour themes, by the study's settings. */
  async useTheme(theme: keyof typeof themeFiles): Promise<void> {
    await this.writeFile('.vscode/settings.json', JSON.stringify({ 'workbench.colorTheme': theme }))
    await this.page.locator(`.monaco-workbench[class*="${themeFiles[theme]}"]`).waitFor()
  }

  /** A PNG below dist/pictures, of the window or a part of it; gives its path. */
  async picture(name: string, part?: Clip | string): Promise<string> {
    return this.window.picture(path.join(checkout, 'dist', 'pictures', `${name}.png`), part)
  }

  /** What a picture would show of a test that failed, in words: what has the focus, what is said, the status bar. */
  async told(): Promise<string> {
    const focus = await this.page.locator(':focus').evaluateAll(readPlace)
    const said = await this.page
      .locator('.notification-toast, .quick-input-widget:visible, .monaco-dialog-box')
      .allInnerTexts()
    const lines = await this.page.locator(`${activeEditor} .view-line`).allInnerTexts()
    const bell = this.page.locator('.statusbar-item[id="status.notifications"] a')
    await bell.click({ timeout: 2000 }).catch(() => undefined)
    const notifications = await this.page.locator('.notification-list-item-message').allInnerTexts()
    // The list would keep the keyboard from the tests that come after.
    await this.press('Escape')
    return [
      `focus in ${focus}`,
      `said: ${[...said, ...notifications].join(' | ')}`,
      `status bar: ${(await this.statusBarText()).join(' | ')}`,
      `text: ${lines.slice(0, 8).join(' | ')}`,
    ].join('\n')
  }

  /** What tried to leave this machine since the window was opened, and was refused. */
  requestsBeyondLoopback(): readonly string[] {
    return this.window.requestsBeyondLoopback()
  }

  /** A file of the study as it stands on disk. */
  async readFile(relative: string): Promise<string> {
    return readFile(path.join(this.folder, relative), 'utf8')
  }

  /** Whether a file of the study is on the disk. */
  async exists(relative: string): Promise<boolean> {
    return access(path.join(this.folder, relative)).then(
      () => true,
      () => false,
    )
  }

  /** Writes a file of the study behind the window's back. */
  async writeFile(relative: string, text: string): Promise<void> {
    const file = path.join(this.folder, relative)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, text)
  }

  /** Waits until a file of the study is there and `check` holds of its text; gives the text. */
  async waitForFile(relative: string, check: (text: string) => boolean = () => true): Promise<string> {
    let last: string | undefined
    return until(`${relative} to be as expected`, async () => {
      last = await this.readFile(relative).catch(() => undefined)
      return last !== undefined && check(last) && last
    }).catch((error: unknown) => {
      throw new Error(`${String(error)}; ${last === undefined ? 'it is not there' : `it is:\n${last}`}`)
    })
  }

  async close(): Promise<void> {
    await this.window.close()
    await this.cleanUp()
    await removeTemporary(path.dirname(this.folder))
  }
}
