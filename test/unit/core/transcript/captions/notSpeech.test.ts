import assert from 'node:assert/strict'
import { notSpeech } from '../../../../../src/core/transcript/captions/notSpeech'
import { recognise } from '../../../../../src/core/transcript/readers/recognise'

const rest = (text: string, name: string, from = 0, to = text.length): string[] => {
  const transcript = recognise(text, name)?.read(text)
  assert.ok(transcript !== undefined)
  return notSpeech(transcript, text, { start: from, end: to }).map(({ start, end }) => text.slice(start, end).trim())
}

const vtt = `WEBVTT

1
00:00:01.000 --> 00:00:02.000
<v Anna>Well, <i>yes</i>.</v>

2
00:00:03.000 --> 00:00:04.000
<v Dr. Kim>Tom &amp; you?</v>
`

describe('what of captions is not speech', () => {
  it('is numbers, times and tags, and neither words nor names', () => {
    const found = rest(vtt, 'a.vtt')
    assert.deepEqual(found, [
      'WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n<v',
      '>',
      '<i>',
      '</i>',
      '</v>\n\n2\n00:00:03.000 --> 00:00:04.000\n<v',
      '>',
      '</v>',
    ])
  })

  it('is found in SubRip too', () => {
    const srt =
      '1\n00:00:01,000 --> 00:00:02,000\nAnna: Well, yes.\n\n2\n00:00:03,000 --> 00:00:04,000\nDr. Kim: And?\n'
    assert.deepEqual(rest(srt, 'a.srt'), ['1\n00:00:01,000 --> 00:00:02,000', '2\n00:00:03,000 --> 00:00:04,000'])
  })

  it('is looked for in the stretch that is asked for alone', () => {
    const at = vtt.indexOf('2\n00')
    for (const found of rest(vtt, 'a.vtt', at)) assert.ok(!found.includes('WEBVTT'))
    assert.equal(rest(vtt, 'a.vtt', 0, 6).join(), 'WEBVTT')
  })
})
