import type { Store } from '../../../../../src/core/study/store/store'
import { own } from '../support'

/** The id of the coding that stands on a unit of the session. */
export const idOf = (store: Store, unit: number): string =>
  [...own(store).codings.values()].find((coding) => coding.unit === unit && coding.removed === undefined)?.id ?? ''
