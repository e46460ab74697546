import { descendants, speakersOf } from '../../codebook/codes'
import type { Codebook } from '../../codebook/model'
import type { Coding, CodingsFile } from '../../coding/model'
import { inRanges } from '../../units/ranges'
import { coderUnits } from '../../analysis/tables/coderUnits'
import type { CoderUnits } from '../../analysis/tables/coderUnits'
import { codePointLength, utf16Offset } from '../../transcript/codePoints'
import type { Turn, Unit } from '../../transcript/model'
import { turnNumbered } from '../../transcript/model'
import { utf8 } from '../../base/utf8'
import type { DataCell } from '../../base/dataTable'
import { csvOf } from '../../base/dataTable'
import { codebookColumns, codebookRows } from '../codebooks/codebookCsv'
import { codebookRest } from '../refi/refiCodebook'
import type { Exported, ExportedSession, ExportedStudy } from '../exportedStudy'
import { notExported, standing } from '../exportedStudy'
import { longColumns } from './longColumns'

const unitColumns = ['session', 'turn', 'part', 'speaker', 'role', 'section', 'start', 'end', 'text'] as const

function unitCells({ id, transcript }: ExportedSession, unit: Unit): DataCell[] {
  const turn = turnNumbered(transcript, unit.turn)
  const section = turn?.section == null ? null : (transcript.sections[turn.section]?.title ?? null)
  return [id, unit.turn, unit.part, unit.label, unit.role, section, turn?.start ?? null, turn?.end ?? null, unit.text]
}

/** A place in a turn's text, in code points, where its units' texts are joined by one blank each: all of the turn that the table holds. */
function joinedPlace({ text, parts }: Turn, place: number): number {
  if (parts.length < 2) return place
  const offset = utf16Offset(text, place)
  let joined = 0
  for (const [i, { start, end }] of parts.entries()) {
    const next = parts[i + 1]
    if (next === undefined || offset < next.start)
      return joined + codePointLength(text.slice(start, Math.max(start, Math.min(offset, end))))
    joined += codePointLength(text.slice(start, end)) + 1
  }
  return place
}

function longRows(session: ExportedSession): DataCell[][] {
  const { table, codings } = session
  if (codings.length === 0) return table.units.map((unit) => unitCells(session, unit))
  return codings.flatMap((file) => {
    const byOrdinal = new Map<number, Coding[]>()
    for (const coding of standing(file.codings)) {
      const ordinal = table.ordinal(coding.unit, coding.part)
      if (ordinal !== null) byOrdinal.set(ordinal, [...(byOrdinal.get(ordinal) ?? []), coding])
    }
    const uncodable = new Map(
      standing(file.uncodable).map((record) => [table.ordinal(record.unit, record.part), record.reason] as const),
    )
    return table.units.flatMap((unit) => {
      const head = [
        ...unitCells(session, unit),
        file.coder,
        file.kind,
        inRanges(file.reviewed, unit.ordinal) ? 1 : 0,
        uncodable.get(unit.ordinal) ?? null,
      ]
      const own = byOrdinal.get(unit.ordinal) ?? []
      const turn = turnNumbered(session.transcript, unit.turn)
      const placeOf = (place: number | undefined): DataCell =>
        place === undefined || turn === undefined ? null : unit.part === null ? place : joinedPlace(turn, place)
      return own.length === 0
        ? [head]
        : own.map((coding) => [
            ...head,
            coding.code,
            coding.to ?? null,
            placeOf(coding.span?.[0]),
            placeOf(coding.span?.[1]),
            coding.strength ?? null,
            coding.uncertain === true ? 1 : null,
            coding.target ?? null,
            coding.note ?? null,
            coding.id,
          ])
    })
  })
}

interface WideColumn {
  readonly name: string
  cell(coders: ReadonlyMap<string, CoderUnits>, unit: Unit): DataCell
}

