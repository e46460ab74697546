import assert from 'node:assert/strict'
import fc from 'fast-check'
import { isId } from '../../../../src/core/codebook/ids'
import { readCodebook } from '../../../../src/core/codebook/read/readCodebook'
import { codebookText } from '../../../../src/core/exchange/codebooks/codebookText'
import { idOfName, IdMaker } from '../../../../src/core/exchange/codebooks/madeIds'
import { readStudy } from '../../../../src/core/study/readStudy'
import { describe as inWords } from '../../../../src/messages/problems/describe'
import { MemoryFiles } from '../../../support/memoryFiles'
import { sameHoweverSplit, splitStudy } from '../../../support/splitImports'
import { bring, given } from './importedLabels'

const ids = (files: MemoryFiles): readonly string[] =>
  readCodebook(files.text('codebook.yaml')).codes.map(({ id }) => id)

describe('ids made of labels', () => {
  for (const [label, id] of [
    ['C+', 'c-plus'],
    ['C-', 'c-minus'],
    ['C −', 'c-minus'],
    ['C', 'c'],
    ['R?', 'r-question'],
    ['±', 'plus-minus'],
    ['Эмпатия', 'эмпатия'],
    ['Мой', 'мой'],
    ['共感', '共感'],
    ['Größe', 'größe'],
    ['task negotiation', 'task-negotiation'],
    ['task-negotiation', 'task-negotiation'],
    ['Repair – immediate', 'repair-immediate'],
    ['Reflection (simple)', 'reflection-simple'],
    ['Simple/complex', 'simple-complex'],
    ["client's", 'client-s'],
    ['😀', 'u1f600'],
    ['constructor', 'code-constructor'],
    ['()', 'code-28-29'],
  ] as const) {
    it(`keep what ${label} means: ${id}`, () => {
      assert.equal(idOfName(label), id)
    })
  }

  it('are ids that a codebook takes, whatever the label, and as long as one may be', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (label) => {
        const id = idOfName(label)
        assert.ok(isId(id) && id.length <= 70, id)
        const { problems } = readCodebook(`codebook: x\nid: x\nversion: "1"\ncodes:\n  - id: ${JSON.stringify(id)}\n`)
        assert.deepEqual(
          problems.map(({ code }) => code),
          [],
        )
      }),
    )
  })

  it('are different for labels that differ in a sign or a letter, and numbered where labels differ in capitals alone', () => {
    const signs = [...'+-−*?!#%&@=<>~/|^$€§°→↑✓😀']
    assert.equal(new Set(signs.map((sign) => idOfName(`C${sign}`))).size, signs.length - 1)
    const long = 'the therapist asks how the plan of the last session went and whether it was of any use to the client'
    assert.notEqual(idOfName(`${long} at home`), idOfName(`${long} at work`))
    const maker = new IdMaker()
    assert.deepEqual(
      ['Q', 'q', 'Q'].map((name) => maker.make(name, 'code')),
      ['code.q', 'code.q-2', 'code.q-3'],
    )
  })
})

