import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { nodesOf, sourceOf } from '../interface/sources'

// Everything the Report panel can say is a text in a file that the panel is made of.

/** All files that these import, at first or second hand; types and styles say nothing. */
function reachableFrom(entries: readonly string[]): readonly ts.SourceFile[] {
  const found = new Map<string, ts.SourceFile>()
  const waiting = [...entries]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue
    const file = sourceOf(path)
    found.set(path, file)
    for (const statement of file.statements) {
      const from = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) ? statement : null
      const isType =
        from !== null && ts.isImportDeclaration(from) && from.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      const name = from?.moduleSpecifier
      if (isType || name === undefined || !ts.isStringLiteral(name)) continue
      const next = join(dirname(path), `${name.text}.ts`)
      if (name.text.startsWith('.') && existsSync(next)) waiting.push(next)
    }
  }
  return [...found.values()].filter(({ fileName }) => !fileName.endsWith('reportStyle.ts'))
}

function textsOf(file: ts.SourceFile): string[] {
  return [...nodesOf(file)].flatMap((node) =>
    ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)
      ? [node.text]
      : [],
  )
}

/** An option of the command line; names of theme colors are none. */
const flag = /(?:^|[^\w-])--(?!vscode-)[a-z]/
const panel = ['src/extension/report/figures.ts', 'src/extension/report/reportPage.ts', 'src/webview/report.main.ts']

describe('the words of the Report panel', () => {
  const files = reachableFrom(panel)

  it('name no option of the command line', () => {
    const names = files.map(({ fileName }) => fileName)
    for (const folder of ['src/report/blocks/', 'src/report/supplements/', 'src/messages/figures/', 'src/webview/'])
      assert.ok(names.filter((name) => name.startsWith(folder)).length > 3, folder)
    const said = files.flatMap((file) =>
      textsOf(file)
        .filter((text) => flag.test(text))
        .map((text) => `${file.fileName}: ${text}`),
    )
    assert.ok(files.flatMap(textsOf).some((text) => text.includes('Choose at least two coders')))
    assert.deepEqual(said, [])
  })

  it('nor do those of the import and export windows', () => {
    const windows = reachableFrom(['src/extension/exchange/exchangeBundle.ts'])
    const said = windows.flatMap((file) =>
      textsOf(file)
        .filter((text) => flag.test(text))
        .map((text) => `${file.fileName}: ${text}`),
    )
    assert.ok(windows.flatMap(textsOf).some((text) => text.includes('No column is known to hold')))
    assert.deepEqual(said, [])
  })

  it('would be found to name one, wherever in a sentence', () => {
    for (const text of ['Use --map to choose.', '--coders', '(--from, --to)', 'see “--kind”']) assert.match(text, flag)
    for (const text of ['well-known', 'a -- b', 'x--y', '---:']) assert.doesNotMatch(text, flag)
  })
})
