import type { Act, NoAct } from '../coding/acts/act'
import type { FileError } from '../base/files/ports'

/** An act that was not done: nothing has changed. */
export interface Refused {
  readonly refused: 'changed-meanwhile' | 'read-only' | 'not-open' | 'reads-otherwise' | 'codes-turns' | 'complete'
  /** The file, session, record, field or turn for whose sake it was not. */
  readonly at: string
}

/** What became of something a person did. */
export type Outcome =
  | { readonly done: readonly Act[] }
  | { readonly none: NoAct['none'] }
  | Refused
  | { readonly refused: 'not-saved'; readonly at: string; readonly error: Pick<FileError, 'code' | 'reason'> }
