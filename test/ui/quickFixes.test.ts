import { encodeCodings } from '../../src/core/coding/file/encodeCodings'
import { codingsFile } from '../support/codingsFile'
import { openStudy } from './support/harness'
import { pickFocus, pickTitle } from './support/picks'
import { clickLine, ownFile, sixTurns } from './support/trees'

describe('what the codebook’s rules say of codings', () => {
  it('comes with quick fixes: the code that was meant, a strength, another code, none', async () => {
    const faulty = encodeCodings(
      codingsFile(
        [
          { id: 'a1', unit: 2, code: 'rupture.withdrawl', quote: 'Fine, I guess.' },
          { id: 'a2', unit: 4, code: 'rupture.confrontation', quote: 'You keep asking that.' },
          { id: 'a3', unit: 6, code: 'empathy', quote: 'Maybe.' },
        ],
        { units: 6 },
      ),
    )
    const study = await openStudy({
      files: { 'S01.transcript': sixTurns, [ownFile('S01')]: faulty },
      settings: { 'allianceCoder.coder': 'alice' },
    })
    const mend = async (words: string, title: string): Promise<void> => {
      await clickLine(study, words)
      await study.press('Control+.')
      await pickTitle(study, 'Quick Fix')
      await study.type(title)
      await pickFocus(study, title)
      await study.picture(`quick-fix-${title.slice(0, 3)}`)
      await study.press('Enter')
    }
    await study.quickOpen('S01.transcript')
    await study.waitFor(
      'the problems',
      async () => (await study.page.locator('.squiggly-error, .squiggly-warning').count()) >= 3,
    )
    await mend('Fine, I guess', 'Change rupture.withdrawl to Withdrawal')
    await study.waitForFile(ownFile('S01'), (text) => text.includes('"unit": 2, "code": "rupture.withdrawal"'))
    await study.page.locator('.squiggly-error').waitFor({ state: 'detached' })
    await mend('You keep asking', 'Set strength of Confrontation')
    await pickTitle(study, 'Strength of Confrontation')
    await study.type('3')
    await study.press('Enter')
    await study.waitForFile(ownFile('S01'), (text) =>
      text.includes('"unit": 4, "code": "rupture.confrontation", "strength": 3'),
    )
    await mend('Maybe.', 'Remove coding Empathy')
    await study.waitForFile(ownFile('S01'), (text) => !text.includes('"unit": 6'))
    await study.close()
  })
})
