import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { builtinCodebookText } from '../../src/core/codebook/builtin/builtinCodebook'
import { seeded } from '../support/memoryFiles'
import type { Benchmark, Row } from './benchmark'
import { codingsText, madeCodings, madeSession } from './madeSession'
import { collectGarbage, growth, median } from './measure'
import type { StudyFigures } from './studyFigures'
import { studyFigures } from './studyFigures'

const unitCount = 600
const coders = ['alice', 'bob']

function makeStudy(folder: string, sessions: number, codings: number): void {
  mkdirSync(folder)
  writeFileSync(join(folder, 'codebook.yaml'), builtinCodebookText)
  const random = seeded(sessions)
  for (let number = 1; number <= sessions; number++) {
    const base = `S${String(number).padStart(4, '0')}`
    const name = `${base}.transcript`
    const session = madeSession(name, unitCount, random)
    writeFileSync(join(folder, name), session.text)
    for (const coder of coders) {
      writeFileSync(
        join(folder, `${base}.${coder}.codings.yaml`),
        codingsText(madeCodings(name, session, coder, codings, random), session.table),
      )
    }
  }
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'alliance-coder-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The figures as a process of its own works them out, so that its memory is that of this work alone. */
async function inNewProcess(folder: string): Promise<StudyFigures> {
  const { stdout } = await promisify(execFile)(process.execPath, [process.argv[1] ?? '', '--study', folder])
  return JSON.parse(stdout) as StudyFigures
}

function parts(name: string, figures: StudyFigures): Row[] {
  return [
    { what: `${name}: processor time`, figure: figures.processor, unit: 's' },
    { what: `${name}: reading`, figure: figures.read, unit: 's', note: 'noise' },
    { what: `${name}: agreement`, figure: figures.agreement, unit: 's', note: 'noise' },
    { what: `${name}: frequencies`, figure: figures.frequencies, unit: 's', note: 'noise' },
  ]
}

/** Seconds and memory of a new process, and how the time grows with the sessions of a study. */
export const study: Benchmark = {
  name: 'study',
  title: `Studies of 2 coders × 300 codings on disk, sessions of ${unitCount} units`,
  run: async () =>
    await inFolder(async (root) => {
      const sizes = [30, 100, 300] as const
      for (const size of sizes) makeStudy(join(root, String(size)), size, 300)
      const times = { 30: [] as number[], 100: [] as number[], 300: [] as number[] }
      for (let round = -1; round < 3; round++) {
        for (const size of sizes) {
          collectGarbage()
          const { total, counted } = await studyFigures(join(root, String(size)))
          assert.equal(counted, size * coders.length * 300)
          if (round >= 0) times[size].push(total)
        }
      }
      const cold = await inNewProcess(join(root, '300'))
      return [
        {
          what: 'a session of 100 against one of 30',
          figure: growth(times[100], times[30], 100 / 30),
          unit: '×',
          budget: { most: 1.5 },
        },
        {
          what: 'a session of 300 against one of 30',
          figure: growth(times[300], times[30], 10),
          unit: '×',
          budget: { most: 1.5 },
        },
        { what: '300 sessions, warm', figure: median(times[300]), unit: 's', note: 'noise' },
        { what: '300 sessions, new process', figure: cold.total, unit: 's', note: 'noise' },
        ...parts('300 sessions, new process', cold),
        { what: '300 sessions, new process: peak memory', figure: cold.peak, unit: 'MB' },
      ]
    }),
}

/** The size that the design sets the limit for. */
export const largeStudy: Benchmark = {
  name: 'largeStudy',
  title: `Study of 1,000 sessions × 2 coders × 500 codings on disk, sessions of ${unitCount} units, new process`,
  run: async () =>
    await inFolder(async (root) => {
      const folder = join(root, '1000')
      makeStudy(folder, 1000, 500)
      const figures = await inNewProcess(folder)
      assert.equal(figures.counted, 1000 * coders.length * 500)
      return [
        {
          what: 'reading, agreement and frequencies',
          figure: figures.total,
          unit: 's',
          budget: { most: 10 },
          note: 'noise',
        },
        ...parts('of that', figures),
        { what: 'peak memory', figure: figures.peak, unit: 'MB', budget: { most: 1024 } },
      ]
    }),
}
