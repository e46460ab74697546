import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { encodeCodings } from '../../src/core/coding/file/encodeCodings'
import { Studies } from '../../src/extension/session/studies'
import type { StudyRow } from '../../src/extension/views/studyTree'
import { StudyTree } from '../../src/extension/views/studyTree'
import { vscodeFiles } from '../../src/extension/platform/vscodeFiles'
import { codingsFile } from '../support/codingsFile'
import { root, write } from './support/documents'
import { builtin } from '../support/builtin'
import { until } from './support/waiting'

const transcriptText =
  'T: How was the week?\nC: Fine, I guess.\nT: It sounds like a hard one.\nC: You keep asking that.\n'
const codebook = 'codebook: Mine\nid: mine\nversion: "1"\nunit: utterance\ncodes:\n  - id: a\n    label: A\n'

/** Makes a study of this many sessions; alice has begun each, bob every second one. */
async function make(folder: string, sessions: number): Promise<vscode.Uri> {
  const files: (readonly [string, string])[] = [['codebook.yaml', codebook]]
  for (let n = 1; n <= sessions; n++) {
    const transcript = `S${n}.transcript`
    const coded = (coder: string): string =>
      encodeCodings(
        codingsFile([{ id: 'x', unit: 1, code: 'a' }], {
          transcript,
          coder,
          codebook: { id: 'mine', version: '1' },
          reviewed: [[1, 2]],
          units: 4,
        }),
      )
    files.push([transcript, transcriptText], [`S${n}.alice.codings.yaml`, coded('alice')])
    if (n % 2 === 0) files.push([`S${n}.bob.codings.yaml`, coded('bob')])
  }
  for (let at = 0; at < files.length; at += 64)
    await Promise.all(files.slice(at, at + 64).map(async ([name, text]) => await write(`${folder}/${name}`, text)))
  return vscode.Uri.joinPath(root(), folder)
}

describe('the tree of a large study', () => {
  for (const sessions of [10, 100, 1000]) {
    it(`has its rows at once and its progress soon after, with ${sessions} transcripts`, async function () {
      this.timeout(120_000)
      const folder = await make(`trees-${sessions}`, sessions)
      const read: string[] = []
      const studies = new Studies(
        {
          files: (at) => {
            const files = vscodeFiles(at)
            return {
              ...files,
              read: async (path) => {
                read.push(path)
                return await files.read(path)
              },
            }
          },
        },
        () => 'alice',
        builtin,
      )
      const study = await studies.at(folder)
      assert.ok(study !== null)
      const tree = new StudyTree({ active: () => null, whenQuiet: () => ({ dispose: () => undefined }) }, {
        at: async () => await Promise.resolve(study),
        onFile: studies.onFile,
      } as unknown as Studies)
      const words = (row: StudyRow): string => String(tree.getTreeItem(row).description)
      const start = performance.now()
      const rows = await tree.getChildren()
      const first = performance.now() - start
      assert.equal(rows.length, sessions)
      // Progress is read behind the rows, from the heads of codings files.
      assert.ok(
        read.every((path) => !path.endsWith('.transcript')),
        'no transcript is opened for a row',
      )
      await until('all progress', () => rows.every((row) => words(row) === 'in progress 2/4'))
      const all = performance.now() - start
      const second = rows[1]
      assert.ok(second !== undefined)
      const before = performance.now()
      const coders = await tree.getChildren(second)
      const opened = performance.now() - before
      assert.deepEqual(
        coders.map((row) => tree.getTreeItem(row)).map(({ label, description }) => [label, description]),
        [
          [coderLabel('alice'), 'in progress'],
          [coderLabel('bob'), 'in progress'],
        ],
      )
      console.log(
        `      ${sessions} transcripts: rows ${first.toFixed(1)} ms, progress of all ${all.toFixed(0)} ms, coders of one ${opened.toFixed(1)} ms`,
      )
      tree.dispose()
      studies.dispose()
      await vscode.workspace.fs.delete(folder, { recursive: true })
    })
  }
})

/** The tree marks whose name the settings hold. */
function coderLabel(coder: string): string {
  const own = vscode.workspace.getConfiguration('allianceCoder').get<string>('coder')
  return own === coder ? `${coder} (you)` : coder
}
