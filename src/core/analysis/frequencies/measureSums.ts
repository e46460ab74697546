import type { UnitOrdinal } from '../../base/positions'
import { unitAt } from '../../units/unitTable'
import { codeById, coveredCodes, speakersOf } from '../../codebook/codes'
import { formulaCalls } from '../../codebook/formula/evaluateFormula'
import type { Codebook, FormulaCall, FormulaPerson } from '../../codebook/model'
import type { CodingsFile, RatingRecord } from '../../coding/model'
import type { UnitTable } from '../../units/unitTable'
import type { DueRating } from '../../coding/ratingPlaces'
import { dueRatings, givenRating } from '../../coding/ratingPlaces'
import type { CoderUnits } from '../tables/coderUnits'
import type { Role, SpokenTranscript, Unit } from '../../transcript/model'

/** One coder's reading of one session. */
export interface MeasuredReading {
  /** Id of the session. */
  readonly session: string
  readonly transcript: SpokenTranscript
  readonly table: UnitTable
  readonly file: CodingsFile
  readonly units: CoderUnits
}

/** Sums over readings, from which each function of the grammar follows. */
export interface Sums {
  count: number
  units: number
  eligible: number
  /** Of strengths or of values of a rating, with how many there are. */
  total: number
  measured: number
}

/** Who speaks in a reading, and how many units of theirs were considered. */
interface Speaker {
  readonly label: string
  readonly role: Role
  considered: number
}

/** A reading with what every figure of it asks for. */
export interface Prepared extends MeasuredReading {
  readonly speakers: ReadonlyMap<string, Speaker>
  /** The ratings that are due there, with those given on their scale. */
  readonly ratings: readonly { readonly due: DueRating; readonly given: RatingRecord | null }[]
}

/** Whom a measure is about: everyone, or a person of a role. */
export type Subject = { readonly label: string; readonly role: Role } | null

export function prepare(reading: MeasuredReading, codebook: Codebook): Prepared {
  const speakers = new Map<string, Speaker>()
  for (const { label, role } of reading.transcript.speakers) speakers.set(label, { label, role, considered: 0 })
  for (const { label, role, ordinal } of reading.table.units) {
    const speaker = speakers.get(label) ?? { label, role, considered: 0 }
    speakers.set(label, speaker)
    if (reading.units.considered(ordinal)) speaker.considered++
  }
  const asked = codebook.measures.some(({ formula }) => formulaCalls(formula).some(({ of }) => of === 'rating'))
  const due = asked ? dueRatings(codebook, reading.transcript) : []
  const ratings = due.map((one) => {
    const given = givenRating(reading.file, one)
    return {
      due: one,
      given: given === null || given.value < one.rating.min || given.value > one.rating.max ? null : given,
    }
  })
  return { ...reading, speakers, ratings }
}

/** What a figure of a formula is of, and whom its measure is about. */
export interface SumQuestion {
  readonly call: FormulaCall
  readonly subject: Subject
}

/** The sums over some readings that a figure of a formula follows from. */
export function summing(codebook: Codebook): (readings: readonly Prepared[], question: SumQuestion) => Sums {
  const reachOf = reaches(codebook)
  return (readings, question) => {
    const sums: Sums = { count: 0, units: 0, eligible: 0, total: 0, measured: 0 }
    if (question.call.of === 'rating') for (const reading of readings) addRating(sums, reading, question)
    else {
      const reach = reachOf(question.call.target)
      for (const reading of readings) addCodes(sums, reading, question, reach)
    }
    return sums
  }
}

/** The codes that a target stands for, who may receive it, and what strengths of theirs count. */
interface Reach {
  readonly family: ReadonlySet<string>
  readonly allowed: readonly Role[] | null
  /** A strength on the scale of its code, or null. */
  readonly strengthOf: (code: string, strength: number | undefined) => number | null
}

