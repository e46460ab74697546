import type { ProcessExclusion } from '../../core/analysis/process/codedFiles'
import type { ProcessQuestion } from '../../core/analysis/process/processQuestion'
import type { StudyProcess } from '../../core/analysis/process/studyProcess'
import { sequenceCautions } from '../../messages/figures/processWords'

const exclusions: Readonly<Record<ProcessExclusion['because'], string>> = {
  own: '',
  'not-blind': '',
  supervisor: '',
  completed: '',
  'viewer-not-complete': 'hidden until you have completed the session',
  'coder-not-complete': 'not complete',
  damaged: "can't be read without errors",
  'other-kind': 'of another kind of coder (see --kind)',
  'not-asked-for': 'of a coder who was not asked for',
}

/** One sentence for each reason why files enter no figure. */
export function processExclusionWords(excluded: readonly ProcessExclusion[]): string[] {
  return (Object.keys(exclusions) as (keyof typeof exclusions)[]).flatMap((because) => {
    const names = excluded
      .filter((one) => one.because === because)
      .map(({ session, coder }) => `${session} by ${coder}`)
    return names.length === 0
      ? []
      : [
          `Not counted, since ${exclusions[because]}: ${names.length > 6 ? `${names.length} codings files` : names.join(', ')}.`,
        ]
  })
}

/** What to mind before reading any table of the question, with the options that help. */
export function cautionsWithOptions(process: Pick<StudyProcess, 'mixesSpeakers'>, question: ProcessQuestion): string[] {
  const cautions = sequenceCautions(process, question)
  return process.mixesSpeakers ? [...cautions, 'The options --from and --to choose the order of speakers.'] : cautions
}
