import { codebookLimits } from '../../codebook/read/readCodebook'
import { readYaml } from '../../base/yaml/readYaml'
import type { PlainValue } from '../../base/yaml/yamlTree'
import { plainValue } from '../../base/yaml/yamlTree'
import type { UnitKind } from '../../transcript/model'
import { roles } from '../../transcript/model'
import type { MadeCode, MadeCodebook } from './codebookText'
import { codebookText, growsFrom } from './codebookText'

type Known = { readonly [key: string]: PlainValue }
const isObject = (value: PlainValue | undefined): value is Known =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: PlainValue | undefined): readonly PlainValue[] =>
  Array.isArray(value) ? (value as readonly PlainValue[]) : []
const textOf = (value: PlainValue | undefined): string => (typeof value === 'string' ? value : '')

function codesOf(list: PlainValue | undefined, parent: string | null): MadeCode[] {
  return listOf(list)
    .filter(isObject)
    .flatMap((code) => {
      const id = `${parent === null ? '' : `${parent}.`}${textOf(code['id'])}`
      const speaker =
        code['speaker'] === undefined ? null : roles.filter((role) => listOf(code['speaker']).includes(role))
      return [{ id, label: textOf(code['label']), parent, speaker }, ...codesOf(code['codes'], id)]
    })
}

/** A codebook as a table's import made it, and nobody has edited it; null for any other. */
export function untouchedCodebook(text: string): MadeCodebook | null {
  const lf = text.replace(/\r\n/g, '\n')
  const head = growsFrom(lf)
  if (head === null) return null
  const book = plainValue(readYaml(lf, { limits: codebookLimits }).root)
  if (!isObject(book)) return null
  const made: MadeCodebook = {
    title: textOf(book['codebook']),
    id: textOf(book['id']),
    version: textOf(book['version']),
    unit: textOf(book['unit']) as UnitKind,
    codes: codesOf(book['codes'], null),
    exclusive: listOf(book['rules'])
      .filter(isObject)
      .map((rule) => listOf(rule['exclusive']).map((id) => textOf(id))),
    ...head,
  }
  return codebookText(made) === lf ? made : null
}
