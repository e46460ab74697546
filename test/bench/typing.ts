import { anchor } from '../../src/core/coding/reanchoring/anchor'
import { codingsByUnit } from '../../src/core/coding/lists/codingsByUnit'
import { groupCodings } from '../../src/core/coding/lists/groups'
import type { CodingsFile } from '../../src/core/coding/model'
import { lineIndex } from '../../src/core/base/lines'
import { lintSteps } from '../../src/core/lint/lintCodings'
import { tableOf, transcriptFrom } from '../../src/core/study/reading/readTranscript'
import { seeded } from '../support/memoryFiles'
import type { Benchmark, Row } from './benchmark'
import { codebook, madeCodings, madeSession } from './madeSession'
import { interleaved, median, ratio } from './measure'

const unitCount = 2000
const transcriptName = 'S0001.transcript'

/** What keeps the extension host from the next key, at a time: each pause in typing, each step of the rules, each look at the views. */
export const typing: Benchmark = {
  name: 'typing',
  title: 'What blocks the extension host at a stretch, transcript of 2,000 units',
  run: async () => {
    const session = madeSession(transcriptName, unitCount, seeded(3))
    const [few, many] = [200, 2000].map((count) => madeCodings(transcriptName, session, 'alice', count, seeded(4))) as [
      CodingsFile,
      CodingsFile,
    ]
    const lines = lineIndex(session.text)
    let letter = 0
    // One more letter in the first turn, as a pause in typing finds it.
    const typed = (file: CodingsFile) => (): unknown => {
      const transcript = transcriptFrom(
        session.text.replace('\nT: ', `\nT: ${'a'.repeat(1 + (letter++ % 50))} `),
        transcriptName,
      )
      return transcript === null ? null : anchor(file, tableOf(transcript, 'utterance'))
    }
    // A letter in the front matter declares another label, and half of all turns become part of the other half: no edit moves more.
    const head = transcriptFrom(session.text.replace('T: ', 'T: aaa '), transcriptName)
    const broken = [1, 2, 3].map(() => {
      const started = performance.now()
      if (head !== null) anchor(many, tableOf(head, 'utterance'), session.table)
      return performance.now() - started
    })
    const longestStep = (file: CodingsFile): number => {
      let longest = 0
      for (
        let from = performance.now(), steps = lintSteps(file, session.table, codebook, lines);
        steps.next().done !== true;
        from = performance.now()
      ) {
        longest = Math.max(longest, performance.now() - from)
      }
      return longest
    }
    const steps = { few: [] as number[], many: [] as number[] }
    const times = await interleaved(
      {
        typedFew: typed(few),
        typedMany: typed(many),
        viewsFew: () => [codingsByUnit(new Map(few.codings), session.table), groupCodings(few, codebook, 'order')],
        viewsMany: () => [codingsByUnit(new Map(many.codings), session.table), groupCodings(many, codebook, 'order')],
        lintFew: () => steps.few.push(longestStep(few)),
        lintMany: () => steps.many.push(longestStep(many)),
      },
      { rounds: 60 },
    )
    const row = (what: string, small: readonly number[], large: readonly number[]): Row[] => [
      { what: `${what}, from 200 to 2,000 codings`, figure: ratio(large, small), unit: '×' },
      { what: `${what}, 2,000 codings`, figure: median(large), unit: 'ms', note: 'noise' },
    ]
    return [
      ...row('a pause in typing: transcript read, codings placed anew', times.typedFew, times.typedMany),
      {
        what: 'a pause in typing that breaks the front matter, 2,000 codings',
        figure: median(broken),
        unit: 'ms',
        note: 'noise',
      },
      ...row('rules, the longest step', steps.few, steps.many),
      ...row('markers and tree, what they are made of', times.viewsFew, times.viewsMany),
    ]
  },
}
