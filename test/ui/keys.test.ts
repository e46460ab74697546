import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import manifest from '../../package.json'
import { recordLines } from './support/coding'
import { clash, defaultKeyBindings, type KeyBinding, systems, userAgent } from './support/defaultKeys'
import { openStudy } from './support/harness'

/** Default key bindings that a key of ours takes the place of, and why: in coding mode, and where a key is another one outside it. */
const replaced: Readonly<Record<string, readonly string[]>> = {
  'the same act, for codes in place of text': ['undo', 'redo', 'deleteLeft', 'deleteRight'],
  'text is read-only, or has no completions and snippets': [
    'tab',
    'outdent',
    'editor.action.inlineSuggest.commit',
    'editor.action.inlineSuggest.commitAlternativeAction',
    'editor.action.inlineSuggest.jump',
    'editor.emmet.action.expandAbbreviation',
    'insertBestCompletion',
    'insertNextSuggestion',
    'insertPrevSuggestion',
    'insertSnippet',
    'jumpToNextSnippetPlaceholder',
    'jumpToPrevSnippetPlaceholder',
    'acceptRenameInput',
    'editor.action.rename',
    'editorDictation.start',
    'chatEditor.action.acceptHunk',
    'workbench.action.editorDictation.start',
  ],
  'has the keyboard while it is open, so that the text has not': [
    'acceptSelectedCodeAction',
    'hideCodeActionWidget',
    'toggleSectionCodeAction',
    'breadcrumbs.selectFocused',
    'breadcrumbs.revealFocused',
    'breadcrumbs.selectEditor',
    'editor.changeDropType',
    'editor.changePasteType',
    'workbench.action.terminal.clear',
    'workbench.action.closeModalEditor',
    'list.select',
    'revealReference',
  ],
  'a new file would be opened by chance, with the keyboard in it': ['workbench.action.files.newUntitledFile'],
}
const known = new Set(Object.values(replaced).flat())
const isCodingMode = ({ when = '' }: KeyBinding): boolean => when.includes('allianceCoder.codingWindow')
const row = ({ key, command, when = '' }: KeyBinding, other: KeyBinding): string =>
  [
    key,
    isCodingMode({ key, command, when }) ? 'coding mode' : 'elsewhere',
    command,
    other.command,
    other.when ?? '',
  ].join('\t')

describe('keys and VS Code’s own', () => {
  for (const system of Object.keys(systems) as (keyof typeof systems)[]) {
    it(`do not get in each other's way on ${system}`, async function () {
      this.timeout(180_000)
      const study = await openStudy({ files: { 'remarks.md': 'None.\n' }, userAgent: userAgent(system) })
      const theirs = await defaultKeyBindings(study, system)
      await study.close()
      assert.ok(theirs.length > 900, `${theirs.length} default key bindings`)
      assert.ok(theirs.some(({ key }) => key.startsWith(system === 'macOS' ? 'cmd+' : 'ctrl+')))
      const ours = manifest.contributes.keybindings.map((one): KeyBinding => ({
        ...one,
        key: system === 'macOS' && 'mac' in one ? (one.mac ?? one.key) : one.key,
      }))
      const clashes = ours.flatMap((own) =>
        theirs.filter((other) => clash(own, other)).map((other) => [own, other] as const),
      )
      writeFileSync(
        path.join('dist', `keys-${system}.tsv`),
        clashes.map(([own, other]) => `${row(own, other)}\n`).join(''),
      )
      // What Escape closes before it ends coding mode is a list of its own, in the manifest's test.
      const unknown = clashes.filter(([{ key }, { command }]) => key !== 'escape' && !known.has(command))
      assert.deepEqual(
        unknown.map(([own, other]) => row(own, other)),
        [],
      )
    })
  }

  it('are what a user has made of them', async function () {
    this.timeout(180_000)
    const study = await openStudy({
      copyOf: 'sample',
      settings: { 'allianceCoder.coder': 'nora' },
      keyBindings: [
        // As made when these were the keys of the first release, and one that takes a key away.
        {
          key: 'ctrl+alt+c',
          command: 'allianceCoder.startCoding',
          when: 'editorTextFocus && !allianceCoder.codingMode',
        },
        {
          key: 'ctrl+alt+t',
          command: 'allianceCoder.tagUtterance',
          when: 'allianceCoder.transcriptActive && editorTextFocus',
        },
        { key: 'alt+e', command: 'allianceCoder.press', args: { key: 'e' }, when: 'allianceCoder.codingMode' },
        { key: 'ctrl+k a', command: '-allianceCoder.startCoding' },
      ],
    })
    await study.quickOpen('S01.transcript')
    await study.page.locator('.editor-group-container.active .editor-actions a[aria-label*="Start Coding"]').waitFor()
    await study.pressUntil('Control+Alt+t', '.quick-input-widget input:focus')
    await study.press('Escape')
    await study.page.locator('.quick-input-widget').waitFor({ state: 'hidden' })
    await study.page.locator('.editor-instance .monaco-editor.focused').waitFor()
    await study.press('Control+k', 'a')
    await study.waitForText('is not a command', '.statusbar')
    await study.press('Control+Alt+c')
    await study.page.locator('.statusbar-item a[aria-label*="coding mode is on"]').waitFor()
    await study.press('Alt+e')
    await study.waitForFile('S01.nora.codings.yaml', (text) =>
      recordLines(text).some((line) => line.includes('empathy')),
    )
    await study.close()
  })
})
