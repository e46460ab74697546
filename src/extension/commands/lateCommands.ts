// Entry of the bundle of the commands that are loaded when the first of them runs: dialogs, and commands of views, reports and the sample.

// eslint-disable-next-line no-restricted-syntax -- the entry of a bundle hands on all that the other one has
export * from './dialogs/dialogs'
export { openSampleStudy } from './study/sample'
export { showFixes } from './study/fixes'
export { openStudyReport, showReport } from './study/reportCommands'
export { copyCodeId, openCodebook, showCodingsOfCode, tagWithCode } from './views/codebookView'
export { changeCodeOf, filterCodings, setStrengthOf } from './views/codingsView'
