import assert from 'node:assert/strict'
import { encodeCodings } from '../../src/core/coding/file/encodeCodings'
import type { Coding } from '../../src/core/coding/model'
import { codingsFile } from '../support/codingsFile'
import { openAlone, recordLines } from './support/coding'
import { drag } from './support/drag'
import { openStudy } from './support/harness'
import type { Study } from './support/study'
import { choose, clickLine, ownFile, pickCode, sixTurns, unfold, waitForRow } from './support/trees'

/** A coding of the fourth unit. */
const fourth: Coding = {
  id: 'a4',
  unit: 4,
  code: 'rupture.withdrawal',
  quote: 'You keep asking that.',
  at: '2026-03-01T10:00:04Z',
}
const withdrawal: Coding = { ...fourth, strength: 3 }

/** Alice's codings of a session: three, one of which opens an episode, and what a test wants beside them. */
const codingsOf = (session: string, ...more: readonly Coding[]): string =>
  encodeCodings(
    codingsFile(
      [
        {
          id: 'a1',
          unit: 2,
          code: 'rupture.withdrawal',
          strength: 2,
          quote: 'Fine, I guess.',
          at: '2026-03-01T10:00:01Z',
        },
        {
          id: 'a2',
          unit: 3,
          code: 'empathy',
          quote: 'It sounds like a hard one.',
          uncertain: true,
          at: '2026-03-01T10:00:02Z',
        },
        {
          id: 'a3',
          unit: 5,
          code: 'repair.immediate',
          quote: 'I do, and maybe it is too much.',
          at: '2026-03-01T10:00:03Z',
        },
        ...more,
      ],
      {
        session,
        transcript: `${session}.transcript`,
        episodes: new Map([['p1', { id: 'p1', opens: ['a1'], outcome: 'unresolved' }]]),
        reviewed: [[1, 3]],
        units: 6,
      },
    ),
  )

const lineOf = async (study: Study, file: string, unit: number): Promise<string> =>
  recordLines(await study.readFile(file)).find((line) => line.includes(`"unit": ${unit},`)) ?? ''
/** Waits until the records on the disk are those of a text again. */
const recordsAre = async (study: Study, file: string, before: string): Promise<unknown> =>
  await study.waitForFile(file, (text) => recordLines(text).join('\n') === recordLines(before).join('\n'))
/** Runs in the page: the colour an element's words have. */
function colourOf(element: unknown): string {
  return (Reflect.get(globalThis, 'getComputedStyle') as (of: unknown) => { readonly color: string })(element).color
}

describe('the trees of the side bar before a transcript is open', () => {
  it('welcome whoever has no transcript open', async () => {
    const study = await openStudy({
      files: { 'S01.transcript': sixTurns, [ownFile('S01')]: codingsOf('S01') },
      settings: { 'allianceCoder.coder': 'alice' },
      viewport: { width: 1280, height: 1100 },
    })
    await study.showContainer('Alliance Coder')
    await study.waitForText('codebook are listed here, with their keys', '.pane')
    await study.waitForText('Codings of the transcript in the editor are listed here', '.pane')
    await study.waitForText('The sessions of a study are listed here', '.pane')
    await study.close()
  })
})

/** The sessions of the tests, each of them with a session of its own, and what is coded in them beside what is in all. */
const sessions: Readonly<Record<string, readonly Coding[]>> = {
  List: [],
  Click: [],
  Keys: [],
  Soon: [],
  Amid: [],
  Later: [],
  Follow: [],
  Change: [{ ...fourth, code: 'rupture.confrontation' }],
  Strength: [fourth],
  Groups: [withdrawal],
  Drag: [withdrawal],
  Several: [withdrawal],
  Episode: [withdrawal],
  Attempt: [withdrawal],
  Filter: [withdrawal],
  Remove: [withdrawal],
}