/** One column a coder and code: 1 given, 0 considered and not given, empty not considered, `n/a` where the speaker may not receive it. */
function wideColumns(coders: readonly string[], codebook: Codebook): WideColumn[] {
  return coders.flatMap((coder) =>
    codebook.codes
      .filter(({ retired }) => retired === null)
      .flatMap((code): WideColumn[] => {
        const roles = speakersOf(codebook, code.id)
        const family = new Set([code.id, ...descendants(codebook, code.id).map(({ id }) => id)])
        const within =
          (give: (units: CoderUnits, unit: Unit) => DataCell): WideColumn['cell'] =>
          (all, unit) => {
            if (roles !== null && !roles.includes(unit.role)) return 'n/a'
            const units = all.get(coder)
            return units?.considered(unit.ordinal) === true ? give(units, unit) : null
          }
        const given = within((units, unit) =>
          [...(units.codesAt.get(unit.ordinal) ?? [])].some((id) => family.has(id)) ? 1 : 0,
        )
        const strongest = within((units, unit) => {
          const strengths = (strengthsOf(units).get(unit.ordinal) ?? []).flatMap(({ code: id, strength }) =>
            family.has(id) ? [strength] : [],
          )
          return strengths.length === 0 ? null : Math.max(...strengths)
        })
        return [
          { name: `${coder}: ${code.id}`, cell: given },
          ...(code.strength === null ? [] : [{ name: `${coder}: ${code.id} strength`, cell: strongest }]),
        ]
      }),
  )
}

const strengthsByUnits = new WeakMap<CoderUnits, Map<number, { readonly code: string; readonly strength: number }[]>>()

/** The strengths that stand on each unit. */
function strengthsOf(units: CoderUnits): Map<number, { readonly code: string; readonly strength: number }[]> {
  const known = strengthsByUnits.get(units)
  if (known !== undefined) return known
  const made = new Map<number, { readonly code: string; readonly strength: number }[]>()
  for (const { coding, code, ordinals } of units.counted) {
    if (coding.strength === undefined) continue
    for (const ordinal of ordinals)
      made.set(ordinal, [...(made.get(ordinal) ?? []), { code, strength: coding.strength }])
  }
  strengthsByUnits.set(units, made)
  return made
}

const isCoder = ({ kind }: CodingsFile): boolean => kind === 'coder'

function wideTable({ sessions, codebook }: ExportedStudy): string {
  const coders = [
    ...new Set(sessions.flatMap(({ codings }) => codings.filter(isCoder).map(({ coder }) => coder))),
  ].sort()
  const columns = wideColumns(coders, codebook)
  const rows = sessions.flatMap((session) => {
    const units = new Map(
      session.codings.filter(isCoder).map((file) => [file.coder, coderUnits(file, session.table, codebook)] as const),
    )
    return session.table.units.map((unit) => [
      ...unitCells(session, unit),
      ...columns.map(({ cell }) => cell(units, unit)),
    ])
  })
  return csvOf({ columns: [...unitColumns, ...columns.map(({ name }) => name)], rows })
}

const ratingColumns = ['session', 'coder', 'kind', 'rating', 'section', 'segment', 'about', 'value', 'note'] as const

/** A study as tables: `long.csv`, `wide.csv`, `ratings.csv`, `codebook.csv`. The columns are explained in the README. */
export function exportCsv(study: ExportedStudy): Exported {
  const { sessions, codebook } = study
  const ratings = sessions.flatMap(({ id, codings }) =>
    codings.flatMap((file) =>
      standing(file.ratings).map(({ rating, section, segment, target, value, note }): DataCell[] => [
        id,
        file.coder,
        file.kind,
        rating,
        section ?? null,
        segment ?? null,
        target ?? null,
        value,
        note ?? null,
      ]),
    ),
  )
  const fill = (row: DataCell[]): DataCell[] => longColumns.map((_, i) => row[i] ?? null)
  return {
    files: [
      { path: 'codebook.csv', bytes: utf8(csvOf({ columns: codebookColumns, rows: codebookRows(codebook) })) },
      { path: 'long.csv', bytes: utf8(csvOf({ columns: longColumns, rows: sessions.flatMap(longRows).map(fill) })) },
      { path: 'ratings.csv', bytes: utf8(csvOf({ columns: ratingColumns, rows: ratings })) },
      { path: 'wide.csv', bytes: utf8(wideTable(study)) },
    ],
    problems: [...notExported(study, ['codings', 'ratings', 'uncodable']), ...codebookRest(codebook, true)],
  }
}
