/** The folder of the sample study in the package. */
export const sampleFolder = 'sample'

/** Its files by name: in a browser the package's folder is on a server that lists nothing. */
export const sampleFiles: readonly string[] = [
  'S01.alice.codings.yaml',
  'S01.bob.codings.yaml',
  'S01.transcript',
  'S02.alice.codings.yaml',
  'S02.bob.codings.yaml',
  'S02.transcript',
  'codebook.yaml',
  'study.yaml',
]

/** The codebooks that come with the extension, as paths in the package, by their ids. The sample study is coded with the built-in one. */
export const codebookPaths = {
  alliance: ['sample', 'codebook.yaml'],
  relationship: ['media', 'codebooks', 'relationship.codebook.yaml'],
} as const

/** What is shown first. */
export const sampleTranscript = 'S01.transcript'
