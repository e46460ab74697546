import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { coderOfView, viewValue } from '../../../../src/protocol/editorTerminal'
import { commandLine, inTerminal, type Printed } from '../../../support/terminal'
import { asComplete, codebookText, codingsText, sessionPath, transcriptText } from '../../core/study/support'
import { Folders } from '../support'

const folders = new Folders()
afterEach(() => {
  folders.remove()
})

const alice = codingsText(transcriptText, 'alice', [{ id: 'a1', unit: 3, code: 'empathy' }])
const bobs = [
  { id: 'b1', unit: 1, code: 'empathy', note: 'a tripwire' },
  { id: 'b2', unit: 2, code: 'rupture.withdrawal', strength: 4 },
  { id: 'b3', unit: 4, code: 'rupture.confrontation' },
]
const studyWith = (others: typeof bobs): Readonly<Record<string, string>> => ({
  'codebook.yaml': codebookText,
  [sessionPath]: transcriptText,
  'S01.alice.codings.yaml': alice,
  'S01.bob.codings.yaml': codingsText(transcriptText, 'bob', others, asComplete),
})

/** What is printed and written by a command line, without the names of the folders. */
async function seen(coder: string, others: typeof bobs, words: readonly string[]): Promise<unknown> {
  const [study, out] = [folders.of(studyWith(others)), folders.of({})]
  const printed = await inTerminal(
    coder,
    ...words.map((word) => word.replace('STUDY', study).replace('OUT', join(out, 'out'))),
  )
  const plain = (text: string): string => text.replaceAll(study, 'STUDY').replaceAll(out, 'OUT')
  const written = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => [one.name, readFileSync(join(one.parentPath, one.name), 'latin1')])
  return { code: printed.code, out: plain(printed.out), err: plain(printed.err), written }
}

/** Each verb with words that make it look at others' codings; null for one that reads no codings of a study. */
const verbs: Readonly<Record<string, readonly (readonly string[])[] | null>> = {
  check: [
    ['check', 'STUDY'],
    ['check', 'STUDY', '--json'],
  ],
  frequencies: [
    ['frequencies', 'STUDY'],
    ['frequencies', 'STUDY', '--by', 'code,coder,session,speaker', '--json'],
    ['frequencies', 'STUDY', '--talk'],
    ['frequencies', 'STUDY', '--left-out'],
  ],
  agreement: [
    ['agreement', 'STUDY'],
    ['agreement', 'STUDY', '--coders', 'alice,bob', '--json'],
    ['agreement', 'STUDY', '--level', 'session'],
  ],
  sequences: [
    ['sequences', 'STUDY'],
    ['sequences', 'STUDY', '--json'],
  ],
  export: ['csv', 'sdis', 'qdc'].map((to) => ['export', 'STUDY', '--to', to, '--out', 'OUT']),
  icc: null,
  convert: null,
  import: null,
  merge: null,
}

describe('the command line in a terminal of the editor', () => {
  it('is tried with every verb', async () => {
    const { out } = await commandLine('--help')
    const names = [...out.matchAll(/^ {2}alliance-coder (\w+)/gm)].map(([, name]) => name ?? '')
    assert.deepEqual([...new Set(names)].sort(), Object.keys(verbs).sort())
  })

  for (const [verb, lines] of Object.entries(verbs)) {
    for (const words of lines ?? []) {
      for (const coder of ['alice', ''])
        it(`${words.join(' ')}: ${coder === '' ? 'nobody' : 'a blind coder'} sees nothing of what others have coded`, async () => {
          assert.deepEqual(await seen(coder, bobs, words), await seen(coder, [], words))
        })
    }
    // What is left is the same for both: nobody else has completed the session.
    if (['frequencies', 'sequences', 'export'].includes(verb) && lines !== null)
      it(`${verb}: the analyst's view is there for who types it`, async () => {
        const [first = []] = lines
        const [withBob, without] = await Promise.all(
          [bobs, []].map((others) => seen('alice', others, [...first, '--as', 'analyst'])),
        )
        assert.notDeepEqual(withBob, without)
      })
  }

  it('has the same figures as --as with that name elsewhere', async () => {
    const study = folders.of(studyWith(bobs))
    for (const words of [
      ['frequencies', study, '--json'],
      ['frequencies', study],
      ['agreement', study],
      ['sequences', study],
    ]) {
      const there = await inTerminal('alice', ...words)
      const elsewhere = await commandLine(...words, '--as', 'alice')
      assert.equal(there.out, elsewhere.out)
      assert.match(there.err, /^The view of alice, as in the editor\. --as analyst shows the figures of the study\.$/m)
      assert.doesNotMatch(elsewhere.err, /The view of/)
    }
  })

  it("refuses another coder's name", async () => {
    const study = folders.of(studyWith(bobs))
    const refused = async (coder: string): Promise<Printed> => inTerminal(coder, 'frequencies', study, '--as', 'bob')
    for (const coder of ['alice', '']) {
      const { code, out, err } = await refused(coder)
      assert.deepEqual([code, out], [2, ''])
      assert.match(err, /^alliance-coder frequencies: this terminal has the view of (alice|nobody)/)
    }
    assert.equal((await inTerminal('bob', 'frequencies', study, '--as', 'bob')).code, 0)
  })

  it('is told whose view it has in a way that no name can break', () => {
    for (const name of ['alice', 'nobody', 'coder:', '', 'Zoë K.', 'a=b'])
      assert.equal(coderOfView(viewValue(name)), name)
    assert.equal(coderOfView(undefined), null)
    assert.equal(coderOfView('anything else'), '')
    assert.equal(coderOfView(''), '')
  })
})
