// Entry of the bundle that is loaded when a codebook or `study.yaml` is written: completion, hover, rename, quick fixes, and what a new file says. It holds no state.

export { completionItems, hoverAt } from '../editor/codebookAssist'
export { codeToRename, codebookActions, renamedCode } from '../editor/codebookEdits'
export { studyCompletions } from '../../core/study/settings/studyCompletions'
export { studyTemplate } from '../../core/study/settings/studyTemplate'
