import { makeArchive } from '../../src/core/exchange/markup/zip'
import { utf8 } from '../../src/core/base/utf8'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A run of these words. */
export const docxRun = (text: string): string => `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`

/** A paragraph of these runs. */
export const docxParagraph = (...runs: readonly string[]): string => `<w:p>${runs.join('')}</w:p>`

/** A run with a text box, as Word writes it: for newer programs, and once more for older ones. */
export function docxTextBox(...lines: readonly string[]): string {
  const content = `<w:txbxContent>${lines.map((line) => docxParagraph(docxRun(line))).join('')}</w:txbxContent>`
  return (
    `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:wsp><wps:txbx>${content}</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice>` +
    `<mc:Fallback><w:pict><v:shape><v:textbox>${content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
  )
}

/** A run that refers to a footnote, an endnote or a comment. */
export const docxReference = (kind: 'footnote' | 'endnote' | 'comment', id: number): string =>
  `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ' +
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'

/** A Word document with this in its body. */
export const madeDocxOf = (body: string): Uint8Array =>
  makeArchive([
    [
      'word/document.xml',
      utf8(`<?xml version="1.0" encoding="UTF-8"?><w:document ${namespaces}><w:body>${body}</w:body></w:document>`),
    ],
  ])

/** A Word document of these paragraphs. */
export const madeDocx = (paragraphs: readonly string[]): Uint8Array =>
  madeDocxOf(paragraphs.map((text) => docxParagraph(docxRun(text))).join(''))
