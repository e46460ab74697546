import assert from 'node:assert/strict'
import fc from 'fast-check'
import { barChart } from '../../../src/report/pictures/barChart'
import { element, themeColor } from '../../../src/report/pictures/svg'
import { timeline } from '../../../src/report/pictures/timeline'
import { elementsOf, readXml } from '../../support/xml'

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onload='x",
  '&amp; & &lt;',
  'a\u0000b\u001b',
  '\ud800 half',
  ']]>',
  '<!--',
  '\u202e turned',
  '',
]
const about = { title: 'A & B', description: '<d>' }
const text = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', maxLength: 50 }))

describe('pictures', () => {
  it('show each bar with its label and its value in words, and the longest over the whole room', () => {
    const svg = readXml(
      barChart('b', { title: 'Codes', description: 'Two bars.' }, [
        { label: 'Empathy', value: 8, text: '8.00', color: 'charts.blue' },
        { label: 'Rupture', value: 2, text: '2.00', color: null },
        { label: 'None', value: null, text: '–', color: null },
      ]),
    )
    assert.deepEqual(
      [svg.name, svg.attributes['role'], svg.attributes['aria-labelledby'], svg.attributes['aria-describedby']],
      ['svg', 'img', 'b-title', 'b-description'],
    )
    assert.deepEqual(
      svg.children.slice(0, 2).map(({ name, text: words, attributes }) => [name, words, attributes['id']]),
      [
        ['title', 'Codes', 'b-title'],
        ['desc', 'Two bars.', 'b-description'],
      ],
    )
    assert.deepEqual(
      elementsOf(svg, 'text').map(({ text: words }) => words),
      ['Empathy', '8.00', 'Rupture', '2.00', 'None', '–'],
    )
    assert.deepEqual(
      elementsOf(svg, 'rect').map(({ attributes }) => [attributes['width'], attributes['fill']]),
      [
        ['330', 'var(--vscode-charts-blue)'],
        ['82.5', 'var(--vscode-charts-foreground, var(--vscode-foreground))'],
      ],
    )
  })

  it('put a stroke a unit on the lane of its code', () => {
    const svg = readXml(
      timeline('t', about, {
        units: 101,
        lanes: [{ label: 'Empathy', color: 'charts.blue', ordinals: [1, 51, 101] }],
        sections: [51],
        ends: ['unit 1', 'unit 101'],
      }),
    )
    assert.equal(elementsOf(svg, 'path')[0]?.attributes['d'], 'M200.0 8v16M414.0 8v16M628.0 8v16')
    assert.deepEqual(
      elementsOf(svg, 'line').map(({ attributes }) => attributes['x1']),
      ['414', '200'],
    )
  })

  it('stay well formed, without styles, scripts, links or NaN, whatever stands in labels and however odd the figures', () => {
    const value = fc.option(fc.oneof(fc.constantFrom(0, 1, 1e9, 1e-9), fc.double({ min: 0, max: 1e12, noNaN: true })))
    const bars = fc.array(fc.record({ label: text, value, text, color: fc.option(text) }), { maxLength: 8 })
    const ordinals = fc.array(fc.integer({ min: 1, max: 3000 }), { maxLength: 20 })
    const lanes = fc.array(fc.record({ label: text, color: fc.option(text), ordinals }), { maxLength: 5 })
    fc.assert(
      fc.property(
        bars,
        lanes,
        fc.record({ title: text, description: text }),
        fc.record({ units: fc.integer({ min: 0, max: 3000 }), sections: ordinals }),
        (someBars, someLanes, { title, description }, { units, sections }) => {
          for (const svg of [
            barChart('b', { title, description }, someBars),
            timeline('t', { title, description }, { units, lanes: someLanes, sections, ends: [title, description] }),
          ]) {
            const read = readXml(svg)
            assert.doesNotMatch(
              svg,
              /NaN|Infinity|undefined| style=| href=| on[a-z]+="|<script|<style|<image|<foreignObject/,
            )
            assert.deepEqual(
              read.children.slice(0, 2).map(({ name }) => name),
              ['title', 'desc'],
            )
            for (const one of [...elementsOf(read, 'rect'), ...elementsOf(read, 'path')])
              assert.match(
                one.attributes[one.name === 'rect' ? 'fill' : 'stroke'] ?? '',
                /^var\(--vscode-[a-z-]+(?:, var\(--vscode-foreground\))?\)$/,
              )
          }
        },
      ),
    )
  })

  it('refuse a number that is none', () => {
    assert.throws(() => element('rect', { width: Number.NaN }), RangeError)
    assert.throws(() => element('rect', { width: Infinity }), RangeError)
  })

  it('take colours of the theme only', () => {
    assert.equal(themeColor('charts.red'), 'var(--vscode-charts-red)')
    for (const color of ['red', 'charts.red)', 'url(x)', null])
      assert.equal(themeColor(color), 'var(--vscode-charts-foreground, var(--vscode-foreground))')
  })
})
