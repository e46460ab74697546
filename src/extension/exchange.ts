// Entry of the bundle that is loaded when something is first imported or exported. It shares no state with the extension's entry but what it is handed.

export { exportCodebook, exportStudy } from './exchange/exportStudy'
export { importCodings } from './exchange/importCodings'
export { importTranscript } from './exchange/importTranscript'
export { newCodebookFrom } from './exchange/newCodebookFrom'
