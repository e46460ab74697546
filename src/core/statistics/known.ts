import type { FigureReason } from './figure'

/** A value, or why there is none. */
export type Known<T> =
  { readonly value: T; readonly reason: null } | { readonly value: null; readonly reason: FigureReason }
