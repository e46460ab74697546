import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { StudySupplements } from '../../../src/core/analysis/agreement/studySupplements'
import { supplementsJson } from '../../../src/report/json/supplementsJson'
import { reasonInWords } from '../../../src/messages/figures/reasonWords'
import { assertClose } from '../core/statistics/support'
import { codebookText, codingsText } from '../core/study/support'
import { allUnits, figures, transcriptText } from './supplementFigures'

describe('supplements of any study', () => {
  const codes = ['empathy', 'rupture', 'rupture.withdrawal', 'rupture.confrontation', 'nonsense']
  const coding = fc.record({
    unit: fc.integer({ min: 1, max: 6 }),
    code: fc.constantFrom(...codes),
    strength: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
    span: fc.option(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 8, max: 15 })), { nil: undefined }),
  })
  const coder = fc.record({ given: fc.array(coding, { maxLength: 8 }), to: fc.integer({ min: 0, max: 6 }) })
  const text = transcriptText.split('\n').slice(0, 6).join('\n')
  const book = `${codebookText}rules:\n  - exclusive: [rupture.withdrawal, rupture.confrontation]\n`
  const fileText = (
    name: string,
    {
      given,
      to,
    }: {
      readonly given: readonly {
        readonly unit: number
        readonly code: string
        readonly strength: number | undefined
        readonly span: [number, number] | undefined
      }[]
      readonly to: number
    },
  ): string =>
    codingsText(
      text,
      name,
      given.map(({ unit, code, strength, span }, i) => ({
        id: `x${i}`,
        unit,
        code,
        ...(strength === undefined ? {} : { strength }),
        ...(span === undefined ? {} : { span }),
      })),
      { ...allUnits, reviewed: to === 0 ? [] : [[1, to]] },
    )
  const named = (texts: readonly string[]): Record<string, string> =>
    Object.fromEntries(texts.map((content, i) => [`S01.c${i}.codings.yaml`, content]))
  const values = ({ masi, matrix, tolerance, strengths, spans, unitizing }: StudySupplements): (number | null)[] => [
    masi.krippendorffAlpha.value,
    ...matrix.map(({ mean }) => mean.value),
    ...tolerance.flatMap(({ value, exactValue }) => [value, exactValue]),
    ...strengths.flatMap(({ linear, quadratic }) =>
      [linear, quadratic].flatMap(({ coefficients: { lightKappa, krippendorffAlpha, gwetAC } }) => [
        lightKappa.value,
        krippendorffAlpha.value,
        gwetAC.value,
      ]),
    ),
    ...spans.flatMap(({ value, unitizing: { value: u } }) => [value, u]),
    ...unitizing.flatMap(({ units, marked, values: coded }) => [units.value, marked.value, coded.value]),
  ]
  const same = (a: StudySupplements, b: StudySupplements): void => {
    const other = values(b)
    for (const [i, value] of values(a).entries()) assertClose(value, other[i], 1e-9)
  }

  it('from 0 to 5 coders and 0 to 6 units have a value or a reason, plain numbers, and do not depend on who is called what', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(coder, { maxLength: 5 }), async (coders) => {
        const base = { 'codebook.yaml': book, 'S01.transcript': text }
        const found = await figures({ ...base, ...named(coders.map((one, i) => fileText(`c${i}`, one))) })
        const reversed = await figures({
          ...base,
          ...named([...coders].reverse().map((one, i) => fileText(`c${i}`, one))),
        })
        same(reversed, found)
        for (const { value, exactValue } of found.tolerance) assert.ok((value ?? 0) >= (exactValue ?? 0))
        const everywhere = (json: unknown): void => {
          if (json === null || typeof json !== 'object') return
          if ('value' in json && 'reason' in json) assert.equal(json.value === null, typeof json.reason === 'string')
          for (const inner of Object.values(json)) everywhere(inner)
        }
        everywhere(supplementsJson(found, reasonInWords))
      }),
      { numRuns: 60 },
    )
  })

  it('are not changed by a session of the same units that nobody coded, nor by a coder who considered nothing; twice the sessions keep all but α', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(coder, { minLength: 2, maxLength: 3 }), async (coders) => {
        const base = { 'codebook.yaml': book, 'S01.transcript': text }
        const files = named(coders.map((one, i) => fileText(`c${i}`, one)))
        const found = await figures({ ...base, ...files })
        same(await figures({ ...base, ...files, 'S02.transcript': text }), found)
        const idle = await figures({ ...base, ...files, 'S01.z.codings.yaml': fileText('z', { given: [], to: 0 }) })
        same(idle, found)
        const twice = await figures({
          ...base,
          ...files,
          'S02.transcript': text,
          ...Object.fromEntries(
            Object.entries(files).map(([path, content]) => [
              path.replace('S01', 'S02'),
              content.replaceAll('S01', 'S02'),
            ]),
          ),
        })
        for (const [i, { value }] of twice.tolerance.entries()) assertClose(value, found.tolerance[i]?.value)
        for (const [i, { mean }] of twice.matrix.entries()) assertClose(mean.value, found.matrix[i]?.mean.value, 1e-9)
      }),
      { numRuns: 30 },
    )
  })

  it('are 1 where all coders did the same, as far as they have a value', async () => {
    await fc.assert(
      fc.asyncProperty(coder, fc.integer({ min: 2, max: 4 }), async (one, count) => {
        const found = await figures({
          'codebook.yaml': book,
          'S01.transcript': text,
          ...named(Array.from({ length: count }, (_, i) => fileText(`c${i}`, one))),
        })
        for (const value of values(found)) if (value !== null) assertClose(value, 1)
      }),
      { numRuns: 30 },
    )
  })
})
