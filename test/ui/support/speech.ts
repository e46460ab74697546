import type { Frame } from 'playwright-core'
import type { Study } from './study'

/** Runs in each page: keeps what its live regions come to say, one after the other, as a screen reader hears it. */
const listen = `(() => {
  const root = document.documentElement
  if (root === null || root.listening) return
  // A panel's page is written into a document that is there already: what listened to that is gone.
  root.listening = true
  const heard = (globalThis.heard = globalThis.heard ?? [])
  const regions = '[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]'
  const last = new Map()
  const hear = (node) => {
    const region = (node instanceof Element ? node : node.parentElement)?.closest(regions)
    if (!region || region.getAttribute('aria-live') === 'off') return
    const text = (region.textContent ?? '').replace(/\\s+/g, ' ').trim()
    // The same words again are announced where anything of the text differs, such as a blank at its end.
    if (last.get(region) === region.textContent) return
    last.set(region, region.textContent)
    if (text !== '') heard.push(text)
  }
  new MutationObserver((all) => all.forEach(({ target }) => hear(target))).observe(document, {
    subtree: true, childList: true, characterData: true,
  })
  document.querySelectorAll(regions).forEach(hear)
})()`

/** Runs in a page: role, name and states of what has the keyboard, from its ARIA attributes; of a list, the row in focus. */
const focused = `(() => {
  const active = document.activeElement
  if (active === null || active === document.body) return ''
  const id = active.getAttribute('aria-activedescendant')
  const row = (id && document.getElementById(id)) || active
  const named = row.getAttribute('aria-labelledby')
  const name = row.getAttribute('aria-label') ?? (named && document.getElementById(named)?.textContent) ??
    row.labels?.[0]?.textContent ?? row.getAttribute('placeholder') ?? row.textContent ?? ''
  const states = ['checked', 'selected', 'expanded'].filter((one) => row.getAttribute('aria-' + one) !== null)
    .map((one) => one + ' ' + row.getAttribute('aria-' + one))
  const role = row.getAttribute('role') ?? row.tagName.toLowerCase()
  return [role, name.replace(/\\s+/g, ' ').trim(), ...states].join(', ')
})()`

/** One step of work that is done without looking: what was pressed, and what was heard. */
interface Step {
  readonly doing: string
  readonly keys: readonly string[]
  readonly heard: readonly string[]
}

/** A key as people write it. */
const written = (key: string): string =>
  key.startsWith('"')
    ? key.slice(1, -1)
    : `\`${key
        .replace('Shift+Slash', '?')
        .replaceAll('Control', 'Ctrl')
        .replace(/\+([a-z])$/, (_, letter: string) => `+${letter.toUpperCase()}`)}\``
const cut = (text: string): string => (text.length > 180 ? `${text.slice(0, 180).trimEnd()} …` : text)

/** The window as somebody has it who can't see it: what live regions say, and the name of what has the keyboard. Nothing else is read. */
export class Listener {
  private readonly steps: Step[] = []
  private readonly read = new Map<Frame, number>()

  constructor(private readonly study: Study) {}

  /** Begins to listen; in the pages of panels, as soon as they are there. */
  async begin(): Promise<void> {
    await this.study.page.evaluate(listen)
  }

  private async heardIn(frame: Frame): Promise<readonly string[]> {
    const heard = await frame.evaluate<readonly string[]>(`${listen}; globalThis.heard ?? []`).catch(() => undefined)
    return heard?.slice(this.read.get(frame) ?? 0) ?? []
  }

  /** What has the keyboard; within a panel, what has it there. */
  private async focus(): Promise<string> {
    const inPage = await this.study.page.evaluate<string>(focused)
    if (!inPage.startsWith('iframe')) return inPage
    const inside = await Promise.all(
      this.study.page.frames().map((frame) => frame.evaluate<string>(focused).catch(() => '')),
    )
    return inside.findLast((one) => one !== '' && !one.startsWith('iframe')) ?? inPage
  }

  /** Presses keys, types what is in quotation marks, and waits until each of the texts was heard or names what has the keyboard. */
  async step(doing: string, keys: readonly string[], ...expected: readonly (string | RegExp)[]): Promise<void> {
    for (const key of keys) {
      if (key.startsWith('"')) await this.study.type(key.slice(1, -1))
      else await this.study.press(key)
    }
    let all: readonly string[] = []
    const found = (wanted: string | RegExp): string | undefined =>
      all.find((text) => (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)))
    await this.study
      .waitFor(doing, async () => {
        const frames = this.study.page.frames()
        const heard = await Promise.all(frames.map((frame) => this.heardIn(frame)))
        all = [...heard.flat(), await this.focus()]
        if (!expected.every((wanted) => found(wanted) !== undefined)) return false
        frames.forEach((frame, i) => this.read.set(frame, (this.read.get(frame) ?? 0) + (heard[i]?.length ?? 0)))
        return true
      })
      .catch((error: unknown) => {
        throw new Error(`${String(error)}; heard: ${all.join(' | ')}`)
      })
    this.steps.push({ doing, keys, heard: [...new Set(expected.map((wanted) => found(wanted) ?? ''))] })
  }

  /** The steps as rows of a Markdown table. */
  protocol(): string {
    const cell = (text: string): string => text.replaceAll('|', '\\|')
    const rows = this.steps.map(({ doing, keys, heard }) =>
      [doing, keys.map(written).join(' '), heard.map(cut).join('<br>')].map(cell).join(' | '),
    )
    return ['| what is done | keys | what is spoken |', '|---|---|---|', ...rows.map((row) => `| ${row} |`)].join('\n')
  }
}
