import { strToU8, zipSync } from 'fflate'
import { utf8 } from '../../src/core/base/utf8'
import { readImport } from '../../src/core/exchange/importFile'
import { convertFile } from '../../src/core/exchange/convertFile'
import type { Problem } from '../../src/core/base/problem'
import type { UnitKind } from '../../src/core/transcript/model'

const many = (count: number, make: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join('')
const archive = (entries: Readonly<Record<string, string | Uint8Array>>, level: 0 | 6 = 6): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(entries).map(([name, content]) => [
        name,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
    { level },
  )
const project = (sources: string, more = ''): string =>
  `<Project origin="Other"><Users><User guid="u" name="ann"/></Users><CodeBook><Codes><Code guid="c" name="a" isCodable="true"/></Codes></CodeBook><Sources>${sources}</Sources>${more}</Project>`
const source = (i: number, inner = ''): string =>
  `<TextSource guid="s${i}" name="s${i}" plainTextPath="internal://3.txt">${inner}</TextSource>`
const selection = (i: number, start: number, end: number, more = ''): string =>
  `<PlainTextSelection guid="p${i}" startPosition="${start}" endPosition="${end}"><Coding guid="d${i}" creatingUser="u"><CodeRef targetGUID="c"/>${more}</Coding></PlainTextSelection>`
const turns = 'T: One two three.\nC: Four five six.\n'.repeat(3000)
const bomb = new Uint8Array(64 * 1024 * 1024 - 1)
const tier = (name: string, parent: string | null, value = ''): string =>
  `<TIER TIER_ID="${name}"${parent === null ? '' : ` PARENT_REF="${parent}"`}><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="${name}"><ANNOTATION_VALUE>${value}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>`
const laughs = `<!DOCTYPE a [<!ENTITY a0 "ha">${many(9, (i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`)}]>`

const convert = (name: string, bytes: Uint8Array) => (): readonly Problem[] => {
  const made = convertFile(bytes, { name, map: null, tiers: null })
  return [...(made?.problems ?? []), ...(made?.transcript?.problems ?? [])]
}
const bring =
  (name: string, bytes: Uint8Array, unit: UnitKind = 'utterance') =>
  (): readonly Problem[] =>
    readImport(bytes, { name, map: null, coder: 'x' }, { unit }).problems

/** Small files that want to become much, by what they are: each is made when asked for, and then read. */
export const hostileFiles: Readonly<Record<string, () => () => readonly Problem[]>> = {
  'a .docx that unpacks to a thousand times its size': () => convert('a.docx', archive({ 'word/document.xml': bomb })),
  'a .qdpx that does': () => bring('a.qdpx', archive({ 'project.qde': project(source(1)), 'sources/3.txt': bomb })),
  'a .qdpx with an archive in it': () => bring('a.qdpx', archive({ 'project.qde': archive({ 'project.qde': bomb }) })),
  'a .docx whose entry leaves the folder': () => convert('a.docx', archive({ '../../word/document.xml': 'x' })),
  'a .qdpx whose text is a path outside': () =>
    bring('a.qdpx', archive({ 'project.qde': project(source(1).replace('internal://', 'relative://../../')) })),
  'a billion laughs in .docx': () =>
    convert('a.docx', archive({ 'word/document.xml': `${laughs}<w:document><w:body>&a9;</w:body></w:document>` })),
  'a billion laughs in .eaf': () =>
    convert('a.eaf', utf8(`<?xml version="1.0"?>${laughs}<ANNOTATION_DOCUMENT>&a9;</ANNOTATION_DOCUMENT>`)),
  'a billion laughs in .qdc': () => bring('a.qdc', utf8(`<?xml version="1.0"?>${laughs}<CodeBook>&a9;</CodeBook>`)),
  'a billion laughs in .qdpx': () => bring('a.qdpx', archive({ 'project.qde': `${laughs}<Project>&a9;</Project>` })),
  'a thousand sources of one text': () =>
    bring('a.qdpx', archive({ 'project.qde': project(many(1000, source)), 'sources/3.txt': turns })),
  '20,000 selections of a whole text': () =>
    bring(
      'a.qdpx',
      archive({
        'project.qde': project(
          source(
            1,
            many(20_000, (i) => selection(i, 0, turns.length)),
          ),
        ),
        'sources/3.txt': turns,
      }),
    ),
  '50,000 selections across turns': () =>
    bring(
      'a.qdpx',
      archive({
        'project.qde': project(
          source(
            1,
            many(50_000, (i) => selection(i, i, i + 3)),
          ),
        ),
        'sources/3.txt': turns,
      }),
    ),
  'one long note on 20,000 codings': () =>
    bring(
      'a.qdpx',
      archive(
        {
          'project.qde': project(
            source(
              1,
              many(20_000, (i) => selection(i, 0, 5, '<NoteRef targetGUID="n"/>')),
            ),
            `<Notes><Note guid="n" name="x"><PlainTextContent>${'x'.repeat(1_000_000)}</PlainTextContent></Note></Notes>`,
          ),
          'sources/3.txt': turns,
        },
        0,
      ),
    ),
  '100,000 codes of one name': () =>
    bring('a.qdc', utf8(`<CodeBook><Codes>${many(100_000, (i) => `<Code name="a" guid="${i}"/>`)}</Codes></CodeBook>`)),
  '15,000 sessions of one long name': () =>
    bring('a.csv', utf8(`session,speaker,text,coder,code\n${many(15_000, (i) => `${'S'.repeat(90)}${i},T,a,x,q\n`)}`)),
  '300,000 sessions': () =>
    bring('a.csv', utf8(`session,speaker,text,coder,code\n${many(300_000, (i) => `${i},T,a,x,q\n`)}`)),
  '100,000 codes in one column': () =>
    bring('a.csv', utf8(`speaker,text,coder,code\n${many(100_000, (i) => `T,a,x,Q${'!'.repeat(i % 50)}\n`)}`)),
  '200,000 columns': () => bring('a.csv', utf8(`text,speaker${many(200_000, (i) => `,c${i}`)}\na,b\n`)),
  '100,000 tiers in a row': () =>
    convert(
      'a.eaf',
      utf8(`<ANNOTATION_DOCUMENT>${many(100_000, (i) => tier(`t${i}`, `t${i - 1}`, 'a'))}</ANNOTATION_DOCUMENT>`),
    ),
  '100,000 tiers beside each other': () =>
    convert(
      'a.eaf',
      utf8(`<ANNOTATION_DOCUMENT>${many(100_000, (i) => tier(`t${i}`, null, 'a'))}</ANNOTATION_DOCUMENT>`),
    ),
  'a thousand tiers that annotate themselves': () =>
    convert(
      'a.eaf',
      utf8(`<ANNOTATION_DOCUMENT>${tier('x', null)}${tier('x', 'x').repeat(1000)}</ANNOTATION_DOCUMENT>`),
    ),
  '500,000 segments without a speaker or time': () =>
    convert('a.json', utf8(`{"segments":[${'{"text":"a"},'.repeat(500_000)}{"text":"a"}]}`)),
  'a million intervals that are fewer than said': () =>
    convert(
      'a.TextGrid',
      utf8(`"ooTextFile" "TextGrid" 0 1 <exists> 1 "IntervalTier" "T" 0 1 2000000 ${'0 1 "a" '.repeat(1_000_000)}`),
    ),
}

const lines = 10_000_000
const bodies: Readonly<Record<string, () => string>> = {
  'of one caption': () => `00:00:00.000 --> 00:00:01.000\n${'a\n'.repeat(lines)}`,
  'without a text': () => '00:00:00.000 --> 00:00:01.000\n'.repeat(lines),
  'of three a caption': () => '00:00:00.000 --> 00:00:01.000\na\n\n'.repeat(lines / 3),
  'of numbers': () => '1\n'.repeat(lines),
  'of arrows': () => '-->\n'.repeat(lines),
  'that are blank': () => '\n'.repeat(lines),
}

/** Ten million lines of captions, by what they are and the reader they are for. */
export const hostileCaptions: readonly (readonly [what: string, reader: string, make: () => string])[] = Object.entries(
  bodies,
).flatMap(([what, make]) =>
  (
    [
      ['webvtt/1', 'WEBVTT\n\n'],
      ['srt/1', ''],
    ] as const
  ).map(([reader, head]) => [what, reader, () => head + make()] as const),
)
