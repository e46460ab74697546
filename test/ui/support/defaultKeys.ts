import type { Study } from './study'

/** A key binding of VS Code or of this extension, as lists of key bindings have it. */
export interface KeyBinding {
  readonly key: string
  readonly command: string
  readonly when?: string
}

/** What a browser says of itself on each system: VS Code has other keys on each. */
export const systems = {
  Linux: 'X11; Linux x86_64',
  Windows: 'Windows NT 10.0; Win64; x64',
  macOS: 'Macintosh; Intel Mac OS X 10_15_7',
} as const

export const userAgent = (system: keyof typeof systems): string =>
  `Mozilla/5.0 (${systems[system]}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36`

const clipboard = ({ page }: Study): Promise<string> => page.evaluate<string>('navigator.clipboard.readText()')

/** All key bindings of VS Code and its own extensions in a window, read from its list of default keyboard shortcuts. */
export async function defaultKeyBindings(study: Study, system: keyof typeof systems): Promise<readonly KeyBinding[]> {
  await study.command('Preferences: Open Default Keyboard Shortcuts (JSON)')
  const focused = '.editor-group-container.active .monaco-editor.focused'
  await study.page.locator(`${focused} .view-line`, { hasText: 'escape escape' }).first().waitFor()
  await study.page.evaluate("navigator.clipboard.writeText('')")
  await study.press(system === 'macOS' ? 'Meta+a' : 'Control+a', 'Control+c')
  await study.waitFor('the list to be copied', async () => (await clipboard(study)) !== '')
  const list = (await clipboard(study)).split(/^\/\/ Here are other available commands/m)[0] ?? ''
  const plain = list.replaceAll(/^\s*\/\/.*$/gm, '').replace(/,\s*\]\s*$/, ']')
  const all = JSON.parse(plain) as KeyBinding[]
  return all.filter(({ command, when = '' }) => !`${command} ${when}`.includes('allianceCoder.'))
}

const terms = (conjunction: string): string[] => conjunction.split(' && ').map((term) => term.trim())
const inTextTerms: readonly string[] = ['editorFocus', 'editorTextFocus', 'textInputFocus']

/** Whether a term holds only while the keyboard is somewhere else than in the text, or than in the list of a view. */
function isElsewhere(term: string, isText: boolean): boolean {
  if (/^[\w.]+Focus(s?ed)?(InAny)?$/.test(term)) return isText ? !inTextTerms.includes(term) : term !== 'listFocus'
  if (/^in[A-Z]\w+$/.test(term)) return term !== 'inSnippetMode'
  return /^(activeEditor|activeCustomEditorId|focusedView) /.test(term)
}

const contradict = (one: readonly string[], other: readonly string[]): boolean =>
  one.some((term) => other.includes(term.startsWith('!') ? term.slice(1) : `!${term}`))

/** Whether two key bindings can be meant by the same key press: their keys begin alike and no term of one rules the other out. */
export function clash(own: KeyBinding, other: KeyBinding): boolean {
  const [first, second] = [`${own.key} `, `${other.key} `]
  if (!first.startsWith(second) && !second.startsWith(first)) return false
  const ours = terms(own.when ?? '')
  const isText = own.when?.includes('editorTextFocus') === true
  return (other.when ?? '').split(' || ').some((alternative) => {
    const theirs = terms(alternative)
    return alternative !== 'false' && !theirs.some((term) => isElsewhere(term, isText)) && !contradict(ours, theirs)
  })
}
