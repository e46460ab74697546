// `npm test`: everything, setting itself up. `--long` runs the full bars instead, `--only lint|types|walls|unit|host|ui` one part,
// `--grep PATTERN` the tests whose titles match, `--shuffle SEED` unit and UI tests in a random order.
// Ends with the counts of passed, failed and skipped; fails if a test was skipped for want of real files that are there.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const checkout = dirname(dirname(fileURLToPath(import.meta.url)))
const long = process.argv.includes('--long')
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : null
const rest = process.argv.includes('--')
  ? process.argv.slice(process.argv.indexOf('--') + 1)
  : ['--grep', '--shuffle'].flatMap((name) =>
      process.argv.includes(name) ? [name, process.argv[process.argv.indexOf(name) + 1] ?? ''] : [],
    )
const PREFIX = 'ALLIANCE-CODER-COUNTS '

/** Runs a command, shows what it prints unless it is to be quiet, and gives its exit code and output. */
function run(command, args, env = {}, quiet = false) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: checkout,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const take = (to) => (chunk) => {
      output += chunk
      if (!quiet) to.write(chunk)
    }
    child.stdout.on('data', take(process.stdout))
    child.stderr.on('data', take(process.stderr))
    child.on('error', (error) => done({ code: 127, output: String(error) }))
    child.on('close', (code) => done({ code: code ?? 1, output }))
  })
}

const node = (...args) => run(process.execPath, args)
const bin = (name) => join(checkout, 'node_modules', name)
const counts = { passed: 0, failed: 0, skipped: 0 }
const failures = []
/** UI tests that failed once and passed in a fresh window. */
const retried = []
const skippedTitles = []

function fail(title) {
  counts.failed++
  failures.push(title)
}

/** A part without tests of its own counts as one check. */
function check(name, code) {
  if (code === 0) counts.passed++
  else fail(name)
  console.log(`${code === 0 ? '✔' : '✖'} ${name}`)
}

/** The counts that a suite printed, one for each line of them. */
const countsIn = (output) =>
  output
    .split('\n')
    .filter((line) => line.includes(PREFIX))
    .map((line) => JSON.parse(line.slice(line.indexOf(PREFIX) + PREFIX.length)))

/** A suite counts its tests; one that ends badly without a failure in its counts has failed all the same. */
function suite(name, { code, output }) {
  const found = countsIn(output)
  for (const one of found) {
    counts.passed += one.passed
    counts.failed += one.failed
    counts.skipped += one.skipped
    failures.push(...one.failures.map((title) => `${name}: ${title}`))
    skippedTitles.push(...one.skippedTitles)
  }
  if (found.length === 0 || (code !== 0 && found.every(({ failed }) => failed === 0))) {
    fail(`${name} ended with code ${code}`)
    console.log(`✖ ${name} ended with code ${code}${found.length === 0 ? ' and no counts' : ''}`)
  }
}

/** Whether tests in VS Code are skipped on this system, which is said with the reason. */
function isSkipped(name) {
  if (process.platform === 'linux') return false
  counts.skipped++
  console.log(`- ${name}: skipped, because tools/vscode provides a window of VS Code on Linux alone`)
  return true
}

/** More groups of tests than these don't fail by chance. */
const MOST_AGAIN = 4

/**
 * Runs UI tests; groups of them (each outermost `describe`) in which one failed are run once more, in a fresh server and window, and that
 * counts. What needed it is named in the closing lines: it is a defect to mend.
 */
async function uiSuite(name, args) {
  if (isSkipped(name)) return
  const first = await node('dist/tools/uiTests.main.js', ...args, ...rest)
  const [all] = countsIn(first.output)
  const isOf = (title) => (failure) => failure.startsWith(`${title} `)
  const groups = Object.entries(all?.groups ?? {})
    .filter(([, { failed }]) => failed > 0)
    .map(([title]) => title)
  // A failure outside of all groups is one of the whole run.
  if (
    rest.length > 0 ||
    groups.length === 0 ||
    groups.length > MOST_AGAIN ||
    !all.failures.every((one) => groups.some((title) => isOf(title)(one)))
  )
    return suite(name, first)
  console.log(`\nonce more, in a fresh window: ${groups.join(', ')}`)
  const pattern = groups.map((title) => title.replace(/[^\p{L}\p{N} ]/gu, '\\$&')).join('|')
  const again = await node(
    'dist/tools/uiTests.main.js',
    ...args,
    '--grep',
    `^${args.includes('--long') ? '' : '(?!.*\\[long\\])'}(?:${pattern}) `,
  )
  const [second] = countsIn(again.output)
  if (second === undefined || (again.code !== 0 && second.failed === 0)) return suite(name, first)
  // What was not run again, counts as it did.
  const isAgain = (failure) => Object.keys(second.groups).some((title) => isOf(title)(failure))
  const isMended = (failure) =>
    Object.entries(second.groups).some(([title, { failed }]) => failed === 0 && isOf(title)(failure))
  for (const what of ['passed', 'failed', 'skipped']) {
    counts[what] += all[what] + second[what]
    for (const title of Object.keys(second.groups)) counts[what] -= all.groups[title]?.[what] ?? 0
  }
  failures.push(...[...all.failures.filter((one) => !isAgain(one)), ...second.failures].map((one) => `${name}: ${one}`))
  skippedTitles.push(...all.skippedTitles)
  retried.push(...all.failures.filter(isMended).map((one) => `${name}: ${one}`))
}

