import { zipSync } from 'fflate'
import { convertFile } from '../../src/core/exchange/convertFile'
import { exportStudy } from '../../src/core/exchange/exportStudy'
import { importFile, readImport } from '../../src/core/exchange/importFile'
import { importRefi } from '../../src/core/exchange/refi/importRefi'
import { readQde } from '../../src/core/exchange/refi/reading/readQde'
import { parseSheetMap } from '../../src/core/exchange/tables/columns/sheetMap'
import type { Problem } from '../../src/core/base/problem'
import { readStudy } from '../../src/core/study/readStudy'
import { utf8 } from '../../src/core/base/utf8'
import { MemoryFiles } from './memoryFiles'

const selection = (start: number, end: number): string =>
  `<PlainTextSelection guid="p" startPosition="${start}" endPosition="${end}"><Coding guid="d"><CodeRef targetGUID="c"/></Coding></PlainTextSelection>`
const project = (origin: string, sources: string): string =>
  `<Project origin="${origin}"><CodeBook><Codes><Code guid="c" name="a" isCodable="true"/></Codes></CodeBook><Sources>${sources}</Sources></Project>`
const source = (name: string, ...selections: readonly string[]): string =>
  `<TextSource guid="s" name="${name}" plainTextPath="internal://${name}">${selections.join('')}</TextSource>`

