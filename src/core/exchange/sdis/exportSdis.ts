import { coderUnits } from '../../analysis/tables/coderUnits'
import { problem } from '../../base/problem'
import type { Problem } from '../../base/problem'
import { utf8 } from '../../base/utf8'
import { slug } from '../../coding/fileNames'
import type { Exported, ExportedStudy } from '../exportedStudy'
import { notExported } from '../exportedStudy'
import '../problems'

/** GSEQ takes letters, digits and underscores in a code, and no more than these. */
const longestCode = 16

/** Short names of codes that stay different. */
function shortNames(ids: Iterable<string>): Map<string, string> {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  for (const id of [...ids].sort()) {
    const base =
      id
        .normalize('NFD')
        .replace(/[^A-Za-z0-9]+/g, '_')
        .replace(/^_+|_+$/g, '')
        .slice(0, longestCode) || 'code'
    let name = base
    for (let number = 2; taken.has(name.toLowerCase()); number++)
      name = `${base.slice(0, longestCode - String(number).length)}${number}`
    taken.add(name.toLowerCase())
    names.set(id, name)
  }
  return names
}

const label = (text: string): string =>
  text
    .replace(/[<>;%/]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/**
 * A study in the Sequential Data Interchange Standard (Bakeman and Quera 1995), multievent data: one file a coder, one event a unit that the
 * coder considered, with who speaks and the codes given. Where a unit was not considered the sequence is broken, so that nothing is counted across.
 */
export function exportSdis(study: ExportedStudy): Exported {
  const { sessions, codebook } = study
  const coders = [
    ...new Set(
      sessions.flatMap(({ codings }) => codings.filter(({ kind }) => kind === 'coder').map(({ coder }) => coder)),
    ),
  ].sort()
  const names = shortNames([
    ...codebook.codes.map(({ id }) => id),
    ...new Set(sessions.flatMap(({ table }) => table.units.map(({ role }) => role))),
  ])
  const name = (id: string): string => names.get(id) ?? id
  const problems: Problem[] = [...names]
    .filter(([id, short]) => short !== id.replace(/[.-]/g, '_'))
    .map(([id, short]) => problem('exchange/short-name', 'information', { name: id, short }))
  const taken = new Set<string>()
  const files = coders.map((coder) => {
    const lines = [
      'Multievent;',
      `% ${label(codebook.title)}, coded by ${label(coder)}. An event is a unit: its speaker, then its codes. %`,
    ]
    for (const session of sessions) {
      const file = session.codings.find((one) => one.coder === coder && one.kind === 'coder')
      if (file === undefined) continue
      const units = coderUnits(file, session.table, codebook)
      const events: string[] = []
      let broken = false
      for (const { ordinal, role } of session.table.units) {
        if (!units.considered(ordinal)) {
          broken = events.length > 0
          continue
        }
        if (broken) events.push(';')
        broken = false
        events.push(`${[role, ...[...(units.codesAt.get(ordinal) ?? [])].sort()].map(name).join(' ')}.`)
      }
      if (events.length > 0) lines.push(`<${label(session.id)}>`, ...events, '/')
    }
    let stem = slug(coder)
    for (let number = 2; taken.has(stem); number++) stem = `${slug(coder)}-${number}`
    taken.add(stem)
    return { path: `${stem}.sds`, bytes: utf8(lines.map((line) => `${line}\n`).join('')) }
  })
  return { files, problems: [...problems, ...notExported(study, ['codings', 'uncodable'])] }
}
