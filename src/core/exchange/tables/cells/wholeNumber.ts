/** The whole number that a cell holds; undefined where it holds none. */
export const wholeNumber = (cell: string): number | undefined => (/^-?\d{1,9}$/.test(cell) ? Number(cell) : undefined)
