// Dead code, told in two runs: `knip` finds exports that no other file imports, tests included; `knip --production` finds what only tests use.
export default {
  entry: [
    'src/extension/activation/{node,worker,startDesk,help}.ts!',
    'src/core/language/underscore.ts!',
    // Stems of a codebook's cues, for the hints that are to come.
    'src/core/language/stems.ts!',
    'test/**/*.test.ts',
    'test/host/{index,webIndex}.ts',
    'test/host/support/assertInWorker.ts',
    'test/support/seed.ts',
    'tools/*.main.ts',
  ],
  project: ['src/**/*.ts!', 'test/**/*.ts', 'tools/**/*.ts'],
  include: ['exports', 'types', 'files'],
  // A step of a calculation may be exported for its test, as long as its own file uses it.
  ignoreExportsUsedInFile: process.argv.includes('--production'),
}
