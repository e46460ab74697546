import assert from 'node:assert/strict'
import { longColumns } from '../../src/core/exchange/tables/longColumns'
import { convertFile } from '../../src/core/exchange/convertFile'
import { importRefi } from '../../src/core/exchange/refi/importRefi'
import { readImport } from '../../src/core/exchange/importFile'
import { readQde } from '../../src/core/exchange/refi/reading/readQde'
import type { Random } from '../../src/core/base/files/ports'
import { describe as inWords } from '../../src/messages/problems/describe'
import { utf8 } from '../../src/core/base/utf8'
import { strToU8, zipSync } from 'fflate'
import { spentMs } from './spent'

const zip = (entries: Record<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, strToU8(text)])), { level: 0 })

const qde = `<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="x"><Users><User guid="{11111111-1111-1111-1111-111111111111}" name="ann"/></Users><CodeBook><Codes><Code guid="22222222-2222-2222-2222-222222222222" name="a" isCodable="true" color="rgb(1,2,3)"/></Codes></CodeBook><Sources><TextSource guid="33333333-3333-3333-3333-333333333333" name="s" plainTextPath="internal://3.txt"><PlainTextSelection guid="4" startPosition="0" endPosition="4"><Coding guid="5" creatingUser="11111111-1111-1111-1111-111111111111"><CodeRef targetGUID="22222222-2222-2222-2222-222222222222"/></Coding></PlainTextSelection></TextSource></Sources></Project>`

/** A small sound file of each format. */
export const soundFiles: Readonly<Record<string, Uint8Array>> = {
  'a.docx': zip({
    'word/document.xml':
      '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>0:0:0.0 --&gt; 0:0:1.510</w:t><w:br/><w:t>Ann</w:t><w:br/><w:t>Yes.</w:t></w:r></w:p></w:body></w:document>',
  }),
  'a.json': utf8('{"segments":[{"start":0,"end":1,"text":" Hi","speaker":"A","words":[{"word":"Hi","start":0}]}]}'),
  'a.eaf': utf8(
    '<?xml version="1.0"?><ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="a" TIME_VALUE="1"/></TIME_ORDER><TIER TIER_ID="T"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="1" TIME_SLOT_REF1="a" TIME_SLOT_REF2="a"><ANNOTATION_VALUE>One</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>',
  ),
  'a.tab.txt': utf8('T\t\t00:00:01.0\t00:00:02.0\tOne\nC\t\t00:00:02.0\t00:00:03.0\tTwo\n'),
  'a.TextGrid': utf8('"ooTextFile"\n"TextGrid"\n0\n3\n<exists>\n1\n"IntervalTier"\n"T"\n0\n3\n1\n0\n1\n"a ""b"" c"\n'),
  'a.csv': utf8('session,turn,speaker,text,start,coder,code\nS,1,T,"a\nb",0:01,x,q\nS,1,T,"a\nb",0:01,y,n/a\n'),
  'long.csv': utf8(
    `${longColumns.join(',')}\nS,1,,T,therapist,,,,"a, ""b""",x,coder,1,,q.r,,0,1,3,,,so,i1\nS,2,,C,client,,,,b,x,coder,1,,,,,,,,,,\n`,
  ),
  'codebook.csv': utf8('id,label,definition,include,strength_min,strength_max\na,A,"x\ny",b,1,5\na.b,B,,,,\n'),
  'a.qdc': utf8(
    '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="1" name="a" isCodable="true"><Description>x</Description></Code></Codes></CodeBook>',
  ),
  'a.qdpx': zip({ 'project.qde': qde, 'sources/3.txt': 'T: One.\nC: Two.\nT: Three.\nC: Four.\n' }),
}

export const soundProject = qde

/** Reads bytes in every way there is; whatever comes is a transcript or problems that have words, in at most 2 s. */
export function readsOrSays(bytes: Uint8Array, name: string): void {
  const spent = spentMs(() => {
    answersTo(bytes, name)
  })
  assert.ok(spent < 2000, `${name}: ${spent} ms`)
}

function answersTo(bytes: Uint8Array, name: string): void {
  const converted = convertFile(bytes, { name, map: null, tiers: null })
  if (converted !== null && converted.transcript === null) assert.ok(converted.problems.length > 0, 'says why')
  for (const found of [...(converted?.problems ?? []), ...(converted?.transcript?.problems ?? [])])
    assert.ok(inWords(found).length > 0)
  const imported = readImport(bytes, { name, map: null, coder: 'x' }, { unit: 'utterance' })
  if (imported.sessions.length === 0 && imported.codebook === null && bytes.length > 0)
    assert.ok(imported.problems.length > 0 || /qd[cpe]/.test(name), `says why (${name})`)
  for (const found of imported.problems) assert.ok(inWords(found).length > 0)
}

/** As `readsOrSays`, of a project's XML, which its archive would mostly hide. */
export function projectReadsOrSays(xml: string): void {
  const project = readQde(xml, () => 'T: One.\r\nC: Two.\r\nT: Three.\r\nC: Four.\r\n')
  for (const found of importRefi(project, 'p', 'utterance').problems) assert.ok(inWords(found).length > 0)
}

/** The bytes with a few of them changed, cut or doubled. */
export function damaged(bytes: Uint8Array, random: Random): Uint8Array {
  const out = [...bytes]
  for (let times = 1 + Math.floor(random.next() * 4); times > 0; times--) {
    const at = Math.floor(random.next() * out.length)
    const kind = random.next()
    if (kind < 0.5) out[at] = Math.floor(random.next() * 256)
    else if (kind < 0.75) out.splice(at, 1 + Math.floor(random.next() * 20))
    else out.splice(at, 0, ...out.slice(at, at + Math.floor(random.next() * 30)))
  }
  return new Uint8Array(out)
}

export const noise = (random: Random): Uint8Array =>
  new Uint8Array(Array.from({ length: Math.floor(random.next() * 400) }, () => Math.floor(random.next() * 256)))
