import { codeById, resolveCode } from '../../codebook/codes'
import type { Code, Codebook } from '../../codebook/model'
import { problem } from '../../base/problem'
import { utf8 } from '../../base/utf8'
import { describeCode } from '../codebooks/codeDescription'
import type { Exported } from '../exportedStudy'
import '../problems'
import { guidOf } from './ids/uuid5'
import { element, group, textElement, xmlHead } from '../markup/writeXml'

/** Codes have a colour of the editor's theme; other programs want one in numbers. */
export const rgbOf: Readonly<Record<string, string>> = {
  'charts.red': '#F14C4C',
  'charts.orange': '#D18616',
  'charts.yellow': '#CCA700',
  'charts.green': '#388A34',
  'charts.blue': '#1A85FF',
  'charts.purple': '#B180D7',
  'charts.lines': '#808080',
  'charts.foreground': '#606060',
}

/** The guid of a code by its full id, the same in `.qdc` and `.qdpx`. */
export const codeGuid = (codebook: Codebook, id: string): string => guidOf('code', codebook.id, id)

/** The full id under which a coding's code is exported: as the codebook has it today, or as it stands where the codebook never had it. */
export const exportedCode = (codebook: Codebook, id: string): string => resolveCode(codebook, id)?.id ?? id

/** The codes as nested elements; retired ones only where `used`, and with them codes that the codebook does not have. */
export function codeElements(codebook: Codebook, used: ReadonlySet<string>): string[] {
  const needed = new Set<string>()
  for (const id of [...codebook.codes.filter(({ retired }) => retired === null).map((code) => code.id), ...used]) {
    for (
      let code = codeById(codebook, id);
      code !== null && !needed.has(code.id);
      code = code.parent === null ? null : codeById(codebook, code.parent)
    )
      needed.add(code.id)
  }
  const written = (code: Code): string =>
    element(
      'Code',
      {
        guid: codeGuid(codebook, code.id),
        name: code.label,
        isCodable: 'true',
        color: code.color === null ? undefined : rgbOf[code.color],
      },
      [textElement('Description', describeCode(code)), ...below(code.id)],
    )
  const below = (parent: string | null): string[] =>
    codebook.codes.filter((code) => code.parent === parent && needed.has(code.id)).map(written)
  const strange = [...used].filter((id) => codeById(codebook, id) === null).sort()
  return [
    ...below(null),
    ...strange.map((id) => element('Code', { guid: codeGuid(codebook, id), name: id, isCodable: 'true' })),
  ]
}

/** A codebook as REFI-QDA `.qdc`. What it has no place for is reported. */
export function exportQdc(codebook: Codebook): Exported {
  const codes = codeElements(codebook, new Set())
  if (codes.length === 0) return { files: [], problems: [problem('exchange/no-codes', 'error', {})] }
  const xml =
    xmlHead +
    element('CodeBook', { xmlns: 'urn:QDA-XML:codebook:1.0', origin: 'Alliance Coder' }, [group('Codes', codes)])
  return { files: [{ path: '', bytes: utf8(xml) }], problems: [...unitRest(codebook), ...codebookRest(codebook)] }
}

/** What is coded is said by a project, not by a codebook alone; turns are what a reader of it takes for granted. */
const unitRest = ({ unit }: Codebook): Exported['problems'] =>
  unit === 'utterance' ? [] : [problem('exchange/not-exported', 'information', { what: `"unit: ${unit}"`, count: 1 })]

/** What of a codebook stays behind. */
export function codebookRest(
  { rules, ratings, episodes, measures }: Codebook,
  holdsExclusive = false,
): Exported['problems'] {
  return (
    [
      ['rules', holdsExclusive ? rules.filter(({ kind }) => kind !== 'exclusive') : rules],
      ['rating scales', ratings],
      ['episode rules', episodes],
      ['measures', measures],
    ] as const
  ).flatMap(([what, { length }]) =>
    length === 0 ? [] : [problem('exchange/not-exported', 'information', { what, count: length })],
  )
}
