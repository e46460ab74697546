import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { realData } from '../../support/realData'
import { commandLine } from '../../support/terminal'
import { Folders } from './support'

interface Turn {
  readonly index: number
  readonly label: string
  readonly role: string
  readonly text: string
  readonly parts: readonly string[]
}

interface Json {
  readonly format: string
  readonly speakers: readonly { readonly label: string; readonly role: string }[]
  readonly turns: readonly Turn[]
  readonly repaired: readonly unknown[]
}

describe('convert, over thirty real sessions', () => {
  const folders = new Folders()
  after(() => {
    folders.remove()
  })
  const read = async (path: string): Promise<Json> => {
    const { code, out, err } = await commandLine('convert', path, '--to', 'json')
    assert.deepEqual([code, err], [0, ''], path)
    return JSON.parse(out) as Json
  }
  const said = ({ turns }: Json): unknown[] => turns.map(({ label, text }) => [label, text])

  it('gives label and text of each turn just as the lines have them, and again from the native form', async function () {
    const data = realData('mibot', this)
    const names = readdirSync(data).filter((name) => /^MI\d+\.txt$/.test(name))
    assert.equal(names.length, 30)
    let turns = 0
    for (const name of names) {
      const lines = readFileSync(join(data, name), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
      const expected = lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()])
      turns += expected.length
      const json = await read(join(data, name))
      assert.deepEqual(said(json), expected, name)
      assert.deepEqual([json.format, json.repaired], ['plain', []])
      assert.deepEqual(
        json.turns.map(({ index }) => index),
        expected.map((_, i) => i + 1),
      )
      assert.deepEqual(
        new Set(json.turns.map(({ label, role }) => `${label} ${role}`)),
        new Set(['T therapist', 'C client']),
      )
      for (const { parts, text } of json.turns) assert.deepEqual(parts, text === '' ? [] : [text])

      const native = await commandLine('convert', join(data, name))
      assert.deepEqual([native.code, native.err], [0, ''])
      const again = await read(join(folders.of({ 'S.transcript': native.out }), 'S.transcript'))
      assert.deepEqual(said(again), expected, `${name}, by way of the native form`)
      assert.deepEqual(
        [again.format, again.repaired, again.speakers.map(({ role }) => role).sort()],
        ['transcript', [], json.speakers.map(({ role }) => role).sort()],
      )
      assert.equal(
        (await commandLine('convert', join(folders.of({ 'S.transcript': native.out }), 'S.transcript'))).out,
        native.out,
        'which is written as it was read',
      )
    }
    assert.ok(turns > 800, String(turns))
  })
})
