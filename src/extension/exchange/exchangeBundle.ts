// Entry of the bundle that is loaded when something is first imported or exported, or a codebook or settings are written. It shares no state with the extension's entry but what it is handed.

export { logThrough } from '../platform/log/log'
export { exportCodebook } from './export/exportCodebook'
export { exportStudy } from './export/exportStudy'
export { askRolesOfSession } from './roles/askRolesOfSession'
export { importCodings } from './codings/importCodings'
export { importToCode, importTranscript } from './transcripts/importTranscript'
export { newCodebookFrom } from './codings/newCodebookFrom'
export { newCodebook } from './study/newCodebook'
export { openStudySettings } from './study/studySettings'
