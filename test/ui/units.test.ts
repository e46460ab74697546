import assert from 'node:assert/strict'
import { codeAlone, recordLines, startCoding } from './support/coding'
import { openStudy } from './support/harness'
import { pickCount, pickFocus, pickLeft, pickShows, pickTitle } from './support/picks'
import type { Study } from './support/study'

const codebook = `codebook: Thoughts
id: thoughts
version: "1.0.0"
unit: thought-unit
codes:
  - {id: empathy, label: Empathy, key: e, color: blue}
  - {id: rupture, label: Rupture, key: w, color: red}
`
const nativeText = `T: Last week we planned to try the planner. How did that go?
C: (sighs) I did it once, e.g. on Monday. I don't know if this is for me. You keep asking.
T: It sounds like it felt like one more thing you could fail at.
C: Mm-hm. Yes. It did.
`
const vttText = `WEBVTT

00:00.000 --> 00:04.000
<v T>Last week we planned to try the planner. How did that go?

00:04.000 --> 00:09.000
<v C>(sighs) I did it once, e.g. on Monday. I don't know if this is for me. You keep asking.

00:09.000 --> 00:12.000
<v T>It sounds like it felt like one more thing you could fail at.

00:12.000 --> 00:15.000
<v C>Mm-hm. Yes. It did.
`

