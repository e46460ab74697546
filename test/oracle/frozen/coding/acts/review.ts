import { jsonLine } from '../../../../../src/core/base/jsonLine'
import { withRange } from '../../units/ranges'
import type { Act, ActContext, NoAct } from './act'
import { actOn } from './act'

/** Marks units as considered, by ordinal, both ends included: from then on an absent code there means "not this code". */
export function review(context: ActContext, from: number, to: number): Act | NoAct {
  const before = context.file.reviewed
  const after = withRange(before, from, to)
  if (jsonLine(before) === jsonLine(after)) return { none: 'no-change' }
  return { ...actOn(context, 'review', [{ kind: 'field', field: 'reviewed', before, after }]), minor: true }
}
