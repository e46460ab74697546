import assert from 'node:assert/strict'
import fc from 'fast-check'
import { importFile } from '../../src/core/exchange/importFile'
import { parseSheetMap } from '../../src/core/exchange/tables/columns/sheetMap'
import { utf8 } from '../../src/core/base/utf8'
import { MemoryFiles } from './memoryFiles'

/** Labels that differ in a sign alone, and of six scripts. */
const labels = [
  'C',
  'C+',
  'C-',
  'C±',
  'R?',
  'R!',
  'R/',
  'Q',
  'goal agreement',
  'Größe',
  'Вопрос',
  'Эмпатия',
  'Мои',
  'Мой',
  '共感',
  '質問',
  '공감',
  'تعاطف',
  'אמפתיה',
  'सहानुभूति',
] as const

const someLabels = fc.uniqueArray(fc.constantFrom(...labels), { maxLength: 3 })
const row = fc.record({
  speaker: fc.constantFrom('T', 'C', 'Anna'),
  given: fc.array(someLabels, { minLength: 3, maxLength: 3 }),
})

/** A made-up study: sessions of rows, each with the labels that each of three coders gave it. */
export const splitStudy = fc.record({
  sessions: fc.array(fc.array(row, { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 4 }),
  form: fc.constantFrom('a column of codes', 'a column for each code'),
  /** Whether a code that was not given is an empty cell, by column; else it is 0. */
  blank: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  order: fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
})
export type SplitStudy = typeof splitStudy extends fc.Arbitrary<infer T> ? T : never

const coders = ['ann', 'ben', 'cleo'] as const
/** A code that some table may never give, beside one that all may. */
const columns = ['Empathy +', 'Empathy -', 'Вопрос', '共感'] as const

/** The table of some sessions as some coders coded them. */
function table({ sessions, form, blank }: SplitStudy, keeps: (session: number, coder: number) => boolean): string {
  const head = form === 'a column of codes' ? 'code' : columns.join()
  const rows = sessions.flatMap((turns, s) =>
    coders.flatMap((coder, c) =>
      keeps(s, c)
        ? turns.map(({ speaker, given }, t) => {
            const own = given[c] ?? []
            const cells =
              form === 'a column of codes'
                ? own.join(';')
                : columns
                    .map((_, i) =>
                      own.some((label) => labels.indexOf(label) % 9 === i) ? '1' : blank[i] === true ? '' : '0',
                    )
                    .join()
            return `S${s + 1},${t + 1},${speaker},Words ${s}.${t}.,${coder},${cells}`
          })
        : [],
    ),
  )
  return `session,turn,speaker,text,coder,${head}\n${rows.map((line) => `${line}\n`).join('')}`
}

async function imported(made: SplitStudy, tables: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const files = new MemoryFiles()
  const map = parseSheetMap(
    `session=session,turn=turn,speaker=speaker,text=text,coder=coder,${made.form === 'a column of codes' ? 'code=code' : columns.map((name) => `code=${name}`).join()}`,
  )
  for (const text of tables) {
    const { written, problems } = await importFile(files, utf8(text), { name: 'study.csv', map, coder: 'x' })
    assert.ok(written, JSON.stringify(problems))
  }
  return Object.fromEntries([...files.contents].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]))
}

/** The same parts in an order that the study says. */
const shuffled = <T>(parts: readonly T[], { order }: SplitStudy): T[] =>
  parts
    .map((part, i) => ({ part, at: order[i] ?? 0 }))
    .sort((a, b) => a.at - b.at)
    .map(({ part }) => part)

/** One table, a table a session, a table a coder, and a table a session and coder, in any order, give the same files to the byte, and so the same figures. */
export async function sameHoweverSplit(made: SplitStudy): Promise<void> {
  const whole = await imported(made, [table(made, () => true)])
  const ofSessions = made.sessions.map((_, own) => table(made, (s) => s === own))
  const ofCoders = coders.map((_, own) => table(made, (__, c) => c === own))
  const ofBoth = made.sessions.flatMap((_, session) =>
    coders.map((__, coder) => table(made, (s, c) => s === session && c === coder)),
  )
  for (const tables of [ofSessions, ofCoders, ofBoth])
    assert.deepEqual(await imported(made, shuffled(tables, made)), whole)
}
