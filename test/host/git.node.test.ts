import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { withAnnouncements } from './support/announcements'
import { cursorBefore } from './support/cursor'
import { open, problemsOf, read, write } from './support/documents'
import { onDisk, repository } from './support/realDisk'
import { coding, codingsOf, put, run, saved, text, transcriptText } from './support/realSession'
import { withMessages } from './support/virtualStudy'
import { until } from './support/waiting'

describe('git under a session', () => {
  let git: (...args: string[]) => string
  const path = 'repo/S1'
  const longer = `${transcriptText.replace('Fine, I guess.', 'Fine, I guess, more or less.')}T: What would help you now?\n`

  before(async function () {
    const made = repository('repo')
    if (made === null) return this.skip()
    git = made
    await coding(path)
    await run('stopCoding')
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
    git('add', '-A')
    git('commit', '-q', '-m', 'one')
    // On the other branch the transcript was corrected and another unit coded.
    git('checkout', '-q', '-b', 'other')
    put(`${path}.transcript`, longer)
    const codings = text(codingsOf(path))
    put(codingsOf(path), codings.replace('codings:\n', 'codings:\n- {"id": "theirs1", "unit": 3, "code": "empathy"}\n'))
    git('commit', '-q', '-a', '-m', 'two')
    git('checkout', '-q', 'main')
  })
  afterEach(async () => {
    await run('stopCoding')
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  })

  it('another branch: transcript and codings are those of the branch, and going back brings the first ones', async () => {
    const editor = await open(vscode.Uri.file(onDisk(`${path}.transcript`)))
    await run('startCoding')
    git('checkout', '-q', 'other')
    await until('the other text', () => editor.document.getText().includes('more or less'))
    await run('press', { act: 'nextUnit' })
    await run('press', { key: 'w' })
    await saved(path, 'theirs1', 'task-negotiation', 'rupture.withdrawal')
    assert.match(text(codingsOf(path)), /^units: 5$/m)
    git('commit', '-q', '-a', '-m', 'three')
    git('checkout', '-q', 'main')
    await until('the first text', () => !editor.document.getText().includes('more or less'))
    await run('press', { act: 'nextUnit' })
    await run('press', { key: 'e' })
    await until(
      'only the first branch’s and the new',
      () =>
        text(codingsOf(path)).includes('"empathy"') &&
        !text(codingsOf(path)).includes('theirs1') &&
        !text(codingsOf(path)).includes('rupture.withdrawal'),
    )
    git('commit', '-q', '-a', '-m', 'four')
  })

  it('a branch taken amid acts that are not on the disk yet: they are there afterwards, with what the branch holds', async () => {
    const editor = await open(vscode.Uri.file(onDisk(`${path}.transcript`)))
    await run('startCoding')
    // The acts and the branch come in the same instant.
    const acts = [
      run('press', { act: 'nextUnit' }),
      run('press', { act: 'nextUnit' }),
      run('press', { act: 'nextUnit' }),
      run('press', { key: 'w' }),
    ]
    git('checkout', '-q', '-f', 'other')
    await Promise.all(acts)
    await until('the other text', () => editor.document.getText().includes('more or less'))
    await until(
      'both',
      () =>
        text(codingsOf(path)).includes('theirs1') &&
        /"unit": 4, "code": "rupture\.withdrawal"/.test(text(codingsOf(path))),
    ).catch((error: unknown) => {
      throw new Error(`${String(error)} ${text(codingsOf(path))}`)
    })
    git('commit', '-q', '-a', '-m', 'five')
    git('checkout', '-q', 'main')
  })

  it('a merge with conflicts in the codings: said with its line, never overwritten, and taken up once it is settled', async () => {
    const editor = await open(vscode.Uri.file(onDisk(`${path}.transcript`)))
    await run('startCoding')
    assert.throws(() => git('merge', '-q', 'other'), /./)
    const conflicted = text(codingsOf(path))
    assert.match(conflicted, /^<<<<<<< /m)
    const uri = vscode.Uri.file(onDisk(codingsOf(path)))
    const line = conflicted.split('\n').findIndex((one) => one.startsWith('<<<<<<<')) + 1
    const found = await until('the problem', async () =>
      (await problemsOf(uri)).find(({ code }) => code === 'codings/conflict-markers'),
    )
    assert.equal(
      found.message,
      `Line ${line} holds a mark of an unfinished merge. Settle the merge; until then the file is left as it is.`,
    )
    assert.equal(found.range.start.line, line - 1)
    await withMessages(async () => {
      await run('press', { act: 'nextUnit' })
      await run('press', { key: 'g' })
      assert.equal(text(codingsOf(path)), conflicted)
    })
    git('checkout', '-q', '--theirs', codingsOf('S1'))
    if (/^<<<<<<< /m.test(text(`${path}.transcript`))) git('checkout', '-q', '--theirs', 'S1.transcript')
    git('add', '-A')
    git('commit', '-q', '-m', 'merged')
    await until('the merged text', () => editor.document.getText().includes('more or less'))
    await until(
      'no problem',
      () => !vscode.languages.getDiagnostics(uri).some(({ code }) => code === 'codings/conflict-markers'),
    )
    await until('a code', async () => {
      await run('press', { key: 'g' })
      return /goal-agreement/.test(text(codingsOf(path)))
    })
    assert.match(text(codingsOf(path)), /theirs1/)
    assert.equal(await read(`${path}.transcript`), longer)
  })
})

