import type { MadeCode } from '../codebooks/codebookText'
import { IdMaker } from '../codebooks/madeIds'
import { readDescription } from '../codebooks/codeDescription'
import { oneLine } from '../madeTranscript'
import { rgbOf } from './refiCodebook'
import type { RefiProject } from './reading/refiProject'

export interface RefiCodes {
  readonly codes: readonly MadeCode[]
  /** Full ids by guid, and the other way round. */
  readonly idOf: ReadonlyMap<string, string>
  readonly guidOf: ReadonlyMap<string, string>
}

const themeColors: ReadonlyMap<string, string> = new Map(Object.entries(rgbOf).map(([theme, rgb]) => [rgb, theme]))

/** The theme colour nearest to one in numbers, as far as it has any colour. */
function themeColor(rgb: string | null): string | null {
  if (rgb === null) return null
  const exact = themeColors.get(rgb)
  if (exact !== undefined) return exact
  const parts = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
  const own = parts(rgb)
  const distance = (hex: string): number => parts(hex).reduce((sum, part, i) => sum + (part - (own[i] ?? 0)) ** 2, 0)
  return [...themeColors].sort(([a], [b]) => distance(a) - distance(b))[0]?.[1] ?? null
}

/** The codes of a REFI-QDA codebook as a codebook here has them: ids from their descriptions where this program wrote them, else from their names. */
export function refiCodes({ codes }: Pick<RefiProject, 'codes'>): RefiCodes {
  const maker = new IdMaker()
  const idOf = new Map<string, string>()
  const guids = new Map<string, string>()
  const keys = new Set<string>()
  const made = codes.flatMap((code): MadeCode[] => {
    if (idOf.has(code.guid)) return []
    const said = readDescription(code.description)
    const parent = code.parent === null ? null : (idOf.get(code.parent) ?? null)
    const kept =
      said.id !== null &&
      (parent === null
        ? !said.id.includes('.')
        : said.id.startsWith(`${parent}.`) && !said.id.slice(parent.length + 1).includes('.')) &&
      maker.keep(said.id)
        ? said.id
        : null
    const id = kept ?? maker.make(code.name, parent)
    idOf.set(code.guid, id)
    guids.set(id, code.guid)
    const key = said.key !== null && !keys.has(said.key) ? said.key : null
    if (key !== null) keys.add(key)
    const { definition, include, exclude, examples, cues, speaker, strength } = said
    return [
      {
        id,
        label: oneLine(code.name) || id,
        parent,
        ...(kept === null ? {} : { brings: 'both' as const }),
        key,
        color: themeColor(code.color),
        definition,
        include,
        exclude,
        examples,
        cues,
        speaker,
        strength,
      },
    ]
  })
  return { codes: made, idOf, guidOf: guids }
}
