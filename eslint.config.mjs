import tseslint from 'typescript-eslint'

/** What a reader can take in at once. Exceptions are in eslint-suppressions.json, which may only shrink. */
export const limits = { line: 120, functionLines: 60, complexity: 15, parameters: 5, fileLines: 400 }

/** Imports that a folder must not make: the walls of the house. */
const walls = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] })
const noVscode = { group: ['vscode'], message: 'Only src/extension knows VS Code.' }
const noNode = {
  regex: '^(node:.*|fs|path|os|crypto|child_process|events|util|stream)$',
  message: 'This folder runs without Node.',
}
const noNaturalRoot = { regex: '^natural$', message: "natural's root loads database drivers: use src/core/language." }
const noNatural = {
  regex: '^natural(/.*)?$',
  message: 'Only src/core/language and src/core/base/nearest.ts call natural.',
}
const noOuter = {
  regex: '(^|/)(extension|webview|cli|messages|report|protocol|node)/',
  message: 'core depends on nothing outside core.',
}
const gateOnly = {
  regex: '(decodeCodings|codingsFrom)$',
  message: "Others' codings are read through src/core/study/blinding/othersCodings.ts, which asks the gate.",
}

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', '.cache/**'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', '*.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // A spread string gives code points, which is what offsets on disk count.
      '@typescript-eslint/no-misused-spread': 'off',
      'max-lines': ['error', { max: limits.fileLines, skipComments: false, skipBlankLines: false }],
      'max-params': ['error', limits.parameters],
      '@typescript-eslint/naming-convention': [
        'error',
        { selector: 'variable', modifiers: ['const', 'global'], format: ['camelCase'], leadingUnderscore: 'allow' },
        { selector: 'typeLike', format: ['PascalCase'] },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'No default exports.' },
        { selector: 'ExportAllDeclaration', message: 'No barrels.' },
        { selector: "CallExpression[callee.name='eval']", message: 'Nothing is evaluated as code.' },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      // A switch over a union counts once.
      complexity: ['error', { max: limits.complexity, variant: 'modified' }],
      'max-lines-per-function': ['error', { max: limits.functionLines }],
    },
  },
  { files: ['src/core/**/*.ts'], rules: walls(noVscode, noNode, noNaturalRoot, noNatural, noOuter) },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...[
          'process',
          'Buffer',
          'window',
          'document',
          'require',
          'setTimeout',
          'setInterval',
          'console',
          'globalThis',
          'global',
          '__dirname',
        ].map((name) => ({ name, message: 'core is pure.' })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Randomness comes through the port.' },
        { object: 'Date', property: 'now', message: 'Time comes through the port.' },
      ],
    },
  },
  {
    files: ['src/core/language/**/*.ts', 'src/core/base/nearest.ts'],
    rules: walls(noVscode, noNode, noNaturalRoot, noOuter),
  },
  {
    files: ['src/messages/**/*.ts', 'src/report/**/*.ts', 'src/protocol/**/*.ts', 'src/webview/**/*.ts'],
    rules: walls(noVscode, noNode, noNatural, gateOnly),
  },
  { files: ['src/cli/**/*.ts', 'src/node/**/*.ts'], rules: walls(noVscode, noNatural, gateOnly) },
  { files: ['src/extension/**/*.ts'], rules: walls(noNode, noNatural, gateOnly) },
  { files: ['src/extension/activation/node.ts'], rules: walls(noNatural, gateOnly) },
  {
    files: [
      'src/core/study/**/*.ts',
      'src/core/analysis/**/*.ts',
      'src/core/lint/**/*.ts',
      'src/core/exchange/**/*.ts',
    ],
    ignores: ['src/core/study/reading/sessionCodings.ts', 'src/core/study/blinding/othersCodings.ts'],
    rules: walls(noVscode, noNode, noNatural, noOuter, gateOnly),
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      'no-restricted-syntax': [
        'error',
        { selector: "MemberExpression[property.name='only']", message: 'No test is singled out.' },
        { selector: 'ExportDefaultDeclaration', message: 'No default exports.' },
      ],
    },
  },
  {
    files: ['test/ui/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "Identifier[name='executeCommand']",
          message: 'A UI test presses keys and clicks; it never calls a command.',
        },
        {
          selector: "Literal[value='executeCommand']",
          message: 'A UI test presses keys and clicks; it never calls a command.',
        },
        { selector: "MemberExpression[property.name='only']", message: 'No test is singled out.' },
        {
          selector: "CallExpression[callee.property.name='waitForTimeout']",
          message: 'Wait for states, never for times.',
        },
      ],
    },
  },
  {
    // A sleep makes a test slow on a quick machine and red on a slow one.
    files: ['test/ui/**/*.ts', 'test/host/**/*.ts'],
    ignores: ['test/host/support/waiting.ts', 'test/ui/support/keyTimes.ts'],
    rules: {
      'no-restricted-globals': ['error', { name: 'setTimeout', message: 'Wait for states, never for times.' }],
      ...walls({ group: ['timers/*', 'node:timers', 'node:timers/*'], message: 'Wait for states, never for times.' }),
    },
  },
  { files: ['*.js', '*.mjs', 'tools/*.mjs'], ...tseslint.configs.disableTypeChecked },
  {
    files: ['*.js', '*.mjs', 'tools/*.mjs'],
    rules: { '@typescript-eslint/no-require-imports': 'off', 'no-restricted-syntax': 'off' },
  },
)
