import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { checkout } from '../../tools/base/paths'
import { codeAlone, startCoding } from './support/coding'
import { openStudy } from './support/harness'
import { pickCount, pickFocus, pickLeft, pickShows, pickTitle, quickPick } from './support/picks'
import type { Study } from './support/study'

const bondRating = '{"id": "r1", "rating": "alliance-bond", "value": 5, "evidence": ["c38", "c45"]}'
const partlyResolved =
  '{"id": "p1", "episode": "rupture-repair", "opens": ["c38"], "attempts": ["c45"], "outcome": "partly", "note": "He lets it be."}'

/** What a coder has given of the session: three codings, and what a test wants beside them. */
function coded(session: string, more: { readonly rating?: string; readonly episode?: string } = {}): string {
  return `format: "alliance-coder/1"
transcript: "${session}.transcript"
coder: "carol"
kind: coder
codebook: {"id": "alliance", "version": "1.0.0"}
status: "in progress"
reviewed: [[1, 60]]
units: 253
codings:
- {"id": "c38", "unit": 38, "code": "rupture.withdrawal", "strength": 2}
- {"id": "c45", "unit": 45, "code": "repair.immediate"}
- {"id": "c55", "unit": 55, "code": "repair.immediate"}
${more.rating === undefined ? '' : `ratings:\n- ${more.rating}\n`}${more.episode === undefined ? '' : `episodes:\n- ${more.episode}\n`}...
`
}

const ownFile = (session: string): string => `${session}.carol.codings.yaml`

/** Opens the go-to-line box and puts the cursor on the line of the transcript that holds a text. */
async function goToText(study: Study, session: string, text: string): Promise<void> {
  const lines = (await study.readFile(`${session}.transcript`)).split('\n')
  const line = lines.findIndex((one) => one.includes(text)) + 1
  assert.ok(line > 0, text)
  await study.press('Control+g')
  await study.page.locator('.quick-input-widget input:focus').waitFor()
  await study.type(String(line))
  await study.press('Enter')
  await study.page.locator('.statusbar-item a[aria-label*="Ln "]', { hasText: `Ln ${line},` }).waitFor()
}

/** The records of a collection on disk, ids and times put aside. */
function records(text: string, collection: string): Record<string, unknown>[] {
  const [, after = ''] = text.split(`\n${collection}:\n`)
  const lines = after.split('\n')
  const end = lines.findIndex((line) => !line.startsWith('- '))
  return lines.slice(0, end).map((line) => JSON.parse(line.slice(2)) as Record<string, unknown>)
}

const said = (record: Record<string, unknown> | undefined): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record ?? {}).filter(([key]) => key !== 'id' && key !== 'at'))

