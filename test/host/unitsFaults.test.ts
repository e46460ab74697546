import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { withAnnouncements } from './support/announcements'
import { cursorBefore } from './support/cursor'
import { open } from './support/documents'
import { virtualStudy, withMessages } from './support/virtualStudy'
import { until } from './support/waiting'

const codebook =
  'codebook: Thoughts\nid: thoughts\nversion: "1.0.0"\nunit: thought-unit\ncodes:\n  - {id: empathy, label: Empathy, key: e}\n  - {id: rupture, label: Rupture, key: w}\n'
const vttText =
  'WEBVTT\n\n00:00.000 --> 00:04.000\n<v T>We planned it. How did it go?\n\n00:04.000 --> 00:09.000\n<v C>Fine, I guess. You keep asking. Stop it.\n'
const leftAsItIs = 'It is left as it is, the session can be read and not coded, and it is left out of figures.'
const run = async (command: string, argument?: unknown): Promise<void> => {
  await vscode.commands.executeCommand(`allianceCoder.${command}`, argument)
}

interface Fault {
  readonly what: string
  readonly code: string
  readonly spoil: (whole: string) => string
  /** What is said of it; `line` is that on which it is shown. */
  readonly message: (line: number) => string
  readonly line: (spoilt: string) => number
}

/** The line with these words, from 1. */
const lineOf =
  (words: string) =>
  (text: string): number =>
    text.split('\n').findIndex((line) => line.includes(words)) + 1
