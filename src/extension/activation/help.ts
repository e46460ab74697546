// Entry of the bundle that is loaded when a codebook or `study.yaml` is written: completion and hover. It holds no state.

export { codebookCompletions } from '../../core/codebook/assist/completions'
export { codebookHover } from '../../core/codebook/assist/hover'
export { studyCompletions } from '../../core/study/settings/studyCompletions'
