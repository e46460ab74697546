/** What can be wrong with a bare table of ratings. */
declare module '../base/problem' {
  interface ProblemCodes {
    /** Not even a header row. */
    'statistics/empty-file': object
    'statistics/unclosed-quote': object
    'statistics/text-after-quote': object
    /** `column` counts from 1, as do all columns here. */
    'statistics/unnamed-coder': { readonly column: number }
    'statistics/duplicate-coder': { readonly coder: string; readonly first: number; readonly column: number }
    'statistics/ragged-row': { readonly expected: number; readonly found: number }
    'statistics/no-rows': object
    'statistics/one-coder': { readonly coder: string }
    'statistics/no-coders': object
    /** A column to leave out that is not there. */
    'statistics/unknown-column': { readonly column: string }
    /** A column that should name each unit's session, and is not there. */
    'statistics/unknown-cluster': { readonly column: string }
    /** A unit whose session is not named; `row` counts the units from 1. */
    'statistics/no-session': { readonly column: string; readonly row: number }
    /** A label that metric or weights need as a number; `cells` have it. */
    'statistics/not-a-number': { readonly coder: string; readonly label: string; readonly cells: number }
    'statistics/category-not-a-number': { readonly category: string }
    'statistics/negative-number': { readonly coder: string; readonly label: string; readonly cells: number }
    'statistics/bad-set': { readonly coder: string; readonly label: string }
    'statistics/too-many-categories': { readonly limit: number }
    'statistics/duplicate-category': { readonly category: string }
    /** Used, but not among the categories that were named. */
    'statistics/unnamed-category': { readonly category: string; readonly coder: string; readonly cells: number }
    /** A label that other programs write for a missing value; here it is a category. */
    'statistics/looks-missing': { readonly label: string; readonly coder: string; readonly cells: number }
    /** A label that other programs write for a missing value, in a table of numbers, where it can be nothing else. */
    'statistics/taken-as-missing': { readonly label: string; readonly coder: string; readonly cells: number }
    /** In a table of numbers, a cell that is none. */
    'statistics/cell-not-a-number': { readonly coder: string; readonly label: string; readonly cells: number }
    /** A first column that numbers the units is taken for a coder, since nothing is guessed away. */
    'statistics/looks-like-identifier': { readonly column: string }
    /** A first column without a heading, its values all different, was left aside. */
    'statistics/row-names': object
    /** Decimal commas were read as points; `label` is the first. */
    'statistics/decimal-comma': { readonly label: string }
    /** Problems beyond those listed. */
    'statistics/more-problems': { readonly count: number }
  }
}

export {}
