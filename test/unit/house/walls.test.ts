import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => join('src', file))
const imports = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import) '([^']+)'/g)].map(([, name]) => name ?? '')

describe('the walls of the house', () => {
  it('let only src/extension import vscode', () => {
    const found = sources.filter(
      (file) => imports(file).includes('vscode') && !file.startsWith(join('src', 'extension')),
    )
    assert.deepEqual(found, [])
  })

  it('keep core free of Node, of VS Code and of everything outside core', () => {
    for (const file of sources.filter((name) => name.startsWith(join('src', 'core')))) {
      for (const name of imports(file)) {
        const exchange =
          file.startsWith(join('src', 'core', 'exchange')) && ['fflate', 'saxes', 'papaparse'].includes(name)
        const references =
          file === join('src', 'core', 'transcript', 'text', 'characterReferences.ts') && name === 'entities/decode'
        assert.ok(
          name.startsWith('.') || exchange || references || name === 'yaml' || name.startsWith('natural/lib/natural/'),
          `${file} imports ${name}`,
        )
        if (name.startsWith('.'))
          assert.ok(
            !/(?:^|\/)(?:extension|webview|cli|messages|report|protocol|node)\//.test(name),
            `${file} imports ${name}`,
          )
      }
    }
  })

  it('let others’ codings be decoded only behind the gate', () => {
    const allowed = [
      ['reading', 'sessionCodings.ts'],
      ['blinding', 'othersCodings.ts'],
    ].map((name) => join('src', 'core', 'study', ...name))
    const found = sources.filter(
      (file) =>
        imports(file).some((name) => name.endsWith('/decodeCodings')) &&
        !allowed.includes(file) &&
        !file.startsWith(join('src', 'core', 'coding')),
    )
    assert.deepEqual(found, [])
  })
})
