// The keys of the manifest, in one table. `npm run bindings` writes them into package.json; a test holds it to them.
import { transcriptEndings } from '../src/extension/activation/fileTriggers'

/** A key binding as the manifest has it. */
export interface Binding {
  readonly key: string
  readonly command: string
  readonly when: string
  readonly args?: unknown
  readonly mac?: string
}

const all = (...conditions: readonly string[]): string => conditions.join(' && ')
const none = (...contexts: readonly string[]): string => all(...contexts.map((context) => `!${context}`))

/** In whichever file may be a transcript, known or not. */
const mayBeTranscript = `resourceExtname =~ /^\\.(${transcriptEndings.map((ending) => ending.slice(1)).join('|')})$/i`
/** In the text of a window in which letters are codes. */
const coding = all(
  'allianceCoder.codingWindow',
  'editorTextFocus',
  mayBeTranscript,
  'resource not in allianceCoder.uncoded',
  none('commentEditorFocused', 'suggestWidgetVisible', 'sideBarFocus', 'panelFocus', 'auxiliaryBarFocus'),
)
const inTranscript = all('allianceCoder.transcriptActive', 'editorTextFocus')
const inTextOfTranscript = all(inTranscript, none('commentEditorFocused'))
const inView = (views: string): string => all(`focusedView ${views}`, 'listFocus', none('inputFocus'))
const notCoding = none('allianceCoder.codingMode')

const own = (name: string): string => `allianceCoder.${name}`
const press = (key: string, args: Readonly<Record<string, unknown>>, mac?: string): Binding => ({
  key,
  command: own('press'),
  when: coding,
  args,
  ...(mac === undefined ? {} : { mac }),
})
/** On a Mac, Cmd stands where others have Ctrl. */
const macOf = (key: string): string => key.replace('ctrl', 'cmd')

const letters = [...'abcdefghijklmnopqrstuvwxyz'].flatMap((letter) =>
  [letter, `shift+${letter}`].map((key) => press(key, { key })),
)
const strengths = Array.from({ length: 10 }, (_, strength) => press(String(strength), { strength }))

const acts: readonly Binding[] = [
  press('space', { act: 'nextUnit' }),
  press('shift+space', { act: 'previousUnit' }),
  press('enter', { act: 'nextOfRole' }),
  press('.', { act: 'repeatCode' }),
  press('-', { act: 'toggleUncertain' }),
  press('backspace', { act: 'untag', else: 'deleteLeft' }),
  press('delete', { act: 'untag', else: 'deleteRight' }),
  press('tab', { act: 'nextUncoded', else: 'tab' }),
  press('shift+tab', { act: 'previousUncoded', else: 'outdent' }),
  press('shift+/', { act: 'showKeys' }),
  press('ctrl+z', { act: 'undo', else: 'undo' }, 'cmd+z'),
  press('ctrl+y', { act: 'redo', else: 'redo' }, 'cmd+y'),
  press('ctrl+shift+z', { act: 'redo', else: 'redo' }, 'cmd+shift+z'),
]

/** What `Escape` closes itself while it is open. */
const escapable = [
  'findWidgetVisible',
  'editorHasSelection',
  'editorHasMultipleSelections',
  'markersNavigationVisible',
  'referenceSearchVisible',
  'callHierarchyVisible',
  'typeHierarchyVisible',
  'dirtyDiffVisible',
  'parameterHintsVisible',
  'renameInputVisible',
  'codeActionMenuVisible',
  'messageVisible',
  'notificationToastsVisible',
  'inlineChatVisible',
  'breakpointWidgetVisible',
  'exceptionWidgetVisible',
  'isReadingLineWithInlayHints',
  'inSnippetMode',
]
const nothingOpen = all(coding, none(...escapable))
const hideNotes = 'workbench.action.hideComment'
const leaving: readonly Binding[] = [
  {
    key: 'escape',
    command: 'runCommands',
    when: all('commentController == allianceCoder.notes', 'commentEditorFocused', none('suggestWidgetVisible')),
    args: { commands: ['workbench.action.focusActiveEditorGroup', hideNotes] },
  },
  {
    key: 'escape',
    command: 'runCommands',
    when: all(nothingOpen, 'commentWidgetVisible'),
    args: { commands: [hideNotes] },
  },
  {
    key: 'escape',
    command: own('press'),
    when: all(nothingOpen, none('commentWidgetVisible')),
    args: { act: 'stopCoding' },
  },
]

