import type { Locator } from 'playwright-core'
import type { Study } from './study'

/** The members of the page's elements that are read here, by name. */
interface PageElement {
  readonly textContent: string | null
  readonly offsetParent: object | null
  readonly value?: string
  getAttribute(name: string): string | null
  querySelector(selector: string): PageElement | null
  querySelectorAll(selector: string): ArrayLike<PageElement>
}

/** The page, with what has been asked in it so far. */
interface AskingPage {
  asked?: string[]
  readonly document: {
    querySelector(selector: string): PageElement | null
    querySelectorAll(selector: string): ArrayLike<PageElement>
  }
  requestAnimationFrame(run: () => void): void
}

/** Runs in the page: notes at each frame what the window asks now, each question once as long as it stands. */
function watchQuestions(): void {
  const page = globalThis as unknown as AskingPage
  const asked: string[] = (page.asked = [])
  const words = (element: PageElement | null): string =>
    (element?.textContent ?? '').replaceAll(/[\s\u00a0]+/g, ' ').trim()
  const quickInput = (): string[] => {
    const widget = page.document.querySelector('.quick-input-widget')
    if (widget === null || widget.offsetParent === null) return []
    const input = widget.querySelector('.quick-input-box input')
    // The palette and quick open are ways to go, and ask nothing.
    if (input?.value?.startsWith('>') === true) return []
    const said = [words(widget.querySelector('.quick-input-title')), input?.getAttribute('placeholder') ?? '']
    return [said.filter((one) => one !== '').join(' | ')]
  }
  const each = (selector: string, read: (element: PageElement) => string): string[] =>
    Array.from(page.document.querySelectorAll(selector)).map(read)
  const now = (): string[] => [
    ...quickInput(),
    ...each('.monaco-dialog-box .dialog-message-text', (box) => `dialog: ${words(box)}`),
    ...each('.notification-toast', (toast) => {
      const buttons = Array.from(toast.querySelectorAll('.notification-list-item-buttons-container .monaco-button'))
      return buttons.length === 0
        ? ''
        : `message: ${words(toast.querySelector('.notification-list-item-message'))} ${buttons.map((one) => `[${words(one)}]`).join(' ')}`
    }),
  ]
  let [before, standing]: [string[], string[]] = [[], []]
  const look = (): void => {
    const found = now().filter((one) => one !== '')
    // What stands for a single frame is still being drawn.
    const steady = found.filter((one) => before.includes(one))
    asked.push(...steady.filter((one) => !standing.includes(one)))
    ;[before, standing] = [found, steady]
    page.requestAnimationFrame(look)
  }
  look()
}

/** What a way through the window took. */
export interface Effort {
  readonly what: string
  readonly clicks: number
  readonly keys: number
  /** Questions, and messages with buttons, in the order in which they came. */
  readonly questions: readonly string[]
  /** The longest that was waited after an act, and for what. */
  readonly longest: string
}

/** A person at a window: does what a person does, by keys and mouse, and counts it. What the window asks is read from the window itself. */
export class FirstUser {
  private clicks = 0
  private keys = 0
  private actedAt = performance.now()
  private longest = { ms: 0, what: 'nothing' }

  private constructor(
    private readonly study: Study,
    private readonly what: string,
  ) {}

  /** Begins to count. */
  static async at(study: Study, what: string): Promise<FirstUser> {
    await study.page.evaluate(watchQuestions)
    return new FirstUser(study, what)
  }

  async click(where: Locator): Promise<void> {
    await where.click()
    this.clicks++
    this.actedAt = performance.now()
  }

  /** Waits for what the last act brings, and keeps how long that took. */
  async waits(what: string, where: Locator): Promise<void> {
    await where.first().waitFor()
    const ms = performance.now() - this.actedAt
    if (ms > this.longest.ms) this.longest = { ms, what }
  }

  /** Presses keys; one with its modifiers is one key. */
  async press(...keys: readonly string[]): Promise<void> {
    await this.study.press(...keys)
    this.keys += keys.length
    this.actedAt = performance.now()
  }

  async type(text: string): Promise<void> {
    await this.study.type(text)
    this.keys += text.length
    this.actedAt = performance.now()
  }

  /** What it took so far. */
  async effort(): Promise<Effort> {
    const questions = await this.study.page.evaluate(() => (globalThis as unknown as AskingPage).asked ?? [])
    const { what, clicks, keys, longest } = this
    return { what, clicks, keys, questions, longest: `${longest.ms.toFixed(0)} ms for ${longest.what}` }
  }
}
