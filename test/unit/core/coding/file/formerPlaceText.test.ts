import assert from 'node:assert/strict'
import {
  formerPassageFrom,
  formerPassageText,
  formerPlaceFrom,
  formerPlaceText,
} from '../../../../../src/core/coding/file/formerPlaceText'
import { suspendedReviewFrom, suspendedReviewText } from '../../../../../src/core/coding/file/suspendedReviewText'

/** Reads a text, and shows what it was read as. */
function table<T>(from: (text: string) => T, text: (value: T) => string, cases: Readonly<Record<string, T>>): void {
  for (const [written, expected] of Object.entries(cases))
    it(`"${written}" is read and written as it came`, () => {
      const value = from(written)
      assert.deepEqual(value, expected)
      assert.equal(text(value), written)
    })
}

describe('where a coding to check was, in a file', () => {
  table(formerPlaceFrom, formerPlaceText, {
    '. a1b2 c3d4+e5f6': { by: 'neighbors', key: '. a1b2 c3d4+e5f6' },
    'x y z 2': { by: 'neighbors', key: 'x y z', part: 2 },
    'x y z 0': { by: 'neighbors', key: 'x y z', part: 0 },
    '12@hash': { by: 'number', turn: 12, print: 'hash' },
    '12-15@hash': { by: 'number', turn: 12, print: 'hash', to: 15 },
    '12.2-15@hash': { by: 'number', turn: 12, print: 'hash', part: 2, to: 15 },
    '012@hash': { by: 'unknown', text: '012@hash' },
    'x y': { by: 'unknown', text: 'x y' },
    'something a later release says': { by: 'unknown', text: 'something a later release says' },
    '': { by: 'unknown', text: '' },
  })
})

describe('which section a rating to check was about, in a file', () => {
  table(formerPassageFrom, formerPassageText, {
    '3@hash': { by: 'passage', number: 3, print: 'hash' },
    'three@hash': { by: 'unknown', text: 'three@hash' },
  })
})

describe('suspended review in a file', () => {
  const neighbors = { by: 'neighbors', key: 'a b c' } as const
  table(suspendedReviewFrom, suspendedReviewText, {
    'utterance a b c 1': { blind: false, rule: 'utterance', turn: neighbors, parts: [1] },
    'blind:thought-unit/same-speaker_2_s a b c 1,3': {
      blind: true,
      rule: 'thought-unit/same-speaker_2_s',
      turn: neighbors,
      parts: [1, 3],
    },
    'utterance 7@hash 1': {
      blind: false,
      rule: 'utterance',
      turn: { by: 'number', turn: 7, print: 'hash' },
      parts: [1],
    },
    'utterance a b c 1,,2': { by: 'unknown', text: 'utterance a b c 1,,2' },
    'what a later release says': { by: 'unknown', text: 'what a later release says' },
  })
})
