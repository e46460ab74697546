// Entry of the bundle that is loaded when something is first imported or exported. It shares no state with the extension's entry but what it is handed.

export { exportCodebook, exportStudy } from './exportStudy'
export { importCodings } from './importCodings'
export { importTranscript } from './importTranscript'
export { newCodebookFrom } from './newCodebookFrom'
