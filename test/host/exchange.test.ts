import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { importFile } from '../../src/core/exchange/importFile'
import { utf8 } from '../../src/core/base/utf8'
import { madeDocx } from '../support/madeDocx'
import { MemoryFiles } from '../support/memoryFiles'
import type { Answer, Dialogs } from './support/answers'
import { answering } from './support/answers'
import { open } from './support/documents'
import { virtualStudy } from './support/virtualStudy'

const codebook =
  'codebook: Ours\nid: ours\nversion: "1"\nunit: utterance\ncodes:\n  - {id: empathy, label: Empathy, key: e, speaker: [therapist]}\n'
const writeIt: Answer = ['Look at the preview', 'Write']

describe('import and export on a virtual file system', () => {
  const study = virtualStudy('allianceCoderExchange')
  const { files } = study
  after(() => {
    study.dispose()
  })

  beforeEach(() => {
    for (const [name] of files.readDirectory(study.uri(''))) files.delete(study.uri(name))
    study.write('codebook.yaml', codebook)
  })

  const all = (): string[] =>
    files
      .readDirectory(study.uri(''))
      .map(([name]) => name)
      .sort()
  const run = async (
    command: string,
    answers: readonly Answer[],
    argument?: unknown,
    dialogs: Dialogs = {},
  ): ReturnType<typeof answering> =>
    await answering(answers, dialogs, async () => {
      await vscode.commands.executeCommand(`allianceCoder.${command}`, argument)
    })
  const put = (name: string, bytes: Uint8Array): vscode.Uri => {
    files.put(study.uri(name), bytes)
    return study.uri(name)
  }

  it('imports a Word transcript with roles that were asked for, and overwrites nothing', async () => {
    const talk = madeDocx(['Ann Ode   0:03', 'How was it?', 'Kim Ott   0:09', 'Hard.'])
    const done = await run('importTranscript', [['Who is the therapist?', 'Ann Ode'], writeIt], put('S01.docx', talk))
    assert.deepEqual(done.left, [])
    assert.equal(
      study.text('S01.transcript'),
      '---\nspeakers:\n  "Ann Ode": {role: therapist}\n  "Kim Ott": {role: client}\n---\n\n[00:00:03] Ann Ode: How was it?\n[00:00:09] Kim Ott: Hard.\n',
    )
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, '/S01.transcript')
    assert.match(done.messages.join(), /Transcripts written: 1, turns: 2\.$/)
    assert.doesNotMatch(done.messages.join(), /Hard|Ann/)
    // The roles are known now; the same again is there already, another content gets another name.
    const again = await run('importTranscript', [['Look at the preview', 'Nothing to Write']], study.uri('S01.docx'))
    assert.deepEqual(again.left, [])
    const before = study.text('S01.transcript')
    await run(
      'importTranscript',
      [['S01.transcript is in the study already', 'S01-2.transcript'], writeIt],
      put('S01.docx', madeDocx(['Ann Ode   0:03', 'And now?', 'Kim Ott   0:09', 'Easy.'])),
    )
    assert.equal(study.text('S01.transcript'), before)
    assert.match(study.text('S01-2.transcript'), /Ann Ode: And now\?/)
  })

  it('asks anew in each file who a recorder’s speaker is', async () => {
    const whisper = (first: string): Uint8Array =>
      utf8(
        JSON.stringify({
          segments: [
            { speaker: 'SPEAKER_00', start: 0, end: 1, text: ` ${first}` },
            { speaker: 'SPEAKER_01', start: 1, end: 2, text: ' Well.' },
          ],
        }),
      )
    await run('importTranscript', [['Who is the therapist?', 'SPEAKER_00'], writeIt], put('a.json', whisper('Hello.')))
    const second = await run(
      'importTranscript',
      [['Who is the therapist?', 'SPEAKER_01'], writeIt],
      put('b.json', whisper('Hi.')),
    )
    assert.deepEqual(second.left, [])
    assert.match(study.text('a.transcript'), /SPEAKER_00: \{role: therapist\}/)
    assert.match(study.text('b.transcript'), /SPEAKER_00: \{role: client\}/)
    assert.ok(!all().includes('study.yaml'))
  })

  it('does not ask for each of dozens of speakers that nobody knows', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `Person number ${i},"Words that were said by number ${i}."`)
    const done = await run(
      'importTranscript',
      [['What do the columns hold?', 'Use These'], ['Nobody knows who 30 speakers are', 'Leave Them All'], writeIt],
      put('many.csv', utf8(`speaker,text\n${rows.join('\n')}\n`)),
    )
    assert.deepEqual(done.left, [])
    assert.match(study.text('many.transcript'), /Person number 29: Words that were said/)
  })

  it('writes nothing where the preview is left, or a question is', async () => {
    const uri = put('S01.docx', madeDocx(['Eve   0:03', 'How was it?', 'Max   0:09', 'Hard.']))
    const before = all()
    await run(
      'importTranscript',
      [
        ['Who is the therapist?', 'Other Roles'],
        ['Who is Eve?', 'Therapist'],
        ['Who is Max?', null],
      ],
      uri,
    )
    await run(
      'importTranscript',
      [
        ['Who is the therapist?', 'Eve'],
        ['Look at the preview', null],
      ],
      uri,
    )
    assert.deepEqual(all(), before)
  })

  it('converts text that is no UTF-8, and offers to leave alone what can be coded where it lies', async () => {
    const latin = Uint8Array.from('T: Wie fühlt sich das an?\nC: Schön.\nT: Aha.\nC: Ja.\n', (letter) =>
      letter.charCodeAt(0),
    )
    const done = await run('importTranscript', [writeIt], put('S01.txt', latin))
    assert.deepEqual(done.left, [])
    assert.match(study.text('S01.transcript'), /T: Wie fühlt sich das an\?\nC: Schön\./)
    const plain = await run(
      'importTranscript',
      [
        ['can be coded without converting', 'Leave Where They Lie'],
        ['Look at the preview', 'Nothing to Write'],
      ],
      put('S02.txt', utf8('T: One.\nC: Two.\nT: Three.\nC: Four.\n')),
    )
    assert.deepEqual(plain.left, [])
    assert.ok(!all().includes('S02.transcript'))
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, '/S02.txt')
  })

  it('leaves captions as they are, and gives names and a recorder’s labels their roles in study.yaml', async () => {
    const captions = utf8(
      'WEBVTT\n\n00:00.000 --> 00:01.000\n<v Bea Lund>One.\n\n00:01.000 --> 00:02.000\n<v Speaker 2>Two.\n',
    )
    const done = await run(
      'importTranscript',
      [
        ['can be coded without converting', 'Leave'],
        ['Who is the therapist?', 'Bea Lund'],
        ['Look at the preview', 'Write Who Is Who'],
        ['Where do you want to keep these roles?', 'For the Whole Study'],
      ],
      put('S01.vtt', captions),
    )
    assert.deepEqual(done.left, [])
    assert.equal(
      study.text('study.yaml'),
      'speakers:\n  "Bea Lund": therapist\n\nsessions:\n  - id: "S01"\n    parts: ["S01.vtt"]\n    speakers: {"Speaker 2": client}\n',
    )
    assert.deepEqual(all(), ['S01.vtt', 'codebook.yaml', 'study.yaml'])
    assert.deepEqual(files.readFile(study.uri('S01.vtt')), captions)
  })

  it('imports several files at once, of tables the columns being asked for once', async () => {
    const [a, b] = [
      put('a.csv', utf8('Person,Said\nT,How was it then?\nC,It was hard to say.\n')),
      put('b.csv', utf8('Person,Said\nT,And how is it now?\nC,It is hard to say.\n')),
    ]
    const done = await answering([['What do the columns hold?', 'Use These'], writeIt], {}, async () => {
      await vscode.commands.executeCommand('allianceCoder.importTranscript', a, [a, b])
    })
    assert.deepEqual(done.left, [])
    assert.match(study.text('a.transcript'), /C: It was hard to say\./)
    assert.match(study.text('b.transcript'), /C: It is hard to say\./)
  })

  it('asks which tiers are what is said where that is not plain, once for files with the same ones', async () => {
    const grid = (...tiers: readonly string[]): Uint8Array =>
      utf8(
        `File type = "ooTextFile" Object class = "TextGrid" 0 4 <exists> ${tiers.length} ${tiers.map((name, i) => `"IntervalTier" "${name}" 0 4 2 ${i} ${i + 1} "One of ${name}." ${i + 1} 4 ""`).join(' ')}`,
      )
    const who: Answer = ['Who is the therapist?', 'Ada']
    const [a, b] = [put('a.TextGrid', grid('Ada', 'Bo', 'gloss')), put('b.TextGrid', grid('Ada', 'Bo', 'gloss'))]
    const done = await answering([['Which tiers are what is said', 'Ada + Bo'], who, who, writeIt], {}, async () => {
      await vscode.commands.executeCommand('allianceCoder.importTranscript', a, [a, b])
    })
    assert.deepEqual(done.left, [])
    assert.deepEqual(done.asked[0]?.rows, ['Ada', 'Bo', 'gloss'])
    for (const name of ['a.transcript', 'b.transcript'])
      assert.match(study.text(name), /\[00:00:00\] Ada: One of Ada\. #[^\n]*\n\[00:00:01\] Bo: One of Bo\. #[^\n]*\n$/)
    const before = all()
    await run('importTranscript', [['Which tiers are what is said', null]], put('c.TextGrid', grid('Ada', 'gloss')))
    assert.deepEqual(all(), [...before, 'c.TextGrid'].sort())
    // Whose tiers are known asks nothing.
    const plain = await run('importTranscript', [writeIt], put('d.TextGrid', grid('T', 'C')))
    assert.deepEqual(plain.left, [])
  })

  const wide =
    'session,speaker,text,ann,ben\nA,T,How was the week for you?,Q,Q\nA,C,It was hard for me to say.,n/a,R\nB,T,So it was a hard one to get through.,R,R\nB,C,Yes it really was like that.,Q,\n'

  /** Gives the study a codebook with the codes of the table: what it does not have would be refused. */
  const hasCodes = (): void => {
    files.delete(study.uri('codebook.yaml'))
    study.write(
      'codebook.yaml',
      'codebook: Empty\nid: empty\nversion: "1"\nunit: utterance\ncodes:\n  - {id: q, label: Q}\n  - {id: r, label: R}\n',
    )
  }

  it('imports codings as the command line does, and again without changing anything', async () => {
    hasCodes()
    const uri = put('wide.csv', utf8(wide))
    const done = await run('importCodings', [['What do the columns hold?', 'Use These'], writeIt], uri)
    assert.deepEqual(done.left, [])
    const memory = new MemoryFiles({ 'codebook.yaml': study.text('codebook.yaml') })
    await importFile(memory, utf8(wide), {
      name: 'wide.csv',
      map: { session: ['session'], speaker: ['speaker'], text: ['text'], coder: ['ann', 'ben'] },
      coder: 'alice',
    })
    assert.deepEqual(all(), [...memory.contents.keys(), 'wide.csv'].sort())
    for (const path of memory.contents.keys()) assert.equal(study.text(path), memory.text(path), path)
    assert.match(
      done.messages.join(),
      /Sessions: 2, turns: 4, coders: 2, codings: 6\. Files written: 6, unchanged: 0\./,
    )
    const before = all().map((name) => files.stat(study.uri(name)).mtime)
    await run(
      'importCodings',
      [
        ['What do the columns hold?', 'Use These'],
        ['Look at the preview', 'Nothing to Write'],
      ],
      uri,
    )
    assert.deepEqual(
      all().map((name) => files.stat(study.uri(name)).mtime),
      before,
    )
  })

  it('shows of others’ codings no more than how many there are', async () => {
    hasCodes()
    const done = await run(
      'importCodings',
      [['What do the columns hold?', 'Use These'], writeIt],
      put('wide.csv', utf8(wide)),
    )
    assert.deepEqual(done.left, [])
    const shown = vscode.workspace.textDocuments.map(({ uri }) => uri.path)
    assert.ok(!shown.some((path) => path.endsWith('.codings.yaml')), shown.join())
  })

  it('takes back all that was written where the disk fills up', async () => {
    hasCodes()
    const uri = put('wide.csv', utf8(wide))
    const before = all()
    const real = files.writeFile.bind(files)
    let writes = 0
    files.writeFile = async (at, data) => {
      if (++writes > 7) files.fault = 'full'
      await real(at, data)
    }
    const done = await run('importCodings', [['What do the columns hold?', 'Use These'], writeIt], uri)
    files.fault = null
    files.writeFile = real
    assert.ok(writes > 7, String(writes))
    assert.match(done.messages.join(), /could not do that: .*no-space/)
    assert.deepEqual(all(), before)
  })

  it('stops where it is cancelled, and takes back what was written or begun', async () => {
    hasCodes()
    const uri = put('wide.csv', utf8(wide))
    const before = all()
    const real = files.writeFile.bind(files)
    let writes = 0
    let onProgress = (): void => undefined
    const progressShown = new Promise<void>((resolve) => {
      onProgress = resolve
    })
    files.writeFile = async (at, data) => {
      writes++
      // Short work shows no progress that could be cancelled: this one takes until it does.
      await progressShown
      await real(at, data)
    }
    const done = await run('importCodings', [['What do the columns hold?', 'Use These'], writeIt], uri, {
      cancel: true,
      onProgress,
    })
    files.writeFile = real
    assert.ok(writes > 0)
    assert.deepEqual(done.messages, ['Cancelled. Nothing was written.'])
    assert.deepEqual(all(), before)
  })

  it('exports what the coder may see, to a file of any file system', async () => {
    hasCodes()
    await run(
      'importCodings',
      [['What do the columns hold?', 'Use These'], writeIt],
      put('wide.csv', utf8(wide.replace('ann,ben', 'alice,ben'))),
    )
    await open(study.uri('A.transcript'))
    await run('startCoding', [])
    await run('stopCoding', [])
    const done = await run(
      'exportStudy',
      [
        ['In which format?', 'Long Table'],
        ['In 2 sessions others', 'My Codings'],
      ],
      undefined,
      { save: study.uri('out.csv') },
    )
    assert.deepEqual(done.left, [])
    assert.match(
      study.text('out.csv'),
      /^session,turn,.*\r\nA,1,,T,therapist,,,,How was the week for you\?,alice,coder,1,/,
    )
    assert.doesNotMatch(study.text('out.csv'), /,ben,/)
    assert.match(done.messages.join(), /Left out: 2/)
    const own = files.stat(study.uri('out.csv')).mtime
    const again = await run(
      'exportStudy',
      [
        ['In which format?', 'Long Table'],
        ['In 2 sessions others', 'My Codings'],
      ],
      undefined,
      { save: study.uri('out.csv') },
    )
    assert.match(again.messages.join(), /Files written: 0, unchanged: 1/)
    assert.equal(files.stat(study.uri('out.csv')).mtime, own)
  })

  it('exports the codebook and makes a further one of it', async () => {
    await open(study.uri('codebook.yaml'))
    await run('exportCodebook', [['In which format?', '.qdc']], undefined, { save: study.uri('ours.qdc') })
    assert.match(study.text('ours.qdc'), /name="Empathy"/)
    await run(
      'newCodebookFrom',
      [['The study keeps its codebook', 'Write ours-2.codebook.yaml']],
      study.uri('ours.qdc'),
    )
    assert.match(study.text('ours-2.codebook.yaml'), /^id: "ours-2"$/m)
    assert.match(study.text('ours-2.codebook.yaml'), /key: "e"/)
    assert.equal(study.text('codebook.yaml'), codebook)
  })
})
