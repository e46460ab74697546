import { setContext } from '../platform/contextKeys'

const tell = (reports: ReadonlyMap<string, unknown>): void => {
  void setContext('allianceCoder.reportOpen', reports.size > 0)
}

/** Keeps an open report; while there is one, its tables can be saved. */
export function keepReport<T>(reports: Map<string, T>, key: string, report: T): void {
  reports.set(key, report)
  tell(reports)
}

/** Forgets a report that was closed. */
export function dropReport(reports: Map<string, unknown>, key: string): void {
  reports.delete(key)
  tell(reports)
}
