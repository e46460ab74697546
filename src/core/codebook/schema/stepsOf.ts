import type { YamlPath } from '../../base/yaml/yamlTree'

/** The steps of a way as problems name it: `codes[2].speaker` is `codes`, 2, `speaker`. */
export function stepsOf(path: string): YamlPath {
  return [...path.matchAll(/\[([0-9]+)\]|[^.[\]]+/g)].map(([step, index]) =>
    index === undefined ? step : Number(index),
  )
}
