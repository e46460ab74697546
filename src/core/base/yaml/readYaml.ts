import type { Document } from 'yaml'
import { Composer, Lexer, Parser } from 'yaml'
import type { LineIndex } from '../lines'
import { lineIndex } from '../lines'
import type { Problem, TextRange } from '../problem'
import { problem } from '../problem'
import type { Reading, YamlLimits } from './buildTree'
import { buildTree, syntaxProblem, TooComplex } from './buildTree'
import type { YamlNode, YamlPath } from './yamlTree'
import { nodeAt } from './yamlTree'

/** Room for any file a study writes: some ten thousand codings. */
const yamlLimits: YamlLimits = { length: 4_000_000, tokens: 400_000, depth: 64, nodes: 200_000 }

/** What has so many errors is no YAML, and the library takes its time over each. */
const mostErrors = 1000

export interface YamlReading {
  /** Null where the text holds nothing, or nothing that could be read. */
  readonly root: YamlNode | null
  readonly problems: readonly Problem[]
  readonly lines: LineIndex
  /** The range of the value at a path, or null where there is none. */
  range(path: YamlPath): TextRange | null
}

export interface YamlOptions {
  readonly limits?: YamlLimits
  /** Where the text is part of a file: the file's lines and the text's UTF-16 offset in it. */
  readonly within?: { readonly lines: LineIndex; readonly offset: number }
}

/** Reads the first document; the limits are checked token by token, before anything is built or recursed into. */
function compose(text: string, reading: Reading): Document.Parsed | null {
  const { limits } = reading
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false, logLevel: 'silent', resolveKnownTags: false })
  const parser = new Parser()
  const documents: Document.Parsed[] = []
  let tokens = 0
  let errors = 0
  for (const lexeme of new Lexer().lex(text)) {
    if (++tokens > limits.tokens) throw new TooComplex('tokens')
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error' && ++errors > mostErrors) throw new TooComplex('errors')
      documents.push(...composer.next(token))
    }
    // The stack also holds the document and, at its top, a scalar.
    if (parser.stack.length > limits.depth + 2) throw new TooComplex('depth')
    if (documents.length > 1) break
  }
  for (const token of parser.end()) documents.push(...composer.next(token))
  documents.push(...composer.end(true, text.length))
  const [first, second] = documents
  if (second !== undefined) syntaxProblem(reading, 'MULTIPLE_DOCS', second.range[0], second.range[0])
  return first ?? null
}

/** The tree of a text; null where it holds nothing, or where it can't be read, which then is a problem. */
function readRoot(text: string, reading: Reading): YamlNode | null {
  try {
    if (text.length > reading.limits.length) throw new TooComplex('length')
    const document = compose(text, reading)
    if (document === null) return null
    for (const { code, pos } of document.errors) syntaxProblem(reading, code, pos[0], pos[1])
    for (const { code, pos } of document.warnings) syntaxProblem(reading, code, pos[0], pos[1], 'warning')
    return buildTree(document, reading)
  } catch (error) {
    reading.problems.push(fault(error))
    return null
  }
}

function fault(error: unknown): Problem {
  if (error instanceof TooComplex) return problem('yaml/too-complex', 'error', { reason: error.reason })
  // The stack is full.
  if (error instanceof RangeError) return problem('yaml/too-complex', 'error', { reason: 'depth' })
  return problem('yaml/syntax', 'error', { reason: 'UNREADABLE' })
}

/**
 * Reads one YAML 1.2 document (core schema, no merge keys, no tags beyond the core's) into a tree that knows its
 * places. Never throws, takes time linear in the text up to the limits, and keeps what it can of a broken text:
 * anything wrong is a `yaml/*` problem with a range.
 */
export function readYaml(text: string, { limits = yamlLimits, within }: YamlOptions = {}): YamlReading {
  const problems: Problem[] = []
  const lines = within?.lines ?? lineIndex(text.length > limits.length ? '' : text)
  const offset = within?.offset ?? 0
  const rangeOf = (start: number, end: number): TextRange =>
    lines.range(offset + start, offset + Math.min(end, text.length))
  const root = readRoot(text, { limits, problems, rangeOf, offset })
  return { root, problems, lines, range: (path) => nodeAt(root, path)?.range ?? null }
}
