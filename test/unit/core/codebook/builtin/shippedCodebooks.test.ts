import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { builtinCodebookText } from '../../../../../src/core/codebook/builtin/builtinCodebook'
import { descendants, speakersOf } from '../../../../../src/core/codebook/codes'
import { formulaCalls } from '../../../../../src/core/codebook/formula/evaluateFormula'
import type { Code, Codebook } from '../../../../../src/core/codebook/model'
import { readCodebook } from '../../../../../src/core/codebook/read/readCodebook'
import { said } from '../support'

const book = readCodebook(builtinCodebookText)
const leavesOf = (codebook: Codebook): readonly Code[] =>
  codebook.codes.filter(({ id }) => descendants(codebook, id).length === 0)
const leaves = leavesOf(book)
const relationshipText = readFileSync('media/codebooks/relationship.codebook.yaml', 'utf8')
const relationship = readCodebook(relationshipText)

for (const [name, text] of [
  ['built-in', builtinCodebookText],
  ['second shipped', relationshipText],
] as const) {
  describe(`the ${name} codebook`, () => {
    const codebook = readCodebook(text)

    it('has no problem', () => {
      assert.deepEqual(said(text), [])
    })

    it('gives a coder what is needed to decide', () => {
      for (const { id, definition, include, exclude, examples, cues, color } of leavesOf(codebook)) {
        assert.ok((definition ?? '').length > 60, id)
        assert.ok(include.length >= 3 && exclude.length >= 3 && cues.length >= 4, id)
        assert.notEqual(color, null)
        assert.ok(examples.length >= 3, id)
        // A boundary needs both its sides, and each example its verdict.
        assert.ok(
          examples.every((example) => /[Cc]ounts?\b/.test(example)),
          id,
        )
        assert.ok(
          examples.some((example) => /(?<!not )\bcounts\b/i.test(example)),
          id,
        )
        assert.ok(
          examples.some((example) => /does not count|is a proposal|as long as|neither counts/i.test(example)),
          id,
        )
      }
      const colors = leavesOf(codebook).map(({ color }) => color)
      assert.equal(new Set(colors).size, colors.length)
    })

    it('has ids and keys that nothing else in it has', () => {
      const ids = [...codebook.codes, ...codebook.ratings, ...codebook.measures].map(({ id }) => id)
      assert.equal(new Set(ids).size, ids.length)
      const keys = leavesOf(codebook).map(({ key }) => key)
      assert.ok(!keys.includes(null) && new Set(keys).size === keys.length)
    })

    it('gives raters a definition, and a name for each value that the scale has', () => {
      for (const { id, definition, labels, min, max, neutral } of codebook.ratings) {
        assert.ok((definition ?? '').length > 60, id)
        assert.ok(labels.size === max - min + 1 && neutral !== null, id)
      }
    })

    it('tells coders to judge from what came before only', () => {
      assert.match(codebook.instructions ?? '', /what has been said so far only|never from what comes later/)
      assert.match(codebook.instructions ?? '', /may carry\s+several/)
    })

    it('fits an editor and a printed page', () => {
      assert.ok(text.split('\n').every((line) => line.length <= 140))
      assert.ok(text.endsWith('\n'))
    })
  })
}

describe('the second shipped codebook', () => {
  it('has the wider constructs of the relationship, each with its key and speakers', () => {
    assert.deepEqual(
      leavesOf(relationship).map(({ id, key, speaker }) => [id, key, speaker]),
      [
        ['bond', 'b', ['therapist', 'client']],
        ['collaboration', 'c', ['therapist', 'client']],
        ['congruence', 'n', ['therapist']],
        ['positive-regard', 'r', ['therapist']],
        ['transference', 't', ['client']],
        ['countertransference', 'shift+t', ['therapist']],
      ],
    )
  })

  it('rates segments of five minutes, and the session for each client and therapist', () => {
    assert.equal(relationship.segmentMinutes, 5)
    assert.deepEqual(
      relationship.ratings.map(({ id, per }) => [id, per]),
      [
        ['segment-bond', null],
        ['segment-collaboration', null],
        ['segment-transference', null],
        ['segment-countertransference', null],
        ['session-bond', 'client'],
        ['session-collaboration', 'client'],
        ['session-congruence', 'therapist'],
        ['session-positive-regard', 'therapist'],
      ],
    )
    for (const { id, level } of relationship.ratings) assert.ok(id.startsWith(level))
  })

  it('measures every code, and every rating of segments', () => {
    const called = new Set(
      relationship.measures.flatMap(({ formula }) => formulaCalls(formula).map(({ target }) => target)),
    )
    for (const { id } of relationship.codes) assert.ok(called.has(id), id)
    for (const { id, level } of relationship.ratings) assert.equal(called.has(id), level === 'segment', id)
  })
})

describe('the codebook of the alliance', () => {
  it('is that of the sample study', () => {
    assert.equal(readFileSync('sample/codebook.yaml', 'utf8'), builtinCodebookText)
  })

  it('has the codes of the alliance, each with its key and speakers', () => {
    assert.deepEqual(
      leaves.map(({ id, key }) => [id, key, speakersOf(book, id)]),
      [
        ['empathy', 'e', ['therapist']],
        ['goal-agreement', 'g', ['therapist', 'client']],
        ['task-negotiation', 't', ['therapist', 'client']],
        ['rupture.withdrawal', 'w', ['client']],
        ['rupture.confrontation', 'f', ['client']],
        ['repair.immediate', 'i', ['therapist']],
        ['repair.exploratory', 'x', ['therapist']],
      ],
    )
  })

  it('asks for the strength of ruptures and names all its values', () => {
    for (const { id, strength } of book.codes) {
      if (!id.startsWith('rupture')) assert.equal(strength, null)
      else assert.deepEqual([...(strength?.labels.keys() ?? [])], [1, 2, 3, 4, 5])
    }
    assert.ok(book.rules.some((rule) => rule.kind === 'requires-strength' && rule.codes.includes('rupture')))
  })

  it('leaves withdrawal and confrontation in one turn to a second look', () => {
    assert.deepEqual(
      book.rules.filter(({ kind }) => kind === 'exclusive').map(({ severity }) => severity),
      ['information'],
    )
  })

  it('rates goals, tasks and bond of a session from a neutral start', () => {
    assert.deepEqual(
      book.ratings.map(({ id, level, min, max, neutral }) => [id, level, min, max, neutral]),
      [
        ['alliance-goal', 'session', 1, 7, 4],
        ['alliance-task', 'session', 1, 7, 4],
        ['alliance-bond', 'session', 1, 7, 4],
      ],
    )
  })
})