describe('git under the thought units of an open session', () => {
  const [path, units] = ['unitsHere/S1', 'unitsHere/S1.vtt.units.yaml']
  const theirUnits = 'unitsTheirs/S1.vtt.units.yaml'
  const vtt =
    'WEBVTT\n\n00:00.000 --> 00:04.000\n<v T>We planned it. How did it go?\n\n00:04.000 --> 00:09.000\n<v C>Fine, I guess. You keep asking. Stop it.\n'
  const codebook =
    'codebook: Thoughts\nid: thoughts\nversion: "1.0.0"\nunit: thought-unit\ncodes:\n  - {id: empathy, label: Empathy, key: e}\n  - {id: rupture, label: Rupture, key: w}\n'
  let here: (...args: string[]) => string
  let theirs: (...args: string[]) => string

  before(async function () {
    const [one, two] = [repository('unitsHere'), repository('unitsTheirs')]
    if (one === null || two === null) return this.skip()
    here = one
    theirs = two
    await write('unitsHere/codebook.yaml', codebook)
    const editor = await open(await write(`${path}.vtt`, vtt))
    await run('startCoding')
    await cursorBefore(editor, 'You keep')
    await run('splitAtCursor')
    await until('the split', () => /"turn": 2, .*"at": \[15\]/.test(text(units)))
    await run('press', { key: 'w' })
    await cursorBefore(editor, 'Fine')
    await run('press', { key: 'w' })
    await until('the codes', () =>
      [1, 2].every((part) => text(codingsOf(path)).includes(`"unit": 2, "part": ${part}, "code": "rupture"`)),
    )
    await run('stopCoding')
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
    here('add', '-A')
    here('commit', '-q', '-m', 'one')
    theirs('pull', '-q', onDisk('unitsHere'), 'main')
  })
  afterEach(async () => {
    await run('stopCoding')
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  })

  it('a pull that brings other units: they are taken, codings stay on their words, and one whose unit was divided asks where it belongs', async () => {
    put(
      theirUnits,
      text(theirUnits)
        .replace('"at": [15]', '"at": [15, 32]')
        .replace(/, "parts": \[[^\]]*\]/, ''),
    )
    theirs('commit', '-q', '-a', '-m', 'two')
    const editor = await open(vscode.Uri.file(onDisk(`${path}.vtt`)))
    await run('startCoding')
    here('pull', '-q', onDisk('unitsTheirs'), 'main')
    const found = await until('the question', () =>
      vscode.languages.getDiagnostics(editor.document.uri).find(({ code }) => code === 'codings/needs-review'),
    )
    assert.match(found.message, /its unit was split\. Choose the part/)
    await cursorBefore(editor, 'Stop it')
    await run('press', { key: 'e' })
    await until('a code on the unit that came', () =>
      /"unit": 2, "part": 3, "code": "empathy", "quote": "Stop it\."/.test(text(codingsOf(path))),
    )
    assert.match(text(codingsOf(path)), /"unit": 2, "part": 1, "code": "rupture", "quote": "Fine, I guess\."/)
    assert.match(
      text(codingsOf(path)),
      /"unit": 2, "part": 2, "code": "rupture", "review": "unit-split", .*"quote": "You keep asking\. Stop it\."/,
    )
    here('commit', '-q', '-a', '-m', 'three')
  })

  it('a pull that ends in a conflict: said with its line, nothing coded nor written until it is settled, and no coding lost by it', async () => {
    const editor = await open(vscode.Uri.file(onDisk(`${path}.vtt`)))
    await run('startCoding')
    await cursorBefore(editor, 'Fine')
    await run('joinWithNext')
    await until('joined', () => /"at": \[32\]/.test(text(units)) && text(codingsOf(path)).includes('units: 3'))
    here('commit', '-q', '-a', '-m', 'four')
    put(theirUnits, text(theirUnits).replace('"at": [15, 32]', '"at": [15]'))
    theirs('commit', '-q', '-a', '-m', 'five')
    assert.throws(() => here('pull', '-q', '--no-rebase', onDisk('unitsTheirs'), 'main'), /./)
    const [conflicted, codings] = [text(units), text(codingsOf(path))]
    const line = conflicted.split('\n').findIndex((one) => one.startsWith('<<<<<<<')) + 1
    assert.ok(line > 0, conflicted)
    const uri = vscode.Uri.file(onDisk(units))
    const found = await until('the problem', () =>
      vscode.languages.getDiagnostics(uri).find(({ code }) => code === 'units/conflict-markers'),
    )
    assert.equal(
      found.message,
      `Line ${line} holds a mark of an unfinished merge. Settle the merge. It is left as it is, the session can be read and not coded, and it is left out of figures.`,
    )
    await withAnnouncements(async (said) => {
      await run('press', { key: 'e' })
      await run('splitAtCursor')
      const locked =
        'Not done: S1.vtt.units.yaml is read-only, since it could not be read without loss. The Problems panel says why.'
      assert.deepEqual(said, [locked, locked])
    })
    assert.deepEqual([text(units), text(codingsOf(path))], [conflicted, codings])
    here('checkout', '-q', '--theirs', 'S1.vtt.units.yaml')
    here('commit', '-q', '-a', '-m', 'settled')
    await until(
      'no problem',
      () => !vscode.languages.getDiagnostics(uri).some(({ code }) => code === 'units/conflict-markers'),
    )
    await cursorBefore(editor, 'We planned')
    await until('a code', async () => {
      await run('press', { key: 'e' })
      return /"unit": 1, .*"code": "empathy"/.test(text(codingsOf(path)))
    })
    // What stood on words that are one unit's still stands on that; whose unit was divided is the coder's to place; whose unit is back is where it was.
    const records = text(codingsOf(path))
      .split('\n')
      .filter((one) => one.includes('"unit": 2'))
    assert.deepEqual(
      records
        .map((one) =>
          ['part', 'code', 'review', 'quote']
            .map((key) => new RegExp(`"${key}": "?([^",]+)`).exec(one)?.[1] ?? '')
            .join(' '),
        )
        .sort(),
      ['1 rupture unit-split Fine', '2 empathy  You keep asking. Stop it.', '2 rupture  You keep asking. Stop it.'],
    )
  })
})
