/** Distinct patterns by 32-bit key, numbered as they come, with an open-addressing table over the keys. */
export interface PatternIndex {
  size: number
  keys: Int32Array
  /** How often each pattern was asked for. */
  weight: Int32Array
  /** Pattern + 1, or 0; at most half full, its length a power of two. */
  slots: Int32Array
}

export function newPatternIndex(): PatternIndex {
  return { size: 0, keys: new Int32Array(512), weight: new Int32Array(512), slots: new Int32Array(1024) }
}

/**
 * The number of a pattern, counted once more, new if it is the first of its kind. Patterns with one key are the same, or, where
 * `same` is given, only if it says so.
 */
export function patternAt(index: PatternIndex, key: number, same: ((pattern: number) => boolean) | null): number {
  const { slots, keys, weight } = index
  const mask = slots.length - 1
  let slot = firstSlot(key, slots.length)
  for (;;) {
    const p = (slots[slot] as number) - 1
    if (p < 0) return addPattern(index, key, slot)
    if (keys[p] === key && (same === null || same(p))) {
      weight[p] = (weight[p] as number) + 1
      return p
    }
    slot = (slot + 1) & mask
  }
}

/** The leading bits of a multiplicative hash. */
function firstSlot(key: number, length: number): number {
  return Math.imul(key ^ (key >>> 15), 0x9e3779b1) >>> (Math.clz32(length) + 1)
}

function addPattern(index: PatternIndex, key: number, slot: number): number {
  const p = index.size++
  index.slots[slot] = p + 1
  index.keys[p] = key
  index.weight[p] = 1
  if (index.size === index.keys.length) enlarge(index)
  return p
}

function enlarge(index: PatternIndex): void {
  const { size } = index
  const keys = new Int32Array(size * 2)
  const weight = new Int32Array(size * 2)
  const slots = new Int32Array(size * 4)
  keys.set(index.keys)
  weight.set(index.weight)
  for (let p = 0; p < size; p++) {
    let slot = firstSlot(keys[p] as number, slots.length)
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
    slots[slot] = p + 1
  }
  index.keys = keys
  index.weight = weight
  index.slots = slots
}
