import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import type { ForTests } from '../../src/extension/platform/log/openLog'
import { madeDocx } from '../support/madeDocx'
import { answering } from './support/answers'
import { open } from './support/documents'
import { virtualStudy, withMessages, writtenTexts } from './support/virtualStudy'
import { until } from './support/waiting'

/** In every text, name and message of this file; in no word of the program. */
const tripwire = 'Zyxomma'

const codebook = `codebook: ${tripwire} codes
id: alliance
version: "1.0.0"
unit: utterance
codes:
  - {id: empathy, label: ${tripwire} empathy, key: e, speaker: [therapist], definition: ${tripwire} plover.}
  - {id: rupture, label: ${tripwire} rupture, key: w, speaker: [client], strength: {min: 1, max: 5}}
`
const transcript = `T: How was ${tripwire}?\nC: The ${tripwire} plover is fine, I guess.\nT: It sounds like ${tripwire}.\n`
const codings = `format: "alliance-coder/1"
transcript: "${tripwire} damaged.transcript"
session: "${tripwire} damaged"
coder: "${tripwire}"
kind: coder
codebook: {"id": "alliance", "version": "1.0.0"}
status: in progress
codings:
- {"id": "k3f9a1", "unit": 1, "code": "empathy", "quote": "${tripwire} plover", "note": "${tripwire}" "at"}
`
const run = async (command: string, argument?: unknown): Promise<void> => {
  await vscode.commands.executeCommand(`allianceCoder.${command}`, argument)
}

/** The log of this window, from its beginning. */
async function logged(): Promise<readonly string[]> {
  const extension = vscode.extensions.all.find(({ id }) => id.endsWith('.alliance-coder'))
  const handed = (await extension?.activate()) as ForTests | undefined
  assert.ok(handed !== undefined, 'tests are handed the log')
  return handed.logged()
}