/** What all that can be wrong with files of other programs is reported as. */
export async function brokenExchanges(
  files: Readonly<Record<string, string>>,
  session: string,
): Promise<readonly Problem[]> {
  const problems: Problem[] = []
  const converts: readonly (readonly [string, string | Uint8Array, string?])[] = [
    ['a.docx', zipSync({ '../x': utf8('x') })],
    ['a.docx', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)],
    ['a.docx', zipSync({ x: utf8('x') })],
    ['a.eaf', '<ANNOTATION_DOCUMENT>'],
    ['a.eaf', '<!-- ANNOTATION_DOCUMENT --><a/>'],
    ['a.json', '{"segments": [{"text": "a"'],
    ['a.json', '{"segments": [{"text": "a"}]}'],
    ['a.TextGrid', '"ooTextFile" "TextGrid" "IntervalTier" "T" 0 1 2 0 1 "a"'],
    ['a.csv', 'speaker,text\nT\n'],
    ['a.csv', 'speaker,text\nT,"a'],
    ['a.csv', 'text,start\na,soon\n'],
    ['a.csv', 'x\n1\n'],
    ['a.csv', 'a,b\n', 'text=c'],
    ['a.csv', 'start,end,text\n0,99000000,One.\n'],
  ]
  for (const [name, content, map] of converts) {
    const made = convertFile(typeof content === 'string' ? utf8(content) : content, {
      name,
      map: map === undefined ? null : parseSheetMap(map),
      tiers: null,
    })
    problems.push(...(made?.problems ?? []), ...(made?.transcript?.problems ?? []))
  }
  const sheets: readonly (readonly [string, string])[] = [
    [
      'turn,part,speaker,text,coder,a,b,strength\n1,1,T,One.,x,1,n/a,high\n1,2,T,,x,1,1,\n2,1,T,Two.,x,n/a,1,\n1,1,C,Else.,y,1,1,\n',
      'turn=turn,part=part,speaker=speaker,text=text,coder=coder,code=a,code=b,strength=strength',
    ],
    ['', 'text=a'],
    [
      'session,turn,speaker,text,coder,code,more\nS1,1,T,One.,x,Q,z\n,,,,y,q,\nS1,2,C,Two.,,no,\n',
      'session=session,turn=turn,speaker=speaker,text=text,coder=coder,code=code',
    ],
    [
      'speaker,text,coder,code\nT,Yes.,x,q\nC,Oh.,x,q\nT,Yes.,x,q\nT,Yes.,y,q\n',
      'speaker=speaker,text=text,coder=coder,code=code',
    ],
    ['turn,speaker,text,code\n1,T,One.,no\n1,C,Two.,no\n', 'turn=turn,speaker=speaker,text=text,code=code'],
    ['text,code\nOne.,no\n', 'text=text,code=code'],
    ['text,a_x,b_x,b_y\nOne.,1,1,1\n', 'text=text,columns=CODER_CODE'],
    ['text,ann,ben,strength\nOne.,Q,R,1\n', 'text=text,coder=ann,coder=ben,strength=strength'],
    [',a,,b,\ntext,x,y,x,y\nOne.,1,,1,0\n', 'text=text,columns=CODER: CODE'],
  ]
  problems.push(
    ...readImport(
      utf8('text,ann: Q,ben: Q\na,1,0\n'),
      { name: 'a.csv', map: parseSheetMap('text=text,code=ann: Q,code=ben: Q'), coder: 'x' },
      { unit: 'utterance' },
    ).problems,
  )
  for (const [text, map] of sheets)
    problems.push(
      ...readImport(utf8(text), { name: 'a.csv', map: parseSheetMap(map), coder: 'x' }, { unit: 'utterance' }).problems,
    )
  for (const text of ['id,label,definition\nA B,Some code,\n', 'id,label,definition\n'])
    problems.push(...readImport(utf8(text), { name: 'a.csv', map: null, coder: 'x' }, { unit: 'utterance' }).problems)
  const texts: Readonly<Record<string, string>> = {
    labelled: '# Top\r\nT: One.\r\nC: Two.\r\nT: Three.\r\nC: Four.\r\n',
    bare: 'Words.\n',
  }
  const sources =
    source('labelled', selection(0, 5), selection(10, 22), selection(9, 9_999), selection(8, 12)) +
    source('bare', selection(0, 5)) +
    '<PictureSource guid="g" name="p"/>'
  for (const origin of ['MAXQDA', 'Other'])
    problems.push(
      ...importRefi(
        readQde(project(origin, sources), (path) => texts[path.replace('internal://', '')] ?? null),
        'p',
        'utterance',
      ).problems,
    )
  const units = '<Note guid="n" name="Thought units"><PlainTextContent>Turn 1 (none): 3</PlainTextContent></Note>'
  const own = project(
    'Alliance Coder',
    '<TextSource guid="s" name="labelled" plainTextPath="internal://labelled"><NoteRef targetGUID="n"/></TextSource>',
  ).replace('</Project>', `<Notes>${units}</Notes></Project>`)
  problems.push(
    ...importRefi(
      readQde(own, () => texts['labelled'] ?? null),
      'p',
      'thought-unit',
    ).problems,
  )
  const study = new MemoryFiles(files)
  study.set(
    'codebook.yaml',
    `${study.text('codebook.yaml')}ratings:\n  - {id: bond, label: Bond, level: session, min: 1, max: 7}\n`,
  )
  const into = async (text: string): Promise<void> => {
    problems.push(...(await importFile(study, utf8(text), { name: 'a.csv', map: null, coder: 'x' })).problems)
  }
  await into('speaker,text,code\nT,One.,strange\n')
  await into('speaker,text,code\nT,Two.,strange\n')
  await into('turn,part,speaker,text,code\n1,1,T,Three.,strange\n')
  await into('session,speaker,text,code\nS9,C,Two.,empathy\n')
  const growing = new MemoryFiles()
  for (const rows of [
    'S1,T,One.,Q,x',
    'S2,C,Two.,Q,',
    'S3,C,Three.,R,',
    'S4,C,Four.,,maybe',
    'S1,T,Other.,Q,x',
    'S5,T,Five.,-,',
  ]) {
    problems.push(
      ...(
        await importFile(growing, utf8(`session,speaker,text,code,Empathy\n${rows}\n`), {
          name: 'a.csv',
          map: parseSheetMap('session=session,speaker=speaker,text=text,code=code,code=Empathy'),
          coder: 'x',
        })
      ).problems,
    )
  }
  const reading = await readStudy(study, { viewer: 'analyst' })
  if (!('sessions' in reading)) throw new Error('no study')
  const [long] = (await exportStudy(study, reading, 'csv')).files.filter(({ path }) => path === 'long.csv')
  if (long !== undefined)
    problems.push(
      ...(await importFile(new MemoryFiles(), long.bytes, { name: 'long.csv', map: null, coder: 'x' })).problems,
    )
  study.set(session, study.text(session).replace(/How/g, 'Why'))
  for (const format of ['csv', 'sdis', 'qdc'] as const)
    problems.push(...(await exportStudy(study, reading, format)).problems)
  problems.push(
    ...(await exportStudy(study, { ...reading, codebook: { ...reading.codebook, codes: [] } }, 'qdc')).problems,
  )
  return problems
}