// One window for all: each test opens a session of its own and says how codings are grouped.
describe('the trees of the side bar', () => {
  let study: Study
  let file = ''

  before(async () => {
    study = await openStudy({
      files: Object.fromEntries(
        Object.entries(sessions).flatMap(([session, more]) => [
          [`${session}.transcript`, sixTurns],
          [ownFile(session), codingsOf(session, ...more)],
        ]),
      ),
      settings: { 'allianceCoder.coder': 'alice', 'editor.minimap.enabled': false },
      viewport: { width: 1280, height: 1100 },
    })
    await study.showContainer('Alliance Coder')
  })

  after(async () => {
    await study.close()
  })

  /** Opens a test's session, and has its codings listed in a way. */
  const begin = async (session: string, grouping: 'Order' | 'Code' | 'Episode' = 'Order'): Promise<void> => {
    file = ownFile(session)
    await study.closeEditors()
    await study.waitFor('the rows of another session to go', async () => (await study.treeRows('Codings')).length === 0)
    await openAlone(study, `${session}.transcript`)
    await study.command(`Alliance Coder: Group Codings by ${grouping}`)
    const { label, level } = {
      Order: { label: '2  Withdrawal 2', level: 1 },
      Code: { label: 'Empathy', level: 1 },
      Episode: { label: 'Unit 2', level: 1 },
    }[grouping]
    await waitForRow(study, 'Codings', label, (row) => row.level === level)
  }

  /** Has the codings of one code shown, by the menu of the codebook. */
  const showCodingsOf = async (code: string): Promise<void> => {
    await choose(study, study.treeRow('Codebook', code), 'Show Its Codings')
    await waitForRow(study, 'Codings', '2  Withdrawal 2', ({ level }) => level === 2)
  }

  it('list the codes with key, count and speaker, and dim those not meant for the speaker at the cursor', async () => {
    await begin('List')
    await waitForRow(study, 'Codebook', 'Empathy', ({ description }) => description === '[e] · 1 · therapist')
    await waitForRow(
      study,
      'Codebook',
      'Rupture',
      ({ description, expanded }) => description === '1 · client' && expanded === true,
    )
    await waitForRow(study, 'Codebook', 'Withdrawal', ({ aria }) => aria === 'Withdrawal, key w, 1 coding, for client')
    const colour = (label: string): Promise<string> =>
      study.treeRow('Codebook', label).locator('.label-name').evaluate(colourOf)
    // Anyone may receive goal agreement: its colour is that of what is not dimmed.
    await clickLine(study, 'Fine, I guess')
    await study.waitFor(
      'Empathy to be dimmed',
      async () =>
        (await colour('Empathy')) !== (await colour('Goal agreement')) &&
        (await colour('Withdrawal')) === (await colour('Goal agreement')),
    )
    await clickLine(study, 'How was the week')
    await study.waitFor(
      'Withdrawal to be dimmed',
      async () =>
        (await colour('Withdrawal')) !== (await colour('Goal agreement')) &&
        (await colour('Empathy')) === (await colour('Goal agreement')),
    )
  })

  it('say on hover all that the codebook says of a code: definition, criteria and examples', async () => {
    await begin('List')
    await waitForRow(study, 'Codebook', 'Empathy')
    await study.treeRow('Codebook', 'Empathy').hover()
    const hover = '.monaco-hover:visible'
    for (const words of [
      'Empathy (empathy)',
      'puts into words what the client feels',
      'For: therapist',
      'Include\n• Reflects a feeling',
      'Exclude\n• Acknowledgement alone',
      'Examples\n• C: "I did it, like, once."',
    ])
      await study.waitForText(words, hover)
    await study.picture('trees-code-hover')
    await study.press('Escape')
  })

  it('show the criteria of a code by a click, tag the unit at the cursor by Enter, and count it', async () => {
    await begin('Click')
    await clickLine(study, 'You keep asking')
    const before = await study.readFile(file)
    await study.treeRow('Codebook', 'Confrontation').click()
    await waitForRow(study, 'Codebook', 'Confrontation', ({ expanded }) => expanded === true)
    assert.equal(await study.readFile(file), before)
    await study.press('Enter')
    await waitForRow(study, 'Codebook', 'Confrontation', ({ description }) => description === '[f] · 1 · client')
    await waitForRow(study, 'Codebook', 'Rupture', ({ description }) => description === '2 · client')
    await study.waitForFile(file, (text) => text.includes('"unit": 4, "code": "rupture.confrontation"'))
    await waitForRow(study, 'Codings', '4  Confrontation')
  })

  it('tag by keys from the tree, and take it back there', async () => {
    await begin('Keys')
    await clickLine(study, 'You keep asking')
    await study.treeRow('Codebook', 'Confrontation').click()
    await study.press('Enter')
    await study.waitForFile(file, (text) => text.includes('"unit": 4, "code": "rupture.confrontation"'))
    await study.press('ArrowUp', 'Enter')
    await study.waitForFile(file, (text) => text.includes('"unit": 4, "code": "rupture.withdrawal"'))
    await study.press('Control+z')
    await study.waitForFile(file, (text) => !text.includes('"unit": 4, "code": "rupture.withdrawal"'))
    await waitForRow(study, 'Codebook', 'Withdrawal', ({ description }) => description === '[w] · 1 · client')
  })

  // The list is drawn anew a while after a key; when, depends on the machine.
  for (const [session, milliseconds] of [
    ['Soon', 60],
    ['Amid', 120],
    ['Later', 180],
  ] as const)
    it(`take a key that comes ${milliseconds} ms after Enter, whether or not the list is being drawn anew`, async () => {
      await begin(session)
      await clickLine(study, 'You keep asking')
      await study.treeRow('Codebook', 'Confrontation').click()
      await study.page.keyboard.press('Enter', { delay: milliseconds })
      await study.press('ArrowUp', 'Enter')
      await study.waitForFile(file, (text) => text.includes('"unit": 4, "code": "rupture.withdrawal"'))
      assert.match(await study.readFile(file), /"unit": 4, "code": "rupture.confrontation"/)
    })

  it('follow the cursor in the Codings view without taking the focus', async () => {
    await begin('Follow')
    await clickLine(study, 'It sounds like')
    await waitForRow(study, 'Codings', '3  Empathy', ({ selected }) => selected)
    await study.page.locator('.editor-group-container.active .monaco-editor.focused').waitFor()
  })

  it('change a code by the menu', async () => {
    await begin('Change')
    await choose(study, study.treeRow('Codings', '4  Confrontation'), 'Change Code')
    await pickCode(study, 'Withdrawal')
    await study.waitForFile(file, (text) => text.includes('"unit": 4, "code": "rupture.withdrawal"'))
    await waitForRow(study, 'Codings', '4  Withdrawal')
  })

  it('set a strength by the menu', async () => {
    await begin('Strength')
    await choose(study, study.treeRow('Codings', '4  Withdrawal'), 'Set Strength')
    await study.page.locator('.quick-input-widget input:focus').waitFor()
    await study.type('3')
    await study.page.locator('.quick-input-widget .monaco-list-row.focused', { hasText: '3' }).waitFor()
    await study.press('Enter')
    await study.waitForFile(file, (text) => text.includes('"unit": 4, "code": "rupture.withdrawal", "strength": 3'))
    await waitForRow(study, 'Codings', '4  Withdrawal 3')
  })

  it('group codings by code, and show those of one code from the codebook', async () => {
    await begin('Groups', 'Code')
    await waitForRow(study, 'Codings', 'Empathy', ({ description, level }) => description === '1' && level === 1)
    await showCodingsOf('Withdrawal')
    await study.picture('trees-by-code')
  })

  it('give a coding the code of the group it is dragged to, by the mouse, and take that back by one undo', async () => {
    await begin('Drag', 'Code')
    await showCodingsOf('Withdrawal')
    const before = await study.readFile(file)
    await drag(study, study.treeRow('Codings', '4  Withdrawal 3'), study.treeRow('Codings', 'Empathy'))
    await study.waitForFile(file, (text) => text.includes('"unit": 4, "code": "empathy", "quote"'))
    await waitForRow(study, 'Codings', 'Empathy', ({ description }) => description === '2')
    await study.waitForText('Withdrawal on unit 4, client: changed to Empathy', '.statusbar')
    await study.press('Control+z')
    await recordsAre(study, file, before)
  })

  it('change several selected codings dragged together, in one act', async () => {
    await begin('Several', 'Code')
    await showCodingsOf('Withdrawal')
    const before = await study.readFile(file)
    await study.treeRow('Codings', '2  Withdrawal 2').click()
    await waitForRow(study, 'Codings', '2  Withdrawal 2', ({ selected }) => selected)
    await study.waitForText('Ln 2, Col 4', '.statusbar')
    await study.treeRow('Codings', '4  Withdrawal 3').click({ modifiers: ['Control'] })
    await study.waitFor(
      'two rows selected',
      async () => (await study.treeRows('Codings')).filter(({ selected }) => selected).length === 2,
    )
    await drag(study, study.treeRow('Codings', '4  Withdrawal 3'), study.treeRow('Codings', 'Immediate repair'))
    await study.waitForFile(
      file,
      (text) =>
        text.includes('"unit": 2, "code": "repair.immediate", "quote"') &&
        text.includes('"unit": 4, "code": "repair.immediate", "quote"'),
    )
    await study.waitForText('2 codings: changed to Immediate repair', '.statusbar')
    await study.press('Control+z')
    await recordsAre(study, file, before)
  })

  it('group codings by episode, with its outcome', async () => {
    await begin('Episode', 'Episode')
    const episode = await waitForRow(study, 'Codings', 'Unit 2')
    assert.equal(episode.description, 'unresolved · Rupture and what was tried after it')
    assert.equal(episode.aria, 'Unit 2, unresolved · Rupture and what was tried after it')
    await unfold(study, 'Codings', 'In no episode')
    await waitForRow(study, 'Codings', '5  Immediate repair')
    await study.picture('trees-by-episode')
  })

  it('put codings into an episode as what their code makes of them, by the mouse, and take them out again', async () => {
    await begin('Attempt', 'Episode')
    await unfold(study, 'Codings', 'In no episode')
    await waitForRow(study, 'Codings', '5  Immediate repair')
    const before = await study.readFile(file)
    const episode = (check: string): Promise<string> =>
      study.waitForFile(file, (text) => new RegExp(check).test(text.split('\nepisodes:\n')[1] ?? ''))
    const target = study.treeRow('Codings', '2  Withdrawal')
    await drag(study, study.treeRow('Codings', '5  Immediate repair'), target)
    await episode('"opens": \\["a1"\\], "attempts": \\["a3"\\]')
    await waitForRow(study, 'Codings', '5  Immediate repair', ({ description }) => description.startsWith('attempt'))
    await drag(study, study.treeRow('Codings', '4  Withdrawal 3'), target)
    await episode('"opens": \\["a1", "[a-z0-9]+"\\], "attempts": \\["a3"\\]')
    await waitForRow(study, 'Codings', '4  Withdrawal 3', ({ description }) => description.startsWith('opens'))
    await drag(study, study.treeRow('Codings', '3  Empathy'), target)
    await study.waitForText('no part in such an episode', '.statusbar')
    await drag(study, study.treeRow('Codings', '5  Immediate repair'), study.treeRow('Codings', 'In no episode'))
    await study.waitForText('Immediate repair on unit 5, therapist: taken out of its episode', '.statusbar')
    await study.waitForFile(file, (text) => !text.includes('"attempts"'))
    await study.press('Control+z', 'Control+z', 'Control+z')
    await recordsAre(study, file, before)
  })

  it('filter by uncertainty, and list all again', async () => {
    await begin('Filter')
    await study.command('Alliance Coder: Filter Codings…')
    await pickCode(study, 'Uncertain Codings')
    await study.waitFor(
      'one row',
      async () => (await study.treeRows('Codings')).map(({ label }) => label).join() === '3  Empathy',
    )
    await study.command('Alliance Coder: Clear Filter of Codings')
    await study.waitFor('all rows', async () => (await study.treeRows('Codings')).length === 4)
  })

  it('remove the selected coding by its key, and undo that', async () => {
    await begin('Remove')
    await study.treeRow('Codings', '4  Withdrawal 3').click()
    await study.view('Codings').locator('.monaco-list-row.focused', { hasText: '4  Withdrawal' }).waitFor()
    const before = await lineOf(study, file, 4)
    await study.press('Delete')
    await study.waitForFile(file, (text) => !text.includes('"unit": 4'))
    await study.press('Control+z')
    await study.waitForFile(file, (text) => text.includes('"unit": 4'))
    assert.equal(await lineOf(study, file, 4), before)
  })
})
