// `npm run house [-- DIR …]`: counts how readable the source of a checkout is, and shows several side by side, to compare before and after.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cruise } from 'dependency-cruiser'
import { ESLint } from 'eslint'
import ts from 'typescript'
import typescript from 'typescript-eslint'
import floors from '../.dependency-cruiser.mjs'
import { limits } from '../eslint.config.mjs'

const here = dirname(dirname(fileURLToPath(import.meta.url)))
const roots = process.argv.length > 2 ? process.argv.slice(2).map((dir) => resolve(dir)) : [here]

/** All TypeScript files of `src`, with their lines. */
function sourcesOf(root) {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => {
      const text = readFileSync(join(root, 'src', file), 'utf8')
      return { file: join('src', file), text, lines: text.replace(/\n$/, '').split('\n') }
    })
}

/** Counts of a rule of ESLint, exceptions included. */
async function brokenRules(root, rules) {
  const eslint = new ESLint({
    cwd: root,
    allowInlineConfig: false,
    overrideConfigFile: true,
    overrideConfig: [{ files: ['**/*.ts'], languageOptions: { parser: typescript.parser }, rules }],
    applySuppressions: false,
  })
  const results = await eslint.lintFiles(['src'])
  return (rule) => results.flatMap(({ messages }) => messages).filter(({ ruleId }) => ruleId === rule).length
}

/** Imports between files of `src`: how many go up a floor, and how many knots of files import each other in circles. */
async function arrowsOf(root) {
  const before = process.cwd()
  process.chdir(root)
  try {
    const { output } = await cruise(['src'], {
      ...floors.options,
      ruleSet: { forbidden: floors.forbidden },
      validate: true,
    })
    const upwards = output.summary.violations.filter(({ rule }) => rule.name.endsWith('downwards only'))
    return { upwards: upwards.length, circles: knots(output.modules) }
  } finally {
    process.chdir(before)
  }
}

/** Strongly connected sets of two files and more (Tarjan 1972). */
function knots(modules) {
  const imports = new Map(modules.map(({ source, dependencies }) => [source, dependencies.map((one) => one.resolved)]))
  const [order, lowest, stack, onStack] = [new Map(), new Map(), [], new Set()]
  let count = 0
  const visit = (file) => {
    order.set(file, order.size)
    lowest.set(file, order.get(file))
    stack.push(file)
    onStack.add(file)
    for (const next of imports.get(file) ?? []) {
      if (!imports.has(next)) continue
      if (!order.has(next)) visit(next)
      if (onStack.has(next)) lowest.set(file, Math.min(lowest.get(file), lowest.get(next)))
    }
    if (lowest.get(file) !== order.get(file)) return
    const knot = stack.splice(stack.indexOf(file))
    for (const one of knot) onStack.delete(one)
    if (knot.length > 1) count++
  }
  for (const file of imports.keys()) if (!order.has(file)) visit(file)
  return count
}

/** Exports that no other file imports, and those that only tests use, as knip counts them. */
function deadCode(root) {
  if (!existsSync(join(root, 'knip.config.mjs'))) return ['not counted', 'not counted']
  return [[], ['--production']].map((more) => {
    const args = ['-c', 'knip.config.mjs', '--no-exit-code', '--reporter', 'json', ...more]
    const printed = execFileSync(process.execPath, [join(here, 'node_modules', 'knip', 'bin', 'knip.js'), ...args], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    })
    const ofSource = JSON.parse(printed).issues.filter(({ file }) => file.startsWith('src/'))
    return ofSource.reduce(
      (sum, { exports = [], types = [], files = [] }) => sum + exports.length + types.length + files.length,
      0,
    )
  })
}

/** How often habits that hide meaning occur: told by the syntax tree, so that formatting makes no difference. */
function habitsIn(sources) {
  const counts = { capitals: 0, emptySpreads: 0, fallbacks: 0, casts: 0, steps: 0 }
  const isEmpty = (node) => (node.properties ?? node.elements)?.length === 0
  const inner = (node) => (ts.isParenthesizedExpression(node) ? inner(node.expression) : node)
  const isPositions = (file) => /core\/(coding|units|transcript|study)\//.test(file)
  for (const { file, text } of sources) {
    const visit = (node) => {
      if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && /^[A-Z][A-Z0-9_]*$/.test(node.name.text))
        counts.capitals++
      if (ts.isSpreadAssignment(node) || ts.isSpreadElement(node)) {
        const spread = inner(node.expression)
        if (ts.isConditionalExpression(spread) && [spread.whenTrue, spread.whenFalse].map(inner).some(isEmpty))
          counts.emptySpreads++
      }
      if (ts.isBinaryExpression(node)) {
        const { left, operatorToken, right } = node
        if (operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken && ts.isElementAccessExpression(inner(left)))
          counts.fallbacks++
        const isStep = [ts.SyntaxKind.PlusToken, ts.SyntaxKind.MinusToken].includes(operatorToken.kind)
        if (isStep && ts.isNumericLiteral(right) && right.text === '1' && isPositions(file)) counts.steps++
      }
      if (ts.isAsExpression(node) && !(ts.isTypeReferenceNode(node.type) && node.type.getText() === 'const'))
        counts.casts++
      ts.forEachChild(node, visit)
    }
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true))
  }
  return counts
}

