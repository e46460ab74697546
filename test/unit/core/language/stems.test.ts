import assert from 'node:assert/strict'
import fc from 'fast-check'
import { compileCues, cueMatches, stemOf } from '../../../../src/core/language/stems'

const found = (text: string, cues: readonly string[], language = 'en'): string[] =>
  cueMatches(text, compileCues(cues, language)).map(({ cue, start, end }) => `${cue} = ${text.slice(start, end)}`)

describe('cueMatches', () => {
  const cases: [string, string[], string, string[]][] = [
    [
      'It sounds like it hurt. That sounded like fun.',
      ['it sounds like', 'sound like'],
      'en',
      ['it sounds like = It sounds like', 'sound like = sounds like', 'sound like = sounded like'],
    ],
    ['I CAN HEAR it', ['i can hear'], 'en', ['i can hear = I CAN HEAR']],
    ['feeling, feelings and felt', ['feel'], 'en', ['feel = feeling', 'feel = feelings']],
    ['I don’t know', ["i don't know"], 'en', ["i don't know = I don’t know"]],
    ['It must, have been', ['must have been'], 'en', ['must have been = must, have been']],
    ['You must. Have been there?', ['must have been'], 'en', []],
    ['must (sighs) have been', ['must have been'], 'en', []],
    ['no no no no', ['no no'], 'en', ['no no = no no', 'no no = no no']],
    ['hearing', ['ear'], 'en', []],
    ['anything', ['', '...', '  '], 'en', []],
    ['constructor __proto__', ['constructor'], 'en', ['constructor = constructor']],
    [
      'Ich fühle, sie fühlen, die Gefühle',
      ['fühlen', 'Gefühl'],
      'de',
      ['fühlen = fühle', 'fühlen = fühlen', 'Gefühl = Gefühle'],
    ],
    ['me siento cansada, muy cansado', ['cansado'], 'es', ['cansado = cansada', 'cansado = cansado']],
    ['elle parlait', ['parler'], 'fr', ['parler = parlait']],
    ['jeg følte', ['Følte'], 'nb-NO', ['Følte = følte']],
    ['czuję się źle', ['czuje', 'czuję'], 'pl', ['czuję = czuję']],
    ['我觉得很难过', ['难过'], 'zh', ['难过 = 难过']],
    ['sounding', ['sound'], 'en-GB', ['sound = sounding']],
    ['sounding', ['sound'], '', []],
  ]
  for (const [text, cues, language, expected] of cases) {
    it(`finds ${expected.length} of [${cues.join(', ')}] in "${text}" (${language})`, () =>
      assert.deepEqual(found(text, cues, language), expected))
  }

  it('finds a cue wherever it is put', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^([a-z]{1,8} ){0,5}$/),
        fc.constantFrom('it sounds like', 'must have been', 'hearing'),
        (before, cue) => {
          const text = `${before}${cue}`
          assert.ok(cueMatches(text, compileCues([cue], 'en')).some(({ start, end }) => text.slice(start, end) === cue))
        },
      ),
    )
  })
})

describe('stemOf', () => {
  it('never fails on any word of any language', () => {
    const languages = [
      'en',
      'de',
      'es',
      'fr',
      'it',
      'nl',
      'no',
      'nb',
      'nn',
      'pt',
      'ru',
      'sv',
      'uk',
      'pl',
      'xx',
      'EN-us',
      'pt_BR',
    ]
    const letter = fc.constantFrom(..."aeioucdghlmnrstvyßäöüéèçñăåøабвгдеёжиіїс'-’")
    fc.assert(
      fc.property(
        fc.constantFrom(...languages),
        fc.oneof(
          fc.array(letter, { maxLength: 12 }).map((all) => all.join('')),
          fc.string(),
        ),
        (language, word) => {
          const stem = stemOf(word, language)
          assert.equal(typeof stem, 'string')
          assert.equal(stemOf(word, language), stem)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('is the same for a word in capitals', () => {
    for (const [word, language] of [
      ['Feelings', 'en'],
      ['Gefühle', 'de'],
      ['Cansada', 'es'],
      ['Чувства', 'ru'],
    ] as const) {
      assert.equal(stemOf(word.toUpperCase(), language), stemOf(word, language))
    }
  })
})
