import type { Boundaries } from '../boundaries'

/** What is proposed for a turn: all its boundaries, those it has and those proposed. */
export interface ProposedUnits {
  /** 1-based. */
  readonly turn: number
  readonly present: Boundaries
  readonly proposed: Boundaries
}

/** All boundaries a turn would have. */
export const withProposed = ({ present, proposed }: ProposedUnits): Boundaries =>
  [...present, ...proposed].sort((a, b) => a - b)
