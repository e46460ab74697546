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

/** Where VS Code's *Toggle Tab Key Moves Focus* is on, Tab leaves the text, as people who use the keyboard alone expect. */
const inText = (binding: Binding): Binding => ({ ...binding, when: all(binding.when, none('editorTabMovesFocus')) })

const acts: readonly Binding[] = [
  press('space', { act: 'nextUnit' }),
  press('shift+space', { act: 'previousUnit' }),
  press('enter', { act: 'nextOfRole' }),
  press('.', { act: 'repeatCode' }),
  press('-', { act: 'toggleUncertain' }),
  press('backspace', { act: 'untag', else: 'deleteLeft' }),
  press('delete', { act: 'untag', else: 'deleteRight' }),
  inText(press('tab', { act: 'nextUncoded', else: 'tab' })),
  inText(press('shift+tab', { act: 'previousUncoded', else: 'outdent' })),
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
  'notificationCenterVisible',
  'selectionAnchorSet',
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

/** Acts with a chord, in coding mode alone: elsewhere they are commands, since `Ctrl+Alt` and a letter type a character on many keyboards. */
const chords: readonly Binding[] = (
  [
    ['ctrl+alt+t', 'tagUtterance'],
    ['ctrl+alt+shift+t', 'tagRange'],
    ['ctrl+alt+u', 'toggleUncodable'],
    ['ctrl+alt+h', 'showKeys'],
    ['ctrl+alt+w', 'speakUnit'],
    ['ctrl+alt+r', 'rate'],
    ['ctrl+alt+e', 'linkEpisode'],
    ['ctrl+alt+n', 'addNote'],
    ['ctrl+alt+v', 'nextDoubt'],
    ['ctrl+alt+shift+v', 'previousDoubt'],
    ['ctrl+alt+a', 'reattachHere'],
    ['ctrl+alt+p', 'reattachToProposal'],
    ['ctrl+alt+s', 'splitAtCursor'],
    ['ctrl+alt+j', 'joinWithNext'],
    ['ctrl+alt+shift+s', 'proposeThoughtUnits'],
  ] as const
).map(([key, act]) => press(key, { act }, macOf(key)))

const elsewhere: readonly Binding[] = [
  ...['(editorTextFocus || filesExplorerFocus)', "activeEditor == 'workbench.editors.files.binaryFileEditor'"].map(
    (place): Binding => ({
      key: 'ctrl+k a',
      command: own('startCoding'),
      when: all(place, notCoding),
      mac: 'cmd+k a',
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

/** All key bindings. */
export const bindings: readonly Binding[] = [...letters, ...strengths, ...acts, ...leaving, ...chords, ...elsewhere]
