import type { Utf16Offset } from './positions'

/** Half-open range of UTF-16 offsets into a text. */
export interface Span {
  readonly start: Utf16Offset
  readonly end: Utf16Offset
}
