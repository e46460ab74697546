import type { LagCell, LagTable } from '../core/statistics/sequences/lagTable'

/** Cells of a table of transitions that were observed, or expected at least once; those that stand out first. The others are in the data. */
export const shownCells = ({ cells }: LagTable): LagCell[] =>
  cells
    .filter(({ observed, expected, structuralZero }) => !structuralZero && (observed > 0 || (expected ?? 0) >= 1))
    .sort((a, b) => Math.abs(b.adjustedResidual ?? 0) - Math.abs(a.adjustedResidual ?? 0))
