/** The folder of the sample study in the package. */
export const sampleFolder = 'sample'

/** Its files by name: in a browser the package's folder is on a server that lists nothing. */
export const sampleFiles: readonly string[] = [
  'S01.alice.codings.yaml', 'S01.bob.codings.yaml', 'S01.transcript', 'S02.alice.codings.yaml', 'S02.bob.codings.yaml', 'S02.transcript', 'codebook.yaml',
  'study.yaml',
]

/** The second codebook that is shipped, as path in the package; the first is part of the code. */
export const relationshipCodebook: readonly string[] = ['media', 'codebooks', 'relationship.codebook.yaml']

/** What is shown first. */
export const sampleTranscript = 'S01.transcript'
