import { utf8 } from '../../../base/utf8'
import { sha1 } from './sha1'

const bytesOf = (uuid: string): number[] =>
  (uuid.replace(/-/g, '').match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))

/** The UUID of version 5 (RFC 9562) of a name within a namespace: the same name gives the same id, in lower case. */
export function uuid5(namespace: string, name: string): string {
  const space = bytesOf(namespace)
  const words = utf8(name)
  const all = new Uint8Array(space.length + words.length)
  all.set(space)
  all.set(words, space.length)
  const hash = sha1(all).slice(0, 16)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** What this software's ids are made in. */
const ours = '0f5b5f5e-3c55-5f3a-9d0b-6c1d9d2f7a41'

/** A stable id for a thing of a study: what tells it apart, in parts that can't run together. */
export const guidOf = (...parts: readonly (string | number)[]): string => uuid5(ours, JSON.stringify(parts))
