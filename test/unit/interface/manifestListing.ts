import manifest from '../../../package.json'
import { declarationOf, nodesOf, sourcesWith, textOf } from './sources'
import ts from 'typescript'

const { contributes } = manifest

interface Binding {
  readonly command: string
  readonly key: string
  readonly mac?: string
  readonly linux?: string
  readonly win?: string
  readonly when?: string
  readonly args?: unknown
}

const bindingLine = ({ key, mac, linux, win, command, args, when }: Binding): string =>
  [
    key,
    ...[mac, linux, win].map((other, i) => (other === undefined ? '' : `${['mac', 'linux', 'win'][i] ?? ''}=${other}`)),
    command,
    args === undefined ? '' : JSON.stringify(args),
    when === undefined ? '' : `when ${when}`,
  ]
    .filter((part) => part !== '')
    .join(' ')

interface Setting {
  readonly type: string
  readonly default: unknown
  readonly scope: string
  readonly enum?: readonly string[]
}

const settingLines = ([key, setting]: readonly [string, Setting]): string[] => [
  `${key}: ${setting.type}, ${JSON.stringify(setting.default)} by default, scope ${setting.scope}`,
  ...(setting.enum ?? []).map((word) => `${key} may be ${JSON.stringify(word)}`),
]

/** Words of `when` clauses that belong to this extension and not to VS Code. */
function ownWords(value: unknown): string[] {
  if (typeof value === 'string') return value.match(/(?<![\w.:])allianceCoder\.\w+/g) ?? []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(ownWords) : []
}

/** Values of one key wherever it occurs. */
function valuesOf(key: string, value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => [
    ...(name === key ? [member as unknown] : []),
    ...valuesOf(key, member),
  ])
}

/** What `package.json` declares. */
export const manifestListing = (): ReadonlyMap<string, readonly string[]> =>
  new Map([
    [
      'extension',
      [`${manifest.publisher}.${manifest.name}`, ...Object.keys(manifest.bin).map((name) => `bin ${name}`)],
    ],
    ['activation events', manifest.activationEvents],
    ['commands', contributes.commands.map(({ command }) => command)],
    ['key bindings', contributes.keybindings.map(bindingLine)],
    [
      'settings',
      [
        ...Object.entries(contributes.configuration.properties).flatMap(settingLines),
        ...Object.entries(contributes.configurationDefaults).map(
          ([key, value]) => `default of ${key}: ${JSON.stringify(value)}`,
        ),
      ],
    ],
    [
      'views',
      [
        ...contributes.viewsContainers.activitybar.map(({ id }) => `container ${id}`),
        ...Object.entries(contributes.views).flatMap(([container, views]) =>
          views.map(({ id }) => `${container}: ${id}`),
        ),
      ],
    ],
    [
      'menus',
      Object.entries(contributes.menus).flatMap(([menu, items]) => items.map(({ command }) => `${menu}: ${command}`)),
    ],
    ['context keys in when clauses', valuesOf('when', contributes).flatMap(ownWords)],
    ['colors', contributes.colors.map(({ id }) => id)],
    [
      'languages and grammars',
      [
        ...contributes.languages.flatMap(({ id, extensions }) => [id, ...extensions.map((one) => `${id}: ${one}`)]),
        ...contributes.grammars.map(({ language, scopeName }) => `${language}: grammar ${scopeName}`),
      ],
    ],
    [
      'walkthroughs',
      contributes.walkthroughs.flatMap(({ id, steps }) => [
        id,
        ...steps.flatMap((step) => [
          `${id}: ${step.id}`,
          ...step.completionEvents.map((event) => `${id}: ${step.id} is done by ${event}`),
        ]),
      ]),
    ],
  ])

/** Calls of VS Code that give something an id, which is their first argument. */
const idCalls = [
  'createCommentController',
  'createDiagnosticCollection',
  'createStatusBarItem',
  'createTreeView',
  'createWebviewPanel',
  'registerTextDocumentContentProvider',
  'registerWebviewPanelSerializer',
]

function calledName({ expression }: ts.CallExpression): string {
  if (ts.isIdentifier(expression)) return expression.text
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : ''
}

function textOrThrow(node: ts.Expression | undefined, what: string): string {
  const text = node === undefined ? null : textOf(node)
  if (text !== null) return text
  const file = node?.getSourceFile().fileName ?? ''
  throw new Error(
    `${file}: this test must be able to read ${what}; write it as a text or as a constant: ${node?.getText() ?? ''}`,
  )
}

/** The texts of a constant list that a loop around a name goes through; null where there is no such loop. */
function loopedTexts(name: ts.Identifier): readonly string[] | null {
  for (let at: ts.Node = name; !ts.isSourceFile(at); at = at.parent) {
    if (!ts.isForOfStatement(at) || !ts.isVariableDeclarationList(at.initializer)) continue
    if (at.initializer.declarations[0]?.name.getText() !== name.text || !ts.isIdentifier(at.expression)) continue
    const list = declarationOf(at.expression.text, name.getSourceFile())
    const made = list !== null && ts.isVariableDeclaration(list) ? list.initializer : undefined
    const values = made !== undefined && ts.isAsExpression(made) ? made.expression : made
    return values !== undefined && ts.isArrayLiteralExpression(values)
      ? values.elements.map((one) => textOrThrow(one, 'the context key'))
      : null
  }
  return null
}

/** The context key that a call sets, or all that it sets one after the other. */
function contextKeysOf(node: ts.Expression | undefined): readonly string[] {
  const looped = node !== undefined && ts.isIdentifier(node) ? loopedTexts(node) : null
  return looped ?? [textOrThrow(node, 'the context key')]
}

/** What the sources set and register at run time: context keys and ids. */
export function registeredListing(): ReadonlyMap<string, readonly string[]> {
  const keys: string[] = []
  const ids: string[] = []
  for (const file of sourcesWith(['setContext', ...idCalls])) {
    for (const node of nodesOf(file)) {
      if (!ts.isCallExpression(node)) continue
      const [first] = node.arguments
      const called = calledName(node)
      if (called === 'setContext' && ts.isIdentifier(node.expression)) keys.push(...contextKeysOf(first))
      const isPastIt = node.arguments.some((one) => ts.isStringLiteral(one) && one.text === 'setContext')
      if (isPastIt && !file.fileName.endsWith('platform/contextKeys.ts'))
        throw new Error(`${file.fileName}: a context key is set by setContext() of contextKeys.ts alone`)
      if (idCalls.includes(called) && first !== undefined)
        ids.push(`${called.replace(/^(?:create|register)/, '')} ${textOrThrow(first, 'the id')}`)
    }
  }
  return new Map([
    ['context keys that are set', keys],
    ['ids that are registered', ids],
  ])
}
