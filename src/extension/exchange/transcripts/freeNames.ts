import * as vscode from 'vscode'
import type { Files } from '../../../core/base/files/ports'
import { present } from '../../../core/exchange/writing/writeFiles'
import { pickOne } from '../../views/picks'
import { sameBytes } from '../chosenFiles'
import type { Planned } from './plannedTranscripts'

/** A name that is neither on the disk nor among those of this import. */
async function freeName(files: Files, path: string, taken: ReadonlySet<string>): Promise<string> {
  const dot = path.lastIndexOf('.')
  for (let number = 2; ; number++) {
    const name = `${path.slice(0, dot)}-${number}${path.slice(dot)}`
    if (!taken.has(name.toLowerCase()) && (await present(files, name)) === null) return name
  }
}

type Taken = 'rename' | 'skip'

/** What to do where a name is taken: asked once. Undefined where the person left. */
async function askTaken(path: string, other: string, title: string): Promise<Taken | undefined> {
  const rows = [
    {
      label: vscode.l10n.t('Write It as {0}', other),
      detail: vscode.l10n.t('What is there stays; other taken names get a number likewise.'),
      value: 'rename' as const,
    },
    {
      label: vscode.l10n.t('Leave It Out'),
      detail: vscode.l10n.t('And others whose names are taken.'),
      value: 'skip' as const,
    },
  ]
  const placeholder = vscode.l10n.t('{0} is in the study already, with other content.', path)
  return await pickOne<Taken>(rows, { title, placeholder, stays: true })
}

/** Looks whether names are taken, and asks what to do where they are. Undefined where the person left. */
export async function withFreeNames(
  files: Files,
  drafts: readonly Planned[],
  title: string,
): Promise<readonly Planned[] | undefined> {
  const taken = new Set<string>()
  const planned: Planned[] = []
  let answer: Taken | undefined
  for (const one of drafts) {
    const { path } = one
    if (path === null) {
      planned.push(one)
      continue
    }
    const there = await present(files, path)
    const isThere = there !== null && sameBytes(there.bytes, one.bytes)
    if (isThere || (there === null && !taken.has(path.toLowerCase()))) {
      taken.add(path.toLowerCase())
      planned.push(isThere ? { ...one, state: 'same', note: vscode.l10n.t('it is there already, just so') } : one)
      continue
    }
    const other = await freeName(files, path, taken)
    answer ??= await askTaken(path, other, title)
    if (answer === undefined) return undefined
    if (answer === 'skip') {
      const note = vscode.l10n.t('is left out: {0} is there already', path)
      planned.push({ ...one, path: null, state: 'none', note })
      continue
    }
    taken.add(other.toLowerCase())
    planned.push({ ...one, path: other, note: vscode.l10n.t('{0} is there already', path) })
  }
  return planned
}
