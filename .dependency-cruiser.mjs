// The floors of the house, from the top down: a folder imports from the floors below its own only, and no imports go in a circle.
const floors = [
  ['src/extension', 'src/cli', 'src/webview', 'src/node'],
  ['src/report'],
  ['src/messages'],
  ['src/protocol'],
  ['src/core/exchange'],
  ['src/core/analysis'],
  ['src/core/study'],
  ['src/core/lint', 'src/core/statistics'],
  ['src/core/coding'],
  ['src/core/units', 'src/core/codebook'],
  ['src/core/transcript'],
  ['src/core/language'],
  ['src/core/base'],
]
/** The one arrow between rooms of a floor: the command line reads files through the port for Node. */
const allowedBeside = { 'src/cli': ['src/node'], 'src/extension': ['src/node'] }

const pattern = (folders) => `^(${folders.join('|')})/`
const upwards = floors.flatMap((floor, at) =>
  floor.map((folder) => ({
    name: `${folder} imports downwards only`,
    severity: 'error',
    from: { path: pattern([folder]) },
    to: {
      path: pattern([
        ...floors.slice(0, at).flat(),
        ...floor.filter((other) => other !== folder && !(allowedBeside[folder] ?? []).includes(other)),
      ]),
    },
  })),
)

export default {
  forbidden: [
    ...upwards,
    { name: 'no circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'every file of src is on a floor',
      severity: 'error',
      from: { path: '^src/', pathNot: pattern(floors.flat()) },
      to: {},
    },
    {
      name: 'src knows nothing of tests and tools',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|tools)/' },
    },
  ],
  options: {
    // Imports of types count: who knows a type depends on it.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
}