for (const [ending, text] of [
  ['.transcript', nativeText],
  ['.vtt', vttText],
] as const) {
  // One window for all: each test divides a session of its own.
  describe(`thought units of a ${ending}, by keys`, () => {
    const native = ending === '.transcript'
    let study: Study

    before(async () => {
      study = await openStudy({
        files: { 'codebook.yaml': codebook, [`S01${ending}`]: text, [`S02${ending}`]: text, [`S03${ending}`]: text },
        settings: { 'allianceCoder.coder': 'alice' },
      })
    })

    after(async () => {
      await study.close()
    })

    let name = ''
    let own = ''
    /** Opens the session of a test, in coding mode, at its first line. */
    const begin = async (session: string): Promise<void> => {
      name = `${session}${ending}`
      own = `${session}.alice.codings.yaml`
      await codeAlone(study, name)
      await study.press('Control+Home')
    }

    /** How the second turn is divided, where that is kept. */
    const turn2 = async (check: (divided: string) => boolean): Promise<void> => {
      if (native)
        await study.waitForFile(name, (all) => check(all.split('\n')[1]?.split(' | ').length.toString() ?? ''))
      else
        await study.waitFor('the units file', async () =>
          check(
            String(
              1 +
                ((
                  /"turn": 2, "hash": "\w+", "at": \[([\d, ]+)\]/.exec(
                    await study.readFile(`${name}.units.yaml`).catch(() => ''),
                  )?.[1] ?? ''
                ).match(/\d+/g)?.length ?? 0),
            ),
          ),
        )
    }
    /** Lines without what differs: where a code stands. */
    const stand = async (...expected: readonly string[]): Promise<void> => {
      const found = await study.waitForFile(own, (all) => {
        const lines = recordLines(all).map((line) => line.replace(/, "(?:quote|was|sketch)": "(?:[^"\\]|\\.)*"/g, ''))
        return lines.join('\n') === expected.map((line) => `- {${line}}`).join('\n')
      })
      assert.ok(found.endsWith('...\n'))
    }
    it('split, coded, undone, done again and joined', async () => {
      await begin('S01')
      await study.press('Space')
      await study.press('Control+Alt+s')
      await study.waitForText('There are no words on both sides', '.statusbar')
      await study.press('Control+f')
      await study.type("I don't")
      await study.press('Enter', 'Escape', 'ArrowLeft')
      await study.press('Control+Alt+s')
      await study.waitForText('begins here', '.statusbar')
      await turn2((parts) => parts === '2')
      await study.press('w')
      await stand('"unit": 2, "part": 2, "code": "rupture"')
      await study.picture(`units-split${ending}`)
      await study.press('Control+z')
      await stand()
      await study.press('Control+z')
      await turn2((parts) => parts === '1')
      assert.equal(await study.readFile(name), text)
      await study.press('Control+y')
      await turn2((parts) => parts === '2')
      await study.press('Control+y')
      await stand('"unit": 2, "part": 2, "code": "rupture"')
      // Joined from the first half, the code is the whole turn's.
      await study.press('Shift+Space')
      await study.waitForText('unit 2 of 5', '.statusbar')
      await study.press('Control+Alt+j')
      await turn2((parts) => parts === '1')
      await stand('"unit": 2, "part": 1, "code": "rupture"')
      await study.waitForText('Joined: ', '.statusbar')
      await study.press('Control+Alt+j')
      await study.waitForText('last thought unit of its turn', '.statusbar')
      assert.equal(await study.readFile(name), text)
    })

    it('proposed, seen in place, cancelled, and made of the turns that are ticked', async () => {
      await begin('S02')
      await study.press('Space', 'w')
      await stand('"unit": 2, "part": 1, "code": "rupture"')
      await study.press('Control+Home', 'Control+Alt+Shift+s')
      await pickTitle(study, 'Propose Thought Units')
      await pickShows(study, ['This turn', 'The whole transcript'])
      await study.press('ArrowDown', 'Enter')
      await pickTitle(study, 'Propose Thought Units: 5 in 3 turns')
      // The turn that bears a code, which would need review, is not ticked.
      await pickCount(study, 2)
      await pickShows(study, ['1  T', '2  C', '4  C'])
      await study.waitForText('1 of your records would need review', '.quick-input-widget')
      await study.press('ArrowDown', 'ArrowDown')
      // All of the turn in focus stands above the list.
      await study.waitForText(
        "(sighs) I did it once, e.g. on Monday. ┃ I don't know if this is for me. ┃ You keep asking.",
        '.quick-input-widget',
      )
      await pickFocus(study, '2  C')
      await study.picture(`units-proposed${ending}`)
      await study.press('Escape')
      await pickLeft(study)
      assert.equal(await study.readFile(name), text)
      await study.press('Control+Alt+Shift+s')
      await pickTitle(study, 'Propose Thought Units')
      await study.press('ArrowDown', 'Enter')
      await pickTitle(study, 'Propose Thought Units: 5 in 3 turns')
      await study.press('ArrowDown', 'ArrowDown', 'Space')
      await pickCount(study, 3)
      await study.press('Enter')
      await pickLeft(study)
      await turn2((parts) => parts === '3')
      await stand('"unit": 2, "part": 1, "code": "rupture", "review": "unit-split"')
      await study.picture(`units-made${ending}`)
      // The one in doubt is put where it belongs, and stays there.
      await study.press('Control+Alt+v')
      await study.waitForText('Check Rupture (1 of 1): its unit was split', '.statusbar')
      await study.press('Space', 'Space')
      await study.waitForText('unit 5 of 9', '.statusbar')
      await study.press('Control+Alt+a')
      await stand('"unit": 2, "part": 3, "code": "rupture"')
    })

    it('are there after the window was loaded anew', async () => {
      await begin('S03')
      await study.press('Control+Alt+Shift+s')
      await pickTitle(study, 'Propose Thought Units')
      await study.press('ArrowDown', 'Enter')
      await pickTitle(study, 'Propose Thought Units: 5 in 3 turns')
      await pickCount(study, 3)
      await study.press('Enter')
      await pickLeft(study)
      await turn2((parts) => parts === '3')
      await study.press('Control+Home', 'Space', 'Space', 'Space', 'Space')
      await study.waitForText('unit 5 of 9', '.statusbar')
      await study.press('w')
      await stand('"unit": 2, "part": 3, "code": "rupture"')
      await study.reload()
      await startCoding(study, name)
      await study.page.locator('.statusbar-item a[aria-label*=" of 9 units"]').waitFor()
      await turn2((parts) => parts === '3')
      await stand('"unit": 2, "part": 3, "code": "rupture"')
      await study.press('Control+Home', 'Space', 'e')
      await stand('"unit": 1, "part": 2, "code": "empathy"', '"unit": 2, "part": 3, "code": "rupture"')
      await study.picture(`units-reloaded${ending}`)
    })
  })
}
