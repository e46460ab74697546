// Builds everything: `node esbuild.js [target …] [--production] [--watch]`. Without a target, all that ships.
const { build, context } = require('esbuild')
const fs = require('node:fs')
const path = require('node:path')

const production = process.argv.includes('--production')
const watch = process.argv.includes('--watch')
const names = process.argv.slice(2).filter((word) => !word.startsWith('--'))

const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  sourcesContent: false,
  target: 'es2022',
  charset: 'utf8',
  logLevel: 'warning',
  legalComments: 'none',
  metafile: true,
  // natural's German stemmer asks for a word list of 300 KB that stemming never looks at.
  // Of underscore two functions are called; yaml's modules for browsers are the same code, in a form that can be shaken.
  alias: {
    'stopwords-iso': './src/core/language/noStopwords.json',
    underscore: './src/core/language/underscore.ts',
    yaml: './node_modules/yaml/browser/index.js',
    // papaparse can read streams of Node, which nobody here hands it.
    stream: './src/core/exchange/markup/noStream.json',
  },
  define: { PAPA_BROWSER_CONTEXT: 'true', 'process.env.NODE_ENV': production ? '"production"' : '"development"' },
}

/** An entry that imports every file of a folder. */
function allOf(folder) {
  const files = fs
    .readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .sort()
  return files.map((file) => `import ${JSON.stringify(`./${folder}/${file.replaceAll(path.sep, '/')}`)}`).join('\n')
}

/** All test files below a folder as one bundle, so that a run starts in an instant. */
function testBundle(folder, outfile, extra = {}) {
  const files = []
  const walk = (dir) => {
    if (!fs.existsSync(dir)) return
    for (const entry of fs.readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const full = path.join(dir, entry.name)
      if (entry.isDirectory()) walk(full)
      else if (entry.name.endsWith('.test.ts')) files.push(full)
    }
  }
  walk(folder)
  const contents = ['test/support/seed.ts', ...files]
    .map((file) => `import ${JSON.stringify('./' + path.relative(__dirname, file))}`)
    .join('\n')
  return {
    ...common,
    stdin: { contents, resolveDir: __dirname, sourcefile: `${path.basename(outfile)}.entry.js` },
    outfile,
    platform: 'node',
    format: 'cjs',
    external: [
      'vscode',
      'mocha',
      'playwright-core',
      '@vscode/test-electron',
      'typescript',
      'esbuild',
      'fast-check',
      'eslint',
      'axe-core',
      'xmllint-wasm',
    ],
    minify: false,
    sourcemap: 'linked',
    ...extra,
  }
}

/**
 * The tests that run in an extension host, as one module with `run()`: what test-electron asks for. `*.node.test.ts` run in a Node host
 * only, `*.web.test.ts` in a web worker only, all others in both. They are loaded late, when mocha has put `describe` and `it` in place.
 */
function hostBundle(index, outfile, leftOut, extra = {}) {
  const all = fs.existsSync('test/host') ? fs.readdirSync('test/host', { recursive: true }).map(String).sort() : []
  const files = all.filter((file) => file.endsWith('.test.ts') && !file.endsWith(leftOut))
  const loads = files
    .map((file) => `await import(${JSON.stringify(`./test/host/${file.replaceAll(path.sep, '/')}`)})`)
    .join('\n')
  const contents = `import { run as runWith } from ${JSON.stringify(index)}
    export const run = () => runWith(async () => {\n${loads}\n}, ${JSON.stringify(process.env.HOST_GREP || '')})`
  return {
    ...testBundle('test/host', outfile, extra),
    stdin: { contents, resolveDir: __dirname, sourcefile: `${path.basename(outfile)}.entry.js` },
  }
}

/** mocha's browser bundle would take the module of the file it is bundled into for its own: hidden from that, it puts itself on globalThis. */
const mochaAsGlobal = {
  name: 'mocha-as-global',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]mocha[\\/]mocha\.js$/ }, ({ path: file }) => ({
      contents: `(function (exports, module, define) {${fs.readFileSync(file, 'utf8')}\n}).call(globalThis)`,
      loader: 'js',
    })),
}

/**
 * yaml writes documents and reads YAML 1.1 too; here it only reads YAML 1.2. Of the files for the rest the names stay, so that what imports them
 * links, and what they would do throws: 26 KB less in each entry. The tests of the editor run with the same bundle.
 */
const readingYamlOnly = {
  name: 'reading-yaml-only',
  setup: ({ onLoad }) =>
    onLoad(
      {
        filter:
          /[\\/]yaml[\\/]browser[\\/]dist[\\/](?:(?:stringify|schema[\\/]yaml-1\.1)[\\/][^\\/]*|visit|parse[\\/]cst-visit|doc[\\/](?:createNode|applyReviver))\.js$/,
      },
      ({ path: file }) => {
        const names = [...fs.readFileSync(file, 'utf8').matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list]) =>
          list.split(',').map((name) => name.trim()),
        )
        const absent = (name) => `export const ${name} = () => { throw new Error('yaml only reads here: ${name}') }`
        return { contents: names.map(absent).join('\n'), loader: 'js' }
      },
    ),
}

