import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { madeDocx } from '../support/madeDocx'
import { recordLines, saved } from './support/coding'
import type { Effort } from './support/firstUser'
import { FirstUser } from './support/firstUser'
import { openStudy } from './support/harness'
import { packagedExtension } from './support/packaged'
import { pickFocus, quickPick } from './support/picks'
import { step } from './support/step'
import type { Study } from './support/study'

const turns = [
  ['Dr. Weber', 'Last week you said you would call your sister. How did that go?'],
  ['Anna', "I don't know. I didn't get around to it."],
  ['Dr. Weber', 'It sounds as if even the thought of the call was heavy.'],
  ['Anna', "You always say that. It doesn't help when you say that."],
  ['Dr. Weber', "You're right, I've been pushing the call. Let's leave it for now."],
  ['Anna', 'Fine. Whatever you think.'],
  ['Dr. Weber', 'I notice we both went quiet. I wonder whether I let you down just then.'],
  ['Anna', 'A little, yes. I thought you were disappointed in me.'],
  ['Dr. Weber', 'So it hurt, and you had to be alone with it.'],
  ['Anna', "Yes. That's how it is at home, too."],
  ['Dr. Weber', "What would you like us to work on, if it isn't the call?"],
  ['Anna', 'I would like to stop feeling guilty all the time.'],
  ['Dr. Weber', "Then that's what we work on. Shall we look at one such moment today?"],
  ['Anna', 'Yes, the one on Sunday.'],
] as const
const lines = turns.map(([who, words]) => `${who}: ${words}`)
const clock = (seconds: number): string =>
  `00:0${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}.000`
/** As a recorder of meetings writes it. */
const captions = lines.map((line, i) => `${i + 1}\n${clock(i * 9)} --> ${clock(i * 9 + 8)}\n${line}\n`)

/** Ten utterances from the first on, each with a code of the built-in codebook, and what goes on to the next. */
const tenCodings = ['t', 'w3', 'e', 'f4', 'i', 'w2', 'x', 'w1', 'e', 'w2'].flatMap((keys) => [...keys, 'Space'])
const counted: Readonly<Record<string, number>> = {
  Empathy: 2,
  'Goal agreement': 0,
  'Task negotiation': 1,
  Withdrawal: 4,
  Confrontation: 1,
  'Immediate repair': 1,
  'Exploratory repair': 1,
}

const offered = (file: string): string =>
  `message: ${file} reads like a therapy transcript. [Start Coding] [Not This One]`
const whoCodes = 'Who is coding?'
const whichCodebook =
  'message: This folder has no codebook, so you code with Alliance process codes. Your first code writes it to codebook.yaml. [Show Keys] [Choose Another…]'