const parts = {
  lint: async () => {
    check('lint', (await node(bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0')).code)
    check('formatting', (await node(bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.')).code)
  },
  types: async () =>
    check(
      'types',
      (await node(bin('typescript/bin/tsc'), '-p', '.')).code ||
        (await node(bin('typescript/bin/tsc'), '-p', 'src/webview')).code,
    ),
  walls: async () => {
    const floors = ['src', '--config', '.dependency-cruiser.mjs', '--output-type', 'err']
    check('imports go downwards', (await node(bin('dependency-cruiser/bin/dependency-cruise.mjs'), ...floors)).code)
    const knip = (...args) => node(bin('knip/bin/knip.js'), '-c', 'knip.config.mjs', ...args)
    check('each export is imported', (await knip()).code)
    check('nothing is there for tests alone', (await knip('--production')).code)
    check('src/core bundles for a platform without Node or a browser', (await node('esbuild.js', 'neutral')).code)
    check('everything that ships builds', (await node('esbuild.js', '--production')).code)
    check('sizes, notices and package contents', (await node('tools/package.mjs', '--check')).code)
    check('build for tests', (await node('esbuild.js')).code)
  },
  unit: async () => {
    check('build of the unit tests', (await node('esbuild.js', 'unit', 'tools')).code)
    suite(
      'unit tests',
      await node('--enable-source-maps', 'dist/tools/unitTests.main.js', 'dist/test/unit.js', ...rest),
    )
  },
  host: async () => {
    // With desktop VS Code they run on any system.
    if (!process.env.VSCODE_EXECUTABLE && isSkipped('host tests')) return
    await node('esbuild.js', 'tools')
    suite('host tests', await node('dist/tools/hostTests.main.js', ...rest))
    suite('host tests in a web worker', await node('dist/tools/hostTests.main.js', '--web', ...rest))
  },
  ui: async () => {
    await node('esbuild.js', 'tools')
    await uiSuite('UI tests', [])
  },
  long: async () => {
    check('build of the long tests', (await node('esbuild.js', 'long', 'longTimed', 'tools')).code)
    // Side by side: those that hold a time measure what they spend themselves.
    const tests = (bundle, quiet) =>
      run(process.execPath, ['--enable-source-maps', 'dist/tools/unitTests.main.js', bundle, ...rest], {}, quiet)
    const beside = tests('dist/test/longTimed.js', true)
    suite('long tests', await tests('dist/test/long.js'))
    const timed = await beside
    process.stdout.write(timed.output)
    suite('long tests with a time', timed)
    await uiSuite('long UI tests', ['--long'])
  },
}

if (!existsSync(join(checkout, 'node_modules', 'typescript'))) {
  const { code } = await run('npm', ['ci'])
  if (code !== 0) {
    console.error('npm ci failed: the packages could not be installed. Is the npm registry within reach?')
    process.exit(2)
  }
}

const names = only !== null ? [only] : long ? ['long'] : ['lint', 'types', 'walls', 'unit', 'host', 'ui']
for (const name of names) {
  const started = Date.now()
  console.log(`\n== ${name}`)
  if (parts[name] === undefined)
    throw new Error(`there is no part "${name}"; there are ${Object.keys(parts).join(', ')}`)
  await parts[name]()
  console.log(`== ${name}: ${Math.round((Date.now() - started) / 1000)} s`)
}

const data = resolve(process.env.ALLIANCE_CODER_DATA ?? join(checkout, '..', 'shared', 'data'))
const missed = skippedTitles.filter((title) => title.includes('[skipped: no '))
if (missed.length > 0) console.log(`${missed.length} tests over real files were skipped:\n  ${missed.join('\n  ')}`)
if (missed.length > 0 && existsSync(data)) {
  console.log('✖ the real files are there, so none of these may be skipped')
  for (const title of missed) fail(title)
  counts.skipped -= missed.length
}
mkdirSync(join(checkout, 'dist'), { recursive: true })
writeFileSync(
  join(checkout, 'dist', `counts-${long ? 'long' : 'test'}.json`),
  JSON.stringify({ ...counts, failures, retried }),
)
if (retried.length > 0) console.log(`\npassed in a fresh window only:\n  ${retried.join('\n  ')}`)
if (failures.length > 0) console.log(`\nfailed:\n  ${failures.join('\n  ')}`)
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exit(counts.failed > 0 ? 1 : 0)
