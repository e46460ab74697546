// Entry of the bundle that is loaded when a codebook or `study.yaml` is written: completion, hover, rename and quick fixes. It holds no state.

export { logThrough } from '../platform/log/log'
export { completionItems, hoverAt } from '../editor/codebookAssist'
export { codeToRename, codebookActions, renamedCode } from '../editor/codebookEdits'
export { studyCompletions } from '../../core/study/settings/studyCompletions'