const faults: readonly Fault[] = [
  {
    what: 'damaged',
    code: 'units/wrong-key',
    spoil: (whole) => whole.replace('"at": [', '"at": ["x", '),
    message: () =>
      `"at" must be a list of rising numbers from 1. Until it is mended the thought units are not applied. ${leftAsItIs}`,
    line: lineOf('"x"'),
  },
  {
    what: 'cut short',
    code: 'units/cut-short',
    spoil: (whole) => whole.slice(0, -4),
    message: (line) =>
      `The file ends on line ${line} without the three dots that end it: its tail is lost. ${leftAsItIs} Restore it from a backup or from version control.`,
    line: (spoilt) => spoilt.split('\n').length,
  },
  {
    what: 'left with the marks of an unfinished merge',
    code: 'units/conflict-markers',
    spoil: (whole) =>
      whole.replace(
        /^(- \{"turn": 2.*\n)/m,
        '<<<<<<< HEAD\n$1=======\n- {"turn": 2, "hash": "0000000000000000", "at": [32]}\n>>>>>>> theirs\n',
      ),
    message: (line) => `Line ${line} holds a mark of an unfinished merge. Settle the merge. ${leftAsItIs}`,
    line: lineOf('<<<<<<<'),
  },
  {
    what: 'written by a newer release',
    code: 'units/newer-format',
    spoil: (whole) => whole.replace('units/1"', 'units/7"'),
    message: () =>
      `Thought units written by a newer release (alliance-coder-units/7; this one knows alliance-coder-units/1). They are not applied. ${leftAsItIs} Update Alliance Coder.`,
    line: lineOf('units/7'),
  },
]

describe('a file of thought units under a session', () => {
  const study = virtualStudy('allianceCoderUnitFaults')
  before(() => {
    study.write('codebook.yaml', codebook)
  })
  after(() => {
    study.dispose()
  })
  afterEach(async () => {
    await run('stopCoding')
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  })

  const unitsOf = (name: string): string => `${name}.vtt.units.yaml`
  const codingsOf = (name: string): string => `${name}.alice.codings.yaml`
  const locked = (name: string): string =>
    `Not done: ${unitsOf(name)} is read-only, since it could not be read without loss. The Problems panel says why.`
  const problemOf = async (name: string, code: string): Promise<vscode.Diagnostic> =>
    await until(`the problem ${code}`, () => problemsNow(name).find((one) => one.code === code))
  const problemsNow = (name: string): readonly vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(study.uri(unitsOf(name)))

  /** A session in coding mode whose second turn is split before "You", which bears a rupture. */
  async function coding(name: string): Promise<vscode.TextEditor> {
    study.write(`${name}.vtt`, vttText)
    const editor = await open(study.uri(`${name}.vtt`))
    await run('startCoding')
    await cursorBefore(editor, 'You keep')
    await run('splitAtCursor')
    await until('the split', () => /"turn": 2, .*"at": \[15\]/.test(study.text(unitsOf(name))))
    await run('press', { key: 'w' })
    await until('the code', () => /"unit": 2, "part": 2, "code": "rupture"/.test(study.text(codingsOf(name))))
    return editor
  }

  /** Codes a unit once that can be done: the file has been read again. */
  async function codeOnceItIsSound(name: string, expected: RegExp): Promise<void> {
    await until('a code, now that it is sound', async () => {
      await run('press', { key: 'e' })
      return expected.test(study.text(codingsOf(name)))
    })
    assert.match(study.text(codingsOf(name)), /"unit": 2, "part": 2, "code": "rupture"/)
    assert.ok(!study.text(codingsOf(name)).includes('review":'), study.text(codingsOf(name)))
  }

  for (const [i, { what, code, spoil, message, line }] of faults.entries()) {
    it(`that is ${what} while it is open: says so with its line, keeps codings and units as they are, and is coded again once it is sound`, async () => {
      const name = `open${i}`
      await coding(name)
      const [whole, codings] = [study.text(unitsOf(name)), study.text(codingsOf(name))]
      const spoilt = spoil(whole)
      assert.notEqual(spoilt, whole)
      study.write(unitsOf(name), spoilt)
      const found = await problemOf(name, code)
      assert.deepEqual([found.message, found.range.start.line + 1], [message(line(spoilt)), line(spoilt)])
      await withAnnouncements(async (said) => {
        for (const act of [
          () => run('press', { key: 'e' }),
          () => run('splitAtCursor'),
          () => run('joinWithNext'),
          () => run('proposeThoughtUnits'),
          () => run('press', { act: 'undo' }),
        ]) {
          const before = said.length
          await act()
          assert.deepEqual(said.slice(before), [locked(name)])
        }
      })
      assert.deepEqual([study.text(unitsOf(name)), study.text(codingsOf(name))], [spoilt, codings])
      study.write(unitsOf(name), whole)
      await until('no problem', () => problemsNow(name).length === 0)
      await codeOnceItIsSound(name, /"unit": 2, "part": 2, "code": "empathy"/)
      assert.equal(study.text(unitsOf(name)), whole)
    })

    it(`that is ${what} when it is opened: is not coded, says why, and is once it is sound, with its codings where they were`, async () => {
      const [made, name] = [`made${i}`, `shut${i}`]
      await coding(made)
      const renamed = (text: string): string => text.replaceAll(made, name)
      const [whole, codings] = [renamed(study.text(unitsOf(made))), renamed(study.text(codingsOf(made)))]
      const spoilt = spoil(whole)
      await run('stopCoding')
      study.write(codingsOf(name), codings)
      study.write(unitsOf(name), spoilt)
      study.write(`${name}.vtt`, vttText)
      await withMessages(async (seen) => {
        const editor = await open(study.uri(`${name}.vtt`))
        await run('startCoding')
        assert.deepEqual(seen, [`${unitsOf(name)} is read-only and left as it is. ${message(line(spoilt))}`])
        await cursorBefore(editor, 'You keep')
      })
      await problemOf(name, code)
      await withAnnouncements(async (said) => {
        await run('splitAtCursor')
        assert.deepEqual(said, [locked(name)])
      })
      assert.deepEqual([study.text(unitsOf(name)), study.text(codingsOf(name))], [spoilt, codings])
      // Mended in an editor of its own, beside which the transcript is not even seen.
      const document = await vscode.workspace.openTextDocument(study.uri(unitsOf(name)))
      await vscode.window.showTextDocument(document)
      const edit = new vscode.WorkspaceEdit()
      edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), whole)
      assert.ok(await vscode.workspace.applyEdit(edit))
      assert.ok(await document.save())
      await until('no problem, though the transcript is not in front', () => problemsNow(name).length === 0)
      const editor = await open(study.uri(`${name}.vtt`))
      await run('startCoding')
      await cursorBefore(editor, 'You keep')
      await codeOnceItIsSound(name, /"unit": 2, "part": 2, "code": "empathy"/)
    })
  }

  it('that somebody else has changed meanwhile: its units are taken, codings stay on their words, and one whose unit was divided asks where it belongs', async () => {
    const editor = await coding('changed')
    await cursorBefore(editor, 'Fine')
    await run('press', { key: 'e' })
    await until('the code', () => /"unit": 2, "part": 1, "code": "empathy"/.test(study.text(codingsOf('changed'))))
    study.write(
      unitsOf('changed'),
      study
        .text(unitsOf('changed'))
        .replace('"at": [15]', '"at": [15, 32]')
        .replace(/, "parts": \[[^\]]*\]/, ''),
    )
    const found = await until('the question', () =>
      vscode.languages.getDiagnostics(editor.document.uri).find(({ code }) => code === 'codings/needs-review'),
    )
    assert.match(found.message, /its unit was split\. Choose the part/)
    await cursorBefore(editor, 'Stop it')
    await run('press', { key: 'e' })
    await until('a code on the new unit', () =>
      /"unit": 2, "part": 3, "code": "empathy", "quote": "Stop it\."/.test(study.text(codingsOf('changed'))),
    )
    assert.match(
      study.text(codingsOf('changed')),
      /"unit": 2, "part": 1, "code": "empathy", "quote": "Fine, I guess\."/,
    )
    assert.match(
      study.text(codingsOf('changed')),
      /"unit": 2, "part": 2, "code": "rupture", "review": "unit-split", .*"quote": "You keep asking\. Stop it\."/,
    )
  })

  it('whose transcript was renamed elsewhere: says which it probably is, is taken over by the quick fix, and stays where one is there already', async () => {
    const turns = (seed: string): string =>
      `WEBVTT\n\n${['T', 'C', 'T', 'C'].map((who, i) => `00:0${i}.000 --> 00:0${i}.900\n<v ${who}>${seed} is what turn ${i} is about. It goes on for a while.\n`).join('\n')}`
    const text = turns('Something or other')
    study.write('before.vtt', text)
    const first = await open(study.uri('before.vtt'))
    await run('startCoding')
    await cursorBefore(first, 'It goes')
    await run('splitAtCursor')
    await until('the split', () => study.text(unitsOf('before')) !== '')
    await run('stopCoding')
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
    study.files.createDirectory(study.uri('moved'))
    for (const [from, to] of [
      ['codebook.yaml', 'moved/codebook.yaml'],
      [unitsOf('before'), `moved/${unitsOf('before')}`],
      ['before.vtt', 'moved/after.vtt'],
    ] as const)
      study.write(to, study.text(from))
    await open(study.uri('moved/after.vtt'))
    const uri = study.uri(`moved/${unitsOf('before')}`)
    const found = await until('the problem', () =>
      vscode.languages.getDiagnostics(uri).find(({ code }) => code === 'units/left-behind'),
    )
    assert.equal(
      found.message,
      'These thought units are of the transcript "before.vtt", which is not there. By its utterances after.vtt is 100 % like it: if it is the same session, take them over with the quick fix or "Take Over Codings".',
    )
    const document = await vscode.workspace.openTextDocument(uri)
    const actions = await until('the quick fix', async () => {
      const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        found.range,
      )
      return all.some(({ command }) => command?.command === 'allianceCoder.takeOverCodings') && all
    })
    const fix = actions.find(({ command }) => command?.command === 'allianceCoder.takeOverCodings')
    assert.equal(fix?.title, 'Take these thought units over for after.vtt')
    await withAnnouncements(async (said) => {
      await vscode.commands.executeCommand('allianceCoder.takeOverCodings', ...(fix.command?.arguments as unknown[]))
      assert.deepEqual(said, ['before.vtt.units.yaml is now after.vtt.units.yaml.'])
      assert.equal(study.text(`moved/${unitsOf('before')}`), '')
      assert.match(study.text('moved/after.vtt.units.yaml'), /^transcript: "after.vtt"$/m)
      // Again, where there is one already: both are kept, and it is said.
      study.write(`moved/${unitsOf('before')}`, study.text(unitsOf('before')))
      await vscode.commands.executeCommand('allianceCoder.takeOverCodings', { path: unitsOf('before') })
      assert.equal(
        said.at(-1),
        'before.vtt.units.yaml stays as it is, since after.vtt.units.yaml is there already: keep the one that is right.',
      )
      assert.equal(study.text(`moved/${unitsOf('before')}`), study.text(unitsOf('before')))
    })
    await until('no problem', () => vscode.languages.getDiagnostics(uri).length === 0)
  })
})
