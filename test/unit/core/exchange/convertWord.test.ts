import assert from 'node:assert/strict'
import { strToU8, zipSync } from 'fflate'
import { describe as inWords } from '../../../../src/messages/problems/describe'
import { docxParagraph, docxReference, docxRun, docxTextBox, madeDocxOf } from '../../../support/madeDocx'
import { convert, turns } from './converted'

const docx = (body: string): Uint8Array =>
  zipSync({
    'word/document.xml': strToU8(`<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`),
  })
const paragraph = (...runs: readonly string[]): string =>
  `<w:p>${runs
    .map(
      (run) =>
        `<w:r>${run
          .split('\n')
          .map((line) => `<w:t xml:space="preserve">${line}</w:t>`)
          .join('<w:br/>')}</w:r>`,
    )
    .join('')}</w:p>`

describe('formats that are converted once', () => {
  it('reads a Teams transcript in Word, milliseconds unpadded', () => {
    const made = convert(
      docx(
        paragraph('0:0:2.90 --> 1:0:3.5\nAnn Lee\nSo. ') +
          paragraph('0:0:4.0 --> 0:0:5.120\nBen Ray\nI &lt;did&gt;.') +
          paragraph('0:0:6.0 --> 0:0:7.0\nBen Ray\nYes.'),
      ),
    )
    assert.deepEqual(turns(made), [
      ['Ann Lee', 2.09, 3603.005, 'So.'],
      ['Ben Ray', 4, 7, 'I <did>. Yes.'],
    ])
  })

  it('reads the newer Teams form, labelled paragraphs and tables in Word, without what was deleted', () => {
    assert.deepEqual(turns(convert(docx(paragraph('Ann Lee   0:03\nHello.') + paragraph('Ben Ray   1:00:04\nYes.')))), [
      ['Ann Lee', 3, null, 'Hello.'],
      ['Ben Ray', 3604, null, 'Yes.'],
    ])
    const labelled = convert(
      docx(
        ['T: One.', 'C: Two.', 'T: Three.', 'C: Four.'].map((line) => paragraph(line)).join('') +
          '<w:p><w:r><w:t>T: Fi</w:t></w:r><w:del><w:r><w:t>xx</w:t></w:r></w:del><w:r><w:t>ve.</w:t></w:r></w:p>',
      ),
    )
    assert.deepEqual(
      labelled.turns.map(({ label, role, text }) => [label, role, text]),
      [
        ['T', 'therapist', 'One.'],
        ['C', 'client', 'Two.'],
        ['T', 'therapist', 'Three.'],
        ['C', 'client', 'Four.'],
        ['T', 'therapist', 'Five.'],
      ],
    )
    const cell = (text: string): string => `<w:tc>${paragraph(text)}</w:tc>`
    const table = `<w:tbl><w:tr>${cell('00:05')}${cell('Therapist:')}${cell('One.')}</w:tr><w:tr>${cell('00:09')}${cell('Client')}${cell('Two.')}</w:tr></w:tbl>`
    assert.deepEqual(turns(convert(docx(table))), [
      ['Therapist', 5, null, 'One.'],
      ['Client', 9, null, 'Two.'],
    ])
  })

  it('loses no word of a Word document to content controls and hyphens, and reads what Rev and f4 write in it', () => {
    const inside = (block: string): string => `<w:sdt><w:sdtPr/><w:sdtContent>${block}</w:sdtContent></w:sdt>`
    const made = convert(
      docx(
        ['T: One.', 'C: Two.', 'T: Three.'].map((line) => paragraph(line)).join('') +
          inside(paragraph('C: In a control.')) +
          '<w:p><w:r><w:t>T: well</w:t><w:noBreakHyphen/><w:t>known</w:t></w:r></w:p>',
      ),
    )
    assert.deepEqual(
      made.turns.map(({ label, text }) => `${label}: ${text}`),
      ['T: One.', 'C: Two.', 'T: Three.', 'C: In a control.', 'T: well-known'],
    )
    const lines = (...all: readonly string[]): unknown =>
      turns(convert(docx(all.map((line) => paragraph(line)).join(''))))
    assert.deepEqual(lines('Speaker 1 (00:03):', 'How was it?', 'Speaker 2 (01:00:09):', 'Hard.'), [
      ['Speaker 1', 3, null, 'How was it?'],
      ['Speaker 2', 3609, null, 'Hard.'],
    ])
    assert.deepEqual(
      lines('I: Wie war es? #00:00:10-5#', 'B: Gut so. #00:00:15-2#', 'I: Aha. #00:01:00-0#', 'B: Ja. #00:01:02-0#'),
      [
        ['I', null, 10.5, 'Wie war es?'],
        ['B', null, 15.2, 'Gut so.'],
        ['I', null, 60, 'Aha.'],
        ['B', null, 62, 'Ja.'],
      ],
    )
  })

  it('reads the turns in text boxes of a Word document, once each, and puts nothing else of them into anybody’s mouth', () => {
    const plain = (text: string): string => docxParagraph(docxRun(text))
    const said = (body: string): readonly string[] =>
      convert(madeDocxOf(body)).turns.map(({ label, text }) => `${label}: ${text}`)
    const about = (body: string): readonly string[] => convert(madeDocxOf(body)).problems.map(inWords)
    const box = docxTextBox('C: Two.', 'And more.')
    const body = `${plain('T: One.')}${docxParagraph(docxRun('It goes'), box, docxRun(' on.'))}${plain('T: Three.')}${plain('C: Four.')}`
    assert.deepEqual(said(body), ['T: One. It goes on.', 'C: Two. And more.', 'T: Three.', 'C: Four.'])
    assert.deepEqual(about(body), [])
    // A turn goes on beside the box; a box without a speaker, or with a label that stands nowhere else, is nobody's.
    const beside = `${docxParagraph(docxRun('T: One'), docxTextBox('C: Two.'))}${plain('goes on.')}${plain('T: Three.')}${docxParagraph(docxRun('C: Four.'), docxTextBox('Confidential'), docxTextBox('Page: 3'))}`
    assert.deepEqual(said(beside), ['T: One goes on.', 'C: Two.', 'T: Three.', 'C: Four.'])
    assert.deepEqual(about(beside), ['Skipped the content of "2 text boxes": no speaker stands at the beginning.'])
    // As Word 2007 has it, without alternatives.
    const older = `${plain('T: One.')}${docxParagraph(docxRun('C: Two.'), box.replace(/<mc:AlternateContent>.*<mc:Fallback>|<\/mc:Fallback><\/mc:AlternateContent>/g, ''))}${plain('T: Three.')}`
    assert.deepEqual(said(older), ['T: One.', 'C: Two.', 'C: Two. And more.', 'T: Three.'])
    assert.deepEqual(
      said(
        `${plain('Ann Lee   0:03')}${plain('Hello.')}${docxParagraph(docxTextBox('Ben Ray   0:09', 'Boxed.'))}${plain('Ann Lee   0:12')}${plain('Well.')}${plain('Ben Ray   0:14')}${plain('Yes.')}`,
      ),
      ['Ann Lee: Hello.', 'Ben Ray: Boxed.', 'Ann Lee: Well.', 'Ben Ray: Yes.'],
    )
  })

  it('says how many footnotes, endnotes and comments of a Word document are left out', () => {
    const turn = (text: string, ...more: readonly string[]): string => docxParagraph(docxRun(text), ...more)
    const made = convert(
      madeDocxOf(
        [
          turn('T: One.', docxReference('footnote', 1)),
          turn('C: Two.', docxReference('footnote', 2), docxReference('comment', 0)),
          turn('T: Three.', docxReference('endnote', 1)),
          turn('C: Four.'),
        ].join(''),
      ),
    )
    assert.deepEqual(
      made.turns.map(({ text }) => text),
      ['One.', 'Two.', 'Three.', 'Four.'],
    )
    assert.deepEqual(
      made.problems.map(inWords),
      ['2 footnotes', '1 endnote', '1 comment'].map(
        (what) => `Skipped the content of "${what}": no part of what anybody says.`,
      ),
    )
  })
})
