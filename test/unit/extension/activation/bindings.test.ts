import assert from 'node:assert/strict'
import manifest from '../../../../package.json'
import { bindings } from '../../../../tools/bindings'

describe('the key bindings', () => {
  it('are those of the table', () => {
    assert.deepEqual(manifest.contributes.keybindings, bindings, 'npm run bindings writes them into package.json')
  })
})