const share = (part, all) => `${((100 * part) / Math.max(all, 1)).toFixed(1)} %`

/** Files of re-anchoring that no unit test imports. */
function untested(root, sources) {
  const folder = join('src', 'core', 'coding', 'reanchoring')
  const stages = sources.filter(({ file }) => file.startsWith(folder))
  const tests = readdirSync(join(root, 'test', 'unit'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join('test', 'unit', file))
  const imported = new Set(
    tests.flatMap((test) =>
      [...readFileSync(join(root, test), 'utf8').matchAll(/from '(\.[^']+)'/g)].map(
        ([, path]) => `${join(dirname(test), path)}.ts`,
      ),
    ),
  )
  return `${stages.filter(({ file }) => !imported.has(file)).length} of ${stages.length}`
}

async function rowsOf(root) {
  const sources = sourcesOf(root)
  const lines = sources.flatMap((one) => one.lines)
  const long = (list) => list.filter((line) => line.length > limits.line)
  const folders = new Map()
  for (const { file } of sources) folders.set(dirname(file), (folders.get(dirname(file)) ?? 0) + 1)
  const [largest = ['', 0]] = [...folders].sort(([, a], [, b]) => b - a)
  const names = new Map()
  for (const { file } of sources) {
    const name = file.split('/').at(-1)
    names.set(name, (names.get(name) ?? 0) + 1)
  }
  const strict = await brokenRules(root, {
    complexity: ['error', { max: limits.complexity, variant: 'modified' }],
    'max-lines-per-function': ['error', { max: limits.functionLines }],
    'max-params': ['error', limits.parameters],
  })
  const wide = await brokenRules(root, { complexity: ['error', { max: 20, variant: 'modified' }] })
  const habits = habitsIn(sources)
  const { upwards, circles } = await arrowsOf(root)
  const [unused, ofTestsOnly] = deadCode(root)
  const inMessages = sources.filter(({ file }) => file.startsWith(join('src', 'messages'))).flatMap((one) => one.lines)
  return [
    ['files', sources.length],
    ['lines', lines.length],
    ['median lines of a file', sources.map((one) => one.lines.length).sort((a, b) => a - b)[sources.length >> 1]],
    ['longest file', Math.max(...sources.map((one) => one.lines.length))],
    ['largest folder', `${relative('src', largest[0])} ${largest[1]}`],
    ['folders of more than 15 files', [...folders.values()].filter((count) => count > 15).length],
    ['file names in three folders or more', [...names.values()].filter((count) => count > 2).length],
    ['knots of files that import in circles', circles],
    ['arrows upwards', upwards],
    [`functions over ${limits.functionLines} lines`, strict('max-lines-per-function')],
    [`functions of complexity over ${limits.complexity}`, strict('complexity')],
    ['functions of complexity over 20', wide('complexity')],
    [`functions of more than ${limits.parameters} parameters`, strict('max-params')],
    [`lines over ${limits.line}`, share(long(lines).length, lines.length)],
    [`lines over ${limits.line} in messages`, share(long(inMessages).length, inMessages.length)],
    ['longest line', Math.max(...lines.map((line) => line.length))],
    ['constants in capitals', habits.capitals],
    ['...(condition ? {} : {…}), also of lists', habits.emptySpreads],
    ['a[i] ?? fallback', habits.fallbacks],
    ['casts (but as const)', habits.casts],
    ['± 1 in transcript, units, coding and study', habits.steps],
    ['exports imported nowhere', unused],
    ['exports used by tests only', ofTestsOnly],
    ['files of re-anchoring that no test imports', untested(root, sources)],
  ]
}

const columns = []
for (const root of roots) columns.push(await rowsOf(root))
console.log(`| | ${roots.map((root) => relative(here, root) || 'here').join(' | ')} |`)
console.log(`|---|${roots.map(() => '---|').join('')}`)
for (const [at, [name]] of columns[0].entries())
  console.log(`| ${name} | ${columns.map((rows) => rows[at][1]).join(' | ')} |`)
