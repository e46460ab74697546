import * as vscode from 'vscode'

/** How long words stay where they can be read: long ones as long as it takes. */
const shownMilliseconds = (words: string): number => Math.max(6000, 60 * words.length)
/** Stands in the region while there is nothing to say: VS Code takes an item without text out of the window. */
const silence = '\u00a0'

/** What is said, and whether it is a warning: then it has the color of one. */
type Speak = (words: string, warning: boolean) => void

let speak: Speak = () => undefined

/**
 * Says a short word in the status bar, where it disturbs nobody, and to screen readers.
 *
 * VS Code has no call for announcements. What it does with the possible substitutes was measured in its window (1.139): the status bar is
 * a live region switched off (`role="status" aria-live="off"`), and the items that `setStatusBarMessage` makes have the role `button`, so
 * nothing said there is announced; a notification is announced, but covers the text and has to be cleared away. An item's own role,
 * however, becomes the role of the element that holds its text: as `status` it is a polite live region in itself, and a change of its text
 * is announced while the focus stays in the transcript. Such a region must be there before its text changes, so it is one item that stays.
 */
export function announce(words: string, warning = false): void {
  speak(words, warning)
}

/** Has everything announced elsewhere: a bundle that is loaded late holds this module a second time, and the window one place to speak from. */
export function announceThrough(elsewhere: Speak): void {
  speak = elsewhere
}

function put(into: vscode.StatusBarItem, words: string): void {
  into.text = words.replaceAll('$(', '$\u200b(')
  into.accessibilityInformation = { label: words.trim(), role: 'status' }
}

/** Makes the place where acts are announced; it goes with the result. */
export function registerAnnouncer(): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('allianceCoder.announcement', vscode.StatusBarAlignment.Left, 9)
  let fading: ReturnType<typeof setTimeout> | undefined
  item.name = vscode.l10n.t('Alliance Coder: What Was Done')
  put(item, silence)
  item.show()
  let last = ''
  speak = (words, warning) => {
    // The same words again are only announced where the text differs.
    last = words === last ? `${words}${silence}` : words
    put(item, last)
    item.backgroundColor = warning ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined
    clearTimeout(fading)
    fading = setTimeout(() => {
      put(item, silence)
      item.backgroundColor = undefined
      last = ''
    }, shownMilliseconds(words))
  }
  return {
    dispose: () => {
      speak = () => undefined
      clearTimeout(fading)
      item.dispose()
    },
  }
}
