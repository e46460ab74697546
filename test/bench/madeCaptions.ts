import type { Random } from '../../src/core/base/files/ports'
import { madeTranscript } from './madeSession'

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0')
const clock = (seconds: number, mark: string): string =>
  `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}${mark}000`

/** What is said, line by line, in a made session of so many lines. */
function words(lines: number, random: Random): string[] {
  return madeTranscript(lines, random)
    .split('\n')
    .flatMap((line) => /(?:^|\] )[TC]: (.*)$/.exec(line)?.[1]?.replaceAll(' | ', ' ').replaceAll('\\', '') ?? [])
}

/** What is said in each of so many captions: a few sentences, as Teams and Zoom put into one. */
function captionWords(captions: number, random: Random): string[] {
  const lines = words(3 * captions, random)
  return Array.from({ length: captions }, (_, i) => lines.slice(3 * i, 3 * i + 3).join(' '))
}

const stamp = (i: number, mark: string): string => `${clock(i * 3, mark)} --> ${clock(i * 3 + 3, mark)}`

/** Captions as Teams writes them. */
export function madeVtt(captions: number, random: Random): string {
  return `WEBVTT\n\n${captionWords(captions, random)
    .map((line, i) => `c${i}/0-0\n${stamp(i, '.')}\n<v ${i % 4 < 2 ? 'Ann Beck' : 'Tom Mann'}>${line}</v>\n`)
    .join('\n')}`
}

/** Captions with names before the words. */
export function madeSrt(captions: number, random: Random): string {
  return captionWords(captions, random)
    .map((line, i) => `${i + 1}\n${stamp(i, ',')}\n${i % 4 < 2 ? 'Ann' : 'Tom'}: ${line}\n`)
    .join('\n')
}

/** A CHAT file with media bullets and a dependent tier here and there. */
export function madeChat(lines: number, random: Random): string {
  const main = words(lines, random).map(
    (line, i) =>
      `*${i % 2 === 0 ? 'THE' : 'CLI'}:\t${line} \u0015${i * 3000}_${i * 3000 + 2900}\u0015${i % 5 === 0 ? '\n%com:\tlooks up' : ''}`,
  )
  return ['@UTF8', '@Begin', '@Languages:\teng', '@Participants:\tTHE Therapist, CLI Client', ...main, '@End', ''].join(
    '\n',
  )
}

/** Labelled text as people type it. */
export function madePlain(turns: number, random: Random): string {
  return `${words(turns, random)
    .map((line, i) => `${i % 2 === 0 ? 'T' : 'C'}: ${line}${i % 6 === 0 ? '\n  and more of it' : ''}`)
    .join('\n')}\n`
}
