import assert from 'node:assert/strict'
import type { CodingsFile } from '../../../../../src/core/coding/model'
import { readingOf, withRule } from '../../../../../src/core/coding/reanchoring/readingRule'
import type { UnitTable } from '../../../../../src/core/units/unitTable'
import { fileFor, tableFor } from '../support'

type Reading = CodingsFile['reading']

/** `vtt/1 utterance gap`: the reader, the kind of unit, and the rule of joining captions where there is one; `` for none. */
function readingFrom(text: string): Reading {
  const [reader = '', unit, merge] = text.split(' ')
  if (reader === '') return null
  return {
    reader,
    unit: unit === 'utterance' ? 'utterance' : 'thought-unit',
    ...(merge === undefined ? {} : { merge }),
  }
}

const textOf = (reading: Reading): string => (reading === null ? '' : Object.values(reading).join(' '))

function tableRead(text: string): UnitTable {
  const { reader = '', unit, merge } = readingFrom(text) ?? {}
  return { ...tableFor(['T: Mm-hm.'], unit, reader), ...(merge === undefined ? {} : { merge }) }
}

const fileRead = (text: string): CodingsFile => fileFor(tableFor(['T: Mm-hm.']), { reading: readingFrom(text) })

describe('what a file says of how its turns are made', () => {
  const cases: readonly (readonly [name: string, before: string, now: string])[] = [
    ['names another reader', 'vtt/1 utterance', 'vtt/2 utterance'],
    ['names another kind of unit', 'transcript/1 utterance', 'transcript/1 thought-unit'],
    ['names another rule of joining captions', 'vtt/1 utterance none', 'vtt/1 utterance gap'],
    ['names a rule where there was none', 'vtt/1 utterance', 'vtt/1 utterance gap'],
    ['names no rule where there is none now', 'vtt/1 utterance none', 'transcript/1 utterance'],
    ['names all where nothing was said', '', 'vtt/1 utterance gap'],
    ['names no rule where nothing was said and there is none', '', 'transcript/1 thought-unit'],
  ]
  for (const [name, before, now] of cases)
    it(name, () => {
      assert.deepEqual(readingOf(fileRead(before), tableRead(now)), readingFrom(now))
    })

  for (const same of ['transcript/1 thought-unit', 'vtt/1 utterance gap'])
    it(`is the very same where it is ${same} still`, () => {
      const file = fileRead(same)
      assert.equal(readingOf(file, tableRead(same)), file.reading)
    })
})

describe('a file of the same turns', () => {
  const cases: readonly (readonly [name: string, before: string, now: string, expected: string])[] = [
    ['gets the rule by which they are made now', 'vtt/1 utterance none', 'vtt/1 utterance gap', 'vtt/1 utterance gap'],
    ['gets a rule where it had none', 'vtt/1 utterance', 'vtt/1 utterance gap', 'vtt/1 utterance gap'],
    ['loses the rule where there is none', 'vtt/1 utterance none', 'vtt/1 utterance', 'vtt/1 utterance'],
  ]
  for (const [name, before, now, expected] of cases)
    it(name, () => {
      const file = fileRead(before)
      const ruled = withRule(file, tableRead(now))
      assert.equal(textOf(ruled.reading), expected)
      assert.deepEqual({ ...ruled, reading: null }, { ...file, reading: null })
    })

  const kept: readonly (readonly [name: string, before: string, now: string])[] = [
    ['is the very same by the same rule', 'vtt/1 utterance gap', 'vtt/1 utterance gap'],
    ['is the very same where there is no rule', 'transcript/1 utterance', 'transcript/1 utterance'],
    ['is the very same where it says nothing of how they are made', '', 'vtt/1 utterance gap'],
  ]
  for (const [name, before, now] of kept)
    it(name, () => {
      const file = fileRead(before)
      assert.equal(withRule(file, tableRead(now)), file)
    })
})
