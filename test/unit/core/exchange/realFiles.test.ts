import assert from 'node:assert/strict'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { convertFile } from '../../../../src/core/exchange/convertFile'
import { readImport } from '../../../../src/core/exchange/importFile'
import { decode } from '../../../../src/core/transcript/decode'
import { defaultRules } from '../../../../src/core/transcript/readRules'
import { recognise } from '../../../../src/core/transcript/readers/recognise'
import { realData } from '../../../support/realData'

/** How much is said in a file, as a plain look at its lines finds it, without any reader. */
type Look = (text: string) => number

/** Lines of times with words on the next line; where a caption has lines that begin with a dash, each is somebody else's. */
const captions: Look = (text) => {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  return lines.reduce((sum, line, i) => {
    if (!/^\s*\d[\d:.,]+\s*-->/.test(line) || (lines[i + 1] ?? '').replace(/<[^>]*>/g, '').trim() === '') return sum
    let dashes = 0
    for (let at = i + 1; (lines[at] ?? '').trim() !== ''; at++) if ((lines[at] ?? '').startsWith('- ')) dashes++
    return sum + Math.max(1, dashes)
  }, 0)
}
const labelled: Look = (text) => text.split('\n').filter((line) => /^[TC]: /.test(line)).length
const mainLines: Look = (text) => text.split(/\r?\n/).filter((line) => line.startsWith('*')).length
const each = { ...defaultRules, captions: { merge: 'none', gapSeconds: null } } as const

const filesBelow = (folder: string): string[] =>
  readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name)
      return statSync(path).isDirectory() ? filesBelow(path) : [path]
    })

/** Folder, files, turns in all, and files of which a plain look can't tell, with their turns. */
const inPlace: readonly (readonly [
  folder: string,
  ending: string,
  look: Look,
  files: number,
  turns: number,
  but: Readonly<Record<string, number>>,
])[] = [
  ['mibot', '.txt', labelled, 30, 851, {}],
  ['chat', '.cha', mainLines, 72, 274, {}],
  // A file without its signature is refused; a caption without words stands right before another; a line shown again in captions that roll is said once.
  ['webvtt', '.vtt', captions, 10, 31, { 'no-signature.vtt': 0, 'arrow-in-text.vtt': 3, 'youtube-rollup.vtt': 3 }],
  ['srt', '.srt', captions, 4, 15, {}],
]

describe('every folder of real files', () => {
  for (const [folder, ending, look, files, turns, but] of inPlace) {
    it(`${folder}: ${files} files with as many turns as a plain count of lines finds`, function () {
      const paths = filesBelow(realData(folder, this)).filter((path) => path.endsWith(ending))
      let sum = 0
      for (const path of paths) {
        const { text } = decode(readFileSync(path))
        assert.ok(text !== null, path)
        const name = path.slice(path.lastIndexOf('/') + 1)
        const read = recognise(text, name)?.read(text, each)
        assert.equal(read?.turns.length ?? 0, but[name] ?? look(text), path)
        sum += read?.turns.length ?? 0
      }
      assert.deepEqual([paths.length, sum], [files, turns])
    })
  }

  const converted = (folder: string, name: string) => {
    const made = convertFile(readFileSync(join(folder, name)), { name, map: null, tiers: null })
    assert.ok(made !== null && made.transcript !== null, name)
    return made.transcript
  }

  it("docx, elan, textgrid: as many words as the files' own marks of speech hold", function () {
    const words = (texts: readonly string[]): number =>
      texts
        .join(' ')
        .split(/\s+/)
        .filter((word) => word !== '').length
    const of = (folder: string, name: string): number =>
      words(converted(realData(folder, this), name).turns.map(({ text }) => text))
    const xml = strFromU8(
      unzipSync(readFileSync(join(realData('docx', this), 'teams-transcript.docx')))['word/document.xml'] ??
        new Uint8Array(),
    )
    // In one run: times, speaker and words, parted by breaks.
    const said = [...xml.matchAll(/<w:r\b[^>]*>(.*?)<\/w:r>/gs)].flatMap(([, run = '']) => {
      const lines = run.split(/<w:br\s*\/>/).map((line) => line.replace(/<[^>]*>/g, ''))
      return lines[0]?.includes('--&gt;') === true ? [lines.slice(2).join(' ')] : []
    })
    assert.deepEqual([said.length, of('docx', 'teams-transcript.docx')], [2, words(said)])
    const eaf = readFileSync(join(realData('elan', this), 'speach-test.eaf'), 'utf8')
    // Tiers that annotate no other are speech.
    const tiers = eaf
      .split('<TIER')
      .slice(1)
      .filter((tier) => !tier.slice(0, tier.indexOf('>')).includes('PARENT_REF'))
    const values = [...tiers.join('').matchAll(/<ANNOTATION_VALUE>([^<]*)</g)].map(([, value = '']) => value)
    assert.deepEqual([tiers.length, of('elan', 'speach-test.eaf')], [2, words(values)])
    assert.equal(converted(realData('elan', this), 'blank.eaf').turns.length, 0)
    const long = readFileSync(join(realData('textgrid', this), 'long.TextGrid'), 'utf8')
    const marks = [...long.matchAll(/text = "((?:[^"]|"")*)"/g)].map(([, mark = '']) => mark)
    for (const name of ['long.TextGrid', 'short.TextGrid']) assert.equal(of('textgrid', name), words(marks), name)
  })

  it('refi: as many codes in each codebook and project as elements that say so', function () {
    const folder = realData('refi', this)
    const seen: Record<string, number> = {}
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.qdc'))) {
      const { codebook, problems } = readImport(
        readFileSync(join(folder, name)),
        { name, map: null, coder: 'x' },
        { unit: 'utterance' },
      )
      assert.deepEqual(problems, [], name)
      assert.equal(
        codebook?.codes.length,
        readFileSync(join(folder, name), 'utf8').match(/<(?:\w+:)?Code\s/g)?.length,
        name,
      )
      seen[name] = codebook?.codes.length ?? 0
    }
    assert.deepEqual(seen, {
      'atlasti-ns-0_4-nested.qdc': 4,
      'atlasti-win-23.4.0.qdc': 1,
      'spec-example-A1.qdc': 6,
      'taguette-shape.qdc': 2,
    })
  })
})
