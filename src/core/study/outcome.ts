import type { Act, NoAct } from '../coding/acts/act'
import type { FileError } from '../base/files/ports'

/** What became of something a person did. */
export type Outcome =
  | { readonly done: readonly Act[] }
  | { readonly none: NoAct['none'] }
  | {
      readonly refused: 'changed-meanwhile' | 'read-only' | 'not-open' | 'reads-otherwise' | 'codes-turns'
      readonly at: string
    }
  | { readonly refused: 'not-saved'; readonly at: string; readonly error: Pick<FileError, 'code' | 'reason'> }
