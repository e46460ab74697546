import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { utf8 } from '../../src/core/base/utf8'
import type { Answer } from './support/answers'
import { answering } from './support/answers'
import { virtualStudy } from './support/virtualStudy'
import { until } from './support/waiting'

const codebook =
  'codebook: Ours\nid: ours\nversion: "1"\nunit: utterance\ncodes:\n  - {id: q, label: Q, key: q}\nratings:\n  - {id: bond, label: Bond, min: 1, max: 5}\n'
const talk = 'T: How was it?\nC: Fine.\n'
const ofAlice = `format: "alliance-coder/1"
transcript: "S02.transcript"
coder: "alice"
codebook: {"id": "ours", "version": "1"}
reviewed: [[1, 1]]
codings:
- {"id": "a1", "unit": 1, "code": "q"}
...
`
const settings = () => vscode.workspace.getConfiguration('allianceCoder')
const coder = (): string => settings().get('coder', '')
const yes: Answer = ['Your name would be Alice', 'Yes, I am alice']
const no: Answer = ['Your name would be Alice', 'No, I am Alice']
const left: Answer = ['Your name would be Alice', null]
const named: Answer = ['Who is coding?', 'Alice']

describe('a coder whose name is like that of another coder of the study', () => {
  const study = virtualStudy('allianceCoderNames')
  const { files } = study

  /** A study in which alice has coded the second session, with the first in front of a coder of this name. */
  async function begin(name: string): Promise<void> {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
    await settings().update('coder', '', vscode.ConfigurationTarget.Global)
    for (const [file] of files.readDirectory(study.uri(''))) files.delete(study.uri(file))
    study.write('codebook.yaml', codebook)
    for (const session of ['S01.transcript', 'S02.transcript']) study.write(session, talk)
    study.write('S02.alice.codings.yaml', ofAlice)
    await settings().update('coder', name, vscode.ConfigurationTarget.Global)
    await vscode.window.showTextDocument(study.uri('S01.transcript'))
  }

  /** Runs a command, every question of which is expected. */
  async function run(command: string, answers: readonly Answer[], argument?: unknown): Promise<readonly string[]> {
    const done = await answering(answers, {}, async () => {
      await vscode.commands.executeCommand(`allianceCoder.${command}`, argument)
    })
    assert.deepEqual(done.left, [], JSON.stringify(done.asked))
    return done.asked.map(({ question }) => question)
  }

  const ownFiles = (): string[] =>
    files
      .readDirectory(study.uri(''))
      .map(([name]) => name)
      .filter((name) => name.startsWith('S01.') && name.endsWith('.codings.yaml'))

  after(async () => {
    await settings().update('coder', 'alice', vscode.ConfigurationTarget.Global)
    study.dispose()
  })

  it('is asked by Set Coder Name, and is who they say', async () => {
    await begin('bob')
    await run('setCoderName', [named, left])
    assert.equal(coder(), 'bob')
    await run('setCoderName', [named, yes])
    assert.equal(coder(), 'alice')
    await run('setCoderName', [named, no])
    assert.equal(coder(), 'Alice')
  })

  it('is not asked where the name is that of nobody, or of that coder', async () => {
    await begin('')
    assert.deepEqual(await run('setCoderName', [['Who is coding?', 'carol']]), ['Who is coding?'])
    assert.equal(coder(), 'carol')
    assert.deepEqual(await run('setCoderName', [['Who is coding?', 'alice']]), ['Who is coding?'])
  })

  for (const command of ['startCoding', 'tagUtterance', 'rate', 'addNote', 'showReport'])
    it(`is asked by ${command} with the name it asks for, and stays unknown where there is no answer`, async () => {
      await begin('')
      assert.deepEqual(await run(command, [named, left]), ['Who is coding?', 'Your name would be Alice.'])
      assert.equal(coder(), '')
      assert.deepEqual(ownFiles(), [])
    })

  for (const command of ['startCoding', 'tagUtterance', 'tagRange', 'toggleUncodable', 'rate', 'addNote'])
    it(`is asked by ${command} before a second file is begun under a name that the settings have`, async () => {
      await begin('Alice')
      await run(command, [left])
      assert.equal(coder(), 'Alice')
      assert.deepEqual(ownFiles(), [])
    })

  /** Gives a code from the Codebook view, which has its rows once the session is open, and answers the question. */
  async function giveFromView(answer: Answer): Promise<void> {
    await until('the question', async () => {
      const done = await answering([answer], {}, async () => {
        await vscode.commands.executeCommand('allianceCoder.tagWithCode', { code: 'q' })
      })
      return done.left.length === 0
    })
    await until('the codings', () => ownFiles().length === 1)
  }

  it('is asked by a code that is given from the Codebook view, which then goes into the file of who they are', async () => {
    await begin('Alice')
    await giveFromView(yes)
    assert.deepEqual(ownFiles(), ['S01.alice.codings.yaml'])
    assert.match(study.text('S01.alice.codings.yaml'), /^coder: "alice"$/m)
    assert.equal(coder(), 'alice')
  })

  it('is asked no more where they have begun', async () => {
    await begin('Alice')
    await giveFromView(no)
    assert.deepEqual(await run('tagWithCode', [], { code: 'q' }), [])
    assert.match(study.text(ownFiles()[0] ?? ''), /^coder: "Alice"$/m)
  })

  it('is asked about by an import, for each coder of the file once', async () => {
    const rows =
      'session,turn,speaker,text,coder,code\nS03,1,T,How was it?,Alice,q\nS03,1,T,How was it?,ben,q\nS03,2,C,Fine.,Alice,q\n'
    await begin('nora')
    study.write('codebook.yaml', codebook.replace(/ratings:[^]*/, ''))
    files.put(study.uri('rows.csv'), utf8(rows))
    const asked = await run(
      'importCodings',
      [
        ['What do the columns hold?', 'Use These'],
        ['The name in the file is Alice', 'Yes, Alice is alice'],
        ['Look at the preview', 'Write'],
      ],
      study.uri('rows.csv'),
    )
    assert.equal(asked.filter((question) => question.startsWith('The name in the file')).length, 1)
    assert.match(study.text('S03.alice.codings.yaml'), /^coder: "alice"$/m)
    assert.match(study.text('S03.ben.codings.yaml'), /^coder: "ben"$/m)
  })
})
