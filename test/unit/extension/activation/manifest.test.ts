import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import manifest from '../../../../package.json'
import nls from '../../../../package.nls.json'
import { transcriptEndings } from '../../../../src/extension/activation/fileTriggers'

const table = readFileSync('src/extension/commands/commandTable.ts', 'utf8')
const registered = [...table.matchAll(/'(allianceCoder\.[A-Za-z]+)':/g)].map(([, id]) => id ?? '').sort()
const declared = manifest.contributes.commands.map(({ command }) => command).sort()
const hidden = new Set(
  manifest.contributes.menus.commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command),
)

describe('the manifest', () => {
  it('declares exactly the commands that are registered', () => {
    assert.ok(registered.length > 15)
    assert.deepEqual(declared, registered)
  })

  it('has a sentence for each key it takes from package.nls.json, and uses each', () => {
    const used = new Set([...JSON.stringify(manifest).matchAll(/%([^%"]+)%/g)].map(([, key]) => key))
    assert.deepEqual([...used].sort(), Object.keys(nls).sort())
  })

  it('asks for the VS Code whose types it is built with', () => {
    const types = JSON.parse(readFileSync('node_modules/@types/vscode/package.json', 'utf8')) as { version: string }
    assert.equal(manifest.engines.vscode, `^${types.version}`)
    assert.equal(manifest.devDependencies['@types/vscode'], manifest.engines.vscode)
  })

  it('is started by captions and CHAT whichever extension names their language, and makes VS Code search no workspace', () => {
    const events = manifest.activationEvents
    // As the extensions for subtitles and for CHAT name them.
    for (const language of ['plaintext', 'vtt', 'webvtt', 'srt', 'subrip', 'subtitles', 'chat'])
      assert.ok(events.includes(`onLanguage:${language}`), language)
    assert.ok(events.includes('workspaceContains:codebook.yaml') && events.includes('workspaceContains:study.yaml'))
    // A name is looked up; a pattern is searched for through all folders, for up to seven seconds at each start.
    for (const event of events) assert.doesNotMatch(event, /[*?{[]/)
    assert.deepEqual(
      manifest.contributes.languages.flatMap(({ extensions }) => extensions),
      ['.transcript'],
      'takes no other language’s files',
    )
  })

  it('lets letters, shift and letters and digits code only in coding mode, in the text, and never in a comment', () => {
    const press = manifest.contributes.keybindings.filter(({ command }) => command === 'allianceCoder.press')
    const keys = new Set(press.map(({ key }) => key))
    for (const letter of 'abcdefghijklmnopqrstuvwxyz')
      assert.ok(keys.has(letter) && keys.has(`shift+${letter}`), letter)
    for (const digit of '0123456789') assert.ok(keys.has(digit), digit)
    for (const { key, when } of press) {
      const parts = [
        'allianceCoder.codingWindow',
        'editorTextFocus',
        'resource not in allianceCoder.uncoded',
        '!commentEditorFocused',
        '!sideBarFocus',
        '!panelFocus',
      ]
      for (const part of parts) assert.ok(when.includes(part), `${key}: ${part}`)
      // In whichever file may be a transcript, known or not.
      const endings = /resourceExtname =~ \/\^\\\.\(([a-z|]+)\)\$\/i/
        .exec(when)?.[1]
        ?.split('|')
        .map((ending) => `.${ending}`)
      assert.deepEqual(endings?.toSorted(), [...transcriptEndings].sort(), key)
    }
    assert.equal(keys.size, press.length, 'no key twice')
  })

  it('closes what is open by Escape before it leaves coding mode', () => {
    const [draft, close, leave] = manifest.contributes.keybindings.filter(({ key }) => key === 'escape')
    // VS Code's own command asks before what was typed is lost, but closes nothing while the keyboard is in the note.
    const hide = 'workbench.action.hideComment'
    assert.deepEqual(draft?.args, { commands: ['workbench.action.focusActiveEditorGroup', hide] })
    assert.ok(draft.when.startsWith('commentController == allianceCoder.notes && commentEditorFocused'))
    assert.deepEqual(close?.args, { commands: [hide] })
    assert.deepEqual(leave?.args, { act: 'stopCoding' })
    for (const open of [
      'findWidgetVisible',
      'editorHasSelection',
      'referenceSearchVisible',
      'notificationToastsVisible',
    ])
      for (const { when } of [close, leave]) assert.ok(when.includes(`!${open}`), open)
    assert.ok(close.when.endsWith(' && commentWidgetVisible') && leave.when.endsWith(' && !commentWidgetVisible'))
  })

  it('makes transcripts read-only before anything of the extension runs', () => {
    assert.deepEqual(manifest.contributes.configurationDefaults['files.readonlyInclude'], { '**/*.transcript': true })
  })

  it('hides from the palette what needs an argument', () => {
    assert.deepEqual([...hidden].sort(), [
      'allianceCoder.cancelNote',
      'allianceCoder.copyCodeId',
      'allianceCoder.openSession',
      'allianceCoder.press',
      'allianceCoder.rateAgain',
      'allianceCoder.revealCoding',
      'allianceCoder.saveNote',
      'allianceCoder.showCodingsOfCode',
      'allianceCoder.submitNote',
      'allianceCoder.submitReply',
      'allianceCoder.tagWithCode',
      'allianceCoder.untagCoding',
    ])
    assert.ok(manifest.contributes.commands.every(({ category }) => category === '%category%'))
  })

  it('puts every inline act of a tree into its menu too', () => {
    const items = manifest.contributes.menus['view/item/context']
    for (const { command, group } of items.filter((item) => item.group.startsWith('inline'))) {
      assert.ok(
        items.some((item) => item.command === command && !item.group.startsWith('inline')),
        `${command} ${group}`,
      )
    }
  })
})
