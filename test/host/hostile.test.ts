import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { open, problemsOf, read, write } from './support/documents'
import { until } from './support/waiting'

const transcriptText = 'T: How was the week?\nC: Fine, I guess.\n'
const head =
  'format: "alliance-coder/1"\ntranscript: "S.transcript"\ncoder: "alice"\ncodebook: {"id": "alliance", "version": "1.0.0"}\n'
const run = async (command: string, argument?: unknown): Promise<void> => {
  await vscode.commands.executeCommand(`allianceCoder.${command}`, argument)
}
const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghij']
  .map(
    (letter, i) =>
      `${letter}: &${letter} [${Array<string>(9)
        .fill(`*${'abcdefghij'.charAt(i)}`)
        .join(',')}]`,
  )
  .join('\n')}\n`

/** What a person meets in a codings file of theirs, and the code of the problem that must say so. */
const damaged: readonly (readonly [string, string | Uint8Array, string])[] = [
  ['alias bomb', `${head}codings: []\n${bomb}`, 'yaml/too-complex'],
  ['newer format', head.replace('coder/1', 'coder/7') + 'codings: []\n', 'codings/newer-format'],
  ['unknown format', head.replace('alliance-coder/1', 'else/1') + 'codings: []\n', 'codings/unknown-format'],
  ['cut amid a record', `${head}codings:\n- {"id": "a1", "unit": 1, "co`, 'yaml/syntax'],
  ['cut after its header', head, 'shape/missing-key'],
  [
    'duplicate ids',
    `${head}codings:\n- {"id": "a1", "unit": 1, "code": "empathy"}\n- {"id": "a1", "unit": 2, "code": "empathy"}\n`,
    'codings/duplicate-id',
  ],
  ['20 MB on one line', `${head}codings: [${'x'.repeat(20_000_000)}\n`, 'yaml/too-complex'],
  ['binary', Uint8Array.from({ length: 300 }, (_, i) => i % 256), 'transcript/binary'],
  ['absolute path', head.replace('S.transcript', '/etc/S.transcript') + 'codings: []\n', 'codings/refused-path'],
  [
    'UNC path',
    head.replace('S.transcript', '\\\\\\\\server\\\\S.transcript') + 'codings: []\n',
    'codings/refused-path',
  ],
  [
    'address',
    head.replace('S.transcript', 'https://example.org/S.transcript') + 'codings: []\n',
    'codings/refused-path',
  ],
  ['path out of the study', head.replace('S.transcript', '../S.transcript') + 'codings: []\n', 'codings/refused-path'],
]

describe('hostile codings files', () => {
  for (const [what, content, code] of damaged) {
    it(`${what}: are reported with their reason, left as they are, and the editor goes on`, async () => {
      const folder = `hostile/${what.replaceAll(' ', '-')}`
      const codings = await write(`${folder}/S.alice.codings.yaml`, content)
      const editor = await open(await write(`${folder}/S.transcript`, transcriptText))
      const found = await problemsOf(codings)
      assert.ok(
        found.some((one) => one.code === code),
        JSON.stringify(found.map((one) => [one.code, one.message])),
      )
      void run('startCoding')
      await run('press', { key: 'e' })
      const after = await vscode.workspace.fs.readFile(codings)
      const before = typeof content === 'string' ? new TextEncoder().encode(content) : content
      assert.ok(after.length === before.length && after.every((byte, i) => byte === before[i]), 'the file is as it was')
      assert.equal(editor.document.isDirty, false)
    })
  }

  it('do not keep the next transcript from being coded', async () => {
    await open(await write('hostile/after/S.transcript', transcriptText))
    await run('startCoding')
    await run('press', { key: 't' })
    await until('the file', async () =>
      (await read('hostile/after/S.alice.codings.yaml').catch(() => '')).includes('task-negotiation'),
    )
    await run('stopCoding')
  })

  it('a code named __proto__ in codebook and codings is a code that nobody has', async () => {
    await write(
      'proto/codebook.yaml',
      'codebook: P\nid: alliance\nversion: "1"\nunit: utterance\ncodes:\n  - {id: __proto__, label: P, key: p}\n  - {id: ok, label: OK, key: o}\n',
    )
    await write('proto/S.alice.codings.yaml', `${head}codings:\n- {"id": "a1", "unit": 1, "code": "__proto__"}\n`)
    const uri = await write('proto/S.transcript', transcriptText)
    await open(uri)
    await problemsOf(uri)
    await until('the unknown code', () =>
      vscode.languages.getDiagnostics(uri).some(({ code }) => code === 'lint/unknown-code'),
    )
    assert.equal(({} as Record<string, unknown>)['label'], undefined)
  })
})

describe('hostile transcripts', () => {
  for (const media of ['/etc/x.wav', '\\\\\\\\server\\\\x.wav', 'https://example.org/x.wav', '../x.wav']) {
    it(`media ${media} is refused on its line`, async () => {
      const uri = await write(
        `media/${String(media.length)}/S.transcript`,
        `---\nmedia: "${media}"\n---\nT: One.\nC: Two.\n`,
      )
      await open(uri)
      const found = (await problemsOf(uri)).find(({ range }) => range.start.line === 1)
      assert.match(found?.message ?? '', /media/)
    })
  }
})