// Each host with a theme of its own, so that both are seen.
for (const [host, theme] of [
  ['node', 'light'],
  ['worker', 'dark'],
] as const) {
  // One window for all: each test has a session of its own.
  describe(`ratings and episodes by keys, in the ${host} host`, () => {
    const sessions: Readonly<Record<string, string>> = {
      R01: coded('R01'),
      R02: coded('R02', { rating: bondRating }),
      R03: coded('R03', { rating: bondRating }),
      R04: coded('R04', { rating: bondRating }),
      R05: coded('R05'),
      R06: coded('R06', { episode: partlyResolved }),
      R07: coded('R07', { episode: partlyResolved }),
      R08: coded('R08'),
    }
    let study: Study

    before(async () => {
      const transcript = readFileSync(path.join(checkout, 'sample', 'S01.transcript'), 'utf8')
      study = await openStudy({
        copyOf: 'sample',
        files: Object.fromEntries(
          Object.entries(sessions).flatMap(([session, codings]) => [
            [`${session}.transcript`, transcript],
            [ownFile(session), codings],
          ]),
        ),
        settings: { 'allianceCoder.coder': 'carol' },
        host,
        theme: theme === 'light' ? 'Default Light Modern' : 'Default Dark Modern',
      })
    })

    after(() => study.close())

    /** Opens a test's session in coding mode; gives the name of the coder's file. */
    const begin = async (session: string): Promise<string> => {
      await codeAlone(study, `${session}.transcript`)
      return ownFile(session)
    }
    /** Has the file written by the extension, by an act that is undone; gives the text, to be compared with later ones. */
    const written = async (file: string): Promise<string> => {
      await study.press('Control+Home', 't')
      await study.waitForFile(file, (text) => text.includes('"unit": 1,'))
      await study.press('Control+z')
      return await study.waitForFile(file, (text) => text.endsWith('...\n') && !text.includes('"unit": 1,'))
    }

    it('rates the session: a value typed, evidence picked, one line on disk', async () => {
      const file = await begin('R01')
      await study.press('Control+Alt+r')
      await pickTitle(study, 'Rate: 0 of 3 ratings given')
      await pickShows(study, ['Agreement on goals', 'Agreement on tasks', 'Bond'])
      await study.picture(`ratings-which-${theme}`)
      await study.type('bond')
      await pickFocus(study, 'Bond')
      await study.press('Enter')
      await pickTitle(study, 'Bond')
      await pickShows(study, ['1', '2', '3', '4', '5', '6', '7'])
      await study.waitForText('no evidence, or as much for as against, neutral', quickPick)
      await study.picture(`ratings-value-${theme}`)
      await study.type('5')
      await study.press('Enter')
      await pickTitle(study, 'Evidence for Bond: 5')
      await pickShows(study, ['38  Withdrawal 2', '45  Immediate repair', '55  Immediate repair'])
      await study.press('ArrowDown', 'Space', 'ArrowDown', 'Space')
      await pickCount(study, 2)
      await study.picture(`ratings-evidence-${theme}`)
      await study.press('Enter')
      const text = await study.waitForFile(file, (found) => records(found, 'ratings').length === 1)
      assert.deepEqual(said(records(text, 'ratings')[0]), {
        rating: 'alliance-bond',
        value: 5,
        evidence: ['c38', 'c45'],
      })
    })

    it('changes that rating with the evidence kept, and undo brings the old value back', async () => {
      const file = await begin('R02')
      await study.press('Control+Alt+r')
      await pickTitle(study, 'Rate: 1 of 3 ratings given')
      await study.waitForText('5 some evidence for; on 2 codings', quickPick)
      await study.type('bond')
      await pickFocus(study, 'Bond')
      await study.press('Enter')
      await study.waitForText('some evidence for, as it is rated now', quickPick)
      await study.type('6')
      await study.press('Enter')
      await pickTitle(study, 'Evidence for Bond: 6')
      await pickCount(study, 2)
      await study.press('Enter')
      const text = await study.waitForFile(file, (found) => records(found, 'ratings')[0]?.['value'] === 6)
      assert.deepEqual(said(records(text, 'ratings')[0]), {
        rating: 'alliance-bond',
        value: 6,
        evidence: ['c38', 'c45'],
      })
      await study.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor()
      await study.press('Control+z')
      await study.waitForFile(file, (found) => records(found, 'ratings')[0]?.['value'] === 5)
    })

    it('leaves everything as it was where it is left by Escape', async () => {
      const file = await begin('R03')
      const before = await written(file)
      await study.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor()
      await study.press('Control+Alt+r')
      await pickTitle(study, 'Rate: 1 of 3 ratings given')
      await study.press('Enter')
      await pickTitle(study, 'Agreement on goals')
      await study.type('3')
      await study.press('Enter')
      await pickTitle(study, 'Evidence for Agreement on goals: 3')
      await study.press('Escape')
      await study.page.locator('.quick-input-widget').waitFor({ state: 'hidden' })
      // The next act is on the disk, and nothing else.
      await goToText(study, 'R03', 'Just the usual.')
      await study.press('3')
      const after = await study.waitForFile(file, (text) => text.includes('"strength": 3'))
      assert.equal(after, before.replace('"strength": 2', '"strength": 3'))
      await study.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor()
      await study.press('Control+z')
      await study.waitForFile(file, (text) => text === before)
    })

    it('takes a rating away, and undo brings it back', async () => {
      const file = await begin('R04')
      const before = await written(file)
      await study.command('Alliance Coder: Remove Rating')
      await pickTitle(study, 'Remove Rating')
      await pickShows(study, ['Bond'])
      await study.press('Enter')
      await study.waitForFile(file, (text) => !text.includes('ratings:'))
      await study.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor()
      await study.press('Control+z')
      await study.waitForFile(file, (text) => text === before)
    })

    it('links what was tried after a rupture to it, with the outcome', async () => {
      const file = await begin('R05')
      await goToText(study, 'R05', 'Just the usual.')
      await study.press('Control+Alt+e')
      await pickTitle(study, 'Rupture and what was tried after it: 38  Withdrawal 2')
      await study.waitForText('7 units later', quickPick)
      await pickShows(study, ['45  Immediate repair', '55  Immediate repair'])
      await study.press('ArrowDown', 'Space')
      await pickCount(study, 1)
      await study.picture(`episode-attempts-${theme}`)
      await study.press('Enter')
      await pickTitle(study, '1 attempt')
      await pickShows(study, ['Resolved', 'Partly resolved', 'Unresolved', 'Not judged'])
      await study.picture(`episode-outcome-${theme}`)
      await study.type('partly')
      await pickFocus(study, 'Partly resolved')
      await study.press('Enter')
      await pickTitle(study, 'Partly resolved')
      await study.type('He lets it be.')
      await study.press('Enter')
      const text = await study.waitForFile(file, (found) => records(found, 'episodes').length === 1)
      assert.deepEqual(said(records(text, 'episodes')[0]), {
        episode: 'rupture-repair',
        opens: ['c38'],
        attempts: ['c45'],
        outcome: 'partly',
        note: 'He lets it be.',
      })
    })

    it('changes that episode when asked again on the same rupture, and undo takes the change back', async () => {
      const file = await begin('R06')
      const before = await written(file)
      await goToText(study, 'R06', 'Just the usual.')
      await study.press('Control+Alt+e')
      await pickTitle(study, '38  Withdrawal 2')
      await pickCount(study, 1)
      await study.press('ArrowDown', 'ArrowDown', 'Space')
      await pickCount(study, 2)
      await study.press('Enter')
      await pickTitle(study, '2 attempts')
      await pickFocus(study, 'Partly resolved')
      await study.type('not j')
      await pickFocus(study, 'Not judged')
      await study.press('Enter')
      await pickTitle(study, 'Not judged')
      await study.press('Enter')
      const text = await study.waitForFile(
        file,
        (found) => (records(found, 'episodes')[0]?.['attempts'] as unknown[] | undefined)?.length === 2,
      )
      assert.deepEqual(said(records(text, 'episodes')[0]), {
        episode: 'rupture-repair',
        opens: ['c38'],
        attempts: ['c45', 'c55'],
        note: 'He lets it be.',
      })
      await study.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor()
      await study.press('Control+z')
      await study.waitForFile(file, (found) => found === before)
    })

    it('takes an episode away without its codings, and undo brings it back', async () => {
      const file = await begin('R07')
      const before = await written(file)
      await study.command('Alliance Coder: Remove Episode')
      await pickTitle(study, 'Remove Episode')
      await pickShows(study, ['38  Withdrawal 2'])
      await study.press('Enter')
      const text = await study.waitForFile(file, (found) => found.endsWith('...\n') && !found.includes('episodes:'))
      assert.equal(records(text, 'codings').length, 3)
      await study.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor()
      await study.press('Control+z')
      await study.waitForFile(file, (found) => found === before)
    })

    it('says where no coding opens an episode', async () => {
      await begin('R08')
      await goToText(study, 'R08', 'Did you get parked?')
      await study.press('Control+Alt+e')
      await study.waitForText('No coding on unit 3 opens an episode.', '.statusbar')
    })
  })
}

