import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'

// Reads only the files that are asked about: parsing all sources would take seconds.
const parsed = new Map<string, ts.SourceFile>()

/** A source file, parsed once. */
export function sourceOf(path: string): ts.SourceFile {
  const known = parsed.get(path)
  if (known !== undefined) return known
  const options = { languageVersion: ts.ScriptTarget.ES2022, jsDocParsingMode: ts.JSDocParsingMode.ParseNone }
  const made = ts.createSourceFile(path, readFileSync(path, 'utf8'), options, true)
  parsed.set(path, made)
  return made
}

/** All sources, wherever they lie below `src`, in which one of the words occurs. */
export function sourcesWith(words: readonly string[]): ts.SourceFile[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join('src', name))
    .filter((path) => {
      const text = readFileSync(path, 'utf8')
      return words.some((word) => text.includes(word))
    })
    .sort()
    .map(sourceOf)
}

/** Every node of a file. */
export function* nodesOf(file: ts.SourceFile): Generator<ts.Node> {
  const waiting: ts.Node[] = [file]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node
    ts.forEachChild(node, (child) => {
      waiting.push(child)
    })
  }
}

type Declaration = ts.VariableDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration

const isDeclarationOf =
  (name: string) =>
  (node: ts.Node): node is Declaration =>
    (ts.isVariableDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) &&
    ts.isIdentifier(node.name) &&
    node.name.text === name

/** The declaration of a name in a file or in the file it is imported from; null for what other packages declare. */
export function declarationOf(name: string, file: ts.SourceFile): Declaration | null {
  const here = [...nodesOf(file)].find(isDeclarationOf(name))
  if (here !== undefined) return here
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue
    const named = statement.importClause?.namedBindings
    if (named === undefined || !ts.isNamedImports(named)) continue
    const item = named.elements.find((one) => one.name.text === name)
    const path = join(dirname(file.fileName), `${statement.moduleSpecifier.text}.ts`)
    if (item !== undefined && existsSync(path))
      return declarationOf((item.propertyName ?? item.name).text, sourceOf(path))
  }
  return null
}

/** The text that an expression always has: a literal, or a constant of this file or of another; null for anything else. */
export function textOf(node: ts.Expression): string | null {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isAsExpression(node) || ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node))
    return textOf(node.expression)
  if (!ts.isIdentifier(node)) return null
  const found = declarationOf(node.text, node.getSourceFile())
  return found !== null && ts.isVariableDeclaration(found) && found.initializer !== undefined
    ? textOf(found.initializer)
    : null
}

/** The names of the keys that a type has, as far as types of this project declare them. */
export function keysOf(type: ts.TypeNode | undefined): string[] {
  if (type === undefined) return []
  if (ts.isTypeLiteralNode(type)) return type.members.flatMap(keyOf)
  if (ts.isIntersectionTypeNode(type) || ts.isUnionTypeNode(type)) return [...new Set(type.types.flatMap(keysOf))]
  if (ts.isParenthesizedTypeNode(type)) return keysOf(type.type)
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return []
  const found = declarationOf(type.typeName.text, type.getSourceFile())
  if (found === null) return (type.typeArguments ?? []).flatMap(keysOf)
  if (ts.isInterfaceDeclaration(found)) return found.members.flatMap(keyOf)
  return ts.isTypeAliasDeclaration(found) ? keysOf(found.type) : []
}

/** The name of a member of a type. */
export function keyOf({ name }: ts.TypeElement): string[] {
  return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? [name.text] : []
}
