import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'

const page = readFileSync('CONTRIBUTING.md', 'utf8')
/** Paths are told from the checkout or from `src`. */
const found = (path: string): string | undefined => [path, `src/${path}`].find((one) => existsSync(one))

describe('CONTRIBUTING.md', () => {
  it('names files and folders that are there', () => {
    const paths = [...page.matchAll(/`((?:[\w.-]+\/)+[\w.-]*)`/g)].map(([, path]) => path ?? '')
    assert.ok(paths.length > 50, `${paths.length} paths`)
    assert.deepEqual(
      paths.filter((path) => found(path) === undefined && !path.startsWith('readers/')),
      [],
    )
  })

  it('names functions by the file they are in', () => {
    const steps = [...page.matchAll(/`([\w./-]+\.ts)` `([\w.]+)`/g)]
    assert.ok(steps.length > 15, `${steps.length} functions`)
    for (const [, path = '', name = ''] of steps) {
      const text = readFileSync(found(path) ?? path, 'utf8')
      for (const part of name.split('.')) assert.match(text, new RegExp(`\\b${part}\\b`), `${path} ${name}`)
    }
  })

  it('draws every floor that the walls know', async () => {
    const { default: walls } = (await import(`${process.cwd()}/.dependency-cruiser.mjs`)) as {
      readonly default: { readonly forbidden: readonly { readonly name: string }[] }
    }
    const floors = walls.forbidden.flatMap(({ name }) => /^src\/(\S+) imports downwards only$/.exec(name)?.[1] ?? [])
    assert.ok(floors.length >= 18, `${floors.length} floors`)
    for (const floor of floors)
      assert.match(page, new RegExp(`\\["(?:src/)?${floor}<br>`), `${floor} is in the picture`)
  })
})
