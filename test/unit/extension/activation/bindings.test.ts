import assert from 'node:assert/strict'
import manifest from '../../../../package.json'
import { bindings, type Binding } from '../../../../tools/bindings'

/** Letters with which `AltGr`, which Windows reports as `Ctrl+Alt`, types a character, and that character. */
const altGr: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Czech: {
    q: '\\',
    w: '|',
    e: '€',
    s: 'đ',
    d: 'Đ',
    f: '[',
    g: ']',
    k: 'ł',
    l: 'Ł',
    x: '#',
    c: '&',
    v: '@',
    b: '{',
    n: '}',
  },
  French: { e: '€' },
  German: { q: '@', e: '€', m: 'µ' },
  Hungarian: {
    q: '\\',
    w: '|',
    e: 'Ä',
    u: '€',
    i: 'Í',
    s: 'đ',
    d: 'Đ',
    f: '[',
    g: ']',
    x: '#',
    c: '&',
    v: '@',
    b: '{',
    n: '}',
  },
  Polish: { a: 'ą', c: 'ć', e: 'ę', l: 'ł', n: 'ń', o: 'ó', s: 'ś', u: '€', x: 'ź', z: 'ż' },
  Spanish: { e: '€' },
  'United Kingdom': { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú' },
  'United States, international': {
    a: 'á',
    c: '©',
    e: 'é',
    n: 'ñ',
    o: 'ó',
    q: 'ä',
    s: 'ß',
    t: 'þ',
    u: 'ú',
    y: 'ü',
    z: 'æ',
  },
}
const isCodingMode = ({ when }: Binding): boolean => when.startsWith('allianceCoder.codingWindow && ')

describe('the key bindings', () => {
  it('are those of the table', () => {
    assert.deepEqual(manifest.contributes.keybindings, bindings, 'npm run bindings writes them into package.json')
  })

  for (const [layout, typed] of Object.entries(altGr))
    it(`leave all that AltGr types to a ${layout} keyboard, outside coding mode`, () => {
      const keys = Object.keys(typed).flatMap((letter) => [`ctrl+alt+${letter}`, `ctrl+alt+shift+${letter}`])
      const taken = bindings.filter((binding) => !isCodingMode(binding) && keys.includes(binding.key))
      assert.deepEqual(taken, [])
    })

  it('use Ctrl and Alt together nowhere but in coding mode, in which the text takes no characters', () => {
    const together = bindings.filter(({ key }) => key.includes('ctrl+alt+'))
    assert.ok(together.length > 10)
    assert.deepEqual(
      together.filter((binding) => !isCodingMode(binding)),
      [],
    )
    for (const { when } of together) assert.ok(when.includes('resource not in allianceCoder.uncoded'))
  })

  it('go through one command while coding, so that no key overtakes another', () => {
    for (const binding of bindings.filter(isCodingMode))
      if (binding.key !== 'escape') assert.equal(binding.command, 'allianceCoder.press', binding.key)
  })
})