describe('the log', () => {
  const study = virtualStudy('allianceCoderLog')
  const settings = vscode.workspace.getConfiguration('allianceCoder')
  const name = settings.get<string>('coder')
  before(async () => {
    study.write('codebook.yaml', codebook)
    await settings.update('coder', `${tripwire} Smith`, vscode.ConfigurationTarget.Global)
  })
  after(async () => {
    await settings.update('coder', name, vscode.ConfigurationTarget.Global)
    study.dispose()
  })

  /** The coder's own file of a session. */
  const own = (session: string): string => {
    const names = study.files.readDirectory(study.uri('')).map(([one]) => one)
    return study.text(
      names.find((one) => one.startsWith(`${tripwire} ${session}.`) && one.endsWith('.codings.yaml')) ?? '',
    )
  }

  /** What is logged while something is done, once an entry matches. */
  const during = async (entry: RegExp, act: () => Promise<void>): Promise<readonly string[]> => {
    const before = (await logged()).length
    await act()
    await until(`${String(entry)} in the log`, async () =>
      (await logged()).slice(before).some((one) => entry.test(one)),
    )
    return (await logged()).slice(before)
  }

  it('says how the extension was started', async () => {
    const [first] = await logged()
    assert.match(
      first ?? '',
      /^\[info\] Alliance Coder \d+\.\d+\.\d+, VS Code 1\.\d+\.\d+, (remote|desktop|web worker), folders: \d+$/,
    )
  })

  it('has how long the desk took to load, and sessions, commands and files of a day without a name', async () => {
    const entries = await during(/\[info\] Wrote \w+\.codings\.yaml, \d+ bytes/, async () => {
      study.write(`${tripwire} one.transcript`, transcript)
      await open(study.uri(`${tripwire} one.transcript`))
      await run('startCoding')
      await run('press', { key: 'e' })
      await run('nextUnit')
      await run('press', { key: 'w' })
    })
    const all = entries.join('\n')
    assert.match(
      all,
      /\[info\] Opened session \w+\.transcript, units: 3, codings: 0, to check: 0, problems: \d+, [\d.]+ ms/,
    )
    assert.match(all, /\[info\] Command allianceCoder\.nextUnit, [\d.]+ ms/)
    assert.match(all, /\[debug\] Read \w+\/codebook\.yaml, \d+ bytes/)
    assert.ok((await logged()).some((one) => /^\[info\] Loaded desk in [\d.]+ ms$/.test(one)))
    await run('stopCoding')
  })

  for (const fault of ['full', 'read-only'] as const)
    it(`has why a file could not be written: ${fault}`, async () => {
      study.write(`${tripwire} ${fault}.transcript`, transcript)
      await open(study.uri(`${tripwire} ${fault}.transcript`))
      await run('startCoding')
      await withMessages(async (seen, answer) => {
        study.files.fault = fault
        const entries = await during(/Could not write/, async () => {
          await run('press', { key: 'e' })
          await until('the message', () => seen.length > 0)
        })
        study.files.fault = null
        assert.match(
          entries.join('\n'),
          /\[warn\] Could not write \w+\.codings\.yaml, [\d.]+ ms: FileError (no-space|not-permitted)/,
        )
        assert.match(entries.join('\n'), /Showed a message \(error\)/)
        answer('Try Again')
        await until('it to be saved', () => own(fault).includes('empathy'))
      })
      await run('stopCoding')
    })

  it('has that a file could not be read, and of parsers no words', async () => {
    for (const [file, text] of [
      [`${tripwire} damaged.transcript`, transcript],
      [`${tripwire} damaged.zyxomma-smith.codings.yaml`, codings],
      [`sub/codebook.yaml`, `codebook: [${tripwire}\nid: "${tripwire}`],
      [`sub/${tripwire}.transcript`, transcript],
      ['study.yaml', `sessions: {${tripwire}: [}`],
    ] as const)
      study.write(file, text)
    await withMessages(async () => {
      for (const file of [`${tripwire} damaged.transcript`, `sub/${tripwire}.transcript`]) {
        await open(study.uri(file))
        // Messages wait for an answer, as for a person.
        void run('startCoding')
      }
      await until(
        'both to be tried',
        async () => (await logged()).filter((one) => one.includes('startCoding')).length > 0,
      )
    })
    study.files.delete(study.uri('study.yaml'))
    for (const name of ['codebook.yaml', `${tripwire}.transcript`]) study.files.delete(study.uri(`sub/${name}`))
    await run('stopCoding')
  })

  it('has the stack of an error of our own, without its message', async () => {
    await withMessages(async (seen, answer) => {
      const entries = await during(/Failed/, async () => {
        const thrown = {
          get code(): string {
            throw Object.assign(new TypeError(`${tripwire}\n    at ${tripwire} (desk.js:1:1)`), {
              code: tripwire,
              cause: new SyntaxError(`Unexpected token, "${tripwire}" is not valid JSON at position 7`),
            })
          },
        }
        study.write(`${tripwire} stack.transcript`, transcript)
        await open(study.uri(`${tripwire} stack.transcript`))
        await run('copyCodeId', thrown)
      })
      const failed = entries.find((one) =>
        one.startsWith('[error] Failed: command allianceCoder.copyCodeId: TypeError'),
      )
      assert.match(failed ?? '', /\n {4}at .*\((desk|dialogs)\.js:\d+:\d+\)/)
      assert.match(failed ?? '', /from SyntaxError at 7/)
      // A message of the test before may still come.
      await until('the message', () => seen.includes('Alliance Coder could not do that: TypeError'))
      answer('Show Log')
    })
  })

  it('has imports that fail: a table, a Word file, a project', async () => {
    const put = (file: string, bytes: Uint8Array): vscode.Uri => {
      study.files.put(study.uri(file), bytes)
      return study.uri(file)
    }
    const text = (words: string): Uint8Array => new TextEncoder().encode(words)
    const damaged = madeDocx([`${tripwire} 0:01`, tripwire]).slice(0, 300)
    for (const [command, file] of [
      ['importTranscript', put(`${tripwire}.docx`, damaged)],
      ['importTranscript', put(`${tripwire}.eaf`, text(`<ANNOTATION_DOCUMENT><${tripwire}`))],
      ['importTranscript', put(`${tripwire}.json`, text(`{"segments": [${tripwire}`))],
      ['importCodings', put(`${tripwire}.csv`, text(`${tripwire};"${tripwire}\n`))],
      ['importCodings', put(`${tripwire}.qdpx`, damaged)],
    ] as const)
      await answering([], {}, async () => {
        await run(command, file)
      })
  })

  it('has nothing of all that was in these files, and in those of all other tests', async () => {
    const all = (await logged()).join('\n')
    assert.ok(all.length > 1000)
    assert.equal(all.toLowerCase().indexOf(tripwire.toLowerCase()), -1)
    const runsOf = (text: string): readonly string[] => {
      // A hash is one word, whatever letters are in it.
      const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
      return words.slice(2).map((word, i) => `${words[i] ?? ''} ${words[i + 1] ?? ''} ${word}`)
    }
    const said = new Set(runsOf(all))
    const found = writtenTexts.flatMap(runsOf).filter((run) => said.has(run))
    assert.deepEqual([...new Set(found)], [])
  })
})
