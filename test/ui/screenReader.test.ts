import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { openStudy } from './support/harness'
import { Listener } from './support/speech'

const session = `---
session: S01
date: "2026-05-04"
language: en
speakers:
  T: {role: therapist}
  C: {role: client}
---

[00:00:02] T: Last week we planned to try the breathing before the meeting. How did it go?
[00:00:09] C: It was fine. I suppose.
[00:00:13] T: You suppose. It sounds as if it was one more thing you had to get right.
[00:00:20] C: I don't see what breathing has to do with my boss.
[00:00:26] T: Fair. I may have gone too fast with that. Shall we look at what would help with him first?
[00:00:35] C: Yes. I'd like to be able to say no to him, once.
[00:00:41] T: Then let's make that the aim for this month.
[00:00:45] C: Okay. That one I want.
`
const doc = 'docs/screen-reader.md'
const marks = ['<!-- steps: written by the test -->', '<!-- end of steps -->'] as const

/** The protocol in the documentation, and with other steps in its place. */
function documented(steps: string): { readonly is: string; readonly shouldBe: string } {
  const is = readFileSync(doc, 'utf8')
  const [before = '', rest = ''] = is.split(marks[0])
  return { is, shouldBe: `${before}${marks[0]}\n\n${steps}\n\n${marks[1]}${rest.split(marks[1])[1] ?? ''}` }
}

describe('a whole session without looking', () => {
  it('is coded, rated, completed and reported by keys, live regions and the names of what has the keyboard', async function () {
    this.timeout(300_000)
    const study = await openStudy({
      files: { 'S01.transcript': session, 'codebook.yaml': readFileSync('sample/codebook.yaml', 'utf8') },
      settings: {
        'editor.accessibilitySupport': 'on',
        'comments.openView': 'never',
        // Where lines wrap differs with the fonts of a machine.
        '[therapy-transcript]': { 'editor.wordWrap': 'off' },
      },
    })
    const reader = new Listener(study)
    await reader.begin()
    const step = reader.step.bind(reader)
    await step('open the session', ['Control+p', '"S01.transcript"'], /S01\.transcript/)
    await step('', ['Enter'], /^textbox, S01\.transcript/)
    await step('start coding', ['Control+k', 'a'], 'Who is coding?')
    await step('', ['"nora"', 'Enter'], /Codebook: Alliance process codes.*unit 1 of 8, therapist: Last week/)
    await step('go on', ['Space'], 'unit 2 of 8, client: It was fine. I suppose.')
    await step('code a withdrawal of strength 2', ['w'], 'Withdrawal on unit 2, client. Strength: 1 to 5?')
    await step('', ['2'], 'Withdrawal on unit 2, client, strength 2')
    await step('go on', ['Space'], /^unit 3 of 8, therapist: You suppose/)
    await step(
      'select the last words',
      ['End', 'Control+Shift+ArrowLeft', 'Control+Shift+ArrowLeft', 'Control+Shift+ArrowLeft'],
      /^Selected: “/,
    )
    await step('code only them', ['e'], /^Empathy on “.*”, unit 3, therapist/)
    await step('hear the words and their codes', ['Control+Alt+w'], /^Selected: “.*”\. On these words: Empathy on/)
    await step('go on to the next turn of the client', ['Space'], /^unit 4 of 8, client: I don't see/)
    await step('code a confrontation, look up its key first', ['Shift+Slash'], /^option, e Empathy/)
    await step('', ['"confr"'], /^option, f Confrontation/)
    await step('', ['Escape'], /^textbox, S01\.transcript/)
    await step('', ['f', '3'], 'Confrontation on unit 4, client, strength 3')
    await step('mark it as uncertain', ['-'], 'Confrontation on unit 4, client: uncertain')
    await step('write a note', ['Control+Alt+n'], 'Note on unit 4, client', 'textbox, Editor content')
    await step('', ['"Is this about me or the task?"', 'Control+Enter'], 'Noted on unit 4, client')
    await step(
      'hear all that is on the unit',
      ['Control+Alt+w'],
      /^unit 4 of 8, client, C, 0:00:20, not reviewed, Confrontation 3 uncertain, 1 note: I don't see/,
    )
    await step('go on', ['Space'], /^unit 5 of 8, therapist: Fair/)
    await step('choose a code from the list', ['Control+Alt+t'], /^option, /)
    await step('', ['"immediate"'], /^option, Immediate repair/)
    await step('', ['Enter'], 'Immediate repair on unit 5, therapist')
    await step('link it to the rupture', ['ArrowUp'], /^unit 4 of 8, client, Confrontation 3 uncertain, 1 note$/)
    await step('', ['Control+Alt+e'], /Rupture and what was tried after it: 4 Confrontation 3/)
    await step('', ['ArrowDown'], /5 Immediate repair/)
    await step('', ['Space'], /checked true/)
    await step('', ['Enter'], /^option, Resolved/)
    await step('', ['Enter'], /^input, .*: Resolved$/)
    await step(
      '',
      ['Enter'],
      'Episode of Confrontation on unit 4, client linked: Resolved',
      /^textbox, S01\.transcript/,
    )
    await step('go through the rest', ['Space', 'Space'], /^unit 6 of 8, client: Yes/)
    await step('', ['Space'], /^unit 7 of 8, therapist: Then/)
    await step('', ['g'], 'Goal agreement on unit 7, therapist')
    await step('', ['Space'], /^unit 8 of 8, client: Okay/)
    await step('', ['g', 'Space'], 'There is no further unit that way.')
    await step('rate the session', ['Control+Alt+r'], /^option, Agreement on goals, not rated yet/)
    await step('', ['Enter'], /^option, 4/)
    await step('', ['"5"'], /^option, 5/)
    await step('', ['Enter'], /^input, .*Evidence for Agreement on goals: 5$/)
    await step('', ['Enter'], /^Agreement on goals.*5/, /^textbox, S01\.transcript/)
    await step('complete the session', ['F1', '"Alliance Coder: Complete Session"'], /Complete Session/)
    await step('', ['Enter'], /^option, Not rated/)
    await step('', ['"same"'], 'Complete all the same')
    await step('', ['Enter'], 'The session is complete.')
    await step('open the report', ['F1', '"Alliance Coder: Open Study Report"'], /Open Study Report/)
    await step('', ['Enter'], 'Frequencies is shown.')
    await step('go to its parts', ['Tab', 'Tab'], /^tab, Frequencies, selected true/)
    await step('go to the first table', ['Tab', 'Tab'], /^region, How often each code was given/)
    await step('go through its buttons', ['Tab'], /^button, /)
    await step('', ['ArrowDown'], /^button, /)
    const { is, shouldBe } = documented(reader.protocol())
    if (process.env['UPDATE_PROTOCOL'] !== undefined) writeFileSync(doc, shouldBe)
    else assert.equal(is, shouldBe, 'UPDATE_PROTOCOL=1 writes it anew')
    await study.close()
  })
})
