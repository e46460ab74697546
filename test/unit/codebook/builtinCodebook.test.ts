import assert from 'node:assert/strict'
import { builtinCodebookText } from '../../../src/core/codebook/builtinCodebook'
import { descendants, speakersOf } from '../../../src/core/codebook/codes'
import { readCodebook } from '../../../src/core/codebook/readCodebook'
import { said } from './support'

const book = readCodebook(builtinCodebookText)
const leaves = book.codes.filter(({ id }) => descendants(book, id).length === 0)

describe('the built-in codebook', () => {
  it('has no problem', () => {
    assert.deepEqual(said(builtinCodebookText), [])
  })

  it('has the codes of the alliance, each with its key and speakers', () => {
    assert.deepEqual(leaves.map(({ id, key }) => [id, key, speakersOf(book, id)]), [
      ['empathy', 'e', ['therapist']],
      ['goal-agreement', 'g', ['therapist', 'client']],
      ['task-negotiation', 't', ['therapist', 'client']],
      ['rupture.withdrawal', 'w', ['client']],
      ['rupture.confrontation', 'f', ['client']],
      ['repair.immediate', 'i', ['therapist']],
      ['repair.exploratory', 'x', ['therapist']],
    ])
  })

  it('gives a coder what is needed to decide', () => {
    for (const { id, definition, include, exclude, examples, cues, color } of leaves) {
      assert.ok((definition ?? '').length > 60, id)
      assert.ok(include.length >= 3 && exclude.length >= 3 && cues.length >= 4, id)
      assert.notEqual(color, null)
      assert.ok(examples.length >= 3, id)
      // A boundary needs both its sides, and each example its verdict.
      assert.ok(examples.every((example) => /[Cc]ounts?\b/.test(example)), id)
      assert.ok(examples.some((example) => /(?<!not )\bcounts\b/i.test(example)), id)
      assert.ok(examples.some((example) => /does not count|is a proposal|as long as/i.test(example)), id)
    }
    assert.equal(new Set(leaves.map(({ color }) => color)).size, leaves.length)
  })

  it('asks for the strength of ruptures and names all its values', () => {
    for (const { id, strength } of book.codes) {
      if (!id.startsWith('rupture')) assert.equal(strength, null)
      else assert.deepEqual([...(strength?.labels.keys() ?? [])], [1, 2, 3, 4, 5])
    }
    assert.ok(book.rules.some((rule) => rule.kind === 'requires-strength' && rule.codes.includes('rupture')))
  })

  it('leaves withdrawal and confrontation in one turn to a second look', () => {
    assert.deepEqual(book.rules.filter(({ kind }) => kind === 'exclusive').map(({ severity }) => severity), ['information'])
  })

  it('rates goals, tasks and bond of a session from a neutral start', () => {
    assert.deepEqual(book.ratings.map(({ id, level, min, max, neutral }) => [id, level, min, max, neutral]), [
      ['alliance-goal', 'session', 1, 7, 4],
      ['alliance-task', 'session', 1, 7, 4],
      ['alliance-bond', 'session', 1, 7, 4],
    ])
  })

  it('tells coders to judge from what has been said so far and to give several codes where they fit', () => {
    assert.match(book.instructions ?? '', /what has been said so far only/)
    assert.match(book.instructions ?? '', /may carry several/)
  })

  it('fits an editor and a printed page', () => {
    assert.ok(builtinCodebookText.split('\n').every((line) => line.length <= 140))
    assert.ok(builtinCodebookText.endsWith('\n'))
  })
})
