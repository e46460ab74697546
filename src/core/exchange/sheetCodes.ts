import type { Role } from '../transcript/model'
import type { MadeCode } from './codebookText'
import type { IdMaker } from './codebookText'
import { oneLine } from './madeTranscript'

const notApplicable = /^(?:#?n[/.]?a\.?|not applicable)$/i
const noCode = /^(?:0|none|no code|-|–|—|nil)$/i
const yes = /^(?:1|x|yes|y|true|✓)$/i
const no = /^(?:0|no|n|false)$/i

/** What a cell of a code column says: codes, that there is none, that the code can't apply, or nothing. */
export type CellSays = { readonly kind: 'codes'; readonly values: readonly string[] } | { readonly kind: 'no-code' | 'not-applicable' | 'empty' }

/** The codes of one column, or of several that are one variable in several coders' columns. */
export class CodeSet {
  private readonly ids = new Map<string, string>()
  private readonly roles = new Map<string, Set<Role>>()
  private binary = true
  private met = false

  /** `silent` are further words for "not applicable", lower case. */
  constructor(
    readonly name: string,
    private readonly silent: ReadonlySet<string> = new Set(),
  ) {}

  /** Notes a value before anything is decided. */
  meet(cell: string): void {
    const value = cell.trim()
    if (value === '' || this.cannotApply(value)) return
    this.met ||= yes.test(value)
    if (!yes.test(value) && !no.test(value)) this.binary = false
  }

  /** Whether the column says of one code whether it is there. */
  get isBinary(): boolean {
    return this.binary && this.met
  }

  says(cell: string): CellSays {
    const value = oneLine(cell)
    if (value === '') return { kind: 'empty' }
    if (this.cannotApply(value)) return { kind: 'not-applicable' }
    if (this.isBinary) return yes.test(value) ? { kind: 'codes', values: [''] } : { kind: 'no-code' }
    if (noCode.test(value)) return { kind: 'no-code' }
    const values = value.replace(/^\{(.*)\}$/, '$1').split(/\s*[;|]\s*/).filter((one) => one !== '')
    return values.length === 0 ? { kind: 'no-code' } : { kind: 'codes', values }
  }

  private cannotApply(value: string): boolean {
    return notApplicable.test(value) || this.silent.has(value.toLowerCase())
  }

  /** Notes that a speaker received a value. */
  give(value: string, role: Role): void {
    const known = this.roles.get(value)
    if (known === undefined) this.roles.set(value, new Set([role]))
    else known.add(role)
  }

  receives(role: Role): boolean {
    return [...this.roles.values()].some((roles) => roles.has(role))
  }

  /** The codes in a fixed order, once all rows were met: a parent with an exclusive code a value, or the one code of a column of yes and no. */
  codes(maker: IdMaker, present: ReadonlySet<Role>): { readonly codes: readonly MadeCode[]; readonly exclusive: readonly string[] } {
    const speakersOf = (value: string): readonly Role[] | null => {
      const roles = this.roles.get(value) ?? new Set()
      return roles.size === 0 || [...present].every((role) => roles.has(role)) ? null : (['therapist', 'client', 'other'] as const).filter((role) => roles.has(role))
    }
    const parent = maker.make(this.name, null)
    if (this.isBinary) {
      this.ids.set('', parent)
      return { codes: [{ id: parent, label: oneLine(this.name), parent: null, speaker: speakersOf('') }], exclusive: [] }
    }
    const values = [...this.roles.keys()].sort((a, b) => (a < b ? -1 : 1))
    const codes: MadeCode[] = [{ id: parent, label: oneLine(this.name), parent: null }]
    for (const value of values) {
      const id = maker.make(value, parent)
      this.ids.set(value, id)
      codes.push({ id, label: value, parent, speaker: speakersOf(value) })
    }
    return { codes, exclusive: codes.slice(1).map(({ id }) => id) }
  }

  id(value: string): string {
    return this.ids.get(value) ?? value
  }
}
