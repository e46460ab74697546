import { alsoBlind } from '../reanchoring/suspendReview'
import type { Act, ActContext, NoAct } from './act'
import { actOn } from './act'

/** Says that the coder has finished the session; others' work may then be seen. */
export function complete(context: ActContext): Act | NoAct {
  const { status, completed } = context.file
  if (status === 'complete') return { none: 'no-change' }
  return actOn(context, 'complete', [
    { kind: 'field', field: 'status', before: status, after: 'complete' },
    { kind: 'field', field: 'completed', before: completed, after: context.now },
  ])
}

/** Takes the completion back; a mark of unblinding stays, since what was seen can't be unseen. */
export function reopen(context: ActContext): Act | NoAct {
  const { status, completed } = context.file
  if (status !== 'complete') return { none: 'not-complete' }
  return actOn(context, 'reopen', [
    { kind: 'field', field: 'status', before: status, after: 'in progress' },
    { kind: 'field', field: 'completed', before: completed, after: null },
  ])
}

/** Records that the coder has seen others' codings of this session: from now on nothing of it is erased, and what was considered is remembered. */
export function unblind(context: ActContext): Act | NoAct {
  if (context.file.unblinded !== null) return { none: 'no-change' }
  const { reviewed, reviewedBlind, suspendedReview = [] } = context.file
  return actOn(context, 'unblind', [
    { kind: 'field', field: 'unblinded', before: null, after: context.now },
    { kind: 'field', field: 'reviewedBlind', before: reviewedBlind, after: reviewed },
    ...(suspendedReview.length === 0
      ? []
      : [
          {
            kind: 'field',
            field: 'suspendedReview',
            before: suspendedReview,
            after: alsoBlind(suspendedReview),
          } as const,
        ]),
  ])
}
