import { slug } from '../../coding/fileNames'
import type { Codebook } from '../../codebook/model'
import type { CodingsFile } from '../../coding/model'
import type { Transcript, Turn, Unit } from '../../transcript/model'
import { turnNumbered } from '../../transcript/model'
import { utf8 } from '../../base/utf8'
import { exportedCode } from '../refi/refiCodebook'
import type { Exported, ExportedSession, ExportedStudy } from '../exportedStudy'
import { notExported, standing } from '../exportedStudy'
import { chatHeader, speakerCodes } from './chatHeader'
import { chatCode, mainLine } from './chatWords'

/** The codes on each unit, by its ordinal. */
function codesByUnit(
  { table }: ExportedSession,
  { codings }: CodingsFile,
  codebook: Codebook,
): ReadonlyMap<number, readonly string[]> {
  const codes = new Map<number, string[]>()
  for (const coding of standing(codings)) {
    const ordinal = table.ordinal(coding.unit, coding.part)
    if (ordinal === null) continue
    const code = chatCode(exportedCode(codebook, coding.code), coding)
    codes.set(ordinal, [...(codes.get(ordinal) ?? []), code])
  }
  return codes
}

/** Where a section begins or ends, as CLAN's GEM finds it. */
function gem(header: '@Bg' | '@Eg', { sections }: Transcript, section: number): string {
  const title = (sections[section]?.title ?? '').replace(/\s+/g, ' ').trim()
  return title === '' ? header : `${header}:\t${title}`
}

/** The times of a unit that is a whole turn, as CLAN plays it; empty where it is a part, or has none. */
function bullet({ part }: Unit, turn: Turn | undefined): string {
  const isWhole = part === null || (part === 1 && turn?.parts.length === 1)
  if (!isWhole || turn?.start == null || turn.end === null || turn.end <= turn.start) return ''
  return ` \u0015${Math.round(turn.start * 1000)}_${Math.round(turn.end * 1000)}\u0015`
}

/** One main line a unit with its codes below it, and a gem around each section. */
function chatBody(
  { transcript, table }: ExportedSession,
  speakers: ReadonlyMap<string, string>,
  codes: ReadonlyMap<number, readonly string[]>,
): string[] {
  const lines: string[] = []
  let section: number | null = null
  for (const unit of table.units) {
    const turn = turnNumbered(transcript, unit.turn)
    if (turn !== undefined && turn.section !== section) {
      if (section !== null) lines.push(gem('@Eg', transcript, section))
      section = turn.section
      if (section !== null) lines.push(gem('@Bg', transcript, section))
    }
    lines.push(`*${speakers.get(unit.label) ?? unit.label}:\t${mainLine(unit.text)}${bullet(unit, turn)}`)
    const given = codes.get(unit.ordinal)
    if (given !== undefined) lines.push(`%cod:\t${given.join(' ')}`)
  }
  if (section !== null) lines.push(gem('@Eg', transcript, section))
  return lines
}

function chatText(session: ExportedSession, file: CodingsFile | null, { codebook }: ExportedStudy): string {
  const speakers = speakerCodes(session.transcript)
  const codes = file === null ? new Map<number, readonly string[]>() : codesByUnit(session, file, codebook)
  const header = chatHeader(session, speakers, file?.coder ?? null)
  return [...header, ...chatBody(session, speakers, codes), '@End'].map((line) => `${line}\n`).join('')
}

/** A study in CHAT: one file a session and coder, codes on `%cod`, one main line a unit, sections as gems. */
export function exportChat(study: ExportedStudy): Exported {
  const taken = new Set<string>()
  const files = study.sessions.flatMap((session) =>
    (session.codings.length === 0 ? [null] : session.codings).map((file) => {
      const stem = [
        slug(session.id),
        ...(file === null ? [] : [slug(file.coder), ...(file.kind === 'coder' ? [] : [file.kind])]),
      ].join('.')
      let path = `${stem}.cha`
      for (let number = 2; taken.has(path); number++) path = `${stem}-${number}.cha`
      taken.add(path)
      return { path, bytes: utf8(chatText(session, file, study)) }
    }),
  )
  return { files, problems: notExported(study, ['codings']) }
}
