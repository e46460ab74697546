// Entry of the bundle that is loaded when figures are first asked for. It shares no state with the extension's entry but what it is handed.

export { logThrough } from '../platform/log/log'
export { saveReportTable, showReportPanel } from './reportPanel'
export { pickReportedStudy } from './pickReportedStudy'
