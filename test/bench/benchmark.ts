/** One measured figure, with what the design allows beside it. */
export interface Row {
  readonly what: string
  readonly figure: number
  /** `×` for ratios and growth, which stand on a shared machine; all else is absolute and moves with its load. */
  readonly unit: '×' | '%' | 'MB/s' | 's' | 'MB' | 'KB' | 'ms'
  readonly budget?: { readonly most: number } | { readonly least: number }
  readonly note?: string
}

/** A benchmark is one file in this folder and one line in `main.ts`. */
export interface Benchmark {
  readonly name: string
  readonly title: string
  readonly run: () => Promise<readonly Row[]>
}

/** A benchmark that cannot be run here says why by this. */
export class NotMeasured extends Error {}

/** Whether a figure keeps its budget; null where it has none. */
export function kept({ figure, budget }: Row): boolean | null {
  if (budget === undefined) return null
  return 'most' in budget ? figure <= budget.most : figure >= budget.least
}
