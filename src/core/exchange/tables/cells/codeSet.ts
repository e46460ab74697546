import type { Role } from '../../../transcript/model'
import type { MadeCode } from '../../codebooks/codebookText'
import { inFull, limitOf } from '../../codebooks/speakerLimits'
import type { IdMaker } from '../../codebooks/madeIds'
import { oneLine } from '../../madeTranscript'
import { labelKey } from '../../codebooks/codeMatcher'
import { isAnyCodeColumn } from '../columns/usualColumns'

const notApplicable = /^(?:#?n[/.]?a\.?|not applicable)$/i
// 1.0 and 0.0 are what statistics programs make of 1 and 0 in a column that has empty cells.
const noCode = /^(?:0(?:[.,]0{1,6})?|none|no code|-|–|—|−|nil)$/i
const minus = /^[-–—−]$/
const yes = /^(?:1(?:[.,]0{1,6})?|x|yes|y|true|✓)$/i
const no = /^(?:0(?:[.,]0{1,6})?|no|n|false|none|no code|-|–|—|−|nil)$/i

/** What a cell of a code column says: codes, that there is none, that the code can't apply, or nothing. */
export type CellSays =
  | { readonly kind: 'codes'; readonly values: readonly string[] }
  | { readonly kind: 'no-code' | 'not-applicable' | 'empty' }

/** Whether a cell says that a code is not there, in a column of yes and no. */
export const saysNo = (cell: string): boolean => no.test(cell)

const valuesIn = (value: string): string[] =>
  value
    .replace(/^\{(.*)\}$/, '$1')
    .split(/\s*[;|]\s*/)
    .filter((one) => one !== '')

/** What a study has for a column already: the labels of the codes below it, and whether the column always says which of them it is. */
export interface KnownValues {
  readonly labels: ReadonlySet<string>
  readonly always: boolean
}

export const noValues: KnownValues = { labels: new Set(), always: false }

/** The codes of one column, or of several that are one variable in several coders' columns. */
export class CodeSet {
  private readonly ids = new Map<string, string>()
  private readonly roles = new Map<string, Set<Role>>()
  private binary: boolean
  private answered = false
  private given = false
  private readonly met = new Set<string>()
  /** What cells say, by the cell: a column has few values and many rows. */
  private readonly said = new Map<string, CellSays>()
  /** Whether a minus is a code, since a plus is one. */
  private signs: boolean

  /** `silent` are further words for "not applicable", lower case; `known` are the labels of the codes that earlier tables, or the codebook, have for the column. */
  constructor(
    readonly name: string,
    private readonly silent: ReadonlySet<string> = new Set(),
    private readonly known: KnownValues = noValues,
  ) {
    this.binary = !(known.always && known.labels.size > 0)
    this.signs = known.labels.has('+')
  }

  /** Notes a value; all are noted before anything is decided. */
  meet(cell: string): void {
    if (this.met.has(cell)) return
    this.met.add(cell)
    const value = cell.trim()
    if (value === '' || this.cannotApply(value)) return
    this.answered = true
    this.given ||= yes.test(value)
    if ((!yes.test(value) && !no.test(value)) || this.known.labels.has(labelKey(value))) this.binary = false
    if (valuesIn(value).includes('+')) this.signs = true
  }

  /** Whether the column says of one code whether it is there. */
  get isBinary(): boolean {
    return this.binary && this.answered
  }

  /** Whether the column says which of several codes it is, not whether one is there. */
  get hasValues(): boolean {
    return !this.binary
  }

  /** Whether the column has nothing but "no" in all its rows: a code that nobody ever gave. */
  get isNeverGiven(): boolean {
    return this.isBinary && !this.given
  }

  /** Whether some cell of a column of codes is a dash, which says that there is none. */
  get hasDashes(): boolean {
    return !this.binary && !this.signs && [...this.met].some((cell) => minus.test(cell.trim()))
  }

  /** Values that differ in nothing but capitals: two codes, though they may be meant for one. */
  get alike(): readonly (readonly [string, string])[] {
    const spellings = new Map<string, string>()
    return [...this.roles.keys()]
      .sort((a, b) => (a < b ? -1 : 1))
      .flatMap((value): (readonly [string, string])[] => {
        const known = spellings.get(value.toLowerCase())
        if (known !== undefined) return [[known, value]]
        spellings.set(value.toLowerCase(), value)
        return []
      })
  }

  says(cell: string): CellSays {
    let says = this.said.get(cell)
    if (says === undefined) {
      says = this.read(cell)
      this.said.set(cell, says)
    }
    return says
  }

  private read(cell: string): CellSays {
    const value = oneLine(cell).normalize('NFC')
    if (value === '') return { kind: 'empty' }
    if (this.cannotApply(value)) return { kind: 'not-applicable' }
    if (this.isBinary) return yes.test(value) ? { kind: 'codes', values: [''] } : { kind: 'no-code' }
    if (noCode.test(value) && !(this.signs && minus.test(value))) return { kind: 'no-code' }
    const values = valuesIn(value)
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

  /** Makes the codes and their ids, in a fixed order, once all rows were met: a parent with an exclusive code a value, or the one code of a column of yes and no. */
  makeCodes(maker: IdMaker): { readonly codes: readonly MadeCode[]; readonly exclusive: readonly string[] } {
    const parent = maker.make(this.name, null)
    if (this.isBinary) {
      this.ids.set('', parent)
      return {
        codes: [
          {
            id: parent,
            label: labelKey(this.name),
            parent: null,
            reach: 'anywhere',
            speaker: inFull(limitOf(this.roles.get(''))),
          },
        ],
        exclusive: [],
      }
    }
    const values = [...this.roles.keys()].sort((a, b) => (a < b ? -1 : 1))
    const codes: MadeCode[] = [{ id: parent, label: labelKey(this.name), parent: null }]
    for (const value of values) {
      const id = maker.make(value, parent)
      this.ids.set(value, id)
      codes.push({
        id,
        label: value,
        parent,
        reach: isAnyCodeColumn(this.name) ? 'anywhere' : 'top',
        speaker: limitOf(this.roles.get(value)),
      })
    }
    return { codes, exclusive: codes.slice(1).map(({ id }) => id) }
  }

  id(value: string): string {
    return this.ids.get(value) ?? value
  }
}
