// `npm run bindings`: writes the key bindings into package.json.
import { readFileSync, writeFileSync } from 'node:fs'
import { bindings } from './bindings'

const file = 'package.json'
const manifest = JSON.parse(readFileSync(file, 'utf8')) as { contributes: { keybindings: unknown } }
manifest.contributes.keybindings = bindings
writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`)