describe('codes of several imports', () => {
  const first = 'session,speaker,text,code\nS1,T,how was it,Q\nS1,C,yes,C+\nS1,T,go on,Q\nS1,C,no,C-\n'

  it('are each the code of their label, not the one whose id the label would have', async () => {
    const files = new MemoryFiles()
    await bring(files, first)
    assert.ok((await bring(files, 'session,speaker,text,code\nS2,T,hello again,Q\nS2,C,never ever,C-\n')).written)
    assert.deepEqual(await given(files), ['S1 1 Q', 'S1 2 C+', 'S1 3 Q', 'S1 4 C-', 'S2 1 Q', 'S2 2 C-'])
    const scripts = new MemoryFiles()
    await bring(scripts, 'session,speaker,text,code\nS1,T,one,Вопрос\nS1,C,two,Эмпатия\n')
    await bring(scripts, 'session,speaker,text,code\nS2,T,one,Эмпатия\n')
    assert.deepEqual(await given(scripts), ['S1 1 Вопрос', 'S1 2 Эмпатия', 'S2 1 Эмпатия'])
  })

  it('find the codes of a codebook that an earlier version made, whose ids stay', async () => {
    const earlier = [
      '# Imported from a.',
      'codebook: "a"',
      'id: "a"',
      'version: "1.0.0"',
      'unit: utterance',
      'codes:',
      '  - id: "code"',
      '    label: "code"',
      '    codes:',
      '      - id: "c"',
      '        label: "C+"',
      '      - id: "c-2"',
      '        label: "C-"',
      '      - id: "code"',
      '        label: "Вопрос"',
      '      - id: "code-2"',
      '        label: "Эмпатия"',
      '',
    ].join('\n')
    const files = new MemoryFiles({ 'codebook.yaml': earlier })
    assert.ok((await bring(files, 'session,speaker,text,code\nS2,T,one,C-\nS2,C,two,Эмпатия\nS2,T,three,C+\n')).written)
    assert.equal(files.text('codebook.yaml'), earlier)
    assert.deepEqual(await given(files), ['S2 1 C-', 'S2 2 Эмпатия', 'S2 3 C+'])
    // A text that is like such an id need not be its code: `c` is neither `C+` nor plainly anything else.
    const like = await bring(files, 'session,speaker,text,code\nS3,T,one,c\n')
    assert.deepEqual([like.written, like.problems.map(({ code }) => code)], [false, ['exchange/codes-not-in-codebook']])
  })

  it('are added to a codebook that a table made, and refused by their labels by one that people have made', async () => {
    const files = new MemoryFiles()
    await bring(files, first)
    const more = await bring(files, 'session,speaker,text,code\nS2,T,hello,A±\n')
    assert.deepEqual(more.problems.map(inWords), ['New in the codebook: "A±".'])
    assert.deepEqual(
      more.files.map(({ path, state }) => [path, state]),
      [
        ['codebook.yaml', 'changed'],
        ['S2.transcript', 'new'],
        ['S2.ann.codings.yaml', 'new'],
      ],
    )
    assert.deepEqual(ids(files), ['code', 'code.a-plus-minus', 'code.c-plus', 'code.c-minus', 'code.q'])
    assert.deepEqual(
      readCodebook(files.text('codebook.yaml')).rules.map((rule) => ('codes' in rule ? rule.codes : [])),
      [['code.a-plus-minus', 'code.c-plus', 'code.c-minus', 'code.q']],
    )
    const again = await bring(files, 'session,speaker,text,code\nS2,T,hello,A±\n')
    assert.ok(again.written && again.files.every(({ state }) => state === 'same'))

    const edited = files
      .text('codebook.yaml')
      .replace('label: "C+"', 'label: "C+"\n        definition: "Talk of change."')
    files.set('codebook.yaml', edited)
    const refused = await bring(files, 'session,speaker,text,code\nS3,T,hello,"новый"\nS3,C,yes,C+\n')
    assert.ok(!refused.written && files.text('codebook.yaml') === edited)
    assert.deepEqual(refused.problems.map(inWords), [
      'The codebook "a" has no code "новый". Nothing was imported. Add it to the codebook with exactly this label, or write the labels in the table as the codebook has them.',
    ])
    assert.ok((await bring(files, 'session,speaker,text,code\nS3,C,yes,C+\n')).written)
  })

  const byHand =
    'codebook: Alliance\nid: alliance\nversion: "1"\ncodes:\n  - {id: empathy, label: Empathy}\n  - {id: rupture, label: Rupture, codes: [{id: withdrawal, label: Withdrawal}, {id: other, label: Other}]}\n  - {id: repair, label: Repair, codes: [{id: other, label: Other}]}\n  - {id: mico, label: Consistent}\n'

  it('are those of a codebook made by hand by label, by full id, or by label in other capitals where that is plain', async () => {
    const files = new MemoryFiles({ 'codebook.yaml': byHand })
    const both = await bring(files, 'session,speaker,text,code\nS1,T,a,Empathy\nS1,T,e,EMPATHY\n')
    assert.deepEqual(
      [both.written, both.problems.map(({ code }) => code)],
      [false, ['exchange/alike-codes', 'exchange/codes-not-in-codebook']],
    )
    assert.ok(
      (
        await bring(
          files,
          'session,speaker,text,code\nS1,T,a,Empathy\nS1,T,b,rupture.withdrawal\nS1,T,c,withdrawal\nS1,T,d,mico\n',
        )
      ).written,
    )
    assert.deepEqual(await given(files), ['S1 1 Empathy', 'S1 2 Withdrawal', 'S1 3 Withdrawal', 'S1 4 Consistent'])
    // Below the code that the column is called by, "Other" is plain; else two codes have this label.
    assert.ok(
      (
        await bring(
          files,
          'session,speaker,text,Repair\nS2,T,a,Other\n',
          'a.csv',
          'session=session,speaker=speaker,text=text,code=Repair',
        )
      ).written,
    )
    const several = await bring(files, 'session,speaker,text,code\nS3,T,a,Other\n')
    assert.deepEqual(
      [several.written, several.problems.map(({ code, data }) => [code, 'reason' in data ? data.reason : ''])],
      [false, [['exchange/codes-not-in-codebook', 'several']]],
    )
    assert.deepEqual((await given(files)).at(-1), 'S2 1 Other')
  })

  it('keep the coders apart whose names make the same file name', async () => {
    const files = new MemoryFiles()
    const head = 'session,turn,speaker,text,coder,code\n'
    await bring(files, `${head}S1,1,T,a,A+,Q\n`)
    assert.ok((await bring(files, `${head}S1,1,T,a,A-,C\n`)).written)
    assert.ok((await bring(files, `${head}S1,1,T,a,A-,C\n`)).files.every(({ state }) => state === 'same'))
    const study = await readStudy(files, { viewer: 'analyst' })
    assert.ok('sessions' in study)
    assert.deepEqual(study.sessions[0]?.seen.map(({ file }) => file.coder).sort(), ['A+', 'A-'])
  })

  it('are for all speakers who receive them in any of the tables, and codings that no figure counts are counted', async () => {
    const files = new MemoryFiles()
    await bring(files, first)
    const wider = await bring(files, 'session,speaker,text,code\nS2,T,hello,C+\n')
    assert.deepEqual(wider.problems.map(inWords), [
      'More speakers receive "C+" here than in the tables imported before. The codebook lets them.',
    ])
    assert.deepEqual(readCodebook(files.text('codebook.yaml')).codes.find(({ label }) => label === 'C+')?.speaker, [
      'therapist',
      'client',
    ])
    files.set('codebook.yaml', `${files.text('codebook.yaml')}# Mine.\n`)
    const left = await bring(files, 'session,speaker,text,code\nS3,T,hello,C-\n')
    assert.ok(left.written)
    assert.deepEqual(left.problems.map(inWords), [
      'One coding of "C-" is on other speakers than the codebook allows (client). No figure counts it. If they are right, change "speaker" of the code.',
    ])
  })

  it('of a column of yes and no and one of several codes are not mixed', async () => {
    const files = new MemoryFiles()
    const map = 'session=session,speaker=speaker,text=text,code=Empathy'
    await bring(files, 'session,speaker,text,Empathy\nS1,T,a,1\n', 'a.csv', map)
    const mixed = await bring(files, 'session,speaker,text,Empathy\nS2,T,a,deep\n', 'a.csv', map)
    assert.deepEqual([mixed.written, mixed.problems.map(({ code }) => code)], [false, ['exchange/codes-below-code']])
    // Where only "no" was seen, both are possible; where several codes were, 1 is one of them.
    const open = new MemoryFiles()
    await bring(open, 'session,speaker,text,Empathy\nS1,T,a,0\n', 'a.csv', map)
    await bring(open, 'session,speaker,text,Empathy\nS2,T,a,deep\n', 'a.csv', map)
    await bring(open, 'session,speaker,text,Empathy\nS3,T,a,1\n', 'a.csv', map)
    assert.deepEqual(ids(open), ['empathy', 'empathy.1', 'empathy.deep'])
  })

  it('have one column, whether it is called code, Code or codes, and two columns of one name are two codes', async () => {
    const files = new MemoryFiles()
    for (const [i, name] of ['code', 'Code', 'codes'].entries())
      await bring(files, `session,speaker,text,${name}\nS${i},T,a,Q\n`)
    assert.deepEqual(ids(files), ['code', 'code.q'])
    const twice = new MemoryFiles()
    const map = 'session=session,speaker=speaker,text=text,code=Empathy,code=Empathy'
    for (const session of ['S1', 'S2', 'S1'])
      assert.ok(
        (
          await bring(
            twice,
            `session,speaker,text,Empathy,Empathy\n${session},T,a,1,0\n${session},T,b,0,1\n`,
            'a.csv',
            map,
          )
        ).written,
      )
    assert.deepEqual(ids(twice), ['empathy', 'empathy-2'])
  })

  it('are for those who received them though a table before had a blank column, and are not looked for among ids', async () => {
    const files = new MemoryFiles()
    const map = 'session=session,speaker=speaker,text=text,code=Empathy'
    await bring(files, 'session,speaker,text,Empathy\nS1,T,a,\n', 'a.csv', map)
    await bring(files, 'session,speaker,text,Empathy\nS2,T,a,x\n', 'a.csv', map)
    assert.deepEqual(
      readCodebook(files.text('codebook.yaml')).codes.map(({ speaker }) => speaker),
      [['therapist']],
    )
    assert.ok(!(await bring(files, 'session,speaker,text,Empathy\nS3,T,a,deep\n', 'a.csv', map)).written)
    const long = new MemoryFiles({
      'codebook.yaml': codebookText({
        title: 'long',
        id: 'long',
        version: '1.0.0',
        unit: 'utterance',
        codes: [{ id: 'c-plus', label: 'c-plus', parent: null, speaker: ['client'] }],
        exclusive: [],
        from: 'long',
        grows: 'ids',
      }),
    })
    assert.deepEqual(
      (await bring(long, 'session,speaker,text,code\nS3,C,a,C+\n')).problems.map(({ code }) => code),
      ['exchange/codes-not-in-codebook'],
    )
  })

  it('that differ in capitals alone are two codes in a codebook that grows, which is a warning', async () => {
    const files = new MemoryFiles()
    await bring(files, 'session,speaker,text,code\nS1,T,a,Q\n')
    const more = await bring(files, 'session,speaker,text,code\nS2,T,a,q\n')
    assert.deepEqual(
      more.problems.map(({ code, severity }) => [code, severity]),
      [
        ['exchange/codes-added', 'information'],
        ['exchange/alike-codes', 'warning'],
      ],
    )
  })

  it('of a session later than a day are imported with a warning', async () => {
    const late = await bring(new MemoryFiles(), 'session,speaker,start,text,code\nS1,T,90000.5,a,Q\n')
    assert.deepEqual(
      late.problems.map(({ code, file }) => [code, file]),
      [['transcript/longer-than-a-day', 'S1.transcript']],
    )
  })

  it('give the same study from one table, file by file and coder by coder, in any order', async () => {
    await fc.assert(fc.asyncProperty(splitStudy, sameHoweverSplit), { numRuns: 60 })
  })
})
