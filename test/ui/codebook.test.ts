import { openStudy } from './support/harness'

const codebook = [
  'codebook: Ours',
  'id: ours',
  'version: "1.0"',
  'codes:',
  '  - id: empathy',
  '    speaker: patient',
  '  - id: question',
  'rules:',
  '  - exclusive: [empathy, question]',
  '',
].join('\n')

describe('a codebook in the editor', () => {
  it('renames a code by F2 and keeps its old id, and mends a word by a quick fix', async () => {
    const study = await openStudy({ files: { 'codebook.yaml': codebook } })
    const squiggle = study.page.locator('.squiggly-error')
    await study.quickOpen('codebook.yaml')
    await squiggle.first().waitFor()
    await study.page.locator('.view-line', { hasText: 'patient' }).getByText('patient').click()
    // The light bulb says that there are quick fixes.
    await study.page.locator('[class*="lightbulb"]').first().waitFor()
    await study.pressUntil('Control+.', '.action-widget .monaco-list-row.focused', 'Change to client')
    await study.press('Enter')
    await squiggle.first().waitFor({ state: 'detached' })
    await study.page.locator('.view-line', { hasText: '- id: empathy' }).getByText('empathy').click()
    await study.press('F2')
    await study.page.locator('.rename-box input:focus').waitFor()
    await study.press('Control+a')
    await study.type('warmth')
    await study.press('Enter')
    await study.waitForText('formerly', '.view-lines')
    await study.press('Control+s')
    await study.waitForFile(
      'codebook.yaml',
      (text) =>
        text ===
        codebook
          .replace('patient', 'client')
          .replace('- id: empathy\n', '- id: warmth\n    formerly: [empathy]\n')
          .replace('[empathy, q', '[warmth, q'),
    )
    await study.close()
  })
})
