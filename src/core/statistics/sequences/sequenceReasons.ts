/** Why a figure about sequences has no value. */
declare module '../figure' {
  interface FigureReasons {
    /** No two units stood the lag apart with codes on both. */
    'no-transitions': object
    /** The state is never followed by anything, or never follows. */
    'state-not-used': { readonly state: string }
    /** Every pair begins, or ends, with the same state. */
    'one-state': object
    /** The code can't follow itself here. */
    'structural-zero': object
    /** The totals fix the cell, or every cell: there is nothing left that chance could have made otherwise. */
    'no-freedom': object
    /** Iterative proportional fitting did not settle, or settled at 0 in a cell that is possible: no fitted table has these totals. */
    'no-fit': { readonly iterations: number }
    /** 0 / 0 in the collapsed 2 × 2 table. */
    'empty-table': object
  }
}

export {}
