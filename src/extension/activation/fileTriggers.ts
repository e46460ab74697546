/** The endings of transcripts that are coded in place: held equal to the readers' by a test, since the shell does not load them. */
export const transcriptEndings: readonly string[] = ['.transcript', '.vtt', '.srt', '.cha', '.txt']

const studyFiles = ['codebook.yaml', 'study.yaml']
const studyEndings = ['.codebook.yaml', '.codings.yaml', '.units.yaml']

/** Whether a document may be a transcript or belong to a study, by its name alone: most plain text and most YAML is neither. */
export function mayTrigger({ scheme, path }: { readonly scheme: string; readonly path: string }): boolean {
  if (scheme === 'git' || scheme === 'output') return false
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  return studyFiles.includes(name) || [...transcriptEndings, ...studyEndings].some((ending) => name.endsWith(ending))
}
