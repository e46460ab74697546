import type { CodingKind } from '../../coding/model'
import type { BootstrapOptions } from '../../statistics/intervals/bootstrap'

/** What can be asked of a study's agreement. */
export interface AgreementQuestion {
  /** Only these coders; without it all whose kind is asked for. */
  readonly coders?: readonly string[]
  /** Only this code. */
  readonly code?: string
  /** Which kinds of file are compared; without it only `coder`. */
  readonly kinds?: readonly CodingKind[]
  /** Also intervals by resampling units and sessions. */
  readonly bootstrap?: BootstrapOptions
}
