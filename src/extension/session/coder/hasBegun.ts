import type { Active } from '../openTranscripts'

/** Whether the coder has reviewed or coded in a session: who they are is certain there. */
export const hasBegun = ({ view: { own } }: Pick<Active, 'view'>): boolean =>
  own.file.reviewed.length + own.file.codings.size > 0
