import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Transcript } from '../../src/core/transcript/model'
import { recognise } from '../../src/core/transcript/readers/recognise'
import { writeTranscript } from '../../src/core/transcript/writeTranscript'
import { realData } from '../support/realData'
import { recordLines, saved, startCoding } from './support/coding'
import { openStudy } from './support/harness'
import { step } from './support/step'
import type { Study } from './support/study'

const ownFile = 'MI01.alice-b.codings.yaml'
const codedUnits = 20
const codes: Readonly<Record<string, readonly [key: string, code: string, strength?: number]>> = {
  therapist0: ['e', 'empathy'],
  therapist1: ['t', 'task-negotiation'],
  client0: ['w', 'rupture.withdrawal', 2],
  client1: ['g', 'goal-agreement'],
}

/** What a coder presses on the n-th unit (from 0) and what must come of it. */
function plan(transcript: Transcript, n: number): { readonly keys: readonly string[]; readonly line: string } {
  const turn = transcript.turns[n]
  if (turn === undefined) throw new Error(`the transcript has no turn ${n + 1}`)
  const [key = '', code = '', strength] = codes[`${turn.role}${(n >> 1) % 2}`] ?? []
  const points = Array.from(turn.text)
  const cut = points.slice(0, 59).join('')
  const quote =
    points.length <= 60 ? turn.text : `${cut.lastIndexOf(' ') > 30 ? cut.slice(0, cut.lastIndexOf(' ')) : cut}…`
  const strengthPart = strength === undefined ? '' : `, "strength": ${strength}`
  return {
    keys: [key, ...(strength === undefined ? [] : [String(strength)]), 'Space'],
    line: `- {"unit": ${n + 1}, "code": "${code}"${strengthPart}, "quote": ${JSON.stringify(quote)}}`,
  }
}

for (const host of ['node', 'worker'] as const) {
  describe(`the main job on a real session, by keys alone, in the ${host} host`, () => {
    let study: Study
    let transcript: Transcript

    before(async function () {
      const text = readFileSync(path.join(realData('mibot', this), 'MI01.txt'), 'utf8')
      const read = recognise(text, 'MI01.txt')?.read(text)
      assert.ok(read !== undefined)
      transcript = read
      study = await openStudy({
        files: { 'MI01.transcript': writeTranscript(read) },
        host,
        settings: { 'allianceCoder.coder': '' },
      })
    })

    const plans = (count: number): { readonly keys: readonly string[]; readonly line: string }[] =>
      Array.from({ length: count }, (_, n) => plan(transcript, n))

    const codeTwenty = async (): Promise<void> => {
      await startCoding(study, 'MI01.transcript', 'Alice B.')
      for (const { keys } of plans(codedUnits)) await study.press(...keys)
      await saved(study, codedUnits)
      assert.deepEqual(
        recordLines(await study.readFile(ownFile)),
        plans(codedUnits).map(({ line }) => line),
      )
    }

    const undoThreeAndRedoOne = async (): Promise<void> => {
      await study.press('Control+z', 'Control+z', 'Control+z', 'Control+y')
      // A coding with a strength is two acts. The undone steps are those of the last units, and the redone one comes back.
      const acts = plans(codedUnits).flatMap(({ keys, line }) =>
        keys.length === 3 ? [line.replace(/, "strength": \d/, ''), line] : [line],
      )
      const left = acts.slice(0, acts.length - 2)
      const expected = left.filter(
        (line, i) => !(left[i + 1]?.includes(`"unit": ${String(/"unit": (\d+),/.exec(line)?.[1])},`) === true),
      )
      const text = await study.waitForFile(
        ownFile,
        (found) => recordLines(found).length === expected.length && recordLines(found).join() === expected.join(),
      )
      assert.match(text, /^coder: "Alice B\."$/m)
      assert.match(text, /^status: "in progress"$/m)
      assert.match(text, /^\.\.\.\n$/m)
    }

    const loadAnew = async (): Promise<void> => {
      const before = await study.readFile(ownFile)
      await study.reload()
      await study.quickOpen('MI01.transcript')
      await study.waitFor('the markers', async () =>
        (await study.editorLines()).some(({ labels }) => labels.some((label) => label.includes('●'))),
      )
      await study.command('Alliance Coder: Focus on Codings View')
      // The view shows as many rows as it has room for; each says of how many it is one.
      const total = study.view('Codings').locator(`.monaco-list-row[aria-setsize="${recordLines(before).length}"]`)
      await total.first().waitFor()
      assert.equal(await study.readFile(ownFile), before)
    }

    it('codes twenty utterances, undoes three, redoes one; the file holds exactly that, after a reload too, and the transcript is as it was', async () => {
      await step('codes twenty utterances', codeTwenty)
      await step('undoes three and redoes one', undoThreeAndRedoOne)
      await step('has everything there after the window is loaded anew', loadAnew)
      await step('has left the transcript as it was', async () => {
        assert.equal(await study.readFile('MI01.transcript'), writeTranscript(transcript))
      })
    })
  })
}
