import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readImport } from '../../../../src/core/exchange/importFile'
import { importRefi } from '../../../../src/core/exchange/refi/importRefi'
import { readQde } from '../../../../src/core/exchange/refi/reading/readQde'
import { realData } from '../../../support/realData'

describe('import of REFI-QDA', () => {
  it('reads the codebooks that other programs write', function () {
    const folder = realData('refi', this)
    const codes = (name: string): unknown => {
      const { codebook, problems } = readImport(
        readFileSync(join(folder, name)),
        { name, map: null, coder: 'x' },
        { unit: 'utterance' },
      )
      assert.deepEqual(problems, [])
      return codebook?.codes.map(({ id, label, definition }) => [id, label, definition])
    }
    assert.deepEqual(codes('atlasti-ns-0_4-nested.qdc'), [
      ['code1', 'code1', 'popisek - nebo přesněji Comment - kódu 1'],
      ['code2', 'code2', 'popisek kódu 2'],
      ['code3', 'code3', 'popisek kódu 3'],
      ['code3.subcode-3-1', 'subcode 3.1', null],
    ])
    assert.deepEqual(codes('atlasti-win-23.4.0.qdc'), [['code1', 'code1', 'description']])
    assert.deepEqual(codes('taguette-shape.qdc'), [
      ['interesting', 'interesting', null],
      ['people', 'people', null],
    ])
    assert.equal((codes('spec-example-A1.qdc') as unknown[]).length, 6)
  })

  it('reads a project of ATLAS.ti: codes, coders and positions, each selection on the words that it names', function () {
    const xml = readFileSync(join(realData('refi', this), 'skyloom-Project.qde'), 'utf8')
    // Its texts are not there: each is filled up so that every selection whose words are given in full stands on them.
    const named = new Map<string, string>()
    const texts = new Map<string, string>()
    const sources = xml.split('<TextSource').slice(1)
    for (const source of sources) {
      const path = /plainTextPath="internal:\/\/([^"]+)"/.exec(source)?.[1] ?? ''
      const selections = [...source.matchAll(/<PlainTextSelection[^>]*>/g)].map(([tag]) => {
        const of = (key: string): string =>
          (new RegExp(`${key}="([^"]*)"`).exec(tag)?.[1] ?? '')
            .replaceAll('&quot;', '"')
            .replaceAll('&apos;', "'")
            .replaceAll('&amp;', '&')
        return {
          guid: of('guid').toLowerCase(),
          start: Number(of('startPosition')),
          end: Number(of('endPosition')),
          name: of('name'),
        }
      })
      const points = Array.from('x'.repeat(Math.max(0, ...selections.map(({ end }) => end)) + 5))
      for (const { guid, start, end, name } of selections.sort((a, b) => b.end - b.start - (a.end - a.start))) {
        if (Array.from(name).length !== end - start) continue
        points.splice(start, end - start, ...Array.from(name))
        named.set(guid, name)
      }
      texts.set(path, points.join(''))
    }
    const project = readQde(xml, (path) => texts.get(path.replace('internal://', '')) ?? null)
    assert.equal(project.codes.length, 14)
    assert.deepEqual(
      [...project.users.values()].map(({ name }) => name),
      ['ATLAS.ti', 'Friedrich Markgraf', 'Sebastian Petrausch'],
    )
    const study = importRefi(project, 'standard', 'utterance')
    assert.equal(study.sessions.length, sources.length)
    const inText = sources.reduce(
      (sum, source) => sum + (source.split('</TextSource>')[0]?.match(/<Coding /g) ?? []).length,
      0,
    )
    assert.equal(
      study.sessions.reduce(
        (sum, session) => sum + session.codings.reduce((own, one) => own + one.codings.length, 0),
        0,
      ),
      inText,
    )
    assert.deepEqual([inText > 0, named.size > 0], [true, true])
    const codes = new Set(study.problems.map(({ code }) => code))
    for (const code of ['exchange/skipped', 'exchange/no-labels', 'exchange/silence-considered'] as const)
      assert.ok(codes.has(code), code)
    assert.ok(!codes.has('exchange/position-outside'))
    const words = new Set(
      study.sessions.flatMap(({ transcript, codings }) =>
        codings.flatMap((one) =>
          one.codings.map(({ unit, span }) => {
            const text = Array.from(transcript.turns[unit - 1]?.text ?? '')
            return (span === undefined ? text : text.slice(span[0], span[1])).join('')
          }),
        ),
      ),
    )
    const coded = project.sources.flatMap(({ selections }) => selections.filter(({ codings }) => codings.length > 0))
    for (const { guid } of coded)
      if (named.has(guid)) assert.ok(words.has((named.get(guid) ?? '').trim()), named.get(guid))
  })

  it('counts CRLF as one character, as ATLAS.ti does, or as two, as MAXQDA does', () => {
    const text = 'T: One.\r\nC: Two \u{1f600} three.\r\nT: Four.\r\nC: Five.\r\n'
    const xml = (origin: string, start: number, end: number): string =>
      `<Project origin="${origin}"><Users><User guid="u" name="ann"/></Users><CodeBook><Codes><Code guid="c" name="a" isCodable="true"/></Codes></CodeBook><Sources><TextSource guid="s" name="s.txt" plainTextPath="internal://s.txt"><PlainTextSelection guid="p" startPosition="${start}" endPosition="${end}"><Coding guid="d" creatingUser="{U}"><CodeRef targetGUID="C"/></Coding></PlainTextSelection></TextSource></Sources></Project>`
    const placed = (origin: string, word: string, breaks: number): unknown => {
      const start = Array.from(text.slice(0, text.indexOf(word))).length - breaks
      const { sessions, problems } = importRefi(
        readQde(xml(origin, start, start + Array.from(word).length), () => text),
        'p',
        'utterance',
      )
      const [{ codings } = assert.fail()] = sessions
      return [
        codings.map(({ coder, codings: own }) => [coder, own.map(({ unit, span, code }) => [unit, span, code])]),
        problems.map(({ code }) => code),
      ]
    }
    const told = 'exchange/silence-considered'
    assert.deepEqual(placed('ATLAS.ti', 'three', 1), [[['ann', [[2, [6, 11], 'a']]]], [told]])
    assert.deepEqual(placed('MAXQDA 2022', 'three', 0), [
      [['ann', [[2, [6, 11], 'a']]]],
      ['exchange/line-breaks-count-two', told],
    ])
    assert.deepEqual(placed('ATLAS.ti', 'Five.', 3), [[['ann', [[4, undefined, 'a']]]], [told]])
  })
})
