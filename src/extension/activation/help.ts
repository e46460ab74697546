// Entry of the bundle that is loaded when a codebook or `study.yaml` is written: completion, hover, and what a new file says. It holds no state.

export { codebookCompletions } from '../../core/codebook/assist/completions'
export { codebookHover } from '../../core/codebook/assist/hover'
export { studyCompletions } from '../../core/study/settings/studyCompletions'
export { studyTemplate } from '../../core/study/settings/studyTemplate'
