import type { ReportChoice } from '../protocol/report'
import { firstChoice, isReportChoice } from '../protocol/report'

/** All the page remembers while it is hidden. */
export interface PageState {
  /** For which of the panel's coders it was remembered: with another one, nothing of it is left. */
  readonly owner: string
  readonly choice: ReportChoice
  /** Names of the explanations that are open. */
  readonly explained: readonly string[]
  readonly scroll: number
  /** Whether tables that are copied call coders by name. */
  readonly names: boolean
}

const firstState = (owner: string): PageState => ({
  owner,
  choice: firstChoice,
  explained: [],
  scroll: 0,
  names: false,
})

/** What was kept for this owner, as far as it is sound; what was kept for another one is not looked at. */
export function pageState(kept: unknown, owner: string): PageState {
  const first = firstState(owner)
  const found = (typeof kept === 'object' && kept !== null ? kept : {}) as { readonly [K in keyof PageState]?: unknown }
  if (found.owner !== owner) return first
  const { choice, explained, scroll, names } = found
  return {
    owner,
    choice: isReportChoice(choice) ? choice : first.choice,
    explained: Array.isArray(explained) ? explained.filter((name) => typeof name === 'string') : first.explained,
    scroll: typeof scroll === 'number' ? scroll : first.scroll,
    names: names === true,
  }
}
