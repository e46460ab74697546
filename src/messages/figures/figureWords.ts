/** What a figure is, for whoever asks. */
export interface FigureWords {
  readonly title: string
  readonly measures: string
  /** The formula in words. */
  readonly formula: string
  /** Where it comes from. */
  readonly source: string
}

/** The source of what this project defines itself. */
export const ownDefinition = 'This project’s definition; the command line prints the same figure.'
