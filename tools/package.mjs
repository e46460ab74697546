// `npm run package`: the production build, third-party notices from what the bundles hold, and the `.vsix`.
// `--check`: sizes, notices and contents are as they should be; nothing is written.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const checkout = dirname(dirname(fileURLToPath(import.meta.url)))
process.chdir(checkout)
const check = process.argv.includes('--check')
const NOTICES = 'THIRD-PARTY-NOTICES.txt'
/** What starts with a window, and what is loaded when a transcript is opened. */
const BUDGETS = { 'dist/extension.js': 400 * 1024, 'dist/extension.worker.js': 400 * 1024, 'dist/desk.js': 500 * 1024 }
const run = (...args) =>
  execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
const fail = (words) => {
  console.error(`✖ ${words}`)
  process.exitCode = 1
}

/** Names of the packages whose files are in a shipped bundle. */
function bundled() {
  const names = new Set()
  for (const target of ['node', 'worker', 'desk', 'dialogs', 'figures', 'help', 'exchange', 'cli', 'webview']) {
    const { inputs } = JSON.parse(readFileSync(`dist/meta/${target}.json`, 'utf8'))
    for (const file of Object.keys(inputs)) {
      const found = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)
      if (found !== null) names.add(found[1])
    }
  }
  return [...names].sort()
}

function notices() {
  const parts = bundled().map((name) => {
    const folder = join('node_modules', name)
    const { version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
    const readme = readdirSync(folder).find((entry) => /^readme/i.test(entry))
    // saxes publishes its licence in its repository only.
    const own = join('tools', 'licences', `${name}.txt`)
    const kept = existsSync(own)
      ? readFileSync(own, 'utf8').trim()
      : file === undefined
        ? licenceInReadme(readme === undefined ? '' : readFileSync(join(folder, readme), 'utf8'))
        : readFileSync(join(folder, file), 'utf8').trim()
    if (kept === '') fail(`${name} carries no licence text that could be kept`)
    const by = typeof author === 'string' ? author : (author?.name ?? '')
    return `${'='.repeat(80)}\n${name} ${version}${license === undefined ? '' : ` (${typeof license === 'string' ? license : license.type})`}${by === '' ? '' : `\n${by}`}\n${'='.repeat(80)}\n\n${kept}\n`
  })
  return `Software of others that is part of Alliance Coder, with its licences.\n\n${parts.join('\n')}`.replaceAll(
    '\r\n',
    '\n',
  )
}

/** Some packages keep their licence in the README. */
function licenceInReadme(text) {
  const at = text.search(/^#+\s*licen[cs]e|^licen[cs]e\s*\n[-=]+/im)
  return at < 0 ? '' : text.slice(at).trim()
}

if (!check || !existsSync('dist/meta/node.json')) run('esbuild.js', '--production')
const made = notices()
if (!check) writeFileSync(NOTICES, made)
else if (!existsSync(NOTICES) || readFileSync(NOTICES, 'utf8') !== made)
  fail(`${NOTICES} is not what the bundles ask for: run npm run package`)

for (const [entry, budget] of Object.entries(BUDGETS)) {
  const { size } = statSync(entry)
  console.log(`${entry}: ${Math.round(size / 1024)} KB minified`)
  if (size > budget) fail(`${entry} has ${size} bytes; the budget is ${budget}`)
}

const allowed = readFileSync('.vscodeignore', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('!'))
  .map((line) => line.slice(1))
const matches = (file) =>
  allowed.some((pattern) => new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`).test(file))
const listed = run('node_modules/@vscode/vsce/vsce', 'ls', '--no-dependencies')
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '')
for (const file of listed) if (!matches(file)) fail(`the package would hold ${file}, which .vscodeignore does not name`)
for (const pattern of allowed)
  if (!listed.some((file) => new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`).test(file)))
    fail(`the package lacks ${pattern}`)

if (!check) {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'))
  console.log(
    run('node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--out', `${name}-${version}.vsix`).trim(),
  )
}
