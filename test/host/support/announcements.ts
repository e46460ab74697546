import * as vscode from 'vscode'

/** What is said in the status bar while `run` runs. */
export async function withAnnouncements(run: (said: readonly string[]) => Promise<void>): Promise<void> {
  const said: string[] = []
  // The item was made long before: what all items are made of is listened to.
  const sample = vscode.window.createStatusBarItem('allianceCoder.testSample')
  const made = Object.getPrototypeOf(sample) as object
  sample.dispose()
  const real = Object.getOwnPropertyDescriptor(made, 'text')
  const { set } = real ?? {}
  if (real === undefined || set === undefined)
    throw new Error('status bar items are not made as this test takes them to be')
  Object.defineProperty(made, 'text', {
    ...real,
    set(this: vscode.StatusBarItem, words: string) {
      if (this.id.endsWith('allianceCoder.announcement') && words.trim() !== '') said.push(words.trim())
      set.call(this, words)
    },
  })
  try {
    await run(said)
  } finally {
    Object.defineProperty(made, 'text', real)
  }
}