function reaches(codebook: Codebook): (target: string | null) => Reach {
  const living = codebook.codes.filter(({ retired }) => retired === null).map(({ id }) => id)
  const roles = living.map((id) => speakersOf(codebook, id))
  const anyone: readonly Role[] | null = roles.includes(null) ? null : [...new Set(roles.flatMap((of) => of ?? []))]
  const known = new Map<string | null, Reach>()
  const strengthOf = (code: string, strength: number | undefined): number | null => {
    const scale = codeById(codebook, code)?.strength ?? null
    return scale === null || strength === undefined || strength < scale.min || strength > scale.max ? null : strength
  }
  return (target) => {
    const reach = known.get(target) ?? {
      family: coveredCodes(codebook, target === null ? living : [target]),
      allowed: target === null ? anyone : speakersOf(codebook, target),
      strengthOf,
    }
    known.set(target, reach)
    return reach
  }
}

const matches = (person: FormulaPerson | null, label: string, role: Role | undefined): boolean =>
  person === null || ('role' in person ? person.role === role : person.label === label)

/** Which units and codings of a reading a figure counts. */
interface Counting {
  /** Whether someone who speaks may receive the code and is asked for. */
  readonly maySpeak: (label: string, role: Role) => boolean
  readonly isAbout: (label: string) => boolean
  readonly isSubject: (label: string) => boolean
}

function countingOf(
  { speakers }: Prepared,
  { call: { by, about }, subject }: SumQuestion,
  { allowed }: Reach,
): Counting {
  const isSubject = (label: string): boolean => subject === null || subject.label === label
  return {
    maySpeak: (label, role) => (allowed === null || allowed.includes(role)) && matches(by, label, role),
    isAbout: (label) => matches(about, label, speakers.get(label)?.role) && isSubject(label),
    isSubject,
  }
}

function addCodes(sums: Sums, reading: Prepared, question: SumQuestion, reach: Reach): void {
  const counting = countingOf(reading, question, reach)
  for (const { label, role, considered } of reading.speakers.values()) {
    if (counting.maySpeak(label, role) && counting.isSubject(label)) sums.eligible += considered
  }
  const carrying = new Set<number>()
  for (const { coding, code, ordinals } of reading.units.counted) {
    if (!reach.family.has(code)) continue
    const [first, ...more] = receivingUnits(ordinals, reading.table, reach)
    if (first === undefined) continue
    const counts = ({ label, role }: Unit): boolean =>
      counting.maySpeak(label, role) && counting.isAbout(coding.target ?? label)
    if (counts(first)) addCoding(sums, reach.strengthOf(code, coding.strength))
    for (const unit of [first, ...more]) if (counts(unit) && counting.isSubject(unit.label)) carrying.add(unit.ordinal)
  }
  sums.units += carrying.size
}

/** The units of a coding whose speakers may receive the code. */
const receivingUnits = (ordinals: readonly UnitOrdinal[], table: UnitTable, { allowed }: Reach): Unit[] =>
  ordinals.flatMap((ordinal) => {
    const unit = unitAt(table, ordinal)
    return unit === undefined || (allowed !== null && !allowed.includes(unit.role)) ? [] : [unit]
  })

function addCoding(sums: Sums, strength: number | null): void {
  sums.count++
  if (strength === null) return
  sums.total += strength
  sums.measured++
}

function addRating(
  sums: Sums,
  { ratings, speakers }: Prepared,
  { call: { target, about }, subject }: SumQuestion,
): void {
  for (const { due, given } of ratings) {
    const { rating, place, sole } = due
    if (rating.id !== target || given === null) continue
    const person = place.target ?? sole
    const role = person === null ? undefined : speakers.get(person)?.role
    if (about !== null && (person === null || !matches(about, person, role))) continue
    // A rating of the whole session, or of people of another role, is the same for each of them.
    if (subject !== null && rating.per === subject.role && person !== subject.label) continue
    sums.total += given.value
    sums.measured++
  }
}
