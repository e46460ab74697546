import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { studyCompletions } from '../../../../../src/core/study/settings/studyCompletions'
import { readStudyFile } from '../../../../../src/core/study/settings/studyFile'
import { studyKeys } from '../../../../../src/core/study/settings/studyKeys'
import { studyTemplate } from '../../../../../src/core/study/settings/studyTemplate'

const sessions = [
  { id: 'S01', parts: ['S01.transcript'] },
  { id: 'S02', parts: ['b/S02.txt'] },
]
const awake = (text: string): string => text.replaceAll(/^(\s*)#(?! |$)/gm, '$1')
/** Labels of what is offered where the text has a `|`. */
const offered = (text: string): string[] =>
  studyCompletions(text.replace('|', ''), text.indexOf('|')).map(({ insert }) => insert)

describe('the template of study.yaml', () => {
  it('puts the given sessions and the coder in force, and nothing else', () => {
    const { settings, problems } = readStudyFile(studyTemplate(sessions, 'Alice "B"'))
    assert.deepEqual(problems, [])
    assert.deepEqual(
      settings.sessions.map(({ id, parts, therapist }) => ({ id, parts, therapist })),
      sessions.map((one) => ({ ...one, therapist: null })),
    )
    assert.deepEqual(settings.coders, ['Alice "B"'])
    assert.deepEqual({ ...settings, sessions: [], coders: [] }, readStudyFile('').settings)
  })

  it('is valid with nothing to name, and with every # taken away', () => {
    for (const text of [studyTemplate([], ''), studyTemplate(sessions, 'alice')]) {
      assert.deepEqual(readStudyFile(text).problems, [])
      const { settings, problems } = readStudyFile(awake(text))
      assert.deepEqual(problems, [])
      assert.deepEqual(settings.supervisors, ['Dr. M.'])
      assert.equal(settings.sessions[0]?.number, 1)
      assert.equal(settings.assignments.doubleCoded, 0.25)
      assert.equal(settings.captions.gapSeconds, 2)
    }
  })

  it('names every key', () => {
    const text = studyTemplate(sessions, 'alice')
    for (const { key } of studyKeys) assert.match(text, new RegExp(`[#\\s{,]${key}:`), key)
  })

  it('holds any name and path that YAML could take for something else', () => {
    fc.assert(
      fc.property(
        fc
          .string({ minLength: 1, unit: 'grapheme-ascii' })
          .map((name) => name.trim())
          .filter((name) => name !== ''),
        (name) => {
          assert.deepEqual(readStudyFile(studyTemplate([{ id: name, parts: ['a'] }], name)).settings.coders, [name])
        },
      ),
    )
  })
})

describe('help while writing study.yaml', () => {
  it('knows every key that the reader knows', () => {
    const source = readFileSync('src/core/study/settings/studyFile.ts', 'utf8')
    const read = [...source.matchAll(/checkKeys\(\w+, \[([^\]]+)\]/g)].flatMap(([, list = '']) =>
      list.split(', ').map((word) => word.replaceAll("'", '')),
    )
    assert.deepEqual([...new Set(studyKeys.map(({ key }) => key))].sort(), [...new Set(read)].sort())
  })

  it('offers the keys of a level that are not there yet', () => {
    assert.deepEqual(offered('blind: true\nquotes: short\nsessions: []\ncoders: []\nassignments: {}\n|'), [
      'primary:',
      'captions:',
      'speakers:',
    ])
    assert.deepEqual(offered('primary:\n  coefficient: gwetAC\n  |'), ['criterion: '])
    assert.deepEqual(offered('sessions:\n  - id: S01\n    n|'), [
      'parts: ',
      'case: ',
      'therapist: ',
      'number: ',
      'date: ',
      'speakers:',
    ])
  })

  it('offers the words a value may be', () => {
    assert.deepEqual(offered('quotes: |'), ['short', 'none'])
    assert.deepEqual(offered('coders:\n  - {name: a, role: s|}'), ['coder', 'supervisor'])
    assert.ok(offered('primary:\n  coefficient: |').includes('krippendorffAlpha'))
  })

  it('offers nothing where anything may stand', () => {
    assert.deepEqual(offered('assignments:\n  sessions:\n    S01: |'), [])
    assert.deepEqual(offered('sessions:\n  - id: |'), [])
  })
})
