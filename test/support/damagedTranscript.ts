/** One file of each text format, invented, with what its readers look for. */
export const transcriptSamples: Readonly<Record<string, string>> = {
  vtt: 'WEBVTT\nKind: captions\nLanguage: en\n\nNOTE Confidence: 0.5\n\n1\n00:00:00.000 --> 00:00:02.000 align:start\n<v Ann>Hello &amp; so<00:00:01.000><c> yes</c></v>\n<v Tom>Hi.\n\n0:0:2.0 --> 0:0:3.90\nAnn: 😀 \0 <ruby>a<rt>b</rt></ruby>\n- Tom: well\n',
  srt: '1\n00:00:00,000 --> 00:00:02,000\n{\\an8}<i>Ann:</i> Hello.\n- Hi.\n\n2\n00:00:02.000 --> 00:00:03,5\n[Tom] So 😀.\n\n3\n00:00:0x,000 --> 00:00:04,000\nAnn: Yes.\n',
  chat: '@UTF8\n@Begin\n@Languages:\teng\n@Participants:\tTHE Anna Therapist,\n\tCLI Client\n@ID:\teng|c|CLI|||||Client|||\n@Media:\ta, audio\n*THE:\tso [//] how\n\tare you ? \u00150_1500\u0015\n%com:\tx\n*CLI:\t&=sighs fine 😀 . \u20221500_2000\u2022\n@End\n',
  otter:
    'Session\n\nAnn Beck  0:00\nHello.\nSo.\n\nUnknown Speaker  0:04\nFine 😀.\n\nAnn Beck  1:02:03\nBye.\n\nTranscribed by https://otter.ai\n',
  rev: 'Speaker 1 (00:00):\nHello.\n\nSpeaker 2 (00:04): Hi 😀.\n\nTom: (01:00:07) Bye.\n',
  descript: '**Ann** [0:00]\nHello.\n\n**Tom:** [00:00:04] Hi 😀.\n\n**Ann**: [0:07] So.\n',
  plain: 'Title\n[00:00:01] T1: a (x)\r\nmore\rC2: b #00:00:10-5#\n\nT3: 😀\n',
}

const marks = [
  '\n',
  '\r',
  '\r\n',
  '\n\n',
  ' ',
  '\t',
  ':',
  ': ',
  '-->',
  ' --> ',
  '00:00:01.000 --> 00:00:02.000\n',
  '00:00:01,000',
  '0:0:1.5',
  '<v Ann>',
  '</v>',
  '<',
  '>',
  '&',
  '&amp;',
  '&#0;',
  '<00:00:01.000>',
  '<c>',
  '\0',
  '\u0015',
  '\u2022',
  '1_2',
  '*',
  '*CLI:\t',
  '%com:\t',
  '@End\n',
  '@Begin\n',
  '[',
  ']',
  '(',
  ')',
  '**',
  '{\\',
  '}',
  '- ',
  'Ann  0:05\n',
  'NOTE\n',
  'WEBVTT\n',
  '😀',
  '\ud83d',
  '\u00a0',
  '\u2028',
  '\ufeff',
  '9'.repeat(30),
]

/** A sample with bytes changed, cut, repeated, or marks strewn in. */
export function damagedTranscript(random: () => number): string {
  const whole = (below: number): number => Math.floor(random() * below)
  const samples = Object.values(transcriptSamples)
  let text = samples[whole(samples.length)] ?? ''
  for (let i = whole(8); i >= 0; i--) {
    const at = whole(text.length)
    const end = Math.min(text.length, at + whole(60))
    const kind = whole(5)
    if (kind < 2) text = text.slice(0, at) + (marks[whole(marks.length)] ?? '') + text.slice(at)
    else if (kind === 2) text = text.slice(0, at) + text.slice(end)
    else if (kind === 3) text = text.slice(0, end) + text.slice(at)
    else text = text.slice(0, end)
  }
  return text
}