describe('ratings of sections and segments by keys', () => {
  const codebook = `codebook: Sections
id: sections
version: "1"
segment: {minutes: 1}
codes:
  - {id: empathy, label: Empathy, key: e, speaker: [therapist]}
ratings:
  - {id: depth, label: Depth, level: section, min: 1, max: 7}
  - {id: pace, label: Pace, level: segment, min: 1, max: 5}
`
  const transcript =
    '# Opening\n\n[00:00:04] T: How was the week?\n[00:00:50] C: Fine.\n\n# The plan\n\n[00:01:10] T: It sounds like a hard one.\n[00:01:30] C: It was.\n'

  it('asks for the section and the segment at the cursor, with evidence, and writes a line each', async () => {
    const study = await openStudy({
      files: { 'codebook.yaml': codebook, 'S01.transcript': transcript },
      settings: { 'allianceCoder.coder': 'carol' },
    })
    await startCoding(study, 'S01.transcript')
    await study.press('Space', 'Space', 'e')
    const rateThe = async (name: string, value: string): Promise<void> => {
      await study.press('Control+Alt+r')
      await pickTitle(study, 'ratings given')
      await pickShows(study, ['Depth (section 2, The plan)', 'Pace (segment 2)'])
      await study.type(name)
      await pickFocus(study, name)
      await study.press('Enter')
      await pickTitle(study, name)
      await study.type(value)
      await study.press('Enter')
      await pickTitle(study, 'Evidence for')
      await study.press('ArrowDown', 'Space')
      await pickCount(study, 1)
      await study.press('Enter')
      await pickLeft(study)
    }
    await rateThe('Depth', '6')
    await rateThe('Pace', '2')
    const text = await study.waitForFile(ownFile('S01'), (found) => records(found, 'ratings').length === 2)
    const [coding] = records(text, 'codings')
    assert.deepEqual(
      records(text, 'ratings')
        .map(said)
        .sort((a, b) => String(a['rating']).localeCompare(String(b['rating']))),
      [
        { rating: 'depth', value: 6, section: 2, evidence: [coding?.['id']] },
        { rating: 'pace', value: 2, segment: 2, evidence: [coding?.['id']] },
      ],
    )
    // Outside, the section is divided: what was rated is not there any more, until the coder says what the rating is about.
    await writeFile(
      path.join(study.folder, 'S01.transcript'),
      transcript.replace('[00:01:30]', '# And more\n\n[00:01:30]'),
    )
    await study.waitForText('And more', '.editor-instance')
    await study.press('Control+Alt+r')
    await pickTitle(study, 'ratings given')
    await study.type('Depth')
    await pickFocus(study, 'Depth')
    await study.press('Enter')
    await pickTitle(study, 'Depth')
    await pickShows(study, ['1', '2', '3', '4', '5', '6', '7', 'Keep 6'])
    await study.waitForText(
      'given for section 2; to check: the section it is about was divided, joined with another or taken out',
      quickPick,
    )
    await pickFocus(study, 'Keep 6')
    await study.press('Enter')
    const kept = await study.waitForFile(ownFile('S01'), (found) =>
      /^sections: \[\[1, "[0-9a-z]{4}"\], \[3, "[0-9a-z]{4}"\], \[4, /m.test(found),
    )
    assert.deepEqual(
      records(kept, 'ratings')
        .map(said)
        .find(({ rating }) => rating === 'depth'),
      { rating: 'depth', value: 6, section: 2, evidence: [coding?.['id']] },
    )
    await study.close()
  })
})
