import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import * as vscode from 'vscode'
import { open, write } from './documents'
import { onDisk } from './realDisk'
import { until } from './waiting'

/** A transcript of four turns. */
export const transcriptText =
  'T: How was the week?\nC: Fine, I guess.\nT: It sounds like a hard one.\nC: You keep asking that.\n'
/** Runs a command of the extension. */
export const run = async (command: string, argument?: unknown): Promise<void> => {
  await vscode.commands.executeCommand(`allianceCoder.${command}`, argument)
}
/** Alice's codings file of a session. */
export const codingsOf = (path: string): string => `${path}.alice.codings.yaml`
/** A file of the workspace as it is on the disk; an empty text where there is none. */
export const text = (path: string): string => (existsSync(onDisk(path)) ? readFileSync(onDisk(path), 'utf8') : '')
/** Writes a file of the workspace as another program does. */
export const put = (path: string, content: string): void => {
  writeFileSync(onDisk(path), content)
}
/** A session of its own in coding mode, in which one code has been saved. */
export async function coding(path: string, content = transcriptText): Promise<vscode.TextEditor> {
  const editor = await open(await write(`${path}.transcript`, content))
  await run('startCoding')
  await run('press', { key: 't' })
  await saved(path, 'task-negotiation')
  return editor
}
/** Waits until codes are in the session's file. */
export async function saved(path: string, ...codes: readonly string[]): Promise<void> {
  await until(`${codes.join(', ')} saved`, () => codes.every((code) => text(codingsOf(path)).includes(code))).catch(
    (error: unknown) => {
      throw new Error(`${String(error)}; the file is ${text(codingsOf(path))}`)
    },
  )
}