const targets = {
  node: {
    ...common,
    entryPoints: ['src/extension/activation/node.ts'],
    outfile: 'dist/extension.js',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
  },
  worker: {
    ...common,
    entryPoints: ['src/extension/activation/worker.ts'],
    outfile: 'dist/extension.worker.js',
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
    mainFields: ['browser', 'module', 'main'],
  },
  // What both entries load when it is first needed.
  desk: {
    ...common,
    entryPoints: ['src/extension/activation/startDesk.ts'],
    plugins: [readingYamlOnly],
    outfile: 'dist/desk.js',
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
    mainFields: ['browser', 'module', 'main'],
  },
  dialogs: {
    ...common,
    entryPoints: ['src/extension/commands/lateCommands.ts'],
    plugins: [readingYamlOnly],
    outfile: 'dist/dialogs.js',
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
    mainFields: ['browser', 'module', 'main'],
  },
  figures: {
    ...common,
    entryPoints: ['src/extension/report/figures.ts'],
    plugins: [readingYamlOnly],
    outfile: 'dist/figures.js',
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
    mainFields: ['browser', 'module', 'main'],
  },
  help: {
    ...common,
    entryPoints: ['src/extension/activation/help.ts'],
    plugins: [readingYamlOnly],
    outfile: 'dist/help.js',
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
    mainFields: ['browser', 'module', 'main'],
  },
  exchange: {
    ...common,
    entryPoints: ['src/extension/exchange/exchangeBundle.ts'],
    plugins: [readingYamlOnly],
    outfile: 'dist/exchange.js',
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
    mainFields: ['browser', 'module', 'main'],
  },
  cli: {
    ...common,
    entryPoints: ['src/cli/main.ts'],
    plugins: [readingYamlOnly],
    outfile: 'dist/cli.js',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    banner: { js: '#!/usr/bin/env node' },
  },
  // What runs in the panels: browser code, one file a panel.
  webview: {
    ...common,
    entryPoints: ['src/webview/report.main.ts'],
    outfile: 'dist/webview/report.js',
    platform: 'browser',
    format: 'iife',
  },
  // A wall, not a product: core must bundle for a platform that has neither Node nor a browser.
  neutral: () => ({
    ...common,
    stdin: { contents: allOf('src/core'), resolveDir: __dirname, sourcefile: 'core.entry.js' },
    outfile: 'dist/neutral/core.js',
    platform: 'neutral',
    format: 'esm',
    mainFields: ['module', 'main'],
    conditions: ['import', 'default'],
  }),
  unit: () => testBundle(process.env.UNIT_FOLDER || 'test/unit', process.env.UNIT_OUT || 'dist/test/unit.js'),
  long: () => testBundle('test/long/untimed', 'dist/test/long.js'),
  longTimed: () => testBundle('test/long/timed', 'dist/test/longTimed.js'),
  ui: () => testBundle('test/ui', 'dist/test/ui.js'),
  bench: {
    ...common,
    entryPoints: ['test/bench/main.ts'],
    outfile: 'dist/test/bench.js',
    platform: 'node',
    format: 'cjs',
    external: [
      'vscode',
      'mocha',
      'playwright-core',
      '@vscode/test-electron',
      'typescript',
      'esbuild',
      'fast-check',
      'eslint',
    ],
    minify: false,
  },
  host: () => hostBundle('./test/host/index.ts', 'dist/test/host/index.js', '.web.test.ts'),
  hostWeb: () =>
    hostBundle('./test/host/webIndex.ts', 'dist/test/host/web.js', '.node.test.ts', {
      platform: 'browser',
      external: ['vscode'],
      alias: { ...common.alias, 'node:assert/strict': './test/host/support/assertInWorker.ts' },
      mainFields: ['browser', 'module', 'main'],
      plugins: [mochaAsGlobal],
    }),
  tools: {
    ...common,
    entryPoints: fs.existsSync('tools')
      ? fs
          .readdirSync('tools')
          .filter((f) => f.endsWith('.main.ts'))
          .map((f) => `tools/${f}`)
      : [],
    outdir: 'dist/tools',
    platform: 'node',
    format: 'cjs',
    external: ['playwright-core', '@vscode/test-electron', 'mocha', 'esbuild'],
    minify: false,
  },
}
const shipped = ['node', 'worker', 'desk', 'dialogs', 'figures', 'help', 'exchange', 'cli', 'webview']

async function main() {
  for (const name of names.length > 0 ? names : shipped) {
    const target = targets[name]
    if (!target) throw new Error(`esbuild.js knows no target "${name}"; it knows ${Object.keys(targets).join(', ')}`)
    const options = typeof target === 'function' ? target() : target
    if (watch) {
      await (await context(options)).watch()
      continue
    }
    const result = await build(options)
    fs.mkdirSync('dist/meta', { recursive: true })
    fs.writeFileSync(`dist/meta/${name}.json`, JSON.stringify(result.metafile))
  }
}

main().catch((error) => {
  console.error(error.message)
  process.exit(1)
})
