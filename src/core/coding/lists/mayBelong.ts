import { resolveCode, speakersOf } from '../../codebook/codes'
import type { Codebook } from '../../codebook/model'
import type { Role, Unit } from '../../transcript/model'
import { unitHash } from '../../units/fingerprints/fingerprint'
import { ownToken } from '../../units/fingerprints/neighborKeys'
import { labelDigit } from '../../units/fingerprints/sketch'
import type { UnitTable } from '../../units/unitTable'
import type { PlacedRecord } from '../model'

/** Whether a record to check may be proposed for a unit. */
export type MayBelong = (unit: Unit) => boolean

/**
 * A record is only proposed for units of the speaker of its own turn, and a code only for those whose role may receive it. Of a file without
 * sketches the speaker is known where the hash of its unit tells, and else not asked for.
 */
export function mayBelong(record: PlacedRecord, table: UnitTable, codebook: Codebook | null): MayBelong {
  const roles = 'code' in record && codebook !== null ? rolesOf(codebook, record.code) : null
  const isSpeaker = saidBySpeakerOf(record, table)
  return (unit) => (roles === null || roles.includes(unit.role)) && isSpeaker(unit)
}

const rolesOf = (codebook: Codebook, id: string): readonly Role[] | null => {
  const code = resolveCode(codebook, id)
  return code === null ? null : speakersOf(codebook, code.id)
}

function saidBySpeakerOf(record: PlacedRecord, table: UnitTable): MayBelong {
  const own = ownHashes(record)
  const hasOwnHash = ({ label, text }: Unit): boolean => own.includes(unitHash({ label, text }))
  const digit = record.sketch?.[0] ?? digitByQuote(record, table, own)
  if (digit === undefined) return () => true
  const roles = rolesByDigit(table).get(digit)
  // Labels of different roles may have the same digit: then only the very same words tell who said them.
  return (unit) => labelDigit(unit.label) === digit && (roles === undefined || roles.size <= 1 || hasOwnHash(unit))
}

/** The hashes of the units of the turn that a record was on. */
const ownHashes = ({ was }: PlacedRecord): readonly string[] =>
  was?.by === 'neighbors' ? ownToken(was.key).split('+') : []

/** The digit of the only label with which a quote has the hash of the record's unit. */
function digitByQuote({ quote, span }: PlacedRecord, table: UnitTable, own: readonly string[]): string | undefined {
  if (quote === undefined || span !== undefined || own.length === 0) return undefined
  const label = table.side.labels().find((one) => own.includes(unitHash({ label: one, text: quote })))
  return label === undefined ? undefined : labelDigit(label)
}

type RolesByDigit = ReadonlyMap<string, ReadonlySet<Role>>
const known = new WeakMap<UnitTable, RolesByDigit>()

/** The roles of the labels that have each digit in sketches. */
function rolesByDigit(table: UnitTable): RolesByDigit {
  const present = known.get(table)
  if (present !== undefined) return present
  const roles = new Map<string, Set<Role>>()
  const labels = new Map(table.units.map(({ label, role }) => [label, role]))
  for (const [label, role] of labels) {
    const digit = labelDigit(label)
    roles.set(digit, (roles.get(digit) ?? new Set()).add(role))
  }
  known.set(table, roles)
  return roles
}
