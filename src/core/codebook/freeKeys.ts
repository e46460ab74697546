import type { YamlMap } from '../base/yaml/yamlTree'
import type { Codebook } from './model'

/** Keys that no code has, as they are written: small letters first, those of the code's own name before the others. */
export function freeKeys(codebook: Codebook, code: YamlMap | null): readonly string[] {
  const taken = new Set(codebook.codes.map(({ key }) => key))
  const name = ['id', 'label']
    .map((key) => code?.entries.get(key)?.value)
    .map((node) => (node?.kind === 'scalar' ? node.source : ''))
  const letters = [...new Set(`${name.join('').toLowerCase()}abcdefghijklmnopqrstuvwxyz`.match(/[a-z]/g))]
  return [
    ...letters.filter((letter) => !taken.has(letter)),
    ...letters.filter((letter) => !taken.has(`shift+${letter}`)).map((letter) => letter.toUpperCase()),
  ]
}
