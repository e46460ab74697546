import type * as vscode from 'vscode'
import { setContext } from '../platform/contextKeys'
import type { OpenTranscripts } from '../session/openTranscripts'

/** Sets the context key `allianceCoder.hasCoded` once a transcript in front has codings of the coder: the walkthrough's step is done then. */
export function registerCodedContext(transcripts: OpenTranscripts): vscode.Disposable {
  const subscription = transcripts.onChange(() => {
    const codings = transcripts.active()?.view.own.file.codings
    if (codings === undefined || ![...codings.values()].some(({ removed }) => removed === undefined)) return
    subscription.dispose()
    void setContext('allianceCoder.hasCoded', true)
  })
  return subscription
}
