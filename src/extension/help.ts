// Entry of the bundle that is loaded when a codebook or `study.yaml` is written: completion, hover and what a new file says. It holds no state.

export { codebookCompletions } from '../core/codebook/completions'
export { codebookHover } from '../core/codebook/hover'
export { studyCompletions } from '../core/study/studyCompletions'
export { studyTemplate } from '../core/study/studyTemplate'
