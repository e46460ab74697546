// What host tests use of node:assert/strict, for the web-worker host, which has no Node: the build puts it in that module's place.

/** Thrown by every assertion here; mocha shows `actual` and `expected`. */
export class AssertionError extends Error {
  override readonly name = 'AssertionError'

  constructor(
    message: string,
    readonly actual?: unknown,
    readonly expected?: unknown,
  ) {
    super(message)
  }
}

type Expected = RegExp | ((error: unknown) => boolean) | Readonly<Record<string, unknown>>

/** Whether two values are the same as `node:assert/strict` sees it: prototypes and own properties all the way down, by `Object.is`. */
function isDeepEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime()
  if (a instanceof RegExp && b instanceof RegExp) return String(a) === String(b)
  if (a instanceof Error && b instanceof Error && (a.message !== b.message || a.name !== b.name)) return false
  if (a instanceof Map && b instanceof Map) {
    return a.size === b.size && [...a].every(([key, value]) => b.has(key) && isDeepEqual(value, b.get(key)))
  }
  if (a instanceof Set && b instanceof Set) {
    return (
      a.size === b.size && [...a].every((value) => b.has(value) || [...b].some((other) => isDeepEqual(value, other)))
    )
  }
  if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) return false
  const [keysOfA, keysOfB] = [Object.keys(a), Object.keys(b)]
  if (keysOfA.length !== keysOfB.length) return false
  return keysOfA.every((key) => Object.hasOwn(b, key) && isDeepEqual(Reflect.get(a, key), Reflect.get(b, key)))
}

function isExpected(error: unknown, expected: Expected | undefined): boolean {
  if (expected === undefined) return true
  if (expected instanceof RegExp) return expected.test(String(error))
  if (typeof expected === 'function') return isErrorClass(expected) ? error instanceof expected : expected(error)
  return Object.entries(expected).every(([key, value]) => {
    const actual: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, key) : undefined
    return value instanceof RegExp && typeof actual === 'string' ? value.test(actual) : isDeepEqual(actual, value)
  })
}

function isErrorClass(value: unknown): value is new () => Error {
  return value === Error || (typeof value === 'function' && value.prototype instanceof Error)
}

function assertOk(value: unknown, message = 'the value is not true'): asserts value {
  if (!value) throw new AssertionError(message, value, true)
}

function check(holds: boolean, actual: unknown, expected: unknown, message: string): void {
  if (!holds) throw new AssertionError(message, actual, expected)
}

const assertions = {
  ok: assertOk,
  fail: (message = 'failed'): never => {
    throw new AssertionError(message)
  },
  equal: (a: unknown, b: unknown, message = 'the values are not equal') => check(Object.is(a, b), a, b, message),
  notEqual: (a: unknown, b: unknown, message = 'the values are equal') => check(!Object.is(a, b), a, b, message),
  deepEqual: (a: unknown, b: unknown, message = 'the values are not deeply equal') =>
    check(isDeepEqual(a, b), a, b, message),
  notDeepEqual: (a: unknown, b: unknown, message = 'the values are deeply equal') =>
    check(!isDeepEqual(a, b), a, b, message),
  match: (text: string, pattern: RegExp, message = 'the text does not match') =>
    check(pattern.test(text), text, String(pattern), message),
  doesNotMatch: (text: string, pattern: RegExp, message = 'the text matches') =>
    check(!pattern.test(text), text, String(pattern), message),
  throws: (act: () => unknown, expected?: Expected) => {
    try {
      act()
    } catch (error) {
      check(isExpected(error, expected), error, expected, `threw something else: ${String(error)}`)
      return
    }
    throw new AssertionError('nothing was thrown')
  },
  doesNotThrow: (act: () => unknown) => {
    act()
  },
  rejects: async (act: Promise<unknown> | (() => Promise<unknown>), expected?: Expected) => {
    const rejected = await (typeof act === 'function' ? act() : act).then(
      () => false,
      (error: unknown) => {
        check(isExpected(error, expected), error, expected, `rejected with something else: ${String(error)}`)
        return true
      },
    )
    assertOk(rejected, 'it was not rejected')
  },
  doesNotReject: async (act: Promise<unknown> | (() => Promise<unknown>)) => {
    await (typeof act === 'function' ? act() : act)
  },
}

// The shape of the module it stands in for: a function with the assertions as properties, exported as default.
const { equal: strictEqual, notEqual: notStrictEqual, deepEqual: deepStrictEqual } = assertions
const assert = Object.assign(assertOk, { ...assertions, strictEqual, notStrictEqual, deepStrictEqual, AssertionError })
export { assert as default }
