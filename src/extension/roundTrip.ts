import * as vscode from 'vscode'

/** A window that is gone or hangs must not keep anybody from saving. */
const LONGEST = 250

/**
 * Resolves when the window has taken in everything that was sent to it before, markers above all. It answers in the order in which it is
 * asked, so this asks for something that costs nothing: a context key set to what it is.
 */
export async function roundTrip(): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<void>((resolve) => { timer = setTimeout(resolve, LONGEST) })
  try {
    await Promise.race([vscode.commands.executeCommand('setContext', 'allianceCoder.present', true), late])
  } catch {
    // Without an answer nothing is lost but the order of work.
  } finally {
    clearTimeout(timer)
  }
}
