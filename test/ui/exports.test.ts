import assert from 'node:assert/strict'
import { mkdir, readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { commandLine } from '../support/terminal'
import { asked, details } from './support/exchange'
import { answerFileDialog } from './support/fileDialog'
import { openStudy } from './support/harness'
import { pickFocus, pickLabels } from './support/picks'
import type { Study } from './support/study'

const alice = { 'allianceCoder.coder': 'alice' }

describe('export from the window', () => {
  let study: Study

  it('exports the long table through the gate: the coder says first whether others’ codings shall be seen', async () => {
    study = await openStudy({ copyOf: 'sample', settings: alice })
    const out = path.join(study.folder, 'study.csv')
    await study.command('Alliance Coder: Export Study…')
    await asked(study, 'In which format?')
    await study.picture('exchange-formats')
    await study.type('long table')
    await pickFocus(study, 'Long Table (CSV)')
    await study.press('Enter')
    await answerFileDialog(study, 'OK', out)
    await asked(study, 'In 2 sessions others')
    await study.picture('exchange-gate')
    await study.press('Enter')
    const own = await study.waitForFile('study.csv', (text) => text.startsWith('session,turn,part,speaker,role'))
    assert.match(own, /,alice,coder,/)
    assert.doesNotMatch(own, /bob/)
    assert.doesNotMatch(await study.readFile('S01.alice.codings.yaml'), /^unblinded/m)

    await study.command('Alliance Coder: Export Study…')
    await asked(study, 'In which format?')
    await study.type('all tables')
    await pickFocus(study, 'All Tables (CSV)')
    await study.press('Enter')
    await answerFileDialog(study, 'Export Here', `${path.dirname(study.folder)}/`)
    await asked(study, 'In 2 sessions others')
    await study.press('ArrowDown', 'Enter')
    await study.waitFor(
      'the tables',
      async () => (await study.exists('../columns.csv')) && (await study.exists('../wide.csv')),
    )
    for (const session of ['S01', 'S02'])
      assert.match(await study.readFile(`${session}.alice.codings.yaml`), /^unblinded: "/m)
    const { code } = await commandLine(
      'export',
      study.folder,
      '--as',
      'alice',
      '--to',
      'csv',
      '--out',
      path.join(path.dirname(study.folder), 'cli'),
    )
    assert.equal(code, 0)
    for (const name of ['long', 'wide', 'ratings', 'codebook', 'columns']) {
      const expected = await study.readFile(`../cli/${name}.csv`)
      await study.waitForFile(`../${name}.csv`, (text) => text === expected)
    }
  })

  it('exports the study for ATLAS.ti, GSEQ and CLAN, with the bytes of the command line', async () => {
    study = await openStudy({ copyOf: 'sample', settings: alice })
    const beyond = path.dirname(study.folder)
    const cli = path.join(beyond, 'cli')
    const exported = async (format: string, button: string, target: string, see: boolean): Promise<void> => {
      await study.command('Alliance Coder: Export Study…')
      await asked(study, 'In which format?')
      await study.type(format)
      await pickFocus(study, format)
      await study.press('Enter')
      await answerFileDialog(study, button, target)
      if (!see) return
      await asked(study, 'In 2 sessions others')
      await study.press('ArrowDown', 'Enter')
    }
    const labels = await (async () => {
      await study.command('Alliance Coder: Export Study…')
      await asked(study, 'In which format?')
      const all = await pickLabels(study)
      await study.press('Escape')
      return all
    })()
    const named = (word: string): string =>
      labels.find((label) => label.includes(word)) ?? assert.fail(`${word}: ${labels.join(' | ')}`)
    await exported(named('REFI-QDA Project'), 'OK', path.join(study.folder, 'study.qdpx'), true)
    await study.waitFor('the project', async () => await study.exists('study.qdpx'))
    for (const [word, folder, files] of [
      ['SDIS', 'sdis', ['alice.sds', 'bob.sds']],
      ['CHAT', 'chat', ['s01.alice.cha', 's01.bob.cha', 's02.alice.cha', 's02.bob.cha']],
    ] as const) {
      await mkdir(path.join(beyond, folder), { recursive: true })
      await exported(named(word), 'Export Here', `${path.join(beyond, folder)}/`, false)
      await study.waitFor(
        `the files of ${word}`,
        async () => (await readdir(path.join(beyond, folder))).length === files.length,
      )
      await commandLine('export', study.folder, '--as', 'alice', '--to', folder, '--out', path.join(cli, folder))
      for (const name of files) {
        const expected = await study.readFile(`../cli/${folder}/${name}`)
        await study.waitForFile(`../${folder}/${name}`, (text) => text === expected)
      }
    }
    await commandLine('export', study.folder, '--as', 'alice', '--to', 'qdpx', '--out', path.join(cli, 'study.qdpx'))
    assert.deepEqual(
      await readFile(path.join(study.folder, 'study.qdpx')),
      await readFile(path.join(cli, 'study.qdpx')),
    )
    await details(study, 'Exported. Files written: 4', 'Export Summary')
    await study.picture('exchange-chat-summary')
  })

  it('exports nothing of others to a coder who is blind, and says so, in the worker host', async () => {
    study = await openStudy({ host: 'worker', copyOf: 'sample', settings: { 'allianceCoder.coder': 'carol' } })
    await study.command('Alliance Coder: Export Study…')
    await asked(study, 'In which format?')
    await study.type('long table')
    await pickFocus(study, 'Long Table (CSV)')
    await study.press('Enter')
    await answerFileDialog(study, 'OK', path.join(study.folder, 'study.csv'))
    await details(study, 'Exported.', 'Export Summary')
    assert.doesNotMatch(await study.readFile('study.csv'), /alice|bob/)
    await study.waitForText("S01: others' codings, until you have completed it", '.editor-instance')
    await study.picture('exchange-export-summary')
  })
})