/** Commands with a key of their own in a transcript: outside coding mode as they are, in it through the one command of all keys, so that none overtakes another. */
const commands: readonly { readonly key: string; readonly name: string; readonly when: string }[] = [
  { key: 'ctrl+alt+t', name: 'tagUtterance', when: inTranscript },
  { key: 'ctrl+alt+shift+t', name: 'tagRange', when: inTranscript },
  { key: 'ctrl+alt+u', name: 'toggleUncodable', when: inTranscript },
  { key: 'ctrl+alt+h', name: 'showKeys', when: inTranscript },
  { key: 'ctrl+alt+r', name: 'rate', when: inTextOfTranscript },
  { key: 'ctrl+alt+e', name: 'linkEpisode', when: inTextOfTranscript },
  { key: 'ctrl+alt+n', name: 'addNote', when: inTextOfTranscript },
  { key: 'ctrl+alt+v', name: 'nextDoubt', when: inTextOfTranscript },
  { key: 'ctrl+alt+shift+v', name: 'previousDoubt', when: inTextOfTranscript },
  { key: 'ctrl+alt+a', name: 'reattachHere', when: inTextOfTranscript },
  { key: 'ctrl+alt+p', name: 'reattachToProposal', when: inTextOfTranscript },
  { key: 'ctrl+alt+s', name: 'splitAtCursor', when: inTextOfTranscript },
  { key: 'ctrl+alt+j', name: 'joinWithNext', when: inTextOfTranscript },
  { key: 'ctrl+alt+shift+s', name: 'proposeThoughtUnits', when: inTextOfTranscript },
]
// Of two that fit, the later one counts.
const transcriptCommands = [
  ...commands.map(({ key, name, when }): Binding => ({ key, command: own(name), when, mac: macOf(key) })),
  ...commands.map(({ key, name }) => press(key, { act: name }, macOf(key))),
]

const elsewhere: readonly Binding[] = [
  ...['(editorTextFocus || filesExplorerFocus)', "activeEditor == 'workbench.editors.files.binaryFileEditor'"].map(
    (place): Binding => ({
      key: 'ctrl+alt+c',
      command: own('startCoding'),
      when: all(place, notCoding),
      mac: 'cmd+alt+c',
    }),
  ),
  {
    key: 'f2',
    command: own('editTranscript'),
    when: all(
      'editorTextFocus',
      none('commentEditorFocused'),
      mayBeTranscript,
      '(editorReadonly || (allianceCoder.transcriptActive && !allianceCoder.editingTranscript && resourceExtname != .transcript))',
    ),
  },
  {
    key: 'ctrl+.',
    command: own('showFixes'),
    when: all(inTranscript, 'editorReadonly', none('commentEditorFocused')),
    mac: 'cmd+.',
  },
  {
    key: 'delete',
    command: own('untagCoding'),
    when: inView('== allianceCoder.codings'),
    args: { selected: true },
    mac: 'cmd+backspace',
  },
  {
    key: 'enter',
    command: 'runCommands',
    when: inView('== allianceCoder.codebook'),
    args: {
      commands: ['list.select', 'list.toggleExpand', { command: own('tagWithCode'), args: { selected: true } }],
    },
  },
  ...(['undo', 'redo'] as const).map((act): Binding => ({
    key: act === 'undo' ? 'ctrl+z' : 'ctrl+y',
    command: own(act),
    when: inView('=~ /^allianceCoder\\.(codebook|codings|study)$/'),
    mac: act === 'undo' ? 'cmd+z' : 'cmd+shift+z',
  })),
]

/** All key bindings, those of coding mode after those of the same key outside it. */
export const bindings: readonly Binding[] = [
  ...letters,
  ...strengths,
  ...acts,
  ...leaving,
  ...transcriptCommands,
  ...elsewhere,
]
