/** Tells whether a value that came from outside is what it should be. */
export type Guard<T> = (value: unknown) => value is T

export const isText: Guard<string> = (value): value is string => typeof value === 'string'
export const isFlag: Guard<boolean> = (value): value is boolean => typeof value === 'boolean'
/** A whole number from 0. */
export const isCount: Guard<number> = (value): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

export function isOneOf<const T extends readonly string[]>(...words: T): Guard<T[number]> {
  return (value): value is T[number] => typeof value === 'string' && words.includes(value)
}

export function isNullOr<T>(guard: Guard<T>): Guard<T | null> {
  return (value): value is T | null => value === null || guard(value)
}

export function isListOf<T>(guard: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every((item) => guard(item))
}

/** An object that has each of these keys with the right value; other keys may be there. */
export function isShape<T extends object>(fields: { readonly [K in keyof T]-?: Guard<T[K]> }): Guard<T> {
  const guards: [string, Guard<unknown>][] = Object.entries(fields)
  return (value): value is T =>
    typeof value === 'object' &&
    value !== null &&
    guards.every(
      ([key, guard]) => Object.hasOwn(value, key) && guard((value as Readonly<Record<string, unknown>>)[key]),
    )
}

export function isEither<A, B>(first: Guard<A>, second: Guard<B>): Guard<A | B> {
  return (value): value is A | B => first(value) || second(value)
}
