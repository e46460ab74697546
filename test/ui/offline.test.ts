import assert from 'node:assert/strict'
import { startCoding } from './support/coding'
import { openStudy } from './support/harness'
import type { Study } from './support/study'

// example.invalid resolves nowhere by definition; the test is that nobody asks.
const lures = [
  '![p](https://pic.example.invalid/a.png)',
  '<img src="https://img.example.invalid/b.png">',
  '[link](https://link.example.invalid/c)',
  '<script src="https://s.example.invalid/d.js"></script>',
  'https://plain.example.invalid/e',
  '![](//proto.example.invalid/f.svg)',
  '<iframe src="https://frame.example.invalid"></iframe>',
  '![d](data:image/svg+xml,<svg onload=alert(1)>)',
  '[c](command:workbench.action.quit)',
].join(' ')

const codebook = `codebook: "Lures ${lures.replaceAll('"', '\\"')}"
id: alliance
version: "1.0.0"
unit: utterance
codes:
  - id: empathy
    label: ${JSON.stringify(`Empathy ${lures}`)}
    key: e
    definition: ${JSON.stringify(lures)}
    include:
      - ${JSON.stringify(lures)}
`
const transcript = `# Opening ${lures}\n\nT: Hello. ${lures}\nC: ${lures}\nT: Go on.\n`
const codings = `format: "alliance-coder/1"
transcript: "S01.transcript"
coder: "alice"
codebook: {"id": "alliance", "version": "1.0.0"}
reviewed: [[1, 2]]
codings:
- {"id": "a1", "unit": 1, "code": "empathy", "note": ${JSON.stringify(lures)}, "quote": ${JSON.stringify(lures)}}
notes:
- {"id": "n1", "unit": 2, "text": ${JSON.stringify(lures)}, "author": "alice"}
`

describe('a study full of links, pictures and markup', () => {
  let study: Study

  before(async () => {
    study = await openStudy({
      files: { 'codebook.yaml': codebook, 'S01.transcript': transcript, 'S01.alice.codings.yaml': codings },
      settings: { 'allianceCoder.coder': 'alice' },
    })
  })

  after(async () => {
    await study.close()
  })

  const asksNobody = (): void => {
    assert.deepEqual(study.requestsBeyondLoopback(), [])
  }

  it('is shown, hovered, listed and coded, and asks for nothing beyond this machine', async () => {
    await startCoding(study, 'S01.transcript')
    await study.waitFor('the marker', async () =>
      (await study.editorLines()).some(({ labels }) => labels.some((label) => label.includes('Empathy'))),
    )
    await study.command('Alliance Coder: Focus on Codings View')
    await study.waitFor('the tree', async () => (await study.treeRows('Codings')).length === 2)
    await study.treeRow('Codings', 'Empathy').hover()
    await study.waitForText('pic.example.invalid', '.monaco-hover')
    await study.quickOpen('S01.transcript')
    for (const said of ['T:', 'C:']) {
      await study.page
        .locator('.view-line', { hasText: said })
        .first()
        .hover({ position: { x: 12, y: 8 } })
      await study.waitFor('the hover', async () =>
        (await study.page.locator('.monaco-hover:visible').allInnerTexts()).some((text) =>
          text.includes('pic.example.invalid'),
        ),
      )
      await study.press('Control+k')
      await study.press('Control+i')
      assert.equal(await study.page.locator('.monaco-hover img[src*="invalid"]').count(), 0)
      await study.press('Escape')
    }
    asksNobody()
  })

  it('shows its codebook with completion and hover, and asks for nothing beyond this machine', async () => {
    await study.quickOpen('codebook.yaml')
    await study.page
      .locator('.view-line', { hasText: 'definition' })
      .locator('span', { hasText: /^definition$/ })
      .first()
      .hover()
    await study.waitFor('the hover', async () => (await study.page.locator('.monaco-hover:visible').count()) > 0)
    await study.press('Control+End', 'Control+Space')
    await study.page.locator('.suggest-widget.visible').waitFor()
    await study.press('Escape')
    asksNobody()
  })
})
