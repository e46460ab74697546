import * as vscode from 'vscode'
import { coderSetting, setCoderSetting } from '../platform/settings'

/** The coder's name, or an empty string while it has not been given. It is a setting of application scope. */
export function coderName(): string {
  return coderSetting()
}

/** The coder's name, asked for where it is not known yet; null where the person gives none. */
export async function askCoderName(): Promise<string | null> {
  const present = coderName()
  return present === '' ? await changeCoderName() : present
}

/** Asks for the name and keeps it. */
export async function changeCoderName(): Promise<string | null> {
  const given = await vscode.window.showInputBox({
    title: vscode.l10n.t('Who is coding?'),
    prompt: vscode.l10n.t('Your name or initials, for the names of your codings files. You are asked only once.'),
    value: coderName(),
    validateInput: (value) =>
      value.trim() === '' ? vscode.l10n.t('A name is needed: each coder has a file of their own.') : undefined,
  })
  const name = given?.trim() ?? ''
  if (name === '') return null
  await setCoderSetting(name)
  return name
}