describe('the first ten minutes', () => {
  let study: Study
  let user: FirstUser
  let pictures = ''
  const efforts: Effort[] = []

  after(() => {
    for (const { what, clicks, keys, questions, longest } of efforts)
      console.log(
        [
          `      ${what}: ${clicks} clicks, ${keys} keys, ${questions.length} questions and messages; longest wait ${longest}`,
          ...questions.map((question) => `        ${question}`),
        ].join('\n'),
      )
  })

  /** Opens a folder that holds nothing but this file, and clicks it. */
  async function clickOwn(file: string, content: string | Uint8Array): Promise<void> {
    pictures = `minutes-${path.extname(file).slice(1)}`
    study = await openStudy({ name: 'Interviews', vsix: packagedExtension() })
    await writeFile(path.join(study.folder, file), content)
    user = await FirstUser.at(study, file)
    const row = study.page.locator('.explorer-folders-view .monaco-list-row', { hasText: file })
    await row.waitFor()
    await study.picture(`${pictures}-1-folder`)
    await user.click(row)
    await study.page.locator('.tab.active', { hasText: file }).waitFor()
  }

  const toastButton = (label: string) => study.page.locator('.notification-toast .monaco-button', { hasText: label })
  const titleButton = (label: string) =>
    study.page.locator(`.editor-group-container.active .editor-actions a[aria-label*=${JSON.stringify(label)}]`)

  async function sayName(): Promise<void> {
    await user.waits('name', study.page.locator(`${quickPick} .quick-input-title`, { hasText: whoCodes }))
    await study.page.locator(`${quickPick} input:focus`).waitFor()
    await study.picture(`${pictures}-4-name`)
    await user.type('Nora')
    await user.press('Enter')
  }

  async function sayTherapist(): Promise<void> {
    await user.waits('roles', study.page.locator(`${quickPick} input[placeholder="Who is the therapist?"]:focus`))
    await pickFocus(study, 'Dr. Weber')
    await study.picture(`${pictures}-5-roles`)
    await user.press('Enter')
  }

  /** Codes ten utterances by keys and opens the report by the button that is in sight. */
  async function codeAndCount(): Promise<void> {
    await user.waits('coding', study.page.locator('.statusbar-item a[aria-label*="coding mode is on"]'))
    await study.waitForText('Codebook: Alliance process codes.', '.statusbar')
    await user.waits('codebook', toastButton('Choose Another…'))
    await study.picture(`${pictures}-6-coding`)
    await user.press(...tenCodings)
    await toastButton('Choose Another…').waitFor({ state: 'detached' })
    await user.waits('ten codings', study.page.locator('.view-line', { hasText: turns[9][1] }))
    await saved(study, 10)
    await study.picture(`${pictures}-7-coded`)
    await user.click(titleButton('Show Report'))
    const table = study.webview().locator('table', { hasText: 'How often each code was given' })
    await user.waits('report', table)
    await study.picture(`${pictures}-8-report`)
    await table.scrollIntoViewIfNeeded()
    await study.picture(`${pictures}-9-table`)
    for (const [code, codings] of Object.entries(counted)) {
      const cells = await table.locator('tr', { hasText: code }).locator('td').allInnerTexts()
      assert.equal(cells.at(1)?.trim(), String(codings), `${code}: ${cells.join(' | ')}`)
    }
  }

  /** What it took is no more than this. */
  async function took(clicks: number, keys: number, questions: readonly string[]): Promise<void> {
    const effort = await user.effort()
    efforts.push(effort)
    assert.deepEqual(effort.questions, questions)
    assert.ok(effort.clicks <= clicks, `${effort.clicks} clicks`)
    assert.ok(effort.keys <= keys, `${effort.keys} keys`)
  }

  it('go from a text file of one’s own to ten codings and how often each code was given', async () => {
    const file = 'session one.txt'
    await step('open', () => clickOwn(file, `${lines.join('\n')}\n`))
    await user.waits('offer', toastButton('Start Coding'))
    await study.picture(`${pictures}-2-file`)
    await user.click(toastButton('Start Coding'))
    await step('name', sayName)
    await step('roles', sayTherapist)
    await step('code', codeAndCount)
    assert.equal(recordLines(await study.readFile('session one.nora.codings.yaml')).length, 10)
    await took(3, 31, [
      offered(file),
      whoCodes,
      'Who Is Who in session one.txt? | Who is the therapist?',
      whichCodebook,
    ])
  })

  it('begin with another codebook where one is chosen before the first code [long]', async () => {
    await step('open', () => clickOwn('session.txt', `${lines.join('\n')}\n`))
    await user.waits('offer', toastButton('Start Coding'))
    await user.click(toastButton('Start Coding'))
    await step('name', sayName)
    await step('roles', sayTherapist)
    await user.waits('codebook', toastButton('Choose Another…'))
    await user.click(toastButton('Choose Another…'))
    await pickFocus(study, 'Alliance process codes')
    await study.picture('minutes-codebook-1-choice')
    await user.press('ArrowDown')
    await pickFocus(study, 'Relationship by segments')
    await user.press('Enter')
    await study.waitForFile('codebook.yaml', (text) => text.includes('id: relationship\n'))
    await study.waitForText('Codebook: Relationship by segments.', '.statusbar')
    await study.page.locator('.tab.active', { hasText: 'session.txt' }).waitFor()
    await study.page.locator('.tab', { hasText: 'codebook.yaml' }).waitFor()
    await study.page.locator('.editor-instance .monaco-editor.focused').waitFor()
    await study.picture('minutes-codebook-2-written')
    await user.press('Shift+Slash')
    await study.waitFor('its codes', async () =>
      (await study.quickPickLabels()).some((label) => /Congruence/.test(label)),
    )
    await study.picture('minutes-codebook-3-keys')
  })

  it('go the same way from captions, by the key [long]', async () => {
    const file = 'GMT20260301-Recording.transcript.vtt'
    await step('open', () => clickOwn(file, `WEBVTT\n\n${captions.join('\n')}`))
    await user.waits('offer', toastButton('Start Coding'))
    await study.picture(`${pictures}-2-file`)
    await user.press('Control+k', 'a')
    await step('name', sayName)
    await step('roles', sayTherapist)
    await step('code', codeAndCount)
    assert.equal(recordLines(await study.readFile('GMT20260301-Recording.transcript.nora.codings.yaml')).length, 10)
    await took(2, 33, [offered(file), whoCodes, `Who Is Who in ${file}? | Who is the therapist?`, whichCodebook])
  })

  it('go from a Word document through its import straight to coding [long]', async () => {
    await step('open', () => clickOwn('Session 1.docx', madeDocx(lines)))
    await user.waits('button', titleButton('Start Coding'))
    await study.picture(`${pictures}-2-file`)
    // VS Code can't show the file; the key starts from its page, too.
    await user.click(study.page.locator('.monaco-editor-pane-placeholder', { hasText: 'The file is not displayed' }))
    await user.press('Control+k', 'a')
    await step('roles', sayTherapist)
    await user.waits('preview', study.page.locator(`${quickPick} input[placeholder^="Look at the preview"]:focus`))
    await pickFocus(study, 'Write Session 1.transcript')
    await study.waitForText('Dr. Weber   therapist   7 turns', '.editor-instance')
    await study.picture(`${pictures}-3-preview`)
    await user.press('Enter')
    await step('name', sayName)
    await step('code', codeAndCount)
    assert.equal(await study.exists('study.yaml'), false)
    await took(3, 34, [
      'Import Transcript: Session 1.docx | Who is the therapist?',
      'Import Transcript | Look at the preview. Nothing has been written yet; Escape cancels.',
      whoCodes,
      whichCodebook,
    ])
  })
})
