// Entry of the bundle that is loaded when a codebook or `study.yaml` is written, or thought units are proposed: completion, hover, what a new file says, and sentences. It holds no state.

export { codebookCompletions } from '../core/codebook/completions'
export { codebookHover } from '../core/codebook/hover'
export { studyCompletions } from '../core/study/studyCompletions'
export { studyTemplate } from '../core/study/studyTemplate'
export { proposeUnits } from '../core/units/propose'
