import assert from 'node:assert/strict'
import { longColumns } from '../../../../src/core/exchange/tables/longColumns'
import { exportStudy } from '../../../../src/core/exchange/exportStudy'
import { importFile } from '../../../../src/core/exchange/importFile'
import type { ImportResult } from '../../../../src/core/exchange/writing/writeImport'
import { readStudy } from '../../../../src/core/study/readStudy'
import { describe as inWords } from '../../../../src/messages/problems/describe'
import { MemoryFiles } from '../../../support/memoryFiles'
import { bring, given } from './importedLabels'

describe('codes of several imports', () => {
  describe('that must not be taken for others', () => {
    const nested =
      'codebook: Talk\nid: talk\nversion: "1"\ncodes:\n  - {id: positive, label: Positive, codes: [{id: high, label: High}, {id: low, label: Low}]}\n  - {id: counsel, label: C}\n  - {id: ct, label: Sustain}\n  - {id: st, label: CT}\n  - {id: goal-agreement, label: "Goal agreement?"}\n  - {id: code, label: Coding talk}\n'
    const refusal = ({ written, problems }: ImportResult): unknown => [
      written,
      ...problems
        .filter(({ severity }) => severity === 'error')
        .map(({ data }) => ('codes' in data ? data.codes : data)),
    ]

    it('are not those below another parent, nor one code of two columns', async () => {
      const files = new MemoryFiles({ 'codebook.yaml': nested })
      const map = 'session=session,speaker=speaker,text=text,code=Positive,code=Negative'
      assert.deepEqual(
        refusal(
          await bring(files, 'session,speaker,text,Positive,Negative\nS1,T,a,High,\nS1,T,b,,High\n', 'a.csv', map),
        ),
        [false, ['High']],
      )
      assert.deepEqual(
        refusal(
          await bring(
            files,
            'session,speaker,text,Negative\nS1,T,b,High\n',
            'a.csv',
            'session=session,speaker=speaker,text=text,code=Negative',
          ),
        ),
        [false, ['High']],
      )
      assert.deepEqual(
        refusal(
          await bring(
            files,
            'session,speaker,text,Mood,Tone\nS1,T,a,C,\nS1,T,b,,C\n',
            'a.csv',
            'session=session,speaker=speaker,text=text,code=Mood,code=Tone',
          ),
        ),
        [false, ['C']],
      )
      // The name of a column that says no more than "code" sets nothing apart.
      assert.ok(
        (
          await bring(
            files,
            'session,speaker,text,code,code2\nS1,T,a,High,C\nS1,T,b,C,High\n',
            'a.csv',
            'session=session,speaker=speaker,text=text,code=code,code=code2',
          )
        ).written,
      )
      assert.deepEqual(await given(files), ['S1 1 C', 'S1 1 High', 'S1 2 C', 'S1 2 High'])
    })

    it('are not those whose label an id is like', async () => {
      const files = new MemoryFiles({ 'codebook.yaml': nested })
      const long = (code: string): string => {
        const cells: Readonly<Record<string, string>> = {
          session: 'S1',
          turn: '1',
          speaker: 'T',
          role: 'therapist',
          text: 'a',
          coder: 'ann',
          kind: 'coder',
          considered: '1',
          code,
          coding: 'x1',
        }
        return `${longColumns.join()}\n${longColumns.map((column) => cells[column] ?? '').join()}\n`
      }
      for (const code of ['negative.high', 'c'])
        assert.deepEqual(refusal(await bring(files, long(code), 'long.csv')), [false, [code.replace('negative.', '')]])
      assert.deepEqual(refusal(await bring(files, 'session,speaker,text,code\nS1,T,a,ct\n')), [false, ['ct']])
      assert.ok(
        (await bring(files, 'session,speaker,text,code\nS2,T,a,goal-agreement\nS2,T,b,code\nS2,T,c,positive.low\n'))
          .written,
      )
      assert.deepEqual(await given(files), ['S2 1 Goal agreement?', 'S2 2 Coding talk', 'S2 3 Low'])
    })

    it('are not those that another study gave the same guid', async () => {
      const study = (...labels: readonly string[]): string =>
        `# Imported from data.\ncodebook: data\nid: data\nversion: "1"\ncodes:\n${labels.map((label, i) => `  - {id: "c${i === 0 ? '' : `-${i + 1}`}", label: "${label}"}\n`).join('')}`
      const from = new MemoryFiles({ 'codebook.yaml': study('C+', 'C-') })
      await bring(from, 'session,speaker,text,code\nS1,T,a,C+\nS1,C,b,C-\n')
      const reading = await readStudy(from, { viewer: 'analyst' })
      assert.ok('sessions' in reading)
      const [project] = (await exportStudy(from, reading, 'qdpx')).files
      assert.ok(project !== undefined)
      const into = new MemoryFiles({ 'codebook.yaml': study('C-', 'C±', 'C+') })
      assert.ok((await importFile(into, project.bytes, { name: 'data.qdpx', map: null, coder: 'x' })).written)
      assert.deepEqual(await given(into), ['S1 1 C+', 'S1 2 C-'])
      const without = new MemoryFiles({ 'codebook.yaml': study('C-', 'C±') })
      assert.deepEqual(
        refusal(await importFile(without, project.bytes, { name: 'data.qdpx', map: null, coder: 'x' })),
        [false, ['C+']],
      )
    })

    it('stay what they were once somebody has edited the codebook', async () => {
      const files = new MemoryFiles()
      const map = 'session=session,speaker=speaker,text=text,code=Empathy'
      await bring(files, 'session,speaker,text,Empathy\nS1,T,a,0\nS1,T,b,1\nS1,T,c,2\n', 'a.csv', map)
      files.set('codebook.yaml', `${files.text('codebook.yaml')}# Mine.\n`)
      assert.ok((await bring(files, 'session,speaker,text,Empathy\nS2,T,a,0\nS2,T,b,1\n', 'a.csv', map)).written)
      assert.deepEqual(await given(files), ['S1 2 1', 'S1 3 2', 'S2 2 1'])
    })

    for (const [what, edit] of [
      ['a label', (text: string) => text.replace('label: "C+"', 'label: "C +"')],
      ['the version', (text: string) => text.replace('1.0.0', '1.0.1')],
      ['who may receive a code', (text: string) => text.replace('[client]', '[client, therapist]')],
      ['the comment', (text: string) => text.replace(/^.*\n/, '')],
    ] as const) {
      it(`are refused once somebody has edited ${what}, in the very form that an import writes`, async () => {
        const files = new MemoryFiles()
        await bring(files, 'session,speaker,text,code\nS1,C,a,C+\n')
        const text = files.text('codebook.yaml')
        assert.notEqual(edit(text), text)
        files.set('codebook.yaml', edit(text))
        assert.deepEqual(
          (await bring(files, 'session,speaker,text,code\nS2,C,a,C-\n')).problems.map(({ code }) => code),
          ['exchange/codes-not-in-codebook'],
        )
        assert.equal(files.text('codebook.yaml'), edit(text))
      })
    }

    it('are a minus where a plus is a code, and a dash else', async () => {
      const files = new MemoryFiles()
      await bring(files, 'session,speaker,text,code\nS1,T,a,+\nS1,C,b,-\n')
      assert.deepEqual(await given(files), ['S1 1 +', 'S1 2 -'])
      const ticks = new MemoryFiles()
      await bring(
        ticks,
        'session,speaker,text,Empathy\nS1,T,a,x\nS1,C,b,-\n',
        'a.csv',
        'session=session,speaker=speaker,text=text,code=Empathy',
      )
      assert.deepEqual(await given(ticks), ['S1 1 Empathy'])
      const dashes = await bring(new MemoryFiles(), 'session,speaker,text,code\nS1,T,a,Q\nS1,C,b,-\n')
      assert.deepEqual(dashes.problems.map(inWords), ['A dash in "code" was read as "no code".'])
    })
  })
})
